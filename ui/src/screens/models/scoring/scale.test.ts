import type { Scale } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { leavesOf, siblings, withLeaf } from '../chart/leaves';
import type { Leaf } from '../nodes';
import { asKind, cornersOf, directionOf, fault, kindOf, limits, turned, withValue } from './scale';

const range: Scale = { scale: 'range', worst: 0.9, best: 0.4 };
const bands: Scale = { scale: 'bands', poor: 0.9, low: 0.8, average: 0.65, good: 0.55, excellent: 0.45 };
const target: Scale = { scale: 'target', outer_lower: 0.5, lower: 1.3, upper: 2, outer_upper: 4, upper_floor: 0.3 };
const leaf = (scale: Scale, more: Partial<Leaf> = {}): Leaf => ({ node: 'leaf', indicator: 'a', scale, missing: 'worst', source: { en: '', zh: '' }, ...more });
const HINTS = { proposed: [0.95, 0.35], quantiles: [0.1, 0.35, 0.5, 0.6, 0.7, 0.95, 1.2], target: null };

describe('what is wrong with a scale', () => {
  it('is nothing with those in use', () => {
    expect([range, bands, target].map(fault)).toEqual([null, null, null]);
  });
  it('is that the ends are equal', () => {
    expect(fault(withValue(range, 'best', 0.9))).toBe('equal');
  });
  it('is that bands neither rise nor fall', () => {
    expect(fault(withValue(bands, 'average', 0.85))).toBe('bands_order');
    expect(fault(withValue(bands, 'average', 0.8))).toBe('bands_order');
  });
  it('is that a target is not inside its limits', () => {
    expect(fault(withValue(target, 'lower', 2.5))).toBe('target_order');
    expect(fault(withValue(target, 'outer_upper', 2))).toBe('target_order');
    expect(fault(withValue(target, 'lower', 2))).toBeNull();
    expect(fault(withValue(target, 'upper_floor', 1.2))).toBe('floor');
  });
  it('is that a value is none', () => {
    expect(fault(withValue(range, 'best', NaN))).toBe('not_finite');
  });
});

describe('the corners of a scale', () => {
  it('ascend by value, whatever the direction', () => {
    expect(cornersOf(range)).toEqual([{ value: 0.4, r: 1 }, { value: 0.9, r: 0 }]);
  });
  it('have a step below the poorest band', () => {
    expect(cornersOf(bands)).toEqual([
      { value: 0.45, r: 1 },
      { value: 0.55, r: 0.8 },
      { value: 0.65, r: 0.6 },
      { value: 0.8, r: 0.4 },
      { value: 0.9, r: 0.2 },
      { value: 0.9, r: 0 },
    ]);
  });
  it('keep the least r above a target', () => {
    // 30% of the way back from 4 to 2 is 3.4, from where r stays at 0.3.
    expect(cornersOf(target)).toEqual([
      { value: 0.5, r: 0 },
      { value: 1.3, r: 1 },
      { value: 2, r: 1 },
      { value: 3.4, r: 0.3 },
      { value: 4, r: 0.3 },
    ]);
  });
});

describe('a scale changed', () => {
  it('turns round', () => {
    expect(directionOf(range)).toBe('cost');
    expect(turned(range)).toEqual({ scale: 'range', worst: 0.4, best: 0.9 });
    expect(turned(turned(bands))).toEqual(bands);
    expect(directionOf(turned(bands))).toBe('benefit');
    expect(turned(target)).toBe(target);
  });
  it('moves a handle between its neighbours only', () => {
    expect(limits(bands, 'average', 0, 2)).toEqual([0.55, 0.8]);
    expect(limits(bands, 'poor', 0, 2)).toEqual([0.8, 2]);
    expect(limits(target, 'lower', 0, 5)).toEqual([0.5, 2]);
    expect(limits(range, 'worst', 0, 2)).toEqual([0, 2]);
  });
  it('becomes one of another kind', () => {
    expect(kindOf(leaf(range, { bounds: 'percentiles' }))).toBe('percentiles');
    expect(asKind(leaf(bands), 'range', HINTS).scale).toEqual({ scale: 'range', worst: 0.9, best: 0.45 });
    const follows = asKind(leaf(range), 'percentiles', HINTS);
    expect([follows.bounds, follows.scale]).toEqual(['percentiles', { scale: 'range', worst: 0.95, best: 0.35 }]);
    expect(asKind(leaf(range), 'bands', HINTS).scale).toEqual({ scale: 'bands', poor: 0.9, low: 0.775, average: 0.65, good: 0.525, excellent: 0.4 });
    expect(asKind(leaf(range), 'target', HINTS).scale).toEqual({ scale: 'target', outer_lower: 0.35, lower: 0.5, upper: 0.7, outer_upper: 0.95, upper_floor: 0 });
    expect(asKind(leaf(range), 'target', { ...HINTS, target: [0.5, 0.6] }).scale).toMatchObject({ lower: 0.5, upper: 0.6 });
  });
  it('becomes a sound one of any kind, without figures too', () => {
    const bare = { proposed: [], quantiles: [], target: null };
    for (const from of [range, bands, target]) {
      for (const kind of ['range', 'bands', 'target', 'percentiles'] as const) expect(fault(asKind(leaf(from), kind, bare).scale)).toBeNull();
    }
  });
});

describe('a tree', () => {
  const tree = {
    node: 'criterion' as const, code: 'goal', name: { en: '', zh: '' }, judgements: [], local_weights: [0.5, 0.5], consistency_ratio: 0,
    children: [
      { node: 'criterion' as const, code: 'c', name: { en: '', zh: '' }, judgements: [], local_weights: [1], consistency_ratio: 0, children: [leaf(range)] },
      leaf(bands, { indicator: 'b' }),
    ],
  };
  it('gets a leaf exchanged and keeps the rest', () => {
    const next = withLeaf(tree, 'b', (old) => ({ ...old, missing: 'neutral' }));
    expect(leavesOf(next).map((one) => one.missing)).toEqual(['worst', 'neutral']);
    expect(next.node === 'criterion' && next.children[0]).toBe(tree.children[0]);
    expect(withLeaf(tree, 'none', (old) => ({ ...old }))).toBe(tree);
  });
  it('knows with whom a leaf shares its weight', () => {
    expect(siblings(tree)).toEqual({ a: ['a'], b: ['a', 'b'] });
  });
});
