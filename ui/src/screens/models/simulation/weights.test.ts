import { describe, expect, it } from 'vitest';
import { leavesRoom, toAsk } from './weights';

const weights = [['a', 0.5], ['b', 0.3], ['c', 0.2]].map(([indicator, weight]) => ({ indicator: String(indicator), criterion: 'x', weight: Number(weight) }));
/** Every weight after those asked for are put in and all are made to sum to 1. */
const after = (asked: { indicator: string; value: number }[]) => {
  const raw = weights.map((leaf) => asked.find((one) => one.indicator === leaf.indicator)?.value ?? leaf.weight);
  const sum = raw.reduce((all, one) => all + one, 0);
  return raw.map((one) => one / sum);
};

describe('weights of a what-if', () => {
  it('end at the typed share, the others in proportion', () => {
    const [a, b, c] = after(toAsk([{ indicator: 'a', value: 0.4 }], weights));
    expect(a).toBeCloseTo(0.4, 12);
    // 0.6 is left for b and c, which stand 3 to 2.
    expect(b).toBeCloseTo(0.36, 12);
    expect(c).toBeCloseTo(0.24, 12);
  });
  it('hold for several at once, and for nothing at all', () => {
    const [a, b, c] = after(toAsk([{ indicator: 'a', value: 0.1 }, { indicator: 'c', value: 0 }], weights));
    expect(a).toBeCloseTo(0.1, 12);
    expect(b).toBeCloseTo(0.9, 12);
    expect(c).toBe(0);
    expect(toAsk([], weights)).toEqual([]);
  });
  it('must leave something for the others', () => {
    expect(leavesRoom([{ indicator: 'a', value: 0.6 }, { indicator: 'b', value: 0.3 }])).toBe(true);
    expect(leavesRoom([{ indicator: 'a', value: 0.6 }, { indicator: 'b', value: 0.4 }])).toBe(false);
  });
});
