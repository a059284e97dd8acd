// Rows in the order of a column. Pure.
import { compareValues, type Column } from './columns';

/** The rows in the order of a column: equal ones as they came, unknown ones last in both directions. */
export function ordered<Row>(rows: readonly Row[], column: Column<Row>, desc: boolean): readonly Row[] {
  const value = column.sort ?? ((row: Row) => column.text(row));
  const known: { row: Row; value: number | string }[] = [];
  const unknown: Row[] = [];
  for (const row of rows) {
    const own = value(row);
    if (own === null) unknown.push(row);
    else known.push({ row, value: own });
  }
  const ranks = known.some((one) => typeof one.value === 'string') ? ranked(known.map((one) => one.value)) : null;
  const rank = (of: number | string) => (ranks ? (ranks.get(of) ?? 0) : Number(of));
  const keyed = known.map((one) => ({ row: one.row, rank: rank(one.value) }));
  keyed.sort(desc ? (left, right) => right.rank - left.rank : (left, right) => left.rank - right.rank);
  return [...keyed.map((one) => one.row), ...unknown];
}

/** Texts are compared once for each that differs: comparing them in a language's order is slow. */
function ranked(values: readonly (number | string)[]): Map<number | string, number> {
  const distinct = [...new Set(values)].sort(compareValues);
  const ranks = new Map<number | string, number>();
  let rank = 0;
  distinct.forEach((value, at) => {
    const before = distinct[at - 1];
    if (before !== undefined && compareValues(before, value) !== 0) rank += 1;
    ranks.set(value, rank);
  });
  return ranks;
}

/** The place of each key in a list. */
export function places(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, at) => [key, at]));
}

/** A choice with some keys added, or taken away where it has all of them. */
export function toggled(chosen: readonly string[], keys: readonly string[]): string[] {
  const next = new Set(chosen);
  const all = keys.every((key) => next.has(key));
  for (const key of keys) if (all) next.delete(key);
    else next.add(key);
  return [...next];
}
