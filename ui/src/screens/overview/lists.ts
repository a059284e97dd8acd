// Addresses of the customers behind a figure: the list with its facets set.
import { address } from '$lib/app/address';
import type { Facet } from '../customers/filters.svelte';

/** The list of customers narrowed to these facets; without any, every customer. */
export function listAddress(facets: Partial<Record<Facet, string>> = {}): string {
  const named = Object.values(facets).some(Boolean);
  return address(['customers'], named ? facets : { all: '1' });
}
