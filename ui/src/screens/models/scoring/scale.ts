// Scales of indicators: which kind, its values as handles, what would be wrong with it, its corners, and how it becomes a
// scale of another kind. What r a customer gets is the core's business.
import type { Corner, Scale } from '$lib/ipc';
import type { Leaf } from '../nodes';

/** Kinds as a person chooses them: bounds typed, bounds that follow the population, benchmark bands, a target interval. */
export const KINDS = ['range', 'percentiles', 'bands', 'target'] as const;
/** One of the kinds. */
export type Kind = (typeof KINDS)[number];

/** A value of a scale. */
export type ValueKey = 'worst' | 'best' | 'poor' | 'low' | 'average' | 'good' | 'excellent' | 'outer_lower' | 'lower' | 'upper' | 'outer_upper' | 'upper_floor';

/** What is wrong with a scale. */
export type ScaleFault = 'not_finite' | 'equal' | 'bands_order' | 'target_order' | 'floor';

const BAND_KEYS = ['poor', 'low', 'average', 'good', 'excellent'] as const;
const TARGET_KEYS = ['outer_lower', 'lower', 'upper', 'outer_upper'] as const;
const BAND_R = [0.2, 0.4, 0.6, 0.8, 1];

/** The kind of a leaf's scale. */
export function kindOf(leaf: Leaf): Kind {
  return leaf.scale.scale === 'range' ? (leaf.bounds === 'percentiles' ? 'percentiles' : 'range') : leaf.scale.scale;
}

/** The values that stand on the axis, in the scale's own order. */
export function keysOf(scale: Scale): readonly ValueKey[] {
  if (scale.scale === 'range') return ['worst', 'best'];
  return scale.scale === 'bands' ? BAND_KEYS : TARGET_KEYS;
}

/** A value of a scale by its key. */
export function valueOf(scale: Scale, key: ValueKey): number {
  return (scale as unknown as Record<string, number>)[key] ?? NaN;
}

/** The scale with a value exchanged. */
export function withValue(scale: Scale, key: ValueKey, value: number): Scale {
  return { ...scale, [key]: value } as Scale;
}

/** What is wrong with a scale; null where it can be used. */
export function fault(scale: Scale): ScaleFault | null {
  const values = keysOf(scale).map((key) => valueOf(scale, key));
  if (!values.every(Number.isFinite)) return 'not_finite';
  const pairs = values.slice(1).map((value, at) => [values[at] ?? NaN, value] as const);
  if (scale.scale === 'range') return scale.worst === scale.best ? 'equal' : null;
  if (scale.scale === 'bands') {
    const ordered = pairs.every(([a, b]) => a < b) || pairs.every(([a, b]) => a > b);
    return ordered ? null : 'bands_order';
  }
  if (!(scale.outer_lower < scale.lower && scale.lower <= scale.upper && scale.upper < scale.outer_upper)) return 'target_order';
  return scale.upper_floor >= 0 && scale.upper_floor <= 1 ? null : 'floor';
}

/** Which way is good; a target has no way. */
export function directionOf(scale: Scale): 'benefit' | 'cost' | 'target' {
  if (scale.scale === 'range') return scale.best >= scale.worst ? 'benefit' : 'cost';
  if (scale.scale === 'bands') return scale.excellent >= scale.poor ? 'benefit' : 'cost';
  return 'target';
}

/** The scale the other way round; a target stays. */
export function turned(scale: Scale): Scale {
  if (scale.scale === 'range') return { ...scale, worst: scale.best, best: scale.worst };
  if (scale.scale === 'bands') {
    return { scale: 'bands', poor: scale.excellent, low: scale.good, average: scale.average, good: scale.low, excellent: scale.poor };
  }
  return scale;
}

