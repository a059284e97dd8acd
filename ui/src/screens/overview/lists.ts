// Addresses of the customers behind a figure: the list on the page's days, with the page's filter and the figure's own.
import { address } from '$lib/app/address';
import { written, type Filter } from '$lib/grid/filter';
import { FACETS, type Asked } from './asked';

/** What is kept of a column: one value, several, or any filter. */
export type Kept = string | readonly string[] | Filter;

/** The list narrowed by the page and by these columns; `causes` also tells apart what moved the grades. */
export type Opens = (kept?: Readonly<Record<string, Kept>>, causes?: boolean) => string;

/** The lists behind the figures of a page. A figure's own filter is within the page's: it takes its place. */
export function opening({ on, against, facets }: Asked): Opens {
  return (kept = {}, causes = false) => {
    const page = FACETS.flatMap((facet) => (facets[facet].length > 0 ? [[facet, facets[facet]] as const] : []));
    const filters = Object.entries({ ...Object.fromEntries(page), ...kept }).map(([column, keep]) => [column, written(filterOf(keep))] as const);
    return address(['customers'], {
      ...Object.fromEntries(filters),
      on: on ?? undefined,
      against: against ?? undefined,
      causes: causes ? '1' : undefined,
      all: filters.length === 0 ? '1' : undefined,
    });
  };
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

/** Rows with something in a column. */
export const FILLED: Filter = { kind: 'blank', blank: false };

/** Numbers from here on. */
export const from = (least: string): Filter => ({ kind: 'range', from: least, to: null });

/** Customers in a cell of migration; those put away since are in a list only where it is told to show them. */
export function moving(places: { from?: string; to?: string }): Record<string, Kept> {
  return places.to === undefined || places.to === 'withdrawn' ? { ...places, archived: ['yes', 'no'] } : { ...places };
}
