// Signs on a customer's row that somebody should look, in the order in which they are shown.

/** Signs a list can be narrowed to. */
export const SIGNALS = [
  'upgraded',
  'downgraded',
  'gained',
  'lost',
  'stale',
  'ruled',
  'overridden',
  'over_limit',
  'near_limit',
  'limit_expiring',
  'limit_lapsed',
  'uncovered',
  'held',
  'review_overdue',
  'review_soon',
  'defaulted',
] as const;
/** One of the signs. */
export type Signal = (typeof SIGNALS)[number];

/** Calendar months from one day to another. */
export function months(from: string | null, to: string): number | null {
  if (from === null || to === '') return null;
  const [year = 0, month = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - year) * 12 + toMonth - month;
}