/** Corners ascending by value; two at one value are a step. */
export function cornersOf(scale: Scale): Corner[] {
  let corners: Corner[];
  if (scale.scale === 'range') {
    corners = [{ value: scale.worst, r: 0 }, { value: scale.best, r: 1 }];
  } else if (scale.scale === 'bands') {
    corners = [{ value: scale.poor, r: 0 }, ...BAND_KEYS.map((key, at) => ({ value: scale[key], r: BAND_R[at] ?? 1 }))];
  } else {
    const { outer_lower, lower, upper, outer_upper, upper_floor } = scale;
    corners = [{ value: outer_lower, r: 0 }, { value: lower, r: 1 }, { value: upper, r: 1 }];
    if (upper_floor > 0) corners.push({ value: outer_upper - upper_floor * (outer_upper - upper), r: upper_floor });
    corners.push({ value: outer_upper, r: upper_floor });
  }
  return (corners[0]?.value ?? 0) > (corners.at(-1)?.value ?? 0) ? corners.reverse() : corners;
}

/** How far a handle may be moved: to its neighbours, otherwise to the ends of the axis. */
export function limits(scale: Scale, key: ValueKey, low: number, high: number): [number, number] {
  if (scale.scale === 'range') return [low, high];
  const keys = keysOf(scale);
  const at = keys.indexOf(key);
  const sides = [keys[at - 1], keys[at + 1]].map((near) => (near === undefined ? null : valueOf(scale, near)));
  const own = valueOf(scale, key);
  const below = sides.filter((value): value is number => value !== null && value <= own);
  const above = sides.filter((value): value is number => value !== null && value > own);
  return [Math.max(low, ...below), Math.min(high, ...above)];
}

/** What a new kind of scale can be made from. */
export interface Hints {
  /** Bounds by percentiles, worst then best; empty where there are none. */
  proposed: readonly number[];
  /** Quantiles at 0, 5, 25, 50, 75, 95 and 100%; empty without values. */
  quantiles: readonly number[];
  /** Target interval of the catalogue. */
  target: readonly [number, number] | null;
}

/** The ends of a scale: where r is least and where it is 1. */
function ends(scale: Scale): [number, number] {
  if (scale.scale === 'range') return [scale.worst, scale.best];
  if (scale.scale === 'bands') return [scale.poor, scale.excellent];
  return [scale.outer_lower, scale.upper];
}

/** The leaf with a scale of another kind that says as nearly the same as it can. */
export function asKind(leaf: Leaf, kind: Kind, hints: Hints): Leaf {
  if (kind === kindOf(leaf)) return leaf;
  const [worst, best] = ends(leaf.scale);
  const bare = { ...leaf, bounds: 'typed' as const };
  if (kind === 'range') return { ...bare, scale: { scale: 'range', worst, best } };
  if (kind === 'percentiles') {
    const [low = worst, high = best] = hints.proposed;
    return { ...leaf, bounds: 'percentiles', scale: { scale: 'range', worst: low, best: high } };
  }
  if (kind === 'bands') {
    const at = (share: number) => Number((worst + (best - worst) * share).toPrecision(6));
    return { ...bare, segments: {}, scale: { scale: 'bands', poor: at(0), low: at(0.25), average: at(0.5), good: at(0.75), excellent: at(1) } };
  }
  return { ...bare, segments: {}, scale: targetOf([Math.min(worst, best), Math.max(worst, best)], hints) };
}

function targetOf([low, high]: [number, number], { quantiles, target }: Hints): Scale {
  const span = high - low || Math.abs(high) || 1;
  const [, q5, q25, , q75, q95] = quantiles;
  const [lower, upper] = target ?? (q25 !== undefined && q75 !== undefined && q25 < q75 ? [q25, q75] : [low + span * 0.4, low + span * 0.6]);
  const below = q5 !== undefined && q5 < lower ? q5 : Math.min(low, lower - span * 0.5);
  const above = q95 !== undefined && q95 > upper ? q95 : Math.max(high, upper + span * 0.5);
  const round = (value: number) => Number(value.toPrecision(6));
  return { scale: 'target', outer_lower: round(below), lower: round(lower), upper: round(upper), outer_upper: round(above), upper_floor: 0 };
}
