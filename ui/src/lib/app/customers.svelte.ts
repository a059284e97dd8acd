// All customers of the book as rows, loaded once for the list, the palette and the counts.
import { api, asCommandError, type CommandError, type CustomerRow } from '$lib/ipc';
import { searchable, unpacked } from './packed';
import { session } from './session.svelte';

let all = $state.raw<readonly CustomerRow[]>([]);
let rows = $state.raw<readonly CustomerRow[]>([]);
let error = $state.raw<CommandError>();
let loaded = $state(-1);
let asked = -1;

export const customers = {
  /** Every row, those of archived customers too; empty until they are loaded. */
  get all(): readonly CustomerRow[] {
    return all;
  },
  /** The rows of customers that are not archived. */
  get rows(): readonly CustomerRow[] {
    return rows;
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
    if (session.start?.state !== 'open') {
      all = rows = [];
      loaded = -1;
      return;
    }
    void load(wanted);
  });
}

async function load(revision: number): Promise<void> {
  asked = revision;
  try {
    const answer = unpacked(await api.customers());
    if (asked !== revision) return;
    all = answer;
    rows = answer.filter((row) => !row.archived);
    error = undefined;
    loaded = revision;
    // The rows are shown meanwhile; a new list of the same rows says that they can be searched now.
    const texts = await api.customerSearch();
    if (asked !== revision) return;
    searchable(all, texts);
    rows = [...rows];
    all = [...all];
  } catch (thrown) {
    if (asked === revision) error = asCommandError(thrown);
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
