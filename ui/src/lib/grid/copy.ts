// Cells as tab-separated text that a spreadsheet takes as numbers, and the sum of a block.
import { sum } from '$lib/format';
import type { Column } from './columns';

/** The rows and columns of a block as tab-separated text; numbers undressed, all their digits. */
export function asTsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[], heads = false): string {
  const lines = rows.map((row) => columns.map((column) => cellText(row, column)).join('\t'));
  if (heads) lines.unshift(columns.map((column) => clean((column.longTitle ?? column.title)())).join('\t'));
  return lines.join('\r\n');
}

function cellText<Row>(row: Row, column: Column<Row>): string {
  const number = column.number?.(row);
  return number !== undefined && number !== null ? number : clean(column.text(row));
}

/** A text as a cell: tabs and line breaks would tear a cell apart; a leading = would become a formula. */
export function clean(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@]/.test(flat) ? `'${flat}` : flat;
}

/** How many cells of a block hold a number, and their exact sum. */
export function total<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): { count: number; sum: string } {
  const numbers = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const number = column.number?.(row);
      return number !== undefined && number !== null ? [number] : [];
    }),
  );
  return { count: numbers.length, sum: sum(numbers) };
}

/** Puts text on the clipboard; the older way serves where the newer one is refused. */
export async function toClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const before = document.activeElement;
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
