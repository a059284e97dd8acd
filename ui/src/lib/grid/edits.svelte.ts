// Changing cells in a grid: the cell being typed into, and blocks that were pasted or emptied. What becomes of
// the changes is the screen's business.
import type { Column } from './columns';
import type { Block } from './range';

/** A new text for a cell. */
export interface CellEdit<Row> {
  row: Row;
  column: string;
  text: string;
}

/** The cell a person types into. */
export interface Typing {
  key: string;
  column: string;
  text: string;
}

/** Tab-separated text as cells; quotes around a cell with line breaks in it are taken off. */
export function pasted(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) break;
    const [, raw = '', end] = found;
    rows.at(-1)?.push(raw.length > 1 && raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '') break;
    if (end !== '\t') {
      if (cell.lastIndex >= text.length) break;
      rows.push([]);
    } else if (cell.lastIndex >= text.length) rows.at(-1)?.push('');
  }
  return rows.every((row) => row.length === 0) ? [] : rows;
}

/**
 * What pasting a block does: it begins at the upper left cell of the area; a single cell, row or column fills
 * the area as often as it fits. Cells that are not edited here, and cells outside the list, are counted.
 */
export function pasting<Row>(
  block: readonly (readonly string[])[],
  area: Block,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): { edits: CellEdit<Row>[]; left: number } {
  const height = block.length;
  const width = Math.max(0, ...block.map((row) => row.length));
  const edits: CellEdit<Row>[] = [];
  let left = 0;
  if (height === 0 || width === 0) return { edits, left };
  const times = (room: number, size: number) => (room % size === 0 ? room : size);
  const tall = times(area.bottom - area.top + 1, height);
  const wide = times(area.right - area.left + 1, width);
  for (let down = 0; down < tall; down += 1) {
    for (let right = 0; right < wide; right += 1) {
      const text = block[down % height]?.[right % width];
      const row = rows[area.top + down];
      const column = columns[area.left + right];
      if (text === undefined) continue;
      if (!row || !column?.edit) left += 1;
      else if (column.edit(row) !== text.trim()) edits.push({ row, column: column.id, text: text.trim() });
    }
  }
  return { edits, left };
}

/** Emptying a block. */
export function emptying<Row>(area: Block, rows: readonly Row[], columns: readonly Column<Row>[]): CellEdit<Row>[] {
  return pasting([['']], area, rows, columns).edits;
}
