// What a screen says about the columns of its grid. How they are drawn is the grid's business.
import type { Snippet } from 'svelte';

/** A column over rows of one kind. */
export interface Column<Row> {
  /** Stable name, for addresses of cells and for what the person chose to see. */
  id: string;
  /** Heading; a function, so that it follows the language. */
  title: () => string;
  /** Longer heading for the column chooser and for readers. */
  longTitle?: () => string;
  /** Least width in pixels. */
  width: number;
  /** Share of the width left over; none keeps the least width. */
  grow?: number;
  /** Figures stand at the end. */
  align?: 'start' | 'end';
  /** The cell as text: shown unless `cell` draws it, copied unless `number` gives a number. */
  text: (row: Row) => string;
  /** The cell as an undressed exact decimal, for copies and sums; null where it holds no number. */
  number?: (row: Row) => string | null;
  /** What to sort by; without it the text. Null goes last in both directions. */
  sort?: (row: Row) => number | string | null;
  /** How a sum of this column is written. */
  total?: (sum: string) => string;
  /** Draws the cell; told the row and the column. */
  cell?: Snippet<[Row, string]>;
  /** Hidden until the person asks for it. */
  hidden?: boolean;
  /** Cannot be hidden. */
  fixed?: boolean;
  /** Cannot be sorted by. */
  unsorted?: boolean;
}

/** Compares two sort values of one column, ascending. */
export function compareValues(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return COLLATOR.compare(String(left), String(right));
}

const COLLATOR = new Intl.Collator('zh-CN', { numeric: true });
