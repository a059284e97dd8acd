// Signs on a customer's row that somebody should look: a grade that moved, an old statement, a condition.
import { compareGrades } from '$lib/format/grades';
import type { CustomerRow } from '$lib/ipc';

/** Signals a list can be narrowed to. */
export const SIGNALS = ['upgraded', 'downgraded', 'stale', 'ruled'] as const;
/** One of the signals. */
export type Signal = (typeof SIGNALS)[number];

/** A statement older than this is called old. */
const STALE_MONTHS = 18;

/** Which signals a customer shows on a day. */
export function signals(row: CustomerRow, day: string): Signal[] {
  const found: Signal[] = [];
  if (row.previous_grade !== null && row.grade !== null && row.previous_grade !== row.grade) {
    found.push(compareGrades(row.previous_grade, row.grade) > 0 ? 'upgraded' : 'downgraded');
  }
  const age = months(row.period_end, day);
  if (age !== null && age > STALE_MONTHS) found.push('stale');
  if (row.rule !== null) found.push('ruled');
  return found;
}

/** Calendar months from one day to another. */
export function months(from: string | null, to: string): number | null {
  if (from === null || to === '') return null;
  const [year = 0, month = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - year) * 12 + toMonth - month;
}
