// What the list of customers shows: the words typed, one filter a column, order, columns, and the view they
// began with. The address says the filters (`#/customers?grade=BB,B&age=13..`), so that back and forward and
// links from other screens work; an address that says nothing leaves the person's choice alone.
import { customers, wordsOf } from '$lib/app/customers.svelte';
import { address } from '$lib/app/router.svelte';
import { Arrangement, kindOf, passes, readFilter, written, type Filter, type FilterSet } from '$lib/grid';
import type { CustomerRow, ListAsk, ListShows } from '$lib/ipc';
import { untrack } from 'svelte';
import type { CustomerColumn } from './columns';
import { USUAL, type View } from './views.svelte';

const FIRST_SORT = { id: 'score', desc: true };

const state = $state<{ text: string; chosen: Record<string, Filter>; view: string }>({ text: '', chosen: {}, view: USUAL });
let arrangement = new Arrangement({ name: 'customers', sort: FIRST_SORT });

export const listing = {
  /** Order and columns. */
  get arrangement(): Arrangement {
    return arrangement;
  },
  /** Words typed into the quick filter. */
  get text(): string {
    return state.text;
  },
  set text(text: string) {
    state.text = text;
  },
  /** The filters, in the order in which they were set. */
  get chosen(): Readonly<Record<string, Filter>> {
    return state.chosen;
  },
  /** Key of the view the list began with. */
  get view(): string {
    return state.view;
  },
  /** Whether anything narrows the list. */
  get any(): boolean {
    return state.text.trim() !== '' || Object.keys(state.chosen).length > 0;
  },
  /** Sets or takes away the filter of a column. */
  set(id: string, filter: Filter | null): void {
    if (filter !== null) state.chosen[id] = filter;
    else state.chosen = Object.fromEntries(Object.entries(state.chosen).filter(([other]) => other !== id));
  },
  /** Back to all customers. */
  clear(): void {
    state.text = '';
    state.chosen = {};
  },
  /** Forgets everything: another book. */
  reset(): void {
    this.clear();
    state.view = USUAL;
    arrangement = new Arrangement({ name: 'customers', sort: FIRST_SORT });
  },
  /** Takes a view over. One without columns leaves them as they are. */
  take(view: View, columns: readonly CustomerColumn[]): void {
    state.view = view.id;
    state.text = view.shows.filters.q ?? '';
    state.chosen = filtersOf(view.shows.filters, columns);
    arrangement.sort(sortingOf(view.shows.sort));
    if (view.shows.columns.length > 0) arrangement.take(layoutOf(view.shows, columns));
  },
  /** Says that the list as it stands is a view now. */
  became(view: string): void {
    state.view = view;
  },
  /** What the list shows, as a view keeps it. */
  shows(columns: readonly CustomerColumn[]): ListShows {
    const seen = arrangement.ordered(columns).filter((column) => arrangement.seen(column));
    const { sorting } = arrangement;
    return {
      filters: filterTexts(),
      sort: sorting ? `${sorting.desc ? '-' : ''}${sorting.id}` : '',
      columns: seen.map((column) => ({ id: column.id, width: arrangement.width(column.id) ?? null })),
      frozen: arrangement.frozen,
    };
  },
  /** Whether the list shows something else than its view. */
  changed(view: View, columns: readonly CustomerColumn[]): boolean {
    const now = this.shows(columns);
    const bare = view.shows.columns.length === 0;
    return !same(bare ? { ...now, columns: [], frozen: view.shows.frozen } : now, view.shows);
  },
  /** The address of the list as it stands. */
  get address(): string {
    return this.addressOn(customers.asked);
  },
  /** The same on other days. */
  addressOn(days: ListAsk): string {
    const view = state.view === USUAL ? undefined : state.view;
    const filters = filterTexts();
    const none = Object.keys(filters).length === 0;
    return address(['customers'], { view, ...filters, ...daysAsked(days), all: none ? '1' : undefined });
  },
  /** Takes over what an address says; true where it said something. */
  read(query: Record<string, string>, columns: readonly CustomerColumn[], views: readonly View[]): boolean {
    // Written once and never read here: an effect that takes over an address must not depend on the choice.
    return untrack(() => {
      const filters = filtersOf(query, columns);
      const view = views.find((one) => one.id === query.view);
      const named = Object.keys(filters).length > 0 || query.q !== undefined || query.all !== undefined;
      if (!named && !view) return false;
      if (view && (view.id !== state.view || !named)) this.take(view, columns);
      if (!named) return true;
      if (!view) state.view = USUAL;
      state.text = query.q ?? '';
      state.chosen = filters;
      return true;
    });
  },
};

