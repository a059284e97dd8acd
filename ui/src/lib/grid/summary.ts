// What the status line says of a block of cells.
import { count } from '$lib/format';
import { dressed, round } from '$lib/format/decimal';
import { m } from '$lib/i18n';
import type { Column } from './columns';
import { total } from './copy';

/** Number, sum and mean of the cells; empty for a single cell. A lone column writes its sum its own way. */
export function summary<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.length * columns.length;
  if (cells < 2) return '';
  const { count: numbers, sum } = total(rows, columns);
  if (numbers === 0) return m.status_selection_count({ count: count(cells) });
  const own = columns.length === 1 ? columns[0]?.total : undefined;
  const write = own ?? ((text: string) => dressed(round(text, 2)));
  return m.status_selection({ count: count(cells), sum: write(sum), mean: write(String(Number(sum) / numbers)) });
}
