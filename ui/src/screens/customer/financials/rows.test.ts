import type { FinancialsView, LineRow } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { commonSize, growth, statementRows, trend, yearBefore } from './rows';

const line = (code: string, statement: string, ...values: (string | null)[]): LineRow => ({
  code,
  name: { en: code, zh: code },
  statement,
  rank: 'item',
  cells: values.map((value) => (value === null ? null : { value, source: null })),
});
const period = (period_end: string, months: number) => ({
  period_end,
  months,
  scope: 'consolidated',
  source_unit: 'yuan',
  opinion: 'unknown',
  received: period_end,
});
// Periods newest first: three quarters of 2025, then the years 2024 and 2023.
const view: FinancialsView = {
  periods: [period('2025-09-30', 9), period('2024-12-31', 12), period('2023-12-31', 12)],
  rows: [
    line('cash', 'balance_sheet', '50', '30', '20'),
    line('total_assets', 'balance_sheet', '200', '120', '0'),
    line('revenue', 'income_statement', '90', '110', '100'),
    line('net_profit', 'income_statement', '9', '5.5', '-4'),
  ],
  checks: [],
};
const row = (code: string) => view.rows.find((each) => each.code === code) as LineRow;

describe('statements side by side', () => {
  it('stand under the heading of their statement', () => {
    expect(statementRows(view, null).map(({ key }) => key)).toEqual([
      'balance_sheet',
      'cash',
      'total_assets',
      'income_statement',
      'revenue',
      'net_profit',
    ]);
    expect(statementRows(view, 'cash_flow')).toEqual([]);
  });
  it('compare only a year with the year before of equal length', () => {
    expect(yearBefore(view.periods, 1)).toBe(2);
    expect(yearBefore(view.periods, 0)).toBe(-1);
    expect(growth(view, row('revenue'), 1)).toBeCloseTo(0.1, 12);
    expect(growth(view, row('revenue'), 0)).toBeNull();
  });
  it('give no growth from a loss and no share of nothing', () => {
    expect(growth(view, row('net_profit'), 1)).toBeNull();
    expect(commonSize(view, row('cash'), 0)).toBe(0.25);
    expect(commonSize(view, row('net_profit'), 1)).toBeCloseTo(0.05, 12);
    expect(commonSize(view, row('cash'), 2)).toBeNull();
  });
  it('draw a trend over periods of the newest one\u2019s length only', () => {
    expect(trend(view, row('cash'))).toEqual([50]);
  });
});
