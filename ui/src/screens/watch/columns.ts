// Columns that lists of monitoring share: the customer, days, counts, amounts.
import { money, NOTHING, plainMoney } from '$lib/format';
import { numberFormat } from '$lib/format/settings.svelte';
import type { Column } from '$lib/grid';
import { m } from '$lib/i18n';
import type { WatchedCustomer } from '$lib/ipc';

type More<Row> = Partial<Column<Row>>;

/** The customer: name, code, salesperson. */
export function customerColumns<Row extends { customer: WatchedCustomer }>(): Column<Row>[] {
  return [
    words<Row>('name', m.column_customer, 170, (row) => row.customer.name, { grow: 1, fixed: true }),
    words<Row>('code', m.column_code, 60, (row) => row.customer.code),
  ];
}

/** The salesperson, industry and region, hidden until asked for. */
export function masterColumns<Row extends { customer: WatchedCustomer }>(): Column<Row>[] {
  return [
    words<Row>('salesperson', m.column_salesperson, 80, (row) => row.customer.salesperson, { hidden: true }),
    words<Row>('industry', m.column_industry, 100, (row) => row.customer.industry, { hidden: true }),
    words<Row>('region', m.column_region, 72, (row) => row.customer.region, { hidden: true }),
  ];
}

/** A column of words. */
export function words<Row>(id: string, title: () => string, width: number, of: (row: Row) => string | null, more: More<Row> = {}): Column<Row> {
  return { id, title, width, text: (row) => of(row) || NOTHING, ...more };
}

/** A column of days. */
export function day<Row>(id: string, title: () => string, of: (row: Row) => string | null, more: More<Row> = {}): Column<Row> {
  return words(id, title, 92, of, { kind: 'date', sort: of, ...more });
}

/** A column of whole numbers. */
export function whole<Row>(id: string, title: () => string, width: number, of: (row: Row) => number | null, more: More<Row> = {}): Column<Row> {
  const text = (row: Row) => {
    const value = of(row);
    return value === null ? null : String(value);
  };
  return { id, title, width, align: 'end', text: (row) => text(row) ?? NOTHING, number: text, sort: of, decimals: () => 0, ...more };
}

/** A column of amounts in the unit chosen. */
export function amount<Row>(id: string, title: () => string, of: (row: Row) => string | null, more: More<Row> = {}): Column<Row> {
  const or = <T>(row: Row, write: (value: string) => T): T | null => {
    const value = of(row);
    return value === null ? null : write(value);
  };
  return {
    id,
    title,
    width: 92,
    align: 'end',
    text: (row) => or(row, (value) => money(value)) ?? NOTHING,
    number: (row) => or(row, plainMoney),
    sort: (row) => or(row, Number),
    places: () => ({ yuan: 0, wan: -4, yi: -8 })[numberFormat.unit],
    ...more,
  };
}

const CLASSES = ['green', 'yellow', 'red', 'watch'];
/** Sorts a class or severity by gravity. */
export const gravity = (name: string | null) => (name === 'watch' ? 0 : CLASSES.indexOf(name ?? ''));
