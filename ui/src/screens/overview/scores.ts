// Geometry of the score distribution: which part of the scale is drawn, its bars, and the bands of the grades.
// Counts and cut-offs come from the core; nothing is computed from scores here.

/** Points a bin is wide. */
export const BIN = 5;

/** A bar: where it begins on the scale, and how many customers. */
export interface Bar {
  from: number;
  count: number;
}

/** A grade's stretch of the scale that is drawn. */
export interface Band {
  grade: string;
  /** Its cut-off, which may lie outside what is drawn. */
  cutOff: number;
  from: number;
  to: number;
  /** Line of the label under the strip: 0, or 1 where it would touch its neighbour. */
  line: 0 | 1;
}

/** What is drawn of the scale. */
export interface Scale {
  low: number;
  high: number;
}

/** The stretch of the scale with customers and a bin on each side, at least 40 points wide. */
export function scaleOf(histogram: readonly number[]): Scale {
  const filled = histogram.flatMap((count, at) => (count > 0 ? [at] : []));
  const last = histogram.length;
  let first = Math.max(0, (filled[0] ?? 0) - 1);
  let end = Math.min(last, (filled.at(-1) ?? last - 1) + 2);
  while (end - first < 8 && (first > 0 || end < last)) {
    first = Math.max(0, first - 1);
    end = Math.min(last, end + 1);
  }
  return { low: first * BIN, high: end * BIN };
}

/** The bars on a scale. */
export function barsOf(histogram: readonly number[], { low, high }: Scale): Bar[] {
  return histogram.map((count, at) => ({ from: at * BIN, count })).filter(({ from }) => from >= low && from < high);
}

/** The counts of another day as a line of steps over the bars, as a path; `x` and `y` place a score and a count. */
export function outlineOf(histogram: readonly number[], scale: Scale, x: (score: number) => number, y: (count: number) => number): string {
  const steps = barsOf(histogram, scale).map((bar) => `V${y(bar.count).toFixed(1)}H${x(bar.from + BIN).toFixed(1)}`);
  return `M${x(scale.low).toFixed(1)} ${y(0).toFixed(1)}${steps.join('')}V${y(0).toFixed(1)}`;
}

/**
 * The grades on a scale, worst first. `width` is the drawing's width in pixels: labels that would touch go to the
 * second line.
 */
export function bandsOf(grades: readonly string[], cutOffs: readonly number[], { low, high }: Scale, width: number): Band[] {
  const bands: Band[] = [];
  const ends: [number, number] = [-Infinity, -Infinity];
  for (let at = grades.length - 1; at >= 0; at--) {
    const grade = grades[at] ?? '';
    const cutOff = cutOffs[at] ?? 0;
    const from = Math.max(low, at === grades.length - 1 ? Math.min(cutOff, low) : cutOff);
    const to = Math.min(high, at === 0 ? high : (cutOffs[at - 1] ?? high));
    if (to <= from) continue;
    const middle = (((from + to) / 2 - low) / (high - low)) * width;
    const half = (grade.length * 8 + 8) / 2;
    const line = middle - half >= ends[0] ? 0 : 1;
    ends[line] = middle + half;
    bands.push({ grade, cutOff, from, to, line });
  }
  return bands;
}

/** Round counts for the axis: at most four steps above zero. */
export function ticks(top: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000].find((each) => top / each <= 4) ?? Math.ceil(top / 4);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
}
