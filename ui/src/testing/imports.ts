// A preview of an import for tests: one workbook with one year, a customer the book does not have. Invented.
import type { BatchItem, ImportPreview, ProblemView } from '$lib/ipc';

/** A problem with parameters by name. */
export function problemView(severity: string, code: string, params: Record<string, string> = {}): ProblemView {
  return { severity, code, params, file: 'A.xlsx', sheet: 'BS', cell: 'C7', message: code } as unknown as ProblemView;
}

/** A preview that can be stored; parts of it may be given. */
export function previewView(more: Partial<ImportPreview> = {}): ImportPreview {
  const name = { en: 'Total assets', zh: '' };
  return {
    id: 1,
    files: [{ file: 'A.xlsx', sheets: [{ sheet: 'BS', hidden: false, statements: ['balance_sheet'], lines: 1 }] }],
    customer: null,
    proposed: { code: 'C009', name: 'New Firm', found_in: 'BS!A2' },
    statements: [{ period_end: '2025-12-31', months: 12, scope: 'consolidated', unit: 'ten-thousand', received: '2026-06-30', lines: 1 }],
    rows: [
      {
        code: 'total_assets',
        name,
        statement: 'balance_sheet',
        rank: 'total',
        label: 'Assets, total',
        cells: [{ value: '12000000', source: { file: 'A.xlsx', sheet: 'BS', cell: 'C12', text: '1,200.00', label: 'Assets, total' } }],
      },
    ],
    unmapped: [
      {
        source: { file: 'A.xlsx', sheet: 'BS', cell: 'A20', text: '', label: 'Deposits paid' },
        suggestion: 'other_receivables',
        suggestion_name: { en: 'Other receivables', zh: '' },
        confidence: 0.7,
      },
    ],
    problems: [],
    checks: [{ period_end: '2025-12-31', kind: 'balance_sheet', left: '100', right: '90', difference: '10', passed: false }],
    restatements: [{ period_end: '2024-12-31', code: 'total_assets', name, old: '-100', new: '250' }],
    remembered: null,
    remembered_customer: null,
    can_commit: true,
    ...more,
  };
}

/** A file of several: statements of a new customer, nothing in the way; parts of it may be given. */
export function batchItem(more: Partial<BatchItem> = {}): BatchItem {
  return {
    path: '/f/A.xlsx',
    file: 'A.xlsx',
    kind: 'statements',
    left_out: false,
    error: null,
    customers: ['New Firm'],
    customer_count: 1,
    new_customer: true,
    periods: ['2025-12-31'],
    unit: 'ten-thousand',
    asks_unit: false,
    rows: 40,
    problems: [],
    errors: 0,
    warnings: 0,
    unmapped: 0,
    restated: 0,
    ...more,
  };
}
