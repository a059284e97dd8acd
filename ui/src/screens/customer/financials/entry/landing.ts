// Where the cells of a pasted block land: labelled rows on their lines, others downwards from the cell in hand;
// columns on the periods they name, others rightwards.
import type { BlockView, LineRow } from '$lib/ipc';
import type { Spot } from '$lib/grid/range';
import type { StatementRow } from '../rows';
import type { EntryColumn } from './draft.svelte';

/** A block's place among lines and periods. */
export interface Landing {
  /** The period of each column; none where the column is left out. */
  columns: (EntryColumn | undefined)[];
  /** The line of each row; null where it has none. */
  lines: (LineRow | null)[];
  /** Everything that would be typed, in yuan. */
  cells: { column: EntryColumn; line: LineRow; yuan: string }[];
}

/** Places a block; `chosen` holds the periods a person chose, by column, empty to leave one out. */
export function landing(
  block: BlockView,
  at: Spot,
  rows: readonly StatementRow[],
  columns: readonly EntryColumn[],
  chart: readonly LineRow[],
  chosen: Readonly<Record<number, string>>,
): Landing {
  const named = block.periods.some((period) => period !== null && columns.some((column) => column.head.period_end === period));
  const places = block.periods.map((period, index) => {
    const wish = chosen[index];
    if (wish !== undefined) return columns.find((column) => column.key === wish);
    return named ? columns.find((column) => column.head.period_end === period) : columns[at.column + index];
  });
  const below = rows.slice(at.row).flatMap(({ line }) => (line ? [line] : []));
  const first = block.rows[0]?.row ?? 1;
  const lines = block.rows.map((row): LineRow | null => {
    if (!block.labelled) return below[row.row - first] ?? null;
    return chart.find((line) => line.code === row.line) ?? null;
  });
  const cells = block.rows.flatMap((row, index) =>
    row.cells.flatMap((cell, place) => {
      const column = places[place];
      const line = lines[index];
      const yuan = cell?.value ?? null;
      return column && line && yuan !== null ? [{ column, line, yuan }] : [];
    }),
  );
  return { columns: places, lines, cells };
}
