// Arrows go through what can be opened in a table, as they do in a spreadsheet; Tab still goes by its own stops. So a
// figure that is no stop of its own is reached from its row's.
const STEPS: Record<string, readonly [down: number, right: number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
type Opens = HTMLAnchorElement | HTMLButtonElement;

/** What can be opened in a row, by its column; a column that the page has no room for is none. */
function doors(row: HTMLTableRowElement): { at: number; door: Opens }[] {
  return [...row.cells].flatMap((cell) => {
    const door = cell.querySelector<Opens>('a[href]:not([aria-hidden]), button:not(:disabled)');
    return door && door.checkVisibility?.() !== false ? [{ at: cell.cellIndex, door }] : [];
  });
}

/** Where a key leads from a cell; nothing where there is no further. In another row the nearest column is taken. */
export function led(table: HTMLTableElement, from: HTMLTableCellElement, key: string): Opens | undefined {
  const own = doors(from.parentElement as HTMLTableRowElement);
  if (key === 'Home') return own[0]?.door;
  if (key === 'End') return own.at(-1)?.door;
  const step = STEPS[key];
  if (!step) return undefined;
  const [down, right] = step;
  if (right !== 0) return (right > 0 ? own.find(({ at }) => at > from.cellIndex) : own.findLast(({ at }) => at < from.cellIndex))?.door;
  const rows = [...table.rows];
  for (let row = rows.indexOf(from.parentElement as HTMLTableRowElement) + down; row >= 0 && row < rows.length; row += down) {
    const [near] = doors(rows[row] as HTMLTableRowElement).sort((one, two) => Math.abs(one.at - from.cellIndex) - Math.abs(two.at - from.cellIndex));
    if (near) return near.door;
  }
  return undefined;
}

/** Lets arrows walk in a table: `{@attach walking}`. */
export function walking(table: HTMLTableElement): () => void {
  const go = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('td, th');
    const to = cell ? led(table, cell, event.key) : undefined;
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  table.addEventListener('keydown', go);
  return () => table.removeEventListener('keydown', go);
}
