// Which of the customers stands best in a row, and which worst.

/** A cell of a row. */
export type Standing = 'best' | 'worst' | null;

/** Marks the greatest and the least; none where fewer than two have a value or all have the same. */
export function standings(values: readonly (number | null | undefined)[]): Standing[] {
  const known = values.filter((value): value is number => typeof value === 'number');
  const [high, low] = [Math.max(...known), Math.min(...known)];
  if (known.length < 2 || high === low) return values.map(() => null);
  return values.map((value) => (value === high ? 'best' : value === low ? 'worst' : null));
}
