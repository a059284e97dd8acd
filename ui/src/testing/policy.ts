// A small credit policy for component tests. Figures are invented.
import type { Coded, CreditPolicy, PolicyPage, Text } from '$lib/ipc';

const text = (en: string, zh = en): Text => ({ en, zh });
const coded = (code: string, en: string, zh: string): Coded => ({ code, name: text(en, zh) });

/** A policy of a book that never saved one. */
export function creditPolicy(): CreditPolicy {
  const level = { worst_class: 'yellow', exceptions: false } as const;
  return {
    version: 0,
    models: { existing_after_months: 6, rules: [{ statements: false, existing: null, model: 'qualitative' }] },
    limits: {
      step: '10000',
      capacities: ['tangible_net_worth'],
      peak_factor: 1,
      late_days: { from: 'record' },
      net_worth_share: 0.1,
      payment_capacity: 'receipts',
      share_of_purchases: 0.2,
      receipts_months: 12,
      validity_months: 12,
      hold_on_downgrade: true,
    },
    cost: { cost_of_capital: 0.06, margin: 0.15, loss_given_default: 0.6, collection_cost: 0.005, default_rates: [0.01, 0.04, 0.15] },
    conditions: [{ code: 'guarantee', name: text('Guarantee', '\u62c5\u4fdd'), text: text('Signed first.', '\u987b\u7b7e\u7f72\u3002') }],
    authorities: [
      { code: 'risk_manager', name: text('Risk manager'), role: 'risk_manager', up_to: '2000000', raise_up_to: 0.5, ...level },
      { code: 'director', name: text('Director'), role: 'finance_director', up_to: null, raise_up_to: null, worst_class: 'red', exceptions: true },
    ],
    overrides: { rights: [{ role: 'analyst', up: 1, down: 2 }], reasons: [coded('one_off', 'One-off effect', '\u4e00\u6b21\u6027')], months: 12 },
    reviews: { statement_days: 30, downgrade_days: 14, signal_days: 7, before_end_days: 30 },
    classes: (['green', 'yellow', 'red'] as const).map((name, at) => ({ class: name, review_months: 6 - 2 * at, terms: text('t'), monitoring: text('m'), plan: text('p') })),
    signals: [
      { code: 'fell', name: text('Grade fell'), group: 'credit', severity: 'yellow', due_days: 7, rule: { rule: 'grade_fell', notches: 2 }, active: true },
      { code: 'moved', name: text('Moved away'), group: 'danger', severity: 'red', due_days: 3, rule: null, active: true },
    ],
    blacklist: { entry: [coded('fraud', 'Fraud', '\u6b3a\u8bc8')], exit: [coded('mistake', 'Mistake', '\u6709\u8bef')], least_months: 6, mistake: 'mistake', role: 'finance_director' },
  };
}

/** The page of a policy. */
export const policyPage = (more: Partial<PolicyPage> = {}): PolicyPage => ({
  policy: creditPolicy(),
  defaults: creditPolicy(),
  editable: true,
  models: [
    { code: '5c', name: { en: 'Five Cs', zh: '5C' }, in_force: true },
    { code: 'qualitative', name: { en: 'Without statements', zh: 'Q' }, in_force: true },
  ],
  versions: [],
  ...more,
});
