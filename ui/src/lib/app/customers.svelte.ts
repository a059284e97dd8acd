// All customers of the book as rows, loaded once for the list, the palette and the counts: as of the business date, or of
// the days the list was asked for.
import { api, asCommandError, type CommandError, type CustomerRow, type ListAsk } from '$lib/ipc';
import { searchable, unpacked } from './packed';
import { session } from './session.svelte';

/** The business date, against the day before the newest rating. */
const TODAY: ListAsk = { as_of: null, against: null, causes: false };

let all = $state.raw<readonly CustomerRow[]>([]);
let rows = $state.raw<readonly CustomerRow[]>([]);
let error = $state.raw<CommandError>();
let loaded = $state(-1);
let days = $state.raw<ListAsk>(TODAY);
let shown = $state.raw<ListAsk>(TODAY);
let asked = '';

export const customers = {
  /** Every row, those of archived customers too; empty until they are loaded. */
  get all(): readonly CustomerRow[] {
    return all;
  },
  /** The rows of customers that are not archived. */
  get rows(): readonly CustomerRow[] {
    return rows;
  },
  /** The days the rows speak of; a day that is null is the usual one. */
  get days(): ListAsk {
    return shown;
  },
  /** The days asked for last: those of the rows once they are there. */
  get asked(): ListAsk {
    return days;
  },
  /** Asks for other days; the rows follow. */
  at(wanted: ListAsk): void {
    if (wanted.as_of !== days.as_of || wanted.against !== days.against || wanted.causes !== days.causes) days = wanted;
  },
  /** Why they could not be loaded. */
  get error(): CommandError | undefined {
    return error;
  },
  /** Whether rows of the present state of the book are there. */
  get ready(): boolean {
    return loaded >= 0;
  },
};

/** Keeps the rows up to date with the book; called once, by the frame. */
export function followCustomers(): void {
  $effect(() => {
    const wanted = session.revision;
    const ask = days;
    if (session.start?.state !== 'open') {
      all = rows = [];
      loaded = -1;
      days = shown = TODAY;
      return;
    }
    void load(wanted, ask);
  });
}

async function load(revision: number, ask: ListAsk): Promise<void> {
  const call = `${String(revision)} ${ask.as_of ?? ''} ${ask.against ?? ''} ${String(ask.causes)}`;
  asked = call;
  try {
    const answer = unpacked(await api.customers(ask));
    if (asked !== call) return;
    all = answer;
    rows = answer.filter((row) => !row.archived);
    error = undefined;
    shown = ask;
    loaded = revision;
    // The rows are shown meanwhile; a new list of the same rows says that they can be searched now.
    const texts = await api.customerSearch();
    if (asked !== call) return;
    searchable(all, texts);
    rows = [...rows];
    all = [...all];
  } catch (thrown) {
    if (asked === call) error = asCommandError(thrown);
  }
}

/** Whether every word typed occurs in a row's search text: characters, pinyin, initials, code. */
export function matches(row: CustomerRow, typed: string): boolean {
  return matchesWords(row.search, typed);
}

/** Whether every word typed occurs in a lower-case text. */
export function matchesWords(text: string, typed: string): boolean {
  return wordsOf(typed).every((word) => text.includes(word));
}

/** The words of a search; taken apart once for a list of thousands. */
export function wordsOf(typed: string): string[] {
  return typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
}
