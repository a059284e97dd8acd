// Rows of the receivables grid.
import type { LedgerRow } from '$lib/ipc';

const nothing = (amount: string | null) => amount === null || Number(amount) === 0;

/** Whether something of a document is open or not set against an invoice. */
export function hasOpen(row: LedgerRow): boolean {
  return !nothing(row.open) || !nothing(row.unallocated);
}

/** Numbers are unique among the invoices and among the rest. */
export function rowKey(row: LedgerRow): string {
  return `${row.kind === 'invoice' ? 'i' : 'r'}:${row.number}`;
}
