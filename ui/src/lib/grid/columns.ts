// What a screen says about the columns of its grid. How they are drawn is the grid's business.
import { NOTHING } from '$lib/format';
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
  /** What its cells are, where that does not show from `number`: `date` for texts that are ISO days. */
  kind?: ColumnKind;
  /** What a list of values offers for a row, where that is not the text; several where a row has several. */
  values?: (row: Row) => readonly string[];
  /** How such a value is written. */
  label?: (value: string) => string;
  /** How far the decimal point of a number is moved for the eye: 2 for a share in per cent, -4 for yuan in ten thousands. */
  places?: () => number;
  /** How many decimals a number has in a workbook; two where nothing is said. */
  decimals?: () => number;
  /** The text a person changes; a column without it is not edited in the grid. */
  edit?: (row: Row) => string;
}

/** What the cells of a column are. */
export type ColumnKind = 'text' | 'number' | 'date';

/** What the cells of a column are. */
export function kindOf<Row>(column: Column<Row>): ColumnKind {
  return column.kind ?? (column.number ? 'number' : 'text');
}

/** The values a row has in a column; an empty one where it has none. */
export function valuesOf<Row>(column: Column<Row>, row: Row): readonly string[] {
  if (column.values) return column.values(row);
  const text = column.text(row);
  return [text === NOTHING ? '' : text];
}

/** The number a row has in a column; null where it has none. */
export function measureOf<Row>(column: Column<Row>, row: Row): number | null {
  const sorted = column.sort?.(row);
  if (typeof sorted === 'number') return sorted;
  const number = column.number?.(row);
  return number === undefined || number === null ? null : Number(number);
}


/** Compares two sort values of one column, ascending. */
export function compareValues(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return COLLATOR.compare(String(left), String(right));
}

const COLLATOR = new Intl.Collator('zh-CN', { numeric: true });
