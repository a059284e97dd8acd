// A block copied from a spreadsheet or a page, as lines of tab-separated cells.

/** The block of a clipboard: a table of a page as it stands, otherwise the text. Empty where it holds no block. */
export function blockOf(html: string, text: string): string {
  if (text.includes('\t') && text.trim()) return text;
  const table = html.includes('<table') ? new DOMParser().parseFromString(html, 'text/html').querySelector('table') : null;
  if (table) {
    const lines = [...table.rows].map((row) => [...row.cells].flatMap(cells).join('\t'));
    return lines.join('\n');
  }
  return /\n./.test(text.trim()) ? text : '';
}

/** A cell, with empty ones in the place of the columns it spans. */
function cells(cell: HTMLTableCellElement): string[] {
  const plain = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
  return [plain, ...Array.from({ length: Math.max(cell.colSpan, 1) - 1 }, () => '')];
}
