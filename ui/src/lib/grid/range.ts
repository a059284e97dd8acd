// The active cell and the block selected with it, in row and column numbers. Pure; draws nothing.

/** A cell by its numbers among the visible rows and columns. */
export interface Spot {
  row: number;
  column: number;
}

/** A block of cells, both ends included. */
export interface Block {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The block between two corners. */
export function block(from: Spot, to: Spot): Block {
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

/** Whether a cell lies in a block. */
export function inside(area: Block, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** How many cells a block has. */
export function cells(area: Block): number {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1);
}

/** Keys that move the active cell, as in a spreadsheet. `page` is the number of rows in sight. */
export function step(
  key: string,
  ctrl: boolean,
  at: Spot,
  size: { rows: number; columns: number; page: number },
): Spot | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = ((): Spot | null => {
    switch (key) {
      case 'ArrowUp':
        return { ...at, row: ctrl ? 0 : at.row - 1 };
      case 'ArrowDown':
        return { ...at, row: ctrl ? last.row : at.row + 1 };
      case 'ArrowLeft':
        return { ...at, column: ctrl ? 0 : at.column - 1 };
      case 'ArrowRight':
        return { ...at, column: ctrl ? last.column : at.column + 1 };
      case 'PageUp':
        return { ...at, row: at.row - size.page };
      case 'PageDown':
        return { ...at, row: at.row + size.page };
      case 'Home':
        return ctrl ? { row: 0, column: 0 } : { ...at, column: 0 };
      case 'End':
        return ctrl ? last : { ...at, column: last.column };
      default:
        return null;
    }
  })();
  return to && { row: clamp(to.row, last.row), column: clamp(to.column, last.column) };
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(last, value));
}