/** The days of a list as an address names them. */
export function daysAsked({ as_of, against, causes }: ListAsk): Record<string, string | undefined> {
  return { on: as_of ?? undefined, against: against ?? undefined, causes: causes ? '1' : undefined };
}

/** The days an address asks for; those that are none of a calendar are left out. */
export function daysOf(query: Record<string, string>): ListAsk {
  const day = (text: string | undefined) => (text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null);
  return { as_of: day(query.on), against: day(query.against), causes: query.causes === '1' };
}

function filterTexts(): Record<string, string> {
  const texts = Object.entries(state.chosen).map(([id, filter]) => [id, written(filter)] as const);
  const text = state.text.trim();
  return { ...Object.fromEntries(texts), ...(text === '' ? {} : { q: text }) };
}

function filtersOf(texts: Record<string, string | undefined>, columns: readonly CustomerColumn[]): Record<string, Filter> {
  const found: Record<string, Filter> = {};
  for (const [id, text] of Object.entries(texts)) {
    const column = columns.find((one) => one.id === id);
    const filter = column && text ? readFilter(text, kindOf(column)) : null;
    if (filter) found[id] = filter;
  }
  return found;
}

function sortingOf(sort: string): { id: string; desc: boolean } | null {
  if (sort === '') return null;
  return sort.startsWith('-') ? { id: sort.slice(1), desc: true } : { id: sort, desc: false };
}

function layoutOf(shows: ListShows, columns: readonly CustomerColumn[]) {
  const order = shows.columns.map(({ id }) => id);
  return {
    order,
    shown: Object.fromEntries(columns.map((column) => [column.id, order.includes(column.id)])),
    widths: Object.fromEntries(shows.columns.flatMap(({ id, width }) => (width === null ? [] : [[id, width]]))),
    frozen: shows.frozen,
  };
}

function same(left: ListShows, right: ListShows): boolean {
  const plain = (shows: ListShows) =>
    JSON.stringify([Object.entries(shows.filters).sort(([a], [b]) => (a < b ? -1 : 1)), shows.sort, shows.columns.map((c) => [c.id, c.width]), shows.frozen]);
  return plain(left) === plain(right);
}

/** Whether a row is in the list: archived customers only where a filter asks for them. */
export function keeping(
  chosen: Readonly<Record<string, Filter>>,
  text: string,
  columns: readonly CustomerColumn[],
  without?: string,
): (row: CustomerRow) => boolean {
  const words = wordsOf(text);
  const tests = Object.entries(chosen).flatMap(([id, filter]) => {
    const column = id === without ? undefined : columns.find((one) => one.id === id);
    return column ? [passes(column, filter)] : [];
  });
  const archived = chosen.archived !== undefined || without === 'archived';
  return (row) =>
    (archived || !row.archived) && words.every((word) => row.search.includes(word)) && tests.every((test) => test(row));
}

/** The filters as the grid's heads show and change them; `changed` follows every change. */
export function filterSet(columns: () => readonly CustomerColumn[], changed: () => void): FilterSet<CustomerRow> {
  return {
    of: (id) => state.chosen[id],
    set(id, filter) {
      listing.set(id, filter);
      changed();
    },
    except: (id) => keeping(state.chosen, state.text, columns(), id),
  };
}
