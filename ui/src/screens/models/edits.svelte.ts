// Parts of a draft while changes are being stored: seen at once, stored one after the other, each made on the last.
import type { Condition, DraftChange, FormulaIndicator, Grade, Node, Text } from '$lib/ipc';
import { untrack } from 'svelte';
import type { Workshop } from './workshop.svelte';

/** One part of one draft. */
export class Edits<T> {
  #workshop: Workshop;
  #stored: () => T;
  #as: (value: T) => DraftChange;
  #pending = $state.raw<{ value: T } | null>(null);
  /** Counts the changes that could not be stored: what was made on one of them is made anew. */
  #failed = 0;

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
    const failed = this.#failed;
    const last = () => (failed === this.#failed ? next.value : untrack(() => change(this.#stored())));
    return this.#workshop.change(
      () => this.#as(last()),
      (stored) => {
        if (!stored) this.#failed += 1;
        if (this.#pending === next) this.#pending = null;
      },
    );
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
  grades: Edits<Grade[]>;
  conditions: Edits<Condition[]>;
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
    grades: new Edits(
      workshop,
      () => model().grades,
      (grades) => ({ part: 'grades', grades }),
    ),
    conditions: new Edits(
      workshop,
      () => model().conditions,
      (conditions) => ({ part: 'conditions', conditions }),
    ),
  };
  known.set(workshop, made);
  return made;
}
