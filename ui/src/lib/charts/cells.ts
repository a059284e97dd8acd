// The figures behind a chart as cells: what is shown, and what a spreadsheet takes as a number.
import { NOTHING, plain } from '$lib/format';
import { clean } from '$lib/grid/copy';

/** A cell: words as they are shown, or a number with all its digits; null is an empty one. */
export type Cell = string | number | null;

/** The figures behind a chart. */
export interface ChartTable {
  head: string[];
  rows: Cell[][];
}

const NUMBER = /^([-+\u2212(]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)\)?$/;

/** Whether a cell is a figure, and stands to the right. */
export function isFigure(cell: Cell): boolean {
  return typeof cell === 'number' || (cell !== null && NUMBER.test(cell.trim()));
}

/** A cell as it is shown. */
export function shown(cell: Cell): string {
  return cell === null ? '' : typeof cell === 'number' ? plain(cell) : cell;
}

/** A cell as a spreadsheet takes it: a number without separators, brackets as a minus, nothing for a dash. */
export function taken(cell: Cell): string {
  if (typeof cell === 'number') return plain(cell);
  if (cell === null || cell === NOTHING) return '';
  const found = NUMBER.exec(cell.trim());
  if (!found) return clean(cell);
  const [, sign, whole = '', rest = '', percent] = found;
  const minus = sign === '-' || sign === '\u2212' || sign === '(' ? '-' : '';
  return `${minus}${whole.replaceAll(',', '')}${rest}${percent}`;
}

/** Tab-separated text with heads. */
export function asTsv(table: ChartTable): string {
  return [table.head.map(clean), ...table.rows.map((row) => row.map(taken))].map((cells) => cells.join('\t')).join('\r\n');
}
