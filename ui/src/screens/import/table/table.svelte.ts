// The ledger or table of outcomes at hand: what was read, what the person decided. Lives outside the screen, as
// the draft of statements does; every decision reads the file again, and a late answer never wins.
import { bookChanged } from '$lib/app/session.svelte';
import { api, asCommandError, type CommandError, type TableDone, type TablePreview } from '$lib/ipc';

/** What was stored, for the last step. */
export interface StoredTable {
  done: TableDone;
  kind: string;
  file: string;
  undone: boolean;
}

interface TableDraft {
  path: string;
  /** `mdy` or `dmy`; null takes the order from the columns. */
  dates: string | null;
  terms: number | null;
  create: boolean;
  preview: TablePreview | null;
  reading: boolean;
  storing: boolean;
  problem: CommandError | null;
  stored: StoredTable | null;
}

const fresh = (): TableDraft => ({
  path: '',
  dates: null,
  terms: null,
  create: false,
  preview: null,
  reading: false,
  storing: false,
  problem: null,
  stored: null,
});

/** The state; screens read it. */
export const table = $state<TableDraft>(fresh());
let asked = 0;

/** Begins anew. */
export function restartTable(): void {
  asked++;
  Object.assign(table, fresh());
}

/** Takes a file and reads it. */
export async function chooseTable(path: string): Promise<void> {
  restartTable();
  table.path = path;
  await readTable();
}

/** Reads the file with what is decided so far. */
export async function readTable(): Promise<void> {
  const mine = ++asked;
  table.reading = true;
  table.problem = null;
  try {
    const { path, dates, terms, create } = table;
    const preview = await api.tablePreview({ path, dates, terms, create_customers: create });
    if (mine !== asked) return;
    table.preview = preview;
  } catch (thrown) {
    if (mine !== asked) return;
    table.problem = asCommandError(thrown);
  }
  table.reading = false;
}

/** Decides the order of day and month, the days of credit, or whether unknown customers are created. */
export async function decide(what: Partial<Pick<TableDraft, 'dates' | 'terms' | 'create'>>): Promise<void> {
  Object.assign(table, what);
  await readTable();
}

/** Stores what was read, all or nothing. */
export async function storeTable(): Promise<void> {
  const preview = table.preview;
  if (!preview) return;
  table.storing = true;
  table.problem = null;
  try {
    const done = await api.tableCommit(preview.id);
    table.stored = { done, kind: preview.kind, file: preview.file, undone: false };
    table.preview = null;
    await bookChanged();
  } catch (thrown) {
    table.problem = asCommandError(thrown);
  }
  table.storing = false;
}

/** Hides what was stored; throws what stands in the way. */
export async function undoTable(): Promise<void> {
  if (!table.stored) return;
  await api.importUndo(table.stored.done.import);
  table.stored.undone = true;
  await bookChanged();
}
