// What the history page is about, as its address keeps it: `#/overview/history?by=month&from=2025-01-01&region=East`.
import { address } from '$lib/app/address';
import { written } from '$lib/grid/filter';
import type { HistoryAsk, HistoryBy } from '$lib/ipc';
import { askedOf, askOf, FACETS, type Facet } from '../overview/asked';

/** At which days the portfolio is looked at. */
export const PERIODS = ['month', 'quarter', 'rating'] as const satisfies readonly HistoryBy[];

/** What the columns measure: customers, their shares of a hundred, what they owe. */
export const MEASURES = ['counts', 'shares', 'exposure'] as const;
export type Measure = (typeof MEASURES)[number];

/** Days and filter; a day that is null is the first or the last there is. */
export interface Asked {
  by: HistoryBy;
  from: string | null;
  to: string | null;
  measure: Measure;
  facets: Record<Facet, readonly string[]>;
}

/** What an address asks for; what it says wrongly is left out. */
export function historyAsked(query: Readonly<Record<string, string | undefined>>): Asked {
  const { on, against, facets } = askedOf({ ...query, on: query.from, against: query.to });
  return {
    by: PERIODS.find((period) => period === query.by) ?? 'quarter',
    from: on,
    to: against,
    measure: MEASURES.find((measure) => measure === query.as) ?? 'counts',
    facets,
  };
}

/** The page's address. */
export function historyAddress({ by, from, to, measure, facets }: Asked): string {
  const filters = FACETS.map((facet) => [facet, written({ kind: 'values', values: facets[facet] })] as const);
  return address(['overview', 'history'], {
    by: by === 'quarter' ? undefined : by,
    from: from ?? undefined,
    to: to ?? undefined,
    as: measure === 'counts' ? undefined : measure,
    ...Object.fromEntries(filters),
  });
}

/** The same as the core takes it. */
export function historyAsk({ by, from, to, facets }: Asked): HistoryAsk {
  return { by, from, to, filter: askOf({ on: null, against: null, facets }).filter };
}

/** Whether a filter narrows the page. */
export const narrowed = ({ facets }: Asked): boolean => FACETS.some((facet) => facets[facet].length > 0);

/** The same days without a filter. */
export function everybody(asked: Asked): Asked {
  return { ...asked, facets: { industry: [], region: [], salesperson: [], grade: [], class: [], group: [] } };
}
