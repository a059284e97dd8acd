// TanStack Table over our columns: order of rows, which columns are seen. Nothing here draws.
import {
  columnVisibilityFeature,
  createSortedRowModel,
  createTable,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type SortingState,
} from '@tanstack/svelte-table';
import { compareValues, type Column } from './columns';

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

/** What a grid asks of its table. */
export interface GridTable<Row> {
  /** Rows in order. */
  readonly rows: Row[];
  /** Columns that are seen, in order. */
  readonly columns: Column<Row>[];
  /** Which column rules the order, and which way. */
  readonly sorting: { id: string; desc: boolean } | null;
  /** Sorts by a column: ascending, descending, then the given order again. */
  sortBy(id: string): void;
  /** Whether a column is seen. */
  seen(id: string): boolean;
  /** Shows or hides a column. */
  toggle(id: string): void;
  /** Back to the columns seen at first. */
  standard(): void;
}

/** A table that follows its rows and columns; `name` keeps the person's choice of columns. */
export function gridTable<Row extends object>(given: {
  rows: () => readonly Row[];
  columns: () => readonly Column<Row>[];
  rowKey: (row: Row) => string;
  sort?: { id: string; desc: boolean };
  name?: string;
}): GridTable<Row> {
  const definitions = $derived(
    given.columns().map(
      (column): ColumnDef<typeof features, Row> => ({
        id: column.id,
        accessorFn: (row) => (column.sort ? column.sort(row) : column.text(row)) ?? undefined,
        sortFn: (left, right, id) => compareValues(left.getValue(id), right.getValue(id)),
        sortUndefined: 'last',
        sortDescFirst: false,
        enableSorting: !column.unsorted,
      }),
    ),
  );
  const table = createTable({
    features,
    get data() {
      return given.rows() as Row[];
    },
    get columns() {
      return definitions;
    },
    getRowId: given.rowKey,
    initialState: {
      sorting: given.sort ? [given.sort] : ([] as SortingState),
      columnVisibility: { ...hiddenAtFirst(given.columns()), ...remembered(given.name) },
    },
  });
  const sorting = $derived(table.atoms.sorting.get()[0] ?? null);
  const visibility = $derived(table.atoms.columnVisibility.get());
  const rows = $derived(table.getRowModel().rows.map((row) => row.original));
  const columns = $derived(given.columns().filter((column) => visibility[column.id] !== false));

  return {
    get rows() {
      return rows;
    },
    get columns() {
      return columns;
    },
    get sorting() {
      return sorting;
    },
    sortBy(id) {
      table.getColumn(id)?.toggleSorting();
    },
    seen(id) {
      return visibility[id] !== false;
    },
    toggle(id) {
      table.getColumn(id)?.toggleVisibility();
      remember(given.name, table.atoms.columnVisibility.get());
    },
    standard() {
      table.setColumnVisibility(hiddenAtFirst(given.columns()));
      remember(given.name, {});
    },
  };
}

function hiddenAtFirst<Row>(columns: readonly Column<Row>[]): Record<string, boolean> {
  return Object.fromEntries(columns.filter((column) => column.hidden).map((column) => [column.id, false]));
}

function remembered(name: string | undefined): Record<string, boolean> {
  if (!name) return {};
  try {
    return JSON.parse(localStorage.getItem(`columns:${name}`) ?? '{}') as Record<string, boolean>;
  } catch {
    return {};
  }
}

function remember(name: string | undefined, seen: Record<string, boolean>): void {
  if (name) localStorage.setItem(`columns:${name}`, JSON.stringify(seen));
}
