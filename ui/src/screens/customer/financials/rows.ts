// Statement lines as rows of a grid, and the shares and growth shown beside the amounts. These are for
// reading only: indicators and ratings come from the core.
import type { FinancialsView, LineRow, PeriodView } from '$lib/ipc';

/** A row: a line, or the heading of a statement. */
export interface StatementRow {
  key: string;
  statement: string;
  /** None for a heading. */
  line: LineRow | null;
}

/** The rows of the statements chosen, each statement under its heading. */
export function statementRows(view: FinancialsView, only: string | null): StatementRow[] {
  return ['balance_sheet', 'income_statement', 'cash_flow']
    .filter((statement) => only === null || only === statement)
    .flatMap((statement) => {
      const lines = view.rows.filter((line) => line.statement === statement);
      if (lines.length === 0) return [];
      return [{ key: statement, statement, line: null }, ...lines.map((line) => ({ key: line.code, statement, line }))];
    });
}

const BASES: Record<string, readonly string[]> = {
  balance_sheet: ['total_assets'],
  income_statement: ['revenue', 'total_revenue'],
  cash_flow: ['revenue', 'total_revenue'],
};

/** A line's share of total assets or revenue of its period; null where one of the two is not there. */
export function commonSize(view: FinancialsView, line: LineRow, period: number): number | null {
  const value = line.cells[period]?.value;
  if (value === undefined) return null;
  for (const code of BASES[line.statement] ?? []) {
    const base = Number(view.rows.find((row) => row.code === code)?.cells[period]?.value ?? 0);
    if (base > 0) return Number(value) / base;
  }
  return null;
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

/** Growth against the year before; null where there is none or its amount is not above zero. */
export function growth(view: FinancialsView, line: LineRow, period: number): number | null {
  const before = yearBefore(view.periods, period);
  const now = line.cells[period]?.value;
  const then = Number(line.cells[before]?.value ?? 0);
  return now === undefined || then <= 0 ? null : (Number(now) - then) / then;
}

/** A line's amounts from the oldest full year to the newest, for a trend. */
export function trend(view: FinancialsView, line: LineRow): (number | null)[] {
  const newest = view.periods[0];
  return line.cells
    .map((cell, at) => ({ cell, period: view.periods[at] }))
    .filter(({ period }) => period?.months === newest?.months && period?.scope === newest?.scope)
    .map(({ cell }) => (cell ? Number(cell.value) : null))
    .reverse();
}
