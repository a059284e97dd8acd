// Columns of the rows that would be stored, by the kind of table.
import { count, exact, NOTHING, percent } from '$lib/format';
import type { Column } from '$lib/grid';
import { m, named, sentence } from '$lib/i18n';
import type { TableRow } from '$lib/ipc';

const figure = (row: TableRow) => {
  if (row.value === null) return NOTHING;
  if (row.unit === 'percent') return percent(row.value, 2);
  return row.unit === 'yuan' ? count(row.value) : String(Number(row.value.toPrecision(8)));
};

/** The grid's columns for a kind: `customers`, `indicators`, `ledger` or `outcomes`. */
export function columnsOf(kind: string): Column<TableRow>[] {
  const plain = { unsorted: true };
  const customer: Column<TableRow> = { id: 'customer', title: m.column_customer, width: 120, grow: 1, fixed: true, ...plain, text: (row) => row.customer };
  const state: Column<TableRow> = { id: 'kind', title: kind === 'ledger' ? m.column_document_kind : m.column_outcome, width: 84, ...plain, text: (row) => sentence('document', row.kind) };
  const date: Column<TableRow> = { id: 'date', title: m.column_date, width: 88, ...plain, text: (row) => row.date ?? NOTHING };
  const source: Column<TableRow> = { id: 'cell', title: m.column_source, width: 140, grow: 0.6, ...plain, text: (row) => `${row.source.sheet}!${row.source.cell}` };
  switch (kind) {
    case 'customers':
      return [customer, { id: 'code', title: m.column_code, width: 140, ...plain, text: (row) => row.number }, { ...state, title: m.column_status }, source];
    case 'indicators':
      return [
        customer,
        { id: 'indicator', title: m.column_indicator, width: 160, grow: 1, ...plain, text: (row) => (row.indicator ? named(row.indicator) : NOTHING) },
        { id: 'text', title: m.table_original, width: 110, align: 'end', ...plain, text: (row) => row.source.text },
        { id: 'value', title: m.table_value, width: 110, align: 'end', ...plain, text: figure },
        date,
        source,
      ];
    case 'ledger':
      return [
        customer,
        state,
        { id: 'number', title: m.column_document, width: 116, grow: 0.6, ...plain, text: (row) => row.number },
        date,
        { id: 'due', title: m.column_due, width: 88, ...plain, text: (row) => row.due ?? NOTHING },
        {
          id: 'amount',
          title: m.column_amount,
          width: 112,
          align: 'end',
          ...plain,
          text: (row) => (row.amount === null ? NOTHING : exact(row.amount)),
          number: (row) => row.amount,
          total: exact,
        },
        source,
      ];
    default:
      return [customer, state, date, source];
  }
}
