// The table at hand: what was read, what the person decided. Lives outside the screen, as the draft of statements
// does; every decision reads the file again, and a late answer never wins.
import { bookChanged } from '$lib/app/session.svelte';
import { api, asCommandError, type ColumnChoice, type CommandError, type TableDone, type TablePreview } from '$lib/ipc';

/** What was stored, for the last step. */
export interface StoredTable {
  done: TableDone;
  kind: string;
  file: string;
  undone: boolean;
}

interface TableDraft {
  path: string;
  /** What a person says the table holds; null takes what it shows. */
  kind: string | null;
  columns: ColumnChoice[];
  /** `mdy` or `dmy`; null takes the order from the columns. */
  dates: string | null;
  terms: number | null;
  /** Day of rows without one; null takes the business date. */
  asOf: string | null;
  create: boolean;
  leaveOut: boolean;
  preview: TablePreview | null;
  reading: boolean;
  storing: boolean;
  problem: CommandError | null;
  stored: StoredTable | null;
}

const fresh = (): TableDraft => ({
  path: '',
  kind: null,
  columns: [],
  dates: null,
  terms: null,
  asOf: null,
  create: false,
  leaveOut: false,
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

/** Takes a file and reads it, as the kind it shows or as the one a person says. */
export async function chooseTable(path: string, kind: string | null = null): Promise<void> {
  restartTable();
  table.path = path;
  table.kind = kind;
  await readTable();
}

/** Reads the file with what is decided so far. */
export async function readTable(): Promise<void> {
  const mine = ++asked;
  table.reading = true;
  table.problem = null;
  try {
    const { path, kind, columns, dates, terms, asOf, create, leaveOut } = table;
    const request = { path, kind, columns, dates, terms, as_of: asOf, create_customers: create, leave_out: leaveOut };
    const preview = await api.tablePreview($state.snapshot(request));
    if (mine !== asked) return;
    table.preview = preview;
  } catch (thrown) {
    if (mine !== asked) return;
    table.problem = asCommandError(thrown);
  }
  table.reading = false;
}

type Decision = Partial<Pick<TableDraft, 'dates' | 'terms' | 'create' | 'leaveOut' | 'asOf'>>;

/** Decides about rows: order of dates, days of credit, day, unknown customers, rows that cannot be used. */
export async function decide(what: Decision): Promise<void> {
  Object.assign(table, what);
  await readTable();
}

/** Decides what a column means; null leaves it out. */
export async function mean(head: string, field: string | null): Promise<void> {
  const before = table.columns.find((column) => column.head === head);
  const choice = { head, field, scale: before?.scale ?? null, decides: true };
  // A meaning belongs to one column: the one that had it loses it.
  const other = field ? table.preview?.tables.flatMap((one) => one.columns).find((column) => column.meaning === field) : undefined;
  const freed = other && other.name !== head ? [{ head: other.name, field: null, scale: null, decides: true }] : [];
  table.columns = [...table.columns.filter((column) => column.head !== head && column.head !== other?.name), ...freed, choice];
  await readTable();
}

/** Decides whether the plain numbers of a column are hundredths. */
export async function scale(head: string, to: string): Promise<void> {
  const before = table.columns.find((column) => column.head === head);
  const choice = { head, field: before?.field ?? null, scale: to, decides: before?.decides ?? false };
  table.columns = [...table.columns.filter((column) => column.head !== head), choice];
  await readTable();
}

/** Forgets the decisions of earlier files and of this one, and reads anew. */
export async function unlearned(): Promise<void> {
  table.columns = [];
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
