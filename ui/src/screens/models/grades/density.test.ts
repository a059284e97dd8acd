import { describe, expect, it } from 'vitest';
import { binned, curve, stretchOf } from './density';

describe('the drawing of scores', () => {
  it('counts every score once, 100 in the last bar', () => {
    const bins = binned([0, 0.9, 1, 99.2, 100], 1);
    expect([bins[0], bins[1], bins[99]]).toEqual([2, 1, 2]);
    expect(bins.reduce((sum, n) => sum + n, 0)).toBe(5);
  });
  it('has room on both sides and is at least forty points wide', () => {
    expect(stretchOf([31, 85], [80, 60, 0])).toEqual({ low: 25, high: 90 });
    expect(stretchOf([50, 52], [0])).toEqual({ low: 30, high: 75 });
    expect(stretchOf([98, 99], [0])).toEqual({ low: 75, high: 100 });
  });
  it('draws a curve that holds as many customers as the bars', () => {
    const scores = Array.from({ length: 41 }, (_, at) => 40 + at / 2);
    const heights = curve(scores, 1);
    // Area: half-point steps over bars of one point.
    expect(heights.reduce((sum, point) => sum + point.height * 0.5, 0)).toBeCloseTo(41, 1);
    expect(curve([50], 1)).toEqual([]);
    expect(curve(Array.from({ length: 20 }, () => 50), 1)).toEqual([]);
  });
});
