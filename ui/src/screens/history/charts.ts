// The pictures of the history, as the chart library takes them: columns by grade, average score, moves. Columns stand
// over each other in all three.
import { tooltip, type ChartTheme } from '$lib/charts';
import { count, percent, points } from '$lib/format';
import { gradeStep } from '$lib/format/grades';
import { m } from '$lib/i18n';
import type { HistoryDay, RatingHistory } from '$lib/ipc';
import { dayWords } from './days';

/** A mark that was drawn: what a reader is told of it. */
interface Told {
  told: string;
}

const SIDE = { left: 52, right: 14 };
const dash = (kind: [number, number]): number[] => kind;

function base(theme: ChartTheme) {
  return {
    tooltip: { ...tooltip(theme), trigger: 'item' as const, formatter: (item: unknown) => (item as { data: Told }).data.told },
  };
}

function columns(view: RatingHistory, theme: ChartTheme, labels: boolean) {
  return {
    type: 'category' as const,
    data: view.days.map(({ day }) => dayWords(view.by, day)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.lineStrong } },
    axisLabel: { show: labels, color: theme.muted, fontSize: 11, hideOverlap: true },
  };
}

function scale(theme: ChartTheme, write: (value: number) => string, more: object = {}) {
  return {
    type: 'value' as const,
    axisLabel: { color: theme.muted, fontSize: 11, formatter: write },
    splitLine: { lineStyle: { color: theme.line } },
    ...more,
  };
}

/** The customers of a day that the columns count: rated, and tried without success. */
export const tried = (day: HistoryDay): number => day.rated + day.not_ratable;

/** Customers by grade, worst at the foot; last those without a grade. `shares`: each column is the whole. */
export function gradeColumns(view: RatingHistory, shares: boolean, theme: ChartTheme) {
  const rows = [
    ...view.grades.map((grade, at) => ({
      name: grade,
      colour: theme.grades[gradeStep(grade, view.grades) - 1],
      of: (day: HistoryDay) => day.by_grade[at] ?? 0,
    })),
    ...(view.days.some((day) => day.not_ratable > 0) ? [{ name: m.history_no_grade(), colour: theme.track, of: (day: HistoryDay) => day.not_ratable }] : []),
  ].toReversed();
  const first = rows.length > view.grades.length ? 1 : 0;
  return {
    ...base(theme),
    grid: { ...SIDE, top: view.versions.length > 0 ? 20 : 8, bottom: 22 },
    xAxis: columns(view, theme, true),
    yAxis: scale(theme, (value) => (shares ? percent(value, 0) : count(value)), shares ? { max: 1 } : { minInterval: 1 }),
    series: rows.map((row, at) => ({
      type: 'bar' as const,
      name: row.name,
      stack: 'grades',
      barCategoryGap: '22%',
      itemStyle: { color: row.colour, borderColor: theme.surface, borderWidth: 0.5 },
      data: view.days.map((day) => {
        const [n, all] = [row.of(day), tried(day)];
        const told = m.history_told({ day: dayWords(view.by, day.day), grade: row.name, n, count: count(n), share: all > 0 ? percent(n / all) : '—' });
        return { value: n === 0 ? null : shares ? n / all : n, told };
      }),
      ...(at === first ? { markLine: published(view, theme) } : {}),
    })),
  };
}

/** A line at the first column of every version that came into force. */
function published(view: RatingHistory, theme: ChartTheme) {
  const at = new Map<number, string[]>();
  for (const mark of view.versions) {
    const column = view.days.findIndex(({ day }) => day >= mark.day);
    if (column >= 0) at.set(column, [...(at.get(column) ?? []), m.history_version({ code: mark.code, version: mark.version })]);
  }
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.text, width: 1, type: dash([2, 3]) },
    data: [...at].map(([column, names]) => ({
      xAxis: column,
      label: { show: true, formatter: names.join(', '), color: theme.text2, fontSize: 11, position: 'end' as const, distance: 4 },
    })),
  };
}

/** Mean score of the rated. */
export function averageLine(view: RatingHistory, theme: ChartTheme) {
  const scores = view.days.flatMap((day) => (day.average_score === null ? [] : [day.average_score]));
  const [low, high] = [Math.min(...scores, 100), Math.max(...scores, 0)];
  const room = Math.max(1, (high - low) * 0.25);
  return {
    ...base(theme),
    grid: { ...SIDE, top: 8, bottom: 8 },
    xAxis: columns(view, theme, false),
    yAxis: scale(theme, (value) => points(value), { min: Math.max(0, Math.floor(low - room)), max: Math.min(100, Math.ceil(high + room)), splitNumber: 2 }),
    series: [
      {
        type: 'line' as const,
        name: m.history_average(),
        symbol: 'circle',
        symbolSize: 7,
        connectNulls: false,
        lineStyle: { color: theme.text, width: 1.6 },
        itemStyle: { color: theme.surface, borderColor: theme.text, borderWidth: 1.6 },
        data: view.days.map((day) => ({
          value: day.average_score,
          told: m.history_told_average({ day: dayWords(view.by, day.day), score: day.average_score === null ? '—' : points(day.average_score), n: count(day.rated) }),
        })),
      },
    ],
  };
}

/** Upgrades upwards, downgrades downwards. */
export function moveBars(view: RatingHistory, theme: ChartTheme) {
  const bar = (name: string, colour: string, of: (day: HistoryDay) => number, sign: 1 | -1) => ({
    type: 'bar' as const,
    name,
    stack: 'moves',
    barCategoryGap: '22%',
    itemStyle: { color: colour },
    data: view.days.map((day) => ({
      value: day.against === null || of(day) === 0 ? null : sign * of(day),
      told: m.history_told_moves({ day: dayWords(view.by, day.day), what: name, n: count(of(day)), against: day.against ?? '—' }),
    })),
  });
  return {
    ...base(theme),
    grid: { ...SIDE, top: 8, bottom: 8 },
    xAxis: { ...columns(view, theme, false), axisLine: { onZero: true, lineStyle: { color: theme.lineStrong } } },
    yAxis: scale(theme, (value) => count(Math.abs(value)), { minInterval: 1, splitNumber: 2 }),
    series: [
      bar(m.history_up(), theme.carries, (day) => day.up, 1),
      bar(m.history_down(), theme.holdsBack, (day) => day.down, -1),
    ],
  };
}

/** The grade a series of [`gradeColumns`] counts; null for those without one. */
export function gradeOfSeries(view: RatingHistory, series: number): string | null {
  const without = view.days.some((day) => day.not_ratable > 0) ? 1 : 0;
  return view.grades.toReversed()[series - without] ?? null;
}

/** The figures of the history as a table. */
export function figures(view: RatingHistory): { head: string[]; rows: string[][] } {
  const moved = (day: HistoryDay, n: number) => (day.against === null ? '—' : count(n));
  return {
    head: [m.history_day(), ...view.grades, m.history_rated(), m.history_no_grade(), m.history_average(), m.history_up(), m.history_down()],
    rows: view.days.map((day) => [
      dayWords(view.by, day.day),
      ...view.grades.map((_, at) => count(day.by_grade[at] ?? 0)),
      count(day.rated),
      count(day.not_ratable),
      day.average_score === null ? '—' : points(day.average_score),
      moved(day, day.up),
      moved(day, day.down),
    ]),
  };
}
