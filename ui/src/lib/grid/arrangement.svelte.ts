// How a grid is laid out: order, which columns are seen, how wide, how many stay in sight. Kept on this
// machine under a name, or taken from a view and given to one.
import type { Column } from './columns';
import { places } from './order';

/** What rules the order of the rows. */
export interface Sorting {
  id: string;
  desc: boolean;
}

/** A layout as it is kept. */
export interface Layout {
  /** Columns shown or hidden against their own wish. */
  shown: Record<string, boolean>;
  /** Columns in order; those not named follow in theirs. */
  order: string[];
  /** Widths the person chose. */
  widths: Record<string, number>;
  /** How many of the first columns stay in sight. */
  frozen: number;
}

/** Least and greatest width of a column in pixels. */
const LEAST = 40;
const GREATEST = 600;
/** How many columns can stay in sight. */
export const MOST_FROZEN = 4;

const standard = (): Layout => ({ shown: {}, order: [], widths: {}, frozen: 1 });

/** The layout of one grid as state. */
export class Arrangement {
  #layout = $state<Layout>(standard());
  #sorting = $state<Sorting | null>(null);
  readonly #name: string | undefined;

  constructor(given: { name?: string; sort?: Sorting } = {}) {
    this.#name = given.name;
    this.#sorting = given.sort ?? null;
    this.#layout = { ...standard(), ...remembered(given.name) };
  }

  /** What rules the order of the rows; null keeps the order given. */
  get sorting(): Sorting | null {
    return this.#sorting;
  }

  /** How many of the first columns stay in sight. */
  get frozen(): number {
    return this.#layout.frozen;
  }

  /** Sorts by a column: ascending, descending, then the given order again. */
  sortBy(id: string): void {
    const now = this.#sorting;
    if (now?.id !== id) this.#sorting = { id, desc: false };
    else this.#sorting = now.desc ? null : { id, desc: true };
  }

  /** Sorts one way. */
  sort(sorting: Sorting | null): void {
    this.#sorting = sorting;
  }

  /** All columns in the person's order. */
  ordered<Row>(columns: readonly Column<Row>[]): Column<Row>[] {
    const place = places(this.#layout.order);
    if (place.size === 0) return [...columns];
    // A column the order does not know stands behind the one it follows by nature.
    let last = -1;
    const keyed = columns.map((column, at) => {
      const found = place.get(column.id);
      last = found ?? last + 1e-4;
      return { column, at, key: found ?? last };
    });
    return keyed.sort((left, right) => left.key - right.key || left.at - right.at).map(({ column }) => column);
  }

  /** Whether a column is seen. */
  seen<Row>(column: Column<Row>): boolean {
    return column.fixed || (this.#layout.shown[column.id] ?? !column.hidden);
  }

  /** Width a person chose. */
  width(id: string): number | undefined {
    return this.#layout.widths[id];
  }

  /** Shows or hides a column. */
  toggle<Row>(column: Column<Row>): void {
    this.#layout.shown[column.id] = !this.seen(column);
    this.#remember();
  }

  /** Gives a column a width; null its own again. */
  resize(id: string, width: number | null): void {
    const others = Object.entries(this.#layout.widths).filter(([other]) => other !== id);
    const own = width === null ? [] : [[id, Math.round(Math.max(LEAST, Math.min(GREATEST, width)))] as const];
    this.#layout.widths = Object.fromEntries([...others, ...own]);
    this.#remember();
  }

  /** Moves a column by so many places. */
  move<Row>(columns: readonly Column<Row>[], id: string, by: number): void {
    const order = this.ordered(columns).map((column) => column.id);
    const at = order.indexOf(id);
    const to = Math.max(0, Math.min(order.length - 1, at + by));
    if (at < 0 || to === at) return;
    order.splice(at, 1);
    order.splice(to, 0, id);
    this.#layout.order = order;
    this.#remember();
  }

  /** Keeps so many of the first columns in sight. */
  freeze(frozen: number): void {
    this.#layout.frozen = Math.max(1, Math.min(MOST_FROZEN, frozen));
    this.#remember();
  }

  /** Back to the columns as they are by nature. */
  standard(): void {
    this.take(standard());
    this.#remember();
  }

  /** Takes a layout over, for example a view's. */
  take(layout: Layout): void {
    this.#layout = { ...layout, shown: { ...layout.shown }, widths: { ...layout.widths }, order: [...layout.order] };
  }

  #remember(): void {
    if (this.#name) localStorage.setItem(`columns:${this.#name}`, JSON.stringify(this.#layout));
  }
}

function remembered(name: string | undefined): Partial<Layout> {
  if (!name) return {};
  try {
    const kept = JSON.parse(localStorage.getItem(`columns:${name}`) ?? '{}') as Partial<Layout>;
    return kept.shown ? kept : {};
  } catch {
    return {};
  }
}
