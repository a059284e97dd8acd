import type { FinancialsView, LineRow } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { amountOf, averageGrowth, commonSize, growth, span, statementRows, trend, yearBefore, type Quotient } from './rows';

const line = (code: string, statement: string, ...values: (string | null)[]): LineRow => ({
  code,
  name: { en: code, zh: code },
  statement,
  rank: 'item',
  cells: values.map((value) => (value === null ? null : { value, adjusted: null, source: null, typed: '' })),
});
const period = (period_end: string, months: number) => ({
  period_end,
  months,
  scope: 'consolidated',
  source_unit: 'yuan',
  opinion: 'unknown',
  received: period_end,
});
// Periods newest first: three quarters of 2025, then the years 2024, 2023 and 2022.
const view: FinancialsView = {
  periods: [period('2025-09-30', 9), period('2024-12-31', 12), period('2023-12-31', 12), period('2022-12-31', 12)],
  rows: [
    line('cash', 'balance_sheet', '50', '30', '20', null),
    line('fixed_assets', 'balance_sheet', '150', '90', '80', '60'),
    line('total_assets', 'balance_sheet', '200', '120', '0', '60'),
    line('revenue', 'income_statement', '90', '121', '110', '100'),
    line('net_profit', 'income_statement', '9', '6.05', '-4', '-2'),
    line('operating_cash_flow', 'cash_flow', '18', '-12.1', '0', '5'),
  ],
  checks: [],
  adjusted_checks: [],
  adjustments: [],
};
const row = (code: string) => view.rows.find((each) => each.code === code) as LineRow;
const value = (quotient: Quotient) => ('value' in quotient ? quotient.value : Number.NaN);

// Expected values worked out by hand.
describe('statements side by side', () => {
  it('stand under the heading of their statement', () => {
    expect(statementRows(view.rows, 'income_statement').map(({ key }) => key)).toEqual(['income_statement', 'revenue', 'net_profit']);
    expect(statementRows(view.rows, null).filter(({ line }) => line === null)).toHaveLength(3);
  });
  it('compare only a year with the year before of equal length', () => {
    expect(yearBefore(view.periods, 1)).toBe(2);
    expect(yearBefore(view.periods, 0)).toBe(-1);
    expect(value(growth(view, row('revenue'), 1, 'reported'))).toBeCloseTo(0.1, 12);
    expect(growth(view, row('revenue'), 0, 'reported')).toEqual({ reason: 'none' });
  });
  it('give no growth from a loss, and say so', () => {
    expect(growth(view, row('net_profit'), 1, 'reported')).toEqual({ reason: 'base_not_positive' });
    expect(growth(view, row('operating_cash_flow'), 1, 'reported')).toEqual({ reason: 'base_not_positive' });
    expect(value(growth(view, row('operating_cash_flow'), 2, 'reported'))).toBe(-1);
  });
  it('average growth over the full years where both ends allow it', () => {
    expect(span(view.periods)).toEqual({ first: 3, last: 1, years: 2 });
    expect(value(averageGrowth(view, row('revenue'), 'reported'))).toBeCloseTo(0.1, 12);
    expect(averageGrowth(view, row('net_profit'), 'reported')).toEqual({ reason: 'base_not_positive' });
    expect(averageGrowth(view, row('operating_cash_flow'), 'reported')).toEqual({ reason: 'end_not_positive' });
    expect(averageGrowth(view, row('cash'), 'reported')).toEqual({ reason: 'none' });
    expect(span(view.periods.slice(0, 3))).toBeNull();
  });
  it('are shares of total assets or revenue that make a whole', () => {
    expect(value(commonSize(view, row('cash'), 0, 'reported')) + value(commonSize(view, row('fixed_assets'), 0, 'reported'))).toBe(1);
    expect(value(commonSize(view, row('net_profit'), 1, 'reported'))).toBeCloseTo(0.05, 12);
    expect(value(commonSize(view, row('operating_cash_flow'), 1, 'reported'))).toBeCloseTo(-0.1, 12);
    expect(commonSize(view, row('cash'), 2, 'reported')).toEqual({ reason: 'no_base' });
  });
  it('follow the basis', () => {
    const adjusted: LineRow = { ...row('cash'), cells: [{ value: '50', adjusted: '40', source: null, typed: '' }, null, null, null] };
    const both = { ...view, rows: [adjusted, ...view.rows.slice(1)] };
    expect(amountOf(adjusted.cells[0], 'reported')).toBe('50');
    expect(value(commonSize(both, adjusted, 0, 'adjusted'))).toBe(0.2);
    expect(amountOf({ value: null, adjusted: '7', source: null, typed: '' }, 'reported')).toBeNull();
  });
  it('draw a trend over periods of the newest one\u2019s length only', () => {
    expect(trend(view, row('cash'), 'reported')).toEqual([50]);
  });
});
