// All customers of the book as rows, loaded once for the list, the palette and the counts.
import { api, asCommandError, type CommandError, type CustomerRow } from '$lib/ipc';
import { session } from './session.svelte';

let rows = $state.raw<readonly CustomerRow[]>([]);
let error = $state.raw<CommandError>();
let loaded = $state(-1);
let asked = -1;

export const customers = {
  /** The rows; empty until they are loaded. */
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
      rows = [];
      loaded = -1;
      return;
    }
    void load(wanted);
  });
}

async function load(revision: number): Promise<void> {
  asked = revision;
  try {
    const answer = await api.customers();
    if (asked !== revision) return;
    rows = answer;
    error = undefined;
    loaded = revision;
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
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}
