import { chartTheme } from '$lib/charts/theme';
import { setLocale } from '$lib/i18n';
import type { MigrationView, PortfolioSlice } from '$lib/ipc';
import { beforeEach, describe, expect, it } from 'vitest';
import { gradeBars, gradeFigures, moveCells, moveFigures, scoreBars, scoreFigures } from './pictures';

const GRADES = ['A', 'B'];
const slice = (key: string, customers: number, exposure: string | null, before: string | null) =>
  ({ key, customers, exposure, limits: null, used: null, customers_before: 1, exposure_before: before }) as PortfolioSlice;
const SLICES = [slice('A', 3, '30000', '50000'), slice('B', 2, '20000', null), slice('', 1, null, null)];
const MIGRATION = { from: ['A', 'B', 'none'], to: ['A', 'B', 'default'], counts: [[4, 1, 0], [2, 3, 1], [0, 5, 0]] } as unknown as MigrationView;
const theme = chartTheme();
beforeEach(() => setLocale('en'));

describe('bars of the grades', () => {
  it('measure exposure or customers, with a tick only where the earlier day is known', () => {
    const [bars, ticks] = gradeBars(SLICES, GRADES, 'exposure', theme).series;
    expect(bars?.data.map((bar) => (bar as { value: number }).value)).toEqual([30000, 20000, 0]);
    expect(ticks?.data).toEqual([[50000, 0]]);
    expect(gradeBars(SLICES, GRADES, 'exposure', theme).xAxis.max).toBe(50000);
    const [people] = gradeBars(SLICES, GRADES, 'customers', theme).series;
    expect(people?.data.map((bar) => (bar as { value: number }).value)).toEqual([3, 2, 1]);
  });
  it('are a table whose unknowns are dashes, without a ledger without exposure', () => {
    const told = gradeFigures({ by_grade: SLICES, ledger: true, against: '2026-03-31' });
    expect(told.head).toHaveLength(7);
    expect(told.rows[2]?.slice(0, 3)).toEqual(['no grade', '1', '—']);
    expect(gradeFigures({ by_grade: SLICES, ledger: false, against: null }).head).toEqual(['Grade', 'Customers', 'Limit']);
  });
});

describe('scores in bins', () => {
  const histogram = Array.from({ length: 20 }, (_, at) => (at === 9 ? 4 : at === 12 ? 2 : 0));
  const spread = { histogram, histogram_before: histogram.map(() => 0), grades: GRADES, cut_offs: [60, 0] };
  it('keep every customer, and draw the earlier day only where there is one', () => {
    const option = scoreBars(spread, null, theme);
    expect((option.series[0]?.data as number[]).reduce((sum, n) => sum + n, 0)).toBe(6);
    expect(option.series.map(({ type }) => type)).toEqual(['bar', 'scatter']);
    expect(scoreBars({ ...spread, histogram_before: histogram }, 50, theme).series.map(({ type }) => type)).toEqual(['bar', 'line', 'scatter']);
    expect(scoreFigures(spread, null).rows.find(([bin]) => bin === '45–50')).toEqual(['45–50', '4']);
  });
});

describe('moves', () => {
  it('stand once, with those better, worse and others apart', () => {
    const { series } = moveCells(MIGRATION, GRADES, theme);
    expect(series.map(({ data }) => data)).toEqual([[[0, 1, 2]], [[1, 0, 1], [2, 1, 1]], [[0, 0, 4], [1, 1, 3], [1, 2, 5]]]);
    expect(moveFigures(MIGRATION, GRADES).rows[1]?.slice(1)).toEqual(['2', '3', '1']);
  });
});
