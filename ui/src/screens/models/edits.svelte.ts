// Parts of a draft while changes are being stored: seen at once, stored one after the other, each made on the last.
import type { DraftChange, FormulaIndicator, Node, Text } from '$lib/ipc';
import type { Workshop } from './workshop.svelte';

/** One part of one draft. */
export class Edits<T> {
  #workshop: Workshop;
  #stored: () => T;
  #as: (value: T) => DraftChange;
  #pending = $state.raw<{ value: T } | null>(null);

  constructor(workshop: Workshop, stored: () => T, as: (value: T) => DraftChange) {
    this.#workshop = workshop;
    this.#stored = stored;
    this.#as = as;
  }

  /** The part with every change made, stored or about to be. */
  get value(): T {
    return this.#pending ? this.#pending.value : this.#stored();
  }

  /** Changes the part; gives whether the change was stored. A value that comes back the same is no change. */
  async edit(change: (value: T) => T): Promise<boolean> {
    const before = this.value;
    const next = { value: change(before) };
    if (next.value === before || !this.#workshop.editable) return false;
    this.#pending = next;
    const stored = await this.#workshop.change(this.#as(next.value));
    if (this.#pending === next || !stored) this.#pending = null;
    return stored;
  }
}

/** What belongs to the model as a whole. */
export interface BasicsDraft {
  name: Text;
  coverage_total: number;
  coverage_criterion: number;
}

interface All {
  tree: Edits<Node>;
  formulas: Edits<FormulaIndicator[]>;
  basics: Edits<BasicsDraft>;
}
const known = new WeakMap<Workshop, All>();

/** The parts of a workshop's draft, the same for everybody who asks. */
export function editsOf(workshop: Workshop): All {
  const had = known.get(workshop);
  if (had) return had;
  const model = () => workshop.view.model;
  const made: All = {
    tree: new Edits(
      workshop,
      () => model().tree,
      (tree) => ({ part: 'tree', tree }),
    ),
    formulas: new Edits(
      workshop,
      () => model().formulas ?? [],
      (formulas) => ({ part: 'formulas', formulas }),
    ),
    basics: new Edits<BasicsDraft>(
      workshop,
      () => model(),
      ({ name, coverage_total, coverage_criterion }) => ({ part: 'basics', name, coverage_total, coverage_criterion }),
    ),
  };
  known.set(workshop, made);
  return made;
}
