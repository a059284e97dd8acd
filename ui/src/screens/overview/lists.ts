// Addresses of the customers behind a figure: the list with its filters set.
import { address } from '$lib/app/address';
import { written, type Filter } from '$lib/grid/filter';

/** What is kept of a column: one value, several, or any filter. */
type Kept = string | readonly string[] | Filter;

/** The list of customers narrowed by these columns; without any, every customer. */
export function listAddress(kept: Record<string, Kept> = {}): string {
  const filters = Object.entries(kept).map(([column, keep]) => [column, written(filterOf(keep))] as const);
  return address(['customers'], filters.length > 0 ? Object.fromEntries(filters) : { all: '1' });
}

function filterOf(keep: Kept): Filter {
  if (typeof keep === 'string') return { kind: 'values', values: [keep] };
  return 'kind' in keep ? keep : { kind: 'values', values: keep };
}

/** A bin of the score distribution: its upper end belongs to the next one, 100 to the last. */
export function scoreBin(from: number, step: number): Filter {
  const to = String(from + step);
  return from + step < 100 ? { kind: 'range', from: String(from), to, below: true } : { kind: 'range', from: String(from), to };
}
