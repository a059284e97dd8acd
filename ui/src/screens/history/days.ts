// How the days of a history are written under its columns.
import type { HistoryBy } from '$lib/ipc';

/** A day under a column: its month or quarter where it ends one, else the whole day. */
export function dayWords(by: HistoryBy, day: string): string {
  const [year = '', month = ''] = day.split('-');
  if (by === 'rating' || !endsMonth(day)) return day;
  if (by === 'month') return `${year}-${month}`;
  return Number(month) % 3 === 0 ? `${year} Q${String(Number(month) / 3)}` : day;
}

function endsMonth(day: string): boolean {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
}
