// The fields of customers that are edited from the list: their names in the core, how they are typed.
import { isDay, plainMoney, readDecimal } from '$lib/format';
import { shift } from '$lib/format/decimal';
import { m } from '$lib/i18n';
import type { CellChange, CustomerRow } from '$lib/ipc';
import type { CustomerColumn } from './columns';

/** How a field is typed. */
export type FieldKind = 'words' | 'day' | 'amount' | 'flag';

/** A field that is edited. */
export interface EditField {
  /** Column of the list. */
  column: string;
  /** Name in the core. */
  field: string;
  kind: FieldKind;
  /** What stands there, as the core writes it; empty for nothing. */
  of: (row: CustomerRow) => string;
  /** Offered for one value to many customers. */
  many: boolean;
}

const words = (column: string, field: keyof CustomerRow & string, many = true): EditField => ({
  column,
  field,
  kind: 'words',
  of: (row) => String(row[field] ?? ''),
  many,
});
const flag = (column: 'archived'): EditField => ({
  column,
  field: column,
  kind: 'flag',
  of: (row) => (row[column] ? '1' : ''),
  many: true,
});

/** Every field, in the order of the form. */
export const FIELDS: readonly EditField[] = [
  words('industry', 'industry'),
  words('region', 'region'),
  words('salesperson', 'salesperson'),
  words('name', 'name', false),
  words('short_name', 'short_name', false),
  words('registration', 'registration_number', false),
  words('legal', 'legal_representative', false),
  words('address', 'address'),
  words('contact', 'contact'),
  words('phone', 'phone'),
  { column: 'since', field: 'relationship_start', kind: 'day', of: (row) => row.relationship_start ?? '', many: true },
  { column: 'founded', field: 'founded', kind: 'day', of: (row) => row.founded ?? '', many: true },
  { column: 'capital', field: 'registered_capital', kind: 'amount', of: (row) => row.registered_capital ?? '', many: true },
  flag('archived'),
];

/** The field of a column. */
export function fieldOf(column: string): EditField | undefined {
  return FIELDS.find((field) => field.column === column);
}

/** What a typed text means for a field, as the core writes it; `wrong` where it means nothing. */
export function meant(field: EditField, typed: string, column: CustomerColumn | undefined): { value: string } | { wrong: string } {
  const text = typed.trim();
  if (field.kind === 'day') {
    const day = text.replaceAll('/', '-');
    return text === '' || isDay(day) ? { value: day } : { wrong: m.edit_bad_date({ text }) };
  }
  if (field.kind === 'amount') {
    const number = readDecimal(text);
    if (number === undefined) return { wrong: m.edit_bad_number({ text }) };
    return { value: number === null ? '' : trimmed(shift(number, -(column?.places?.() ?? 0))) };
  }
  if (field.field === 'name' && text === '') return { wrong: m.edit_no_name() };
  return { value: text };
}

/** Without zeros at the end: `30.50` is `30.5`. */
function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** A value of a field as a person reads it. */
export function shown(field: EditField, value: string): string {
  if (field.kind === 'flag') return value === '1' ? m.common_yes() : m.common_no();
  if (value === '') return m.facet_empty();
  return field.kind === 'amount' ? plainMoney(value) : value;
}

/** The change of one customer's field. */
export function change(row: CustomerRow, field: EditField, after: string): CellChange {
  return { customer: row.id, field: field.field, before: field.of(row), after };
}

/** What stands in a field of rows, with how many rows have each, the most first. */
export function standing(rows: readonly CustomerRow[], field: EditField): [string, number][] {
  const tally = new Map<string, number>();
  for (const row of rows) tally.set(field.of(row), (tally.get(field.of(row)) ?? 0) + 1);
  return [...tally].sort((left, right) => right[1] - left[1]);
}
