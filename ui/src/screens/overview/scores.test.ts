import { describe, expect, it } from 'vitest';
import { bandsOf, barsOf, outlineOf, scaleOf, ticks } from './scores';
import { shareText, tightness } from './amounts';

const bins = (filled: Record<number, number>) => Array.from({ length: 20 }, (_, at) => filled[at] ?? 0);

describe('the drawn scale', () => {
  it('has a bin on each side of the customers', () => {
    expect(scaleOf(bins({ 6: 1, 16: 2 }))).toEqual({ low: 25, high: 90 });
  });
  it('is at least forty points wide and stays on the scale', () => {
    expect(scaleOf(bins({ 10: 5 }))).toEqual({ low: 30, high: 75 });
    expect(scaleOf(bins({ 19: 5 }))).toEqual({ low: 60, high: 100 });
    expect(scaleOf(bins({}))).toEqual({ low: 0, high: 100 });
  });
  it('shows every bar that is on it', () => {
    const histogram = bins({ 6: 1, 16: 2 });
    const bars = barsOf(histogram, scaleOf(histogram));
    expect(bars.map(({ from }) => from)).toEqual([25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85]);
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(3);
  });
});

describe('the outline of another day', () => {
  it('steps from bin to bin and ends on the floor', () => {
    const path = outlineOf(bins({ 1: 2, 2: 1 }), { low: 5, high: 15 }, (score) => score * 10, (count) => 100 - count * 10);
    expect(path).toBe('M50.0 100.0V80.0H100.0V90.0H150.0V100.0');
  });
});

describe('the bands of the grades', () => {
  const scale = { low: 40, high: 90 };
  it('cover the scale without a gap, worst first, cut at its ends', () => {
    expect(bandsOf(['A', 'B', 'C'], [70, 50, 0], scale, 500)).toEqual([
      { grade: 'C', cutOff: 0, from: 40, to: 50, line: 0 },
      { grade: 'B', cutOff: 50, from: 50, to: 70, line: 0 },
      { grade: 'A', cutOff: 70, from: 70, to: 90, line: 0 },
    ]);
  });
  it('leave out a grade beyond the scale', () => {
    expect(bandsOf(['A', 'B', 'C'], [95, 30, 0], scale, 500).map(({ grade, from, to }) => [grade, from, to])).toEqual([['B', 40, 90]]);
  });
  it('put a label that would touch its neighbour on the second line', () => {
    // 100 px for 50 points: the bands of BBB and BB are 4 px wide, their labels 32 and 24.
    const lines = bandsOf(['A', 'BBB', 'BB', 'C'], [64, 62, 60, 0], scale, 100).map(({ grade, line }) => [grade, line]);
    expect(lines).toEqual([
      ['C', 0],
      ['BB', 0],
      ['BBB', 1],
      ['A', 0],
    ]);
  });
});

describe('the steps of the axis', () => {
  it('are round and few', () => {
    expect(ticks(9)).toEqual([0, 5]);
    expect(ticks(3)).toEqual([0, 1, 2, 3]);
    expect(ticks(116)).toEqual([0, 50, 100]);
  });
});

describe('figures of a large book', () => {
  it('tell small shares from nothing and long counts from short ones', () => {
    expect([shareText(0.00034), shareText(0.0049), shareText(0.01), shareText(0.625)]).toEqual(['0.03%', '0.49%', '1.0%', '62.5%']);
    expect([tightness([]), tightness([[999], [0]]), tightness([[1], [1_000]]), tightness([[10_000]])]).toEqual(['', '', 'long', 'longest']);
  });
});
