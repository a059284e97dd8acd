// Edits of customers from the list: stored by the core all or nothing, taken back by a button, a key or the list
// of recent edits.
import { bookChanged } from '$lib/app/session.svelte';
import { done, report } from '$lib/app/toasts.svelte';
import { count } from '$lib/format';
import { m } from '$lib/i18n';
import { api, type BulkLine, type CellChange } from '$lib/ipc';

/** Edits of this session that can still be taken back, the last one at the end. */
let stack: string[] = [];
const state = $state({ busy: false });

export const bulk = {
  /** Whether an edit is under way. */
  get busy(): boolean {
    return state.busy;
  },
  /** Whether Ctrl+Z has something to take back. */
  get undoable(): boolean {
    return stack.length > 0;
  },
};

/** Forgets what can be taken back: another book. */
export function forgetEdits(): void {
  stack = [];
}

/** Stores an edit; true where it was done. */
export async function apply(changes: CellChange[], reason = ''): Promise<boolean> {
  state.busy = true;
  try {
    const { id, customers } = await api.bulkApply({ reason, changes });
    stack.push(id);
    await bookChanged();
    done(m.bulk_done({ n: customers, customers: count(customers) }), '', { label: m.common_undo(), run: () => void undo(id) });
    return true;
  } catch (thrown) {
    report(thrown, m.bulk_doing());
    return false;
  } finally {
    state.busy = false;
  }
}

/** Takes an edit back, the last one where none is named; says whose rows somebody changed since. */
export async function undo(id = stack.at(-1)): Promise<boolean> {
  if (id === undefined || state.busy) return false;
  state.busy = true;
  try {
    const { customers, left } = await api.bulkUndo(id);
    stack = stack.filter((other) => other !== id);
    await bookChanged();
    const title = m.bulk_undone({ n: customers, customers: count(customers) });
    done(title, left.length > 0 ? m.bulk_left({ n: count(left.length), names: left.slice(0, 5).join(', ') }) : '');
    return true;
  } catch (thrown) {
    stack = stack.filter((other) => other !== id);
    report(thrown, m.bulk_undoing());
    return false;
  } finally {
    state.busy = false;
  }
}

/** The last edits of the book. */
export async function recentEdits(): Promise<BulkLine[]> {
  try {
    return await api.bulkEdits();
  } catch (thrown) {
    report(thrown);
    return [];
  }
}
