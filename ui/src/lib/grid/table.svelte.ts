// Which rows and columns a grid shows, and in which order. All rows are put in order once; what narrows them
// afterwards only leaves rows out, so that typing into a filter sorts nothing. Nothing here draws.
import type { Arrangement } from './arrangement.svelte';
import type { Column } from './columns';
import { ordered } from './order';

/** What a grid asks of its table. */
export interface GridTable<Row> {
  /** Rows in order. */
  readonly rows: readonly Row[];
  /** Columns that are seen, in order. */
  readonly columns: readonly Column<Row>[];
  /** All columns in order. */
  readonly all: readonly Column<Row>[];
  /** Widths for a CSS grid. */
  readonly template: string;
  /** Least width of a column, in pixels. */
  width(column: Column<Row>): number;
  /** Least width of all columns together, in pixels. */
  readonly least: number;
  /** Where a column that stays in sight begins; undefined for one that moves. */
  left(at: number): number | undefined;
}

/** A table that follows its rows, columns and layout. */
export function gridTable<Row extends object>(given: {
  rows: () => readonly Row[];
  columns: () => readonly Column<Row>[];
  arrangement: () => Arrangement;
  keep: () => ((row: Row) => boolean) | undefined;
}): GridTable<Row> {
  const ruling = $derived.by(() => {
    const sorting = given.arrangement().sorting;
    const column = sorting && given.columns().find((one) => one.id === sorting.id && !one.unsorted);
    return column ? { column, desc: sorting.desc } : null;
  });
  // Columns are made anew when the language or an amount's unit changes; the order follows the rows and the
  // name of what rules it.
  const inOrder = $derived(ruling ? ordered(given.rows(), ruling.column, ruling.desc) : given.rows());
  const rows = $derived.by(() => {
    const keep = given.keep();
    return keep ? inOrder.filter(keep) : inOrder;
  });
  const all = $derived(given.arrangement().ordered(given.columns()));
  const columns = $derived(all.filter((column) => given.arrangement().seen(column)));
  const widths = $derived(columns.map((column) => given.arrangement().width(column.id) ?? column.width));
  const template = $derived(
    columns
      .map((column, at) => {
        // A column before another one that stays in sight has the width it says, or the next would overlap it.
        const fixed = given.arrangement().width(column.id) !== undefined || at < given.arrangement().frozen - 1;
        return column.grow && !fixed ? `minmax(${widths[at]}px, ${column.grow}fr)` : `${widths[at]}px`;
      })
      .join(' '),
  );
  const lefts = $derived(
    columns.map((_, at) => (at < given.arrangement().frozen ? widths.slice(0, at).reduce((all, width) => all + width, 0) : undefined)),
  );

  return {
    get rows() {
      return rows;
    },
    get columns() {
      return columns;
    },
    get all() {
      return all;
    },
    get template() {
      return template;
    },
    width(column) {
      return given.arrangement().width(column.id) ?? column.width;
    },
    get least() {
      return widths.reduce((all, width) => all + width, 0);
    },
    left(at) {
      return lefts[at];
    },
  };
}
