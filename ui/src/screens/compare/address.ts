// Who is compared, as the page's address keeps it: `#/overview/compare?customers=<id>,<id>`.
import { address } from '$lib/app/address';

/** At most so many are put beside each other. */
export const MOST = 8;

/** The customers an address names, each once. */
export function comparedIn(query: Readonly<Record<string, string | undefined>>): string[] {
  const named = (query.customers ?? '').split(',').filter((id) => id !== '');
  return [...new Set(named)].slice(0, MOST);
}

/** The page's address. */
export function compareAddress(customers: readonly string[]): string {
  return address(['overview', 'compare'], { customers: customers.join(',') });
}
