// Requests for component tests. Names and figures are invented.
import type { ApplicationPage, CreditPolicy, InboxRow, InboxView, Request } from '$lib/ipc';

/** A limit of three million. */
export const LIMIT: Request = {
  kind: 'limit',
  amount: '3000000',
  terms_days: 60,
  from: '2026-06-30',
  until: '2027-06-30',
  ask: { forecast_sales: null, terms_days: null, late_days: null, peak_factor: null, share_of_purchases: null, monthly_capacity: null, margin: null },
  manual_reason: 'as agreed',
  conditions: [{ code: 'guarantee', text: 'The owner signs a guarantee.' }],
  note: 'yearly',
  downgrade: null,
};

/** A line of the inbox. */
export function inboxRow(change: Partial<InboxRow> = {}): InboxRow {
  return {
    id: 'a1',
    number: 12,
    kind: 'limit',
    code: 'C001',
    name: 'Alpha Valves',
    state: 'submitted',
    request: LIMIT,
    prepared_by: 'An',
    since: '2026-06-30 09:12',
    step: { en: 'Finance director', zh: '财务总监' },
    step_role: 'finance_director',
    step_at: 2,
    steps: 2,
    may_sign: ['Fang'],
    amount: '3000000',
    limit: '1000000',
    excess: '2000000',
    grade: 'A',
    waiting: true,
    mine: false,
    downgrade: false,
    ...change,
  };
}

/** An inbox of these lines. */
export function inboxView(rows: InboxRow[]): InboxView {
  return { as_of: '2026-06-30', waiting: rows.filter((row) => row.waiting).length, rows, older: 0, delegations: [] };
}

/** The page of the request of `inboxRow`. */
export function applicationPage(change: Partial<ApplicationPage> = {}): ApplicationPage {
  return {
    application: { id: 'a1', number: 12, row_version: 3, customer: 'c1', state: 'submitted', request: LIMIT },
    as_of: '2026-06-30',
    code: 'C001',
    name: 'Alpha Valves',
    asked: [
      { code: 'amount', unit: 'money', now: '1000000', asked: '3000000' },
      { code: 'terms', unit: 'days', now: null, asked: '60' },
    ],
    class: 'green',
    route: [
      {
        code: 'risk_manager',
        name: { en: 'Risk manager', zh: '风险经理' },
        role: 'risk_manager',
        beyond: ['amount', 'raise'],
        signed: { by: 'Mei', on_behalf: '', at: '2026-06-30 10:00', text: 'fine' },
        waiting: false,
        may_sign: [],
      },
      { code: 'finance_director', name: { en: 'Finance director', zh: '财务总监' }, role: 'finance_director', beyond: [], signed: null, waiting: true, may_sign: ['Fang'] },
    ],
    trail: [{ event: 'submitted', by: 'An', on_behalf: '', at: '2026-06-30 09:12', day: '2026-06-30', text: 'please', conditions: [] }],
    basis: {
      as_of: '2026-06-30',
      policy: 0,
      rating: 'r1',
      rated_on: '2026-06-30',
      model: '5c@2',
      grade: 'A',
      limit: '1000000',
      calculation: null,
      cost: null,
      statements: ['2025-12-31 consolidated'],
    },
    changes: [],
    documents: [],
    may: { edit: false, submit: false, withdraw: false, decide: true, sign: true, why_not: null, details: [], on_behalf: '', password: true, last: true },
    ...change,
  };
}

/** As much of the policy as requests need. */
export const POLICY = {
  conditions: [{ code: 'guarantee', name: { en: 'Guarantee', zh: '担保' }, text: { en: 'A signed guarantee.', zh: '已签署的担保。' } }],
  overrides: { rights: [], reasons: [], months: 12 },
  blacklist: { entry: [], exit: [], least_months: 6, mistake: '', role: 'finance_director' },
  limits: { validity_months: 12 },
} as unknown as CreditPolicy;
