// Statement lines as rows of a grid, and the shares and growth shown beside the amounts. These are for
// reading only: indicators and ratings come from the core.
import type { FinancialsView, LineCell, LineRow, PeriodView } from '$lib/ipc';
import type { Basis } from './shown.svelte';

/** A row: a line, or the heading of a statement. */
export interface StatementRow {
  key: string;
  statement: string;
  /** None for a heading. */
  line: LineRow | null;
}

/** A quotient, or the code of the reason why there is none. */
export type Quotient = { value: number } | { reason: 'none' | 'no_base' | 'base_not_positive' | 'end_not_positive' };

/** The statements, in order. */
export const STATEMENTS = ['balance_sheet', 'income_statement', 'cash_flow'] as const;

/** The rows of the statements chosen, each statement under its heading. */
export function statementRows(rows: readonly LineRow[], only: string | null): StatementRow[] {
  return STATEMENTS.filter((statement) => only === null || only === statement).flatMap((statement) => {
    const lines = rows.filter((line) => line.statement === statement);
    if (lines.length === 0) return [];
    return [{ key: statement, statement, line: null }, ...lines.map((line) => ({ key: line.code, statement, line }))];
  });
}

/** The amount of a cell on a basis, in yuan; null where there is none. */
export function amountOf(cell: LineCell | null | undefined, basis: Basis): string | null {
  if (!cell) return null;
  return basis === 'adjusted' ? (cell.adjusted ?? cell.value) : cell.value;
}

const BASES: Record<string, readonly string[]> = {
  balance_sheet: ['total_assets', 'total_liabilities_and_equity'],
  income_statement: ['revenue', 'total_revenue'],
  cash_flow: ['revenue', 'total_revenue', 'operating_inflows'],
};

/** The line a statement's shares are taken of; null where the period has none above zero. */
export function baseOf(view: FinancialsView, statement: string, period: number, basis: Basis): { code: string; value: number } | null {
  for (const code of BASES[statement] ?? []) {
    const cell = view.rows.find((row) => row.code === code)?.cells[period];
    const value = Number(amountOf(cell, basis) ?? 0);
    if (value > 0) return { code, value };
  }
  return null;
}

/** A line's share of total assets, or of revenue (cash flow: of operating receipts where there is no revenue). */
export function commonSize(view: FinancialsView, line: LineRow, period: number, basis: Basis): Quotient {
  const value = amountOf(line.cells[period], basis);
  if (value === null) return { reason: 'none' };
  const base = baseOf(view, line.statement, period, basis);
  return base ? { value: Number(value) / base.value } : { reason: 'no_base' };
}

/** The place of the period a year before, with as many months of the same company; -1 where there is none. */
export function yearBefore(periods: readonly PeriodView[], period: number): number {
  const now = periods[period];
  if (!now) return -1;
  const year = Number(now.period_end.slice(0, 4));
  const month = now.period_end.slice(5, 7);
  return periods.findIndex(
    (other) =>
      other.period_end.slice(0, 7) === `${year - 1}-${month}` && other.months === now.months && other.scope === now.scope,
  );
}

/** Growth against the year before; from a base of zero or less it is no number. */
export function growth(view: FinancialsView, line: LineRow, period: number, basis: Basis): Quotient {
  const now = amountOf(line.cells[period], basis);
  const before = amountOf(line.cells[yearBefore(view.periods, period)], basis);
  if (now === null || before === null) return { reason: 'none' };
  const base = Number(before);
  return base > 0 ? { value: (Number(now) - base) / base } : { reason: 'base_not_positive' };
}

/** The oldest and the newest full year of the newest one's company, as places among the periods. */
export function span(periods: readonly PeriodView[]): { first: number; last: number; years: number } | null {
  const last = periods.findIndex((period) => period.months === 12);
  const newest = periods[last];
  if (!newest) return null;
  const first = periods.findLastIndex(
    (period) => period.months === 12 && period.scope === newest.scope && period.period_end.slice(5, 7) === newest.period_end.slice(5, 7),
  );
  const years = Number(newest.period_end.slice(0, 4)) - Number(periods[first]?.period_end.slice(0, 4));
  return years >= 2 ? { first, last, years } : null;
}

/** Growth a year on average from the oldest to the newest full year; both ends must be above zero. */
export function averageGrowth(view: FinancialsView, line: LineRow, basis: Basis): Quotient {
  const over = span(view.periods);
  if (!over) return { reason: 'none' };
  const from = amountOf(line.cells[over.first], basis);
  const to = amountOf(line.cells[over.last], basis);
  if (from === null || to === null) return { reason: 'none' };
  if (Number(from) <= 0) return { reason: 'base_not_positive' };
  if (Number(to) <= 0) return { reason: 'end_not_positive' };
  return { value: (Number(to) / Number(from)) ** (1 / over.years) - 1 };
}

/** A line's amounts from the oldest full year to the newest, for a trend. */
export function trend(view: FinancialsView, line: LineRow, basis: Basis): (number | null)[] {
  const newest = view.periods[0];
  return line.cells
    .map((cell, at) => ({ amount: amountOf(cell, basis), period: view.periods[at] }))
    .filter(({ period }) => period?.months === newest?.months && period?.scope === newest?.scope)
    .map(({ amount }) => (amount === null ? null : Number(amount)))
    .reverse();
}
