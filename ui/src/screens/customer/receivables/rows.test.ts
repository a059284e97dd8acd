import type { LedgerRow } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { hasOpen, rowKey } from './rows';

const row = (more: Partial<LedgerRow>) => ({ kind: 'invoice', number: '1', open: null, unallocated: null, ...more }) as LedgerRow;

describe('rows of the ledger', () => {
  it('are open while something is left of them', () => {
    expect(hasOpen(row({ open: '0.01' }))).toBe(true);
    expect(hasOpen(row({ open: '0' }))).toBe(false);
    expect(hasOpen(row({ unallocated: '-5' }))).toBe(true);
    expect(hasOpen(row({}))).toBe(false);
  });
  it('keep an invoice and a receipt of one number apart', () => {
    expect(rowKey(row({}))).not.toBe(rowKey(row({ kind: 'payment' })));
  });
});
