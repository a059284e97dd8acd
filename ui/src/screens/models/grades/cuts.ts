// Cut-offs and the set of grades: how many scores fall into each, what may not be, and how the set changes. What is stored
// and which customer gets which grade is the core's business.
import type { Condition, Grade } from '$lib/ipc';

/** Scores are rounded to this before they are held against a cut-off. */
const TO = 1e9;
/** Labels for grades added below the others. */
const LADDER = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'CCC', 'CC', 'C', 'D'];

/** How many of the ascending scores are below a value. */
function below(scores: readonly number[], value: number): number {
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Math.round((scores[middle] ?? 0) * TO) / TO < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Scores by grade, the best first; a score at a cut-off has the better grade, one below all has the last. */
export function sizes(scores: readonly number[], cutOffs: readonly number[]): number[] {
  let above = scores.length;
  return cutOffs.map((cutOff, at) => {
    const from = at === cutOffs.length - 1 ? 0 : Math.min(above, below(scores, cutOff));
    const size = above - from;
    above = from;
    return size;
  });
}

/** How far a cut-off may go: between its neighbours, never upon them. */
export function limits(cutOffs: readonly number[], at: number, step = 0.1): [number, number] {
  const above = at === 0 ? 100 : (cutOffs[at - 1] ?? 100) - step;
  const under = (cutOffs[at + 1] ?? 0) + step;
  return [Math.min(under, above), Math.max(under, above)].map((value) => Math.round(value * 1e6) / 1e6) as [number, number];
}

/** The grades with new cut-offs, the highest first; the last grade begins at 0. */
export function withCutOffs(grades: readonly Grade[], cutOffs: readonly number[]): Grade[] {
  return grades.map((grade, at) => ({ ...grade, cut_off: at === grades.length - 1 ? 0 : (cutOffs[at] ?? grade.cut_off) }));
}

/** A label nobody has: the next one of the usual ladder, otherwise a numbered one. */
export function freeLabel(taken: readonly string[], after = ''): string {
  const from = LADDER.indexOf(after) + 1;
  const free = [...LADDER.slice(from), ...LADDER.slice(0, from)].find((label) => !taken.includes(label));
  if (free) return free;
  let number = taken.length + 1;
  while (taken.includes(`G${number}`)) number += 1;
  return `G${number}`;
}

/** A set of so many grades with these cut-offs: labels and policies are kept from the best on, new ones copy their neighbour's. */
export function withCount(grades: readonly Grade[], cutOffs: readonly number[]): Grade[] {
  const wanted = cutOffs.length + 1;
  const kept = grades.slice(0, wanted);
  while (kept.length < wanted) {
    const last = kept.at(-1);
    if (!last) break;
    kept.push({ ...last, label: freeLabel(kept.map((grade) => grade.label), last.label), expected_default_rate: null });
  }
  return withCutOffs(kept, cutOffs);
}

/** A grade put in below another, half-way down to the next, with its policy. */
export function added(grades: readonly Grade[], at: number): Grade[] {
  const above = grades[at];
  if (!above) return [...grades];
  const last = at === grades.length - 1;
  const label = freeLabel(grades.map((grade) => grade.label), above.label);
  const middle = Math.round(((last ? (grades[at - 1]?.cut_off ?? 100) : above.cut_off) / 2 + (last ? 0 : (grades[at + 1]?.cut_off ?? 0)) / 2) * 10) / 10;
  const fresh: Grade = { ...above, label, expected_default_rate: null, cut_off: last ? 0 : middle };
  const before = last ? { ...above, cut_off: middle } : above;
  return [...grades.slice(0, at), before, fresh, ...grades.slice(at + 1)];
}

/** The grades without one; the last that is left begins at 0. */
export function removed(grades: readonly Grade[], at: number): Grade[] {
  const left = grades.filter((_, index) => index !== at);
  return left.map((grade, index) => (index === left.length - 1 ? { ...grade, cut_off: 0 } : grade));
}

/**
 * Where a grade that was seen at a place is now: by its label, else, among as many grades as were seen, at that place,
 * since another name of it may have been refused or taken back; -1 where it is gone.
 */
export function placeOf(now: readonly Grade[], seen: readonly Grade[], at: number): number {
  const label = seen[at]?.label;
  if (now[at]?.label === label) return at;
  const found = now.findIndex((grade) => grade.label === label);
  return found < 0 && now.length === seen.length ? at : found;
}

/** Conditions that name a grade, with its new name; the same where none does. */
export function renamed(conditions: Condition[], from: string, to: string): Condition[] {
  if (conditions.every(({ effect }) => effect.grade !== from)) return conditions;
  return conditions.map((condition) => (condition.effect.grade === from ? { ...condition, effect: { ...condition.effect, grade: to } } : condition));
}

/** Whether numbers never fall (or never rise) along the grades, where there are at least two of them. */
export function ordered(values: readonly (number | null | undefined)[], way: 'rises' | 'falls', strictly = false): boolean | null {
  const known = values.filter((value): value is number => typeof value === 'number');
  if (known.length < 2) return null;
  return known.slice(1).every((value, at) => {
    const step = (value - (known[at] ?? 0)) * (way === 'rises' ? 1 : -1);
    return strictly ? step > 0 : step >= 0;
  });
}

/** A check of the set of grades: true where it holds, false where not, null where it does not apply. */
export interface SetCheck {
  check: 'labels' | 'cut_offs' | 'expected' | 'observed' | 'coefficients' | 'terms' | 'conditions';
  holds: boolean | null;
}

/** Everything that should be in order from the best grade down. */
export function checks(grades: readonly Grade[], observed: readonly (number | null)[], conditions: readonly Condition[]): SetCheck[] {
  const labels = grades.map((grade) => grade.label.trim());
  const cuts = grades.map((grade) => grade.cut_off);
  const rates = grades.map((grade) => grade.expected_default_rate ?? null);
  return [
    { check: 'labels', holds: labels.every(Boolean) && new Set(labels).size === labels.length },
    { check: 'cut_offs', holds: (ordered(cuts, 'falls', true) ?? true) && cuts.at(-1) === 0 },
    { check: 'expected', holds: ordered(rates, 'rises', true) },
    { check: 'observed', holds: ordered(observed, 'rises') },
    { check: 'coefficients', holds: ordered(grades.map((grade) => grade.policy.limit_coefficient), 'falls') },
    { check: 'terms', holds: ordered(grades.map((grade) => grade.policy.terms_days), 'falls') },
    { check: 'conditions', holds: conditions.length === 0 ? null : conditions.every((condition) => labels.includes(condition.effect.grade)) },
  ];
}
