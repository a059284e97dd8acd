// What narrows a list by one column, as a value and as the text an address and a saved view keep. Pure.
import { kindOf, measureOf, valuesOf, type Column, type ColumnKind } from './columns';

/** How a text is compared; upper and lower case are the same. */
export const TEXT_WAYS = ['has', 'not', 'is', 'begins'] as const;
/** One of the ways. */
export type TextWay = (typeof TEXT_WAYS)[number];

/** What is kept of a column. */
export type Filter =
  | { kind: 'values'; values: readonly string[] }
  | { kind: 'text'; way: TextWay; text: string }
  /** Both ends belong to it, the upper one not where `below` is set; null is open. Numbers as plain decimals, days as ISO text. */
  | { kind: 'range'; from: string | null; to: string | null; below?: boolean }
  | { kind: 'blank'; blank: boolean };

/** The filters of a list, as a grid's heads show and change them. */
export interface FilterSet<Row> {
  /** The filter of a column. */
  of(id: string): Filter | undefined;
  /** Sets or takes away the filter of a column. */
  set(id: string, filter: Filter | null): void;
  /** Whether a row fits everything but the filter of this column: what its list of values counts. */
  except(id: string): (row: Row) => boolean;
}

/** Whether a row fits a filter. */
export function passes<Row>(column: Column<Row>, filter: Filter): (row: Row) => boolean {
  switch (filter.kind) {
    case 'values': {
      const wanted = new Set(filter.values);
      return (row) => valuesOf(column, row).some((value) => wanted.has(value)) || (wanted.has('') && valuesOf(column, row).length === 0);
    }
    case 'text': {
      const wanted = filter.text.trim().toLowerCase();
      const of = (row: Row) => valuesOf(column, row).map((value) => (column.label?.(value) ?? value).toLowerCase());
      if (filter.way === 'has') return (row) => of(row).some((text) => text.includes(wanted));
      if (filter.way === 'not') return (row) => !of(row).some((text) => text.includes(wanted));
      if (filter.way === 'is') return (row) => of(row).some((text) => text === wanted);
      return (row) => of(row).some((text) => text.startsWith(wanted));
    }
    case 'range':
      return kindOf(column) === 'number' ? numberBetween(column, filter) : dayBetween(column, filter);
    case 'blank':
      return (row) => isBlank(column, row) === filter.blank;
  }
}

type Range = Extract<Filter, { kind: 'range' }>;

function numberBetween<Row>(column: Column<Row>, { from, to, below }: Range): (row: Row) => boolean {
  const least = from === null ? -Infinity : Number(from);
  const most = to === null ? Infinity : Number(to);
  return (row) => {
    const value = measureOf(column, row);
    return value !== null && value >= least && (below ? value < most : value <= most);
  };
}

function dayBetween<Row>(column: Column<Row>, { from, to, below }: Range): (row: Row) => boolean {
  return (row) => {
    const day = valuesOf(column, row)[0] ?? '';
    if (day === '' || (from !== null && day < from)) return false;
    return to === null || (below ? day < to : day <= to);
  };
}

function isBlank<Row>(column: Column<Row>, row: Row): boolean {
  if (kindOf(column) === 'number') return measureOf(column, row) === null;
  return valuesOf(column, row).every((value) => value === '');
}

const escaped = (value: string) =>
  value === '' ? '~' : value.replace(/%/g, '%25').replace(/,/g, '%2C').replace(/^~/, '%7E');
const plain = (item: string) =>
  item === '~' ? '' : item.replace(/^%7E/, '~').replace(/%2C/g, ',').replace(/%25/g, '%');

/** A filter as text: `AA,A`, `~has:steel`, `45..<50`, `2025-01-01..`, `~empty`. */
export function written(filter: Filter): string {
  switch (filter.kind) {
    case 'values':
      return filter.values.map(escaped).join(',');
    case 'text':
      return `~${filter.way}:${filter.text}`;
    case 'range':
      return `${filter.from ?? ''}..${filter.below ? '<' : ''}${filter.to ?? ''}`;
    case 'blank':
      return filter.blank ? '~empty' : '~filled';
  }
}

/** The filter a text means for a column of this kind; null where it means none. */
export function readFilter(text: string, kind: ColumnKind): Filter | null {
  if (text === '~empty' || text === '~filled') return { kind: 'blank', blank: text === '~empty' };
  if (kind !== 'text') return readRange(text, kind);
  const typed = /^~(\w+):(.*)$/s.exec(text);
  const way = TEXT_WAYS.find((one) => one === typed?.[1]);
  if (way) return typed?.[2] ? { kind: 'text', way, text: typed[2] } : null;
  const values = text.split(',').filter((item) => item !== '').map(plain);
  return values.length > 0 ? { kind: 'values', values } : null;
}

const END = { number: /^-?\d+(\.\d+)?$/, date: /^\d{4}-\d{2}-\d{2}$/ };

function readRange(text: string, kind: 'number' | 'date'): Filter | null {
  const found = /^(.*?)\.\.(<?)(.*)$/.exec(text);
  if (!found) return null;
  const [from = '', below, to = ''] = found.slice(1);
  if ([from, to].some((end) => end !== '' && !END[kind].test(end)) || (from === '' && to === '')) return null;
  return { kind: 'range', from: from || null, to: to || null, ...(below ? { below: true } : {}) };
}

/** The values of a column among rows with how many rows have each, in the order a person looks for them. */
export function tally<Row>(rows: readonly Row[], column: Column<Row>, order: (left: string, right: string) => number): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const values = valuesOf(column, row);
    for (const value of values.length > 0 ? values : ['']) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => Number(left.value === '') - Number(right.value === '') || order(left.value, right.value));
}
