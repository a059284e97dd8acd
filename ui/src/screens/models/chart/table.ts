// The figures behind a picture as a table: what a reader hears, and what a spreadsheet takes with all digits.
import { plain } from '$lib/format';
import { clean } from '$lib/grid/copy';

/** A table; a number keeps all its digits, null is an empty cell. */
export interface Table {
  head: string[];
  rows: (string | number | null)[][];
}

const cell = (value: string | number | null) => (value === null ? '' : typeof value === 'number' ? plain(value) : clean(value));

/** Tab-separated text with heads. */
export function asText(table: Table): string {
  return [table.head.map(clean), ...table.rows.map((row) => row.map(cell))].map((cells) => cells.join('\t')).join('\r\n');
}

/** The same as texts only. */
export function asWords(table: Table): { head: string[]; rows: string[][] } {
  return { head: table.head, rows: table.rows.map((row) => row.map(cell)) };
}
