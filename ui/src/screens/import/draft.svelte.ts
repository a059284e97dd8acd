// The import at hand: files chosen, what was read, what the person decided. It lives outside the screen, so that
// a look at another screen loses nothing. Every decision reads the files again; a late answer never wins.
import { bookChanged } from '$lib/app/session.svelte';
import {
  api,
  asCommandError,
  type CommandError,
  type ImportCustomer,
  type ImportDone,
  type ImportPreview,
  type LabelMapping,
} from '$lib/ipc';

/** Whose figures these are, as far as decided. */
export interface Owner {
  kind: 'existing' | 'new';
  /** Key of the customer of the book; empty while none is chosen. */
  id: string;
  code: string;
  name: string;
  industry: string;
  region: string;
}

/** What was stored, for the last step. */
export interface Stored {
  done: ImportDone;
  owner: Owner;
  files: string[];
  undone: boolean;
}

interface Draft {
  book: string;
  paths: string[];
  unit: string | null;
  received: string | null;
  mapping: LabelMapping[];
  /** Labels whose remembered line is not used. */
  declined: string[];
  preview: ImportPreview | null;
  owner: Owner;
  reading: boolean;
  storing: boolean;
  problem: CommandError | null;
  stored: Stored | null;
}

const nobody = (): Owner => ({ kind: 'new', id: '', code: '', name: '', industry: '', region: '' });
const fresh = (book = ''): Draft => ({
  book,
  paths: [],
  unit: null,
  received: null,
  mapping: [],
  declined: [],
  preview: null,
  owner: nobody(),
  reading: false,
  storing: false,
  problem: null,
  stored: null,
});

/** The state; screens read it and change `owner` in place. */
export const draft = $state<Draft>(fresh());
let asked = 0;

/** Begins anew; in another book, or for the next customer. */
export function restart(book = draft.book): void {
  asked++;
  if (draft.preview) void discard(draft.preview.id);
  Object.assign(draft, fresh(book));
}

/** Takes these files instead of the present ones and reads them. `customer` is whose they are, where that is known. */
export async function choose(paths: string[], customer = ''): Promise<void> {
  if (paths.length === 0) return;
  restart();
  draft.paths = unique(paths);
  if (customer) draft.owner = { ...nobody(), kind: 'existing', id: customer };
  await read();
}

/** Takes more files, or leaves one out, and reads again. */
export async function change(paths: string[]): Promise<void> {
  draft.paths = unique(paths);
  if (draft.paths.length === 0) restart();
  else await read();
}

/** Reads the files with what is decided so far. */
export async function read(): Promise<void> {
  const mine = ++asked;
  draft.reading = true;
  draft.problem = null;
  const { paths, unit, mapping, declined, received, owner } = draft;
  const customer = owner.kind === 'existing' && owner.id ? owner.id : null;
  try {
    const preview = await api.importPreview($state.snapshot({ paths, unit, mapping, declined, received, customer }));
    if (mine !== asked) return;
    const first = draft.preview === null;
    draft.preview = preview;
    if (first && !draft.owner.id) draft.owner = proposed(preview);
  } catch (thrown) {
    if (mine !== asked) return;
    draft.problem = asCommandError(thrown);
  }
  draft.reading = false;
}

/** The owner a preview proposes: the customer found in the book, or a new one. */
export function proposed(preview: ImportPreview): Owner {
  if (preview.customer) return { ...nobody(), kind: 'existing', id: preview.customer };
  return { ...nobody(), code: preview.proposed.code, name: preview.proposed.name };
}

/** Reads again without what was assumed of the owner: nothing is remembered of it any more. */
export async function readForAnyone(): Promise<void> {
  draft.owner = nobody();
  await read();
  if (draft.preview && !draft.owner.id) draft.owner = proposed(draft.preview);
}

/** Decides the unit of the amounts; null takes it from the workbook. */
export async function setUnit(unit: string | null): Promise<void> {
  draft.unit = unit;
  await read();
}

/** Decides the day received; null takes the workbook's, or the business date. */
export async function setReceived(day: string | null): Promise<void> {
  if (day === draft.received) return;
  draft.received = day;
  await read();
}

/** Decides whose figures these are, among the customers of the book; what is stored of it is compared anew. */
export async function setCustomer(id: string): Promise<void> {
  if (id === draft.owner.id) return;
  draft.owner.id = id;
  await read();
}

/** Says which line of the chart a label means. */
export async function map(label: string, line: string): Promise<void> {
  draft.mapping = [...draft.mapping.filter((other) => other.label !== label), { label, line }];
  await read();
}

/** Takes that back, also where an earlier import decided it. */
export async function unmap(label: string): Promise<void> {
  draft.mapping = draft.mapping.filter((other) => other.label !== label);
  if (draft.preview?.remembered?.labels.some((other) => other.label === label)) draft.declined = [...draft.declined, label];
  await read();
}

/** Stores the preview, all or nothing; a failure leaves everything as it was. */
export async function store(owner: Owner): Promise<void> {
  const preview = draft.preview;
  if (!preview) return;
  draft.storing = true;
  draft.problem = null;
  try {
    const done = await api.importCommit(preview.id, asCustomer(owner));
    draft.stored = { done, owner: { ...owner, id: done.customer }, files: preview.files.map((file) => file.file), undone: false };
    draft.preview = null;
    await bookChanged();
  } catch (thrown) {
    draft.problem = asCommandError(thrown);
  }
  draft.storing = false;
}

/** Hides what was stored; throws what stands in the way. */
export async function undo(): Promise<void> {
  if (!draft.stored) return;
  await api.importUndo(draft.stored.done.import);
  draft.stored.undone = true;
  await bookChanged();
}

function asCustomer({ kind, id, code, name, industry, region }: Owner): ImportCustomer {
  return kind === 'existing'
    ? { kind, id }
    : { kind, code: code.trim(), name: name.trim(), industry: industry.trim(), region: region.trim() };
}

/** A preview nobody wants any more; the core forgets it with the next one in any case. */
async function discard(id: number): Promise<void> {
  try {
    await api.importDiscard(id);
  } catch {
    // Nothing is lost: previews are forgotten when the book closes.
  }
}

const unique = (paths: string[]) => [...new Set(paths)];
