// The active cell and the block around it as state, kept by row key and column name, so that sorting,
// filtering and choosing columns do not move them to another customer.
import { places } from './order';
import { block, step, type Block, type Spot } from './range';

interface Corner {
  key: string;
  column: string;
}

/** Follows the visible rows and columns by their keys. */
export function selection(given: { keys: () => readonly string[]; columns: () => readonly string[] }) {
  let active = $state.raw<Corner | null>(null);
  let anchor = $state.raw<Corner | null>(null);
  // Whole rows or columns of the block, as a spreadsheet selects them.
  let rows = $state(false);
  let columns = $state(false);
  const numbers = $derived(places(given.keys()));

  function spot(corner: Corner | null): Spot | null {
    if (!corner) return null;
    const row = numbers.get(corner.key);
    if (row === undefined) return null;
    return { row, column: Math.max(0, given.columns().indexOf(corner.column)) };
  }

  function corner(at: Spot): Corner | null {
    const key = given.keys()[at.row];
    const column = given.columns()[at.column];
    return key !== undefined && column !== undefined ? { key, column } : null;
  }

  const at = $derived(spot(active));
  const area = $derived.by((): Block | null => {
    const to = spot(active);
    if (!to) return null;
    const drawn = block(spot(anchor) ?? to, to);
    return {
      top: columns ? 0 : drawn.top,
      bottom: columns ? given.keys().length - 1 : drawn.bottom,
      left: rows ? 0 : drawn.left,
      right: rows ? given.columns().length - 1 : drawn.right,
    };
  });

  return {
    /** The active cell; null before the first move. */
    get at(): Spot | null {
      return at;
    },
    /** The block selected; a single cell where nothing was extended. */
    get area(): Block | null {
      return area;
    },
    /** Makes a cell active; `extend` keeps the other corner of the block. */
    move(to: Spot, extend = false): void {
      active = corner(to);
      if (extend && anchor) return;
      anchor = active;
      rows = columns = false;
    },
    /** Takes the block back to the active cell. */
    collapse(): void {
      anchor = active;
      rows = columns = false;
    },
    /** Makes the block whole rows. */
    wholeRows(): void {
      rows = true;
    },
    /** Makes the block whole columns. */
    wholeColumns(): void {
      columns = true;
    },
    /** Selects everything. */
    all(): void {
      active ??= corner({ row: 0, column: 0 });
      anchor = active;
      rows = columns = true;
    },
    /** The cell a key leads to. */
    reach(key: string, ctrl: boolean, page: number): Spot | null {
      const size = { rows: given.keys().length, columns: given.columns().length, page };
      if (size.rows === 0) return null;
      return step(key, ctrl, at ?? { row: -1, column: 0 }, size);
    },
  };
}
