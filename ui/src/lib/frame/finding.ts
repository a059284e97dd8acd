// What the palette finds for the words typed: customers, screens, actions, in this order of sections.
import { matches } from '$lib/app/customers.svelte';
import type { CustomerRow } from '$lib/ipc';

/** How many customers are listed at most. */
export const MOST = 12;

/** Customers that fit, best first: those whose code or name begins with the words before the others. */
export function findCustomers(rows: readonly CustomerRow[], typed: string): CustomerRow[] {
  const words = typed.trim().toLowerCase();
  if (!words) return [];
  const found = rows.filter((row) => matches(row, words));
  const rank = (row: CustomerRow) => {
    if (row.code.toLowerCase() === words) return 0;
    if (row.name.toLowerCase().startsWith(words)) return 1;
    return row.search.split(/\s+/).some((part) => part.startsWith(words)) ? 2 : 3;
  };
  return found
    .map((row) => ({ row, rank: rank(row) }))
    .sort((left, right) => left.rank - right.rank)
    .slice(0, MOST)
    .map(({ row }) => row);
}

/** Titles that contain every word typed. */
export function findTitles<T>(list: readonly T[], title: (item: T) => string, typed: string): T[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((item) => words.every((word) => title(item).toLowerCase().includes(word)));
}
