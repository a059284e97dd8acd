// Parts of a draft while changes are being stored: seen at once, stored one after the other, each made on the last.
import type { Condition, DraftChange, FormulaIndicator, Grade, Node, Text } from '$lib/ipc';
import type { Workshop } from './workshop.svelte';

/** One part of one draft. */
export class Edits<T> {
  #workshop: Workshop;
  #stored: () => T;
  #as: (value: T) => DraftChange;
  /** Changes that are not stored yet, in the order in which they were asked for. */
  #waiting = $state.raw<readonly { change: (now: T) => T }[]>([]);

  constructor(workshop: Workshop, stored: () => T, as: (value: T) => DraftChange) {
    this.#workshop = workshop;
    this.#stored = stored;
    this.#as = as;
  }

  /** The part with every change made, stored or about to be. */
  get value(): T {
    // Not derived: what is derived ends with the screen that asked first, and others ask later.
    return this.#waiting.reduce((now, { change }) => change(now), this.#stored());
  }

  /**
   * Changes the part; gives whether the change stands. It is made on what the screen shows, and again on what the book
   * holds when its turn comes, so that nothing refused, undone or replaced meanwhile comes back with it. A value that
   * comes back the same is no change. `refused` is told before the next change has its turn.
   */
  async edit(change: (now: T) => T, refused?: () => void): Promise<boolean> {
    const before = this.value;
    if (!this.#workshop.editable || change(before) === before) return false;
    const one = { change };
    this.#waiting = [...this.#waiting, one];
    return this.#workshop.change(
      () => {
        const now = this.#stored();
        const next = change(now);
        return next === now ? null : this.#as(next);
      },
      (stored) => {
        this.#waiting = this.#waiting.filter((other) => other !== one);
        if (!stored) refused?.();
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
