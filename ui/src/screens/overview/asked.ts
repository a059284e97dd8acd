// What the page is about, its days and its filter, as its address keeps them: `#/overview?on=2026-03-31&region=East`.
import { address } from '$lib/app/address';
import { readFilter, written } from '$lib/grid/filter';
import type { PortfolioAsk } from '$lib/ipc';

/** What the page can be narrowed by: the columns of the list of customers of the same names. */
export const FACETS = ['industry', 'region', 'salesperson', 'grade', 'class', 'group'] as const;
/** One of them. */
export type Facet = (typeof FACETS)[number];

/** Days and filter; a day that is null is the usual one, a facet without values narrows nothing. */
export interface Asked {
  on: string | null;
  against: string | null;
  facets: Record<Facet, readonly string[]>;
}

/** What an address asks for; a day that is none of a calendar is left out. */
export function askedOf(query: Readonly<Record<string, string | undefined>>): Asked {
  const facets = FACETS.map((facet) => {
    const filter = query[facet] ? readFilter(query[facet], 'text') : null;
    return [facet, filter?.kind === 'values' ? filter.values : []] as const;
  });
  return { on: day(query.on), against: day(query.against), facets: Object.fromEntries(facets) as Asked['facets'] };
}

function day(text: string | undefined): string | null {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** The page's address, or that of another place that is about the same. */
export function pageAddress({ on, against, facets }: Asked, place: readonly string[] = ['overview']): string {
  const filters = FACETS.map((facet) => [facet, written({ kind: 'values', values: facets[facet] })] as const);
  return address([...place], { on: on ?? undefined, against: against ?? undefined, ...Object.fromEntries(filters) });
}

/** The same as the core takes it. */
export function askOf({ on, against, facets }: Asked): PortfolioAsk {
  const { industry, region, salesperson, grade, group } = facets;
  return {
    as_of: on,
    against,
    filter: {
      industries: [...industry],
      regions: [...region],
      salespeople: [...salesperson],
      grades: [...grade],
      classes: [...facets.class],
      groups: [...group],
    },
  };
}

/** Whether a filter narrows the page. */
export const narrowed = ({ facets }: Asked): boolean => FACETS.some((facet) => facets[facet].length > 0);

/** The same days without a filter. */
export function everybody(asked: Asked): Asked {
  return { ...asked, facets: { industry: [], region: [], salesperson: [], grade: [], class: [], group: [] } };
}
