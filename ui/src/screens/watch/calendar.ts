// Which reviews a filter of the calendar shows.

/** What the calendar can be narrowed to. */
export type ReviewFilter = 'all' | 'overdue' | 'month' | 'next';

/** Whether a review of a day belongs to a filter, seen on a day; both as ISO texts. */
export function fits(next: string, today: string, filter: ReviewFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'overdue') return next < today;
  const month = filter === 'month' ? today.slice(0, 7) : following(today);
  return next.slice(0, 7) === month;
}

function following(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
