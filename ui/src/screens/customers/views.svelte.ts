// The views of the list of customers: built in ones, and those people keep in the book.
import { done, report } from '$lib/app/toasts.svelte';
import { m } from '$lib/i18n';
import { api, type ListShows, type ListViewLine, type ListViews } from '$lib/ipc';

/** A view to choose. */
export interface View {
  id: string;
  name: string;
  shows: ListShows;
  /** The kept view; null for one that is built in. */
  kept: ListViewLine | null;
}

/** The view of all customers. */
export const USUAL = 'all';

let kept = $state.raw<ListViews>({ views: [], first: null });
let loaded = $state(false);
let book = '';

/** Statements older than a year are due for a new one. */
const REVIEW_FROM_MONTHS = 13;

const built = (id: string, name: string, filters: Record<string, string>, sort = '-score'): View => ({
  id,
  name,
  shows: { filters, sort, columns: [], frozen: 1 },
  kept: null,
});

/** The views that are always there. One on the ledger only where there is one. */
function builtIn(ledger: boolean): View[] {
  return [
    built(USUAL, m.view_all(), {}),
    built('not_rated', m.view_not_rated(), { status: 'not_rated,not_ratable' }, 'code'),
    built('review', m.view_review({ months: String(REVIEW_FROM_MONTHS - 1) }), { age: `${REVIEW_FROM_MONTHS}..` }, '-age'),
    built('down', m.view_down(), { signal: 'downgraded' }, 'change'),
    ...(ledger ? [built('overdue', m.view_overdue(), { overdue_days: '1..' }, '-overdue_days')] : []),
    built('blacklisted', m.view_blacklisted(), { blacklisted: 'yes' }),
    built('archived', m.view_archived(), { archived: 'yes' }, 'code'),
  ];
}

export const views = {
  /** Whether the list took its first view, or an address said something else. */
  begun: false,
  /** The book whose views these are. */
  get book(): string {
    return book;
  },
  /** Whether the kept ones are known. */
  get ready(): boolean {
    return loaded;
  },
  /** The view a user starts with. */
  get first(): string {
    return kept.first ?? USUAL;
  },
  /** Every view, built in ones first. */
  all(ledger: boolean): View[] {
    return [...builtIn(ledger), ...kept.views.map((view) => ({ id: view.id, name: view.name, shows: view.shows, kept: view }))];
  },
};

/** Asks a book for its kept views. */
export async function loadViews(path: string): Promise<void> {
  book = path;
  views.begun = false;
  loaded = false;
  try {
    kept = await api.listViews();
  } catch (thrown) {
    kept = { views: [], first: null };
    report(thrown, m.view_loading());
  }
  loaded = true;
}

/** Keeps a view; its key, or null where it could not be kept. */
export async function saveView(view: Pick<ListViewLine, 'id' | 'name' | 'everyone' | 'shows'>): Promise<string | null> {
  try {
    const id = await api.saveListView({ ...view, owner: '', editable: true });
    kept = await api.listViews();
    done(m.view_saved({ name: view.name }));
    return id;
  } catch (thrown) {
    report(thrown, m.view_saving());
    return null;
  }
}

/** Deletes a view, with a way back; true where it was done. */
export async function deleteView(view: ListViewLine): Promise<boolean> {
  try {
    kept = await api.deleteListView(view.id, true);
    const back = async () => {
      try {
        kept = await api.deleteListView(view.id, false);
      } catch (thrown) {
        report(thrown, m.view_saving());
      }
    };
    done(m.view_deleted({ name: view.name }), '', { label: m.common_undo(), run: () => void back() });
    return true;
  } catch (thrown) {
    report(thrown, m.view_saving());
    return false;
  }
}

/** Chooses the view to start with. */
export async function startWith(view: View): Promise<void> {
  try {
    kept = await api.setFirstView(view.id === USUAL ? null : view.id);
    done(m.view_first_set({ name: view.name }));
  } catch (thrown) {
    report(thrown, m.view_saving());
  }
}
