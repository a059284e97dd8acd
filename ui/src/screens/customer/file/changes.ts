// A customer's credit file as two tabs work on it: loaded once, changed in order, every change can be taken back.
import { done, report } from '$lib/app/toasts.svelte';
import { bookChanged } from '$lib/app/session.svelte';
import { m } from '$lib/i18n';
import { api, type CreditFileView, type FileChange, type GroupInput, type Removal } from '$lib/ipc';

/** A change that says only what it changes. */
export type Change = Partial<FileChange>;

const NOTHING_CHANGED: FileChange = {
  contacts: [],
  parties: [],
  securities: [],
  attachments: [],
  sources: [],
  removals: [],
  notes: [],
  withdrawals: [],
};
const LISTS = { contacts: 'contact', parties: 'party', securities: 'security', attachments: 'attachment', sources: 'source' } as const;
type List = keyof typeof LISTS;
const NAMES = Object.keys(LISTS) as List[];
interface Held {
  id: string;
  row_version: number;
}
const rowsOf = (of: CreditFileView | Change, list: List) => (of[list] ?? []) as Held[];

/** What takes a stored change back: rows as they were, added ones hidden, hidden ones brought back. */
export function inverse(before: CreditFileView, after: CreditFileView, change: Change): Change {
  const back: Change = { removals: [] };
  for (const list of NAMES) {
    const was = rowsOf(before, list);
    const touched = rowsOf(change, list);
    const changed = was.filter((row) => touched.some((one) => one.id === row.id));
    if (changed.length > 0) Object.assign(back, { [list]: changed });
    if (touched.some((row) => row.id === '')) {
      const added = rowsOf(after, list).filter((row) => !was.some((one) => one.id === row.id));
      back.removals?.push(...added.map((row) => ({ kind: LISTS[list], id: row.id, row_version: row.row_version, removed: true })));
    }
  }
  for (const removal of change.removals ?? []) {
    back.removals?.push({ ...removal, row_version: removal.row_version + 1, removed: !removal.removed });
  }
  return back;
}

/** The same change at the revisions the rows have now. */
export function atRevisions(change: Change, view: CreditFileView): Change {
  const held = NAMES.flatMap((list) => rowsOf(view, list));
  const now = <T extends Held>(row: T): T => ({ ...row, row_version: held.find((one) => one.id === row.id)?.row_version ?? row.row_version });
  const fresh: Change = { ...change };
  for (const list of NAMES) if (change[list]) Object.assign(fresh, { [list]: rowsOf(change, list).map(now) });
  if (change.removals) fresh.removals = change.removals.map(now);
  return fresh;
}

/** One customer's file. */
export class CreditFile {
  #undo: Change[] = [];
  #redo: Change[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly customer: string,
    private readonly look: () => CreditFileView | undefined,
    private readonly show: (view: CreditFileView) => void,
  ) {}

  /** Stores a change; false where it could not be stored. */
  change(change: Change): Promise<boolean> {
    return this.#next(async () => {
      // A change made before the one before it was stored is made on what that one left.
      const view = this.look();
      const back = await this.#store(view ? atRevisions(change, view) : change);
      if (!back) return;
      this.#undo.push(back);
      this.#redo = [];
    });
  }

  /** Hides an entry and offers to bring it back. */
  async remove(kind: Removal['kind'], row: Held, name: string): Promise<void> {
    const removed = await this.change({ removals: [{ kind, id: row.id, row_version: row.row_version, removed: true }] });
    if (removed) done(m.file_removed(), name, { label: m.file_undo(), run: () => void this.undo() });
  }

  /** Takes the last change back. */
  undo(): Promise<boolean> {
    return this.#step(this.#undo, this.#redo);
  }

  /** Makes the change that was taken back last again. */
  redo(): Promise<boolean> {
    return this.#step(this.#redo, this.#undo);
  }

  /** Attaches files. */
  attach(paths: string[]): Promise<boolean> {
    return this.#next(async () => this.show(await api.attachFiles(this.customer, paths)), m.documents_attach_doing());
  }

  /** Forms, changes or dissolves the group. */
  group(group: GroupInput): Promise<boolean> {
    return this.#next(async () => {
      this.show(await api.saveRiskGroup(this.customer, group));
      await bookChanged();
    }, m.group_doing());
  }

  #step(from: Change[], to: Change[]): Promise<boolean> {
    return this.#next(async () => {
      const view = this.look();
      const step = from.at(-1);
      if (!view || !step) return;
      const back = await this.#store(atRevisions(step, view));
      from.pop();
      if (back) to.push(back);
    });
  }

  async #store(change: Change): Promise<Change | null> {
    const before = this.look();
    const after = await api.changeCreditFile(this.customer, { ...NOTHING_CHANGED, ...change });
    this.show(after);
    const noted = (change.notes?.length ?? 0) + (change.withdrawals?.length ?? 0) > 0;
    return before && !noted ? inverse(before, after, change) : null;
  }

  #next(work: () => Promise<void>, doing = m.file_save_doing()): Promise<boolean> {
    const run = this.#queue.then(work).then(
      () => true,
      (thrown: unknown) => {
        report(thrown, doing);
        return false;
      },
    );
    this.#queue = run;
    return run;
  }
}
