// Figures being typed for a customer: columns of texts over the stored figures, with undo. Kept while other
// places are visited, so that nothing typed is lost; one for each customer.
import { SvelteMap } from 'svelte/reactivity';
import { numberFormat, type MoneyUnit } from '$lib/format/settings.svelte';
import type { PeriodView, StatementDraft } from '$lib/ipc';
import { inYuan, UNIT_CODES } from './typed';

/** The head of a period that is typed in. */
export interface Head {
  period_end: string;
  months: number;
  scope: string;
  opinion: string;
  received: string;
}

/** One period: a stored one that is corrected, or a new one. */
export interface EntryColumn {
  /** Period and scope: the same for the life of the draft. */
  key: string;
  isNew: boolean;
  head: Head;
}

interface Change {
  column: string;
  line: string;
  before: string;
  after: string;
}

/** The key of a period. */
export const columnKey = (head: { period_end: string; scope: string }) => `${head.period_end}:${head.scope}`;

/** What is typed for one customer. */
export class EntryDraft {
  /** The unit everything is typed in; that of the screen when the draft began. */
  readonly unit: MoneyUnit = numberFormat.unit;
  /** New periods, the newest first. */
  added = $state<EntryColumn[]>([]);
  /** Why stored figures are corrected. */
  reason = $state('');
  /** Goes up with every change. */
  revision = $state(0);
  #texts = new SvelteMap<string, string>();
  #done = $state<Change[][]>([]);
  #undone = $state<Change[][]>([]);

  /** New periods and stored ones, each in the order of the screen. */
  columns(stored: readonly PeriodView[]): EntryColumn[] {
    const held = stored.map((period): EntryColumn => ({ key: columnKey(period), isNew: false, head: period }));
    return [...this.added, ...held].sort((left, right) => right.head.period_end.localeCompare(left.head.period_end));
  }
  /** What is typed for a line; empty where nothing is. */
  text(column: string, line: string): string {
    return this.#texts.get(`${column}|${line}`) ?? '';
  }
  /** Types into cells, all at once for undo. */
  type(cells: readonly { column: string; line: string; text: string }[]): void {
    const changes = cells
      .map(({ column, line, text }) => ({ column, line, before: this.text(column, line), after: text.trim() }))
      .filter((change) => change.before !== change.after);
    if (changes.length === 0) return;
    this.#apply(changes, 'after');
    this.#done = [...this.#done, changes];
    this.#undone = [];
  }
  undo(): void {
    const last = this.#done.at(-1);
    if (!last) return;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, last];
    this.#apply(last, 'before');
  }
  redo(): void {
    const last = this.#undone.at(-1);
    if (!last) return;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, last];
    this.#apply(last, 'after');
  }
  #apply(changes: readonly Change[], which: 'before' | 'after'): void {
    for (const change of changes) {
      const key = `${change.column}|${change.line}`;
      if (change[which] === '') this.#texts.delete(key);
      else this.#texts.set(key, change[which]);
    }
    this.revision += 1;
  }
  /** Adds a period. */
  add(head: Head): void {
    this.added = [...this.added, { key: columnKey(head), isNew: true, head }];
    this.revision += 1;
  }
  /** Takes a new period away with what was typed for it. */
  remove(key: string): void {
    const typed = [...this.#texts.keys()].filter((each) => each.startsWith(`${key}|`));
    this.type(typed.map((each) => ({ column: key, line: each.slice(key.length + 1), text: '' })));
    this.added = this.added.filter((column) => column.key !== key);
    this.revision += 1;
  }
  /** Whether anything is typed. */
  get touched(): boolean {
    return this.#texts.size > 0 || this.added.length > 0;
  }
  /** How many figures are typed. */
  get count(): number {
    return this.#texts.size;
  }
  /** How many of them are no numbers. */
  get wrong(): number {
    return [...this.#texts.values()].filter((text) => inYuan(text, this.unit) === undefined).length;
  }
  /** What goes to the core: every period with something typed. */
  drafts(stored: readonly PeriodView[]): StatementDraft[] {
    return this.columns(stored).flatMap(({ key, isNew, head }): StatementDraft[] => {
      const lines = [...this.#texts]
        .filter(([each]) => each.startsWith(`${key}|`))
        .flatMap(([each, text]) => {
          const value = inYuan(text, this.unit);
          return value === undefined ? [] : [{ line: each.slice(key.length + 1), value, text }];
        });
      if (lines.length === 0) return [];
      const { period_end, months, scope, opinion } = head;
      return [{ period_end, months, scope, opinion, unit: UNIT_CODES[this.unit], received: isNew ? head.received : null, new: isNew, lines }];
    });
  }
}

const drafts = new SvelteMap<string, EntryDraft>();

/** The draft of a customer that was begun. */
export function entryOf(customer: string): EntryDraft | undefined {
  return drafts.get(customer);
}
/** Begins one, or goes on with the one begun. */
export function beginEntry(customer: string): EntryDraft {
  const held = drafts.get(customer);
  if (held) return held;
  const fresh = new EntryDraft();
  drafts.set(customer, fresh);
  return fresh;
}
/** Forgets it. */
export function forgetEntry(customer: string): void {
  drafts.delete(customer);
}
