// A sheet's cells laid out as a table: every place has a cell or is covered by one that spans it.
import type { PreviewSheet, PreviewSheetCell } from '$lib/ipc';

/** A row of the table. */
export interface Laid {
  height: number;
  cells: PreviewSheetCell[];
}

const bare = (column: number): PreviewSheetCell => ({
  column,
  across: 1,
  down: 1,
  text: '',
  align: 'left',
  bold: false,
  wrap: false,
  size: 10,
  ink: '',
  fill: '',
  rule: false,
});

/** The rows of a sheet with bare cells where it has none. */
export function laidOut(sheet: PreviewSheet): Laid[] {
  /** For each column the first row that nothing above reaches into. */
  const free = sheet.widths.map(() => 0);
  return sheet.rows.map((row, at) => {
    const given = new Map(row.cells.map((cell) => [cell.column, cell]));
    const cells: PreviewSheetCell[] = [];
    for (let column = 0; column < sheet.widths.length; ) {
      if ((free[column] ?? 0) > at) {
        column += 1;
        continue;
      }
      const cell = given.get(column) ?? bare(column);
      const across = Math.min(cell.across, sheet.widths.length - column);
      for (let over = column; over < column + across; over += 1) free[over] = at + cell.down;
      cells.push(across === cell.across ? cell : { ...cell, across });
      column += across;
    }
    return { height: row.height, cells };
  });
}
