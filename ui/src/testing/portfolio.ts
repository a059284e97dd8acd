// An invented book of ten customers seen as a portfolio, for component tests; the sums are by hand.
import type { PortfolioCustomer, PortfolioSlice, PortfolioView } from '$lib/ipc';

/** A customer in a list. */
export const portfolioCustomer = (id: string, more: Partial<PortfolioCustomer> = {}): PortfolioCustomer => ({
  id,
  code: id.toUpperCase(),
  name: `Firm ${id}`,
  grade: 'A',
  class: 'green',
  exposure: null,
  share: null,
  limit: null,
  used: null,
  until: null,
  ...more,
});

/** A slice of customers by grade AA, A, BBB and without one. */
export const portfolioSlice = (key: string, by_grade: number[], more: Partial<PortfolioSlice> = {}): PortfolioSlice => ({
  key,
  customers: by_grade.reduce((sum, n) => sum + n, 0),
  customers_before: null,
  exposure: null,
  exposure_before: null,
  limits: null,
  used: null,
  average_score: null,
  weighted_score: null,
  by_grade,
  ...more,
});

/** Ten customers: 2 AA, 5 A, 1 BBB, one that cannot be rated, one never rated. 400,000 owed, limits of 500,000. */
export function portfolioView(more: Partial<PortfolioView> = {}): PortfolioView {
  const owing = { exposure: '400000', limits: '500000', used: 0.8 };
  return {
    as_of: '2026-06-30',
    against: '2026-03-31',
    currency: 'CNY',
    ledger: true,
    choices: {
      industries: ['', 'Food', 'Machines'],
      regions: ['East'],
      salespeople: ['Li', 'Wu'],
      groups: ['Hengda'],
      days: ['2026-06-30', '2026-03-31', '2025-12-31'],
    },
    grades: ['AA', 'A', 'BBB'],
    total: {
      customers: 10,
      rated: 8,
      not_ratable: 1,
      not_rated: 1,
      stale: 1,
      ruled: 1,
      overridden: 2,
      overdue: '100000',
      with_limit: 4,
      average_score: 64.25,
      weighted_score: 61,
      ...owing,
    },
    before: {
      customers: 9,
      rated: 8,
      not_ratable: 1,
      not_rated: 0,
      stale: 0,
      ruled: 0,
      overridden: 0,
      exposure: '500000',
      overdue: null,
      limits: '500000',
      with_limit: 4,
      used: 1,
      average_score: 65,
      weighted_score: 63,
    },
    average_change: -0.5,
    by_grade: [
      portfolioSlice('AA', [2, 0, 0, 0], { customers_before: 2, exposure: '300000', exposure_before: '150000', limits: '500000', used: 0.6 }),
      portfolioSlice('A', [0, 5, 0, 0], { customers_before: 4, exposure: '100000', exposure_before: '350000' }),
      portfolioSlice('BBB', [0, 0, 1, 0], { customers_before: 2 }),
      portfolioSlice('', [0, 0, 0, 2], { customers_before: 1 }),
    ],
    by_class: [portfolioSlice('green', [2, 5, 0, 0]), portfolioSlice('red', [0, 0, 1, 0]), portfolioSlice('', [0, 0, 0, 2])],
    by_industry: [
      portfolioSlice('Food', [0, 2, 1, 0], { exposure: '250000', average_score: 60 }),
      portfolioSlice('Machines', [2, 3, 0, 0], { exposure: '150000', average_score: 66.8 }),
      portfolioSlice('', [0, 0, 0, 2]),
    ],
    by_region: [portfolioSlice('East', [2, 5, 1, 2], { average_score: 64.25 })],
    by_salesperson: [portfolioSlice('Li', [2, 5, 0, 2]), portfolioSlice('Wu', [0, 0, 1, 0])],
    migration: {
      from: ['AA', 'A', 'BBB', 'none'],
      to: ['AA', 'A', 'BBB', 'none', 'withdrawn'],
      counts: [
        [1, 1, 0, 0, 0],
        [1, 3, 0, 0, 1],
        [0, 0, 1, 1, 0],
        [0, 1, 0, 0, 0],
      ],
      exposures: [],
      up: 1,
      down: 1,
      same: 5,
      gained: 1,
      lost: 1,
      causes: [
        { cause: 'data', up: 1, down: 0 },
        { cause: 'model', up: 0, down: 1 },
        { cause: 'override', up: 0, down: 0 },
      ],
    },
    concentration: {
      basis: 'exposure',
      whole: '400000',
      top: [
        portfolioCustomer('c1', { exposure: '300000', share: 0.75, limit: '500000', used: 0.6, grade: 'AA' }),
        portfolioCustomer('c2', { exposure: '100000', share: 0.25 }),
      ],
      top_share: 1,
      herfindahl: 0.625,
      groups: [{ name: 'Hengda', customers: 3, amount: '300000', share: 0.75 }],
    },
    limits: {
      over: 1,
      near: 1,
      expiring: 1,
      lapsed: 0,
      uncovered: 1,
      held: 0,
      expiring_days: 30,
      over_list: [portfolioCustomer('c5', { used: 1.26, grade: 'BBB' })],
      near_list: [portfolioCustomer('c6', { used: 0.95 })],
      expiring_list: [portfolioCustomer('c7', { until: '2026-07-14' })],
    },
    reviews: {
      overdue: 1,
      soon: 1,
      list: [
        { customer: portfolioCustomer('c8'), due: '2026-06-20', overdue_days: 10 },
        { customer: portfolioCustomer('c9'), due: '2026-07-10', overdue_days: -10 },
      ],
    },
    watch: {
      yellow: 0,
      red: 1,
      blacklisted: 0,
      list: [{ customer: portfolioCustomer('c5', { class: 'red', grade: 'BBB' }), signals: [{ en: 'Promise broken', zh: '' }], blacklisted: false }],
    },
    coverage: {
      reasons: [
        { reason: 'no_statement', customers: 1 },
        { reason: 'not_rated', customers: 1 },
      ],
      list: [
        { customer: portfolioCustomer('c3', { grade: null }), why: 'no_statement' },
        { customer: portfolioCustomer('c4', { grade: null }), why: 'not_rated' },
      ],
    },
    health: [
      {
        version_id: 'm2',
        code: '5c',
        name: { en: '5C', zh: '' },
        version: 2,
        rated: 8,
        psi: { value: 0.17, by_chance: 0.31, verdict: 'stable', edges: [], reference: [], current: [] },
        psi_reason: '',
        overridden: 2,
        override_rate: 0.25,
      },
    ],
    histogram: Array.from({ length: 20 }, (_, at) => (at === 12 ? 6 : at === 15 ? 2 : 0)),
    histogram_before: Array.from({ length: 20 }, (_, at) => (at === 12 ? 5 : at === 16 ? 3 : 0)),
    cut_offs: [74, 60, 0],
    recent: [{ customer: 'c1', name: 'Firm one', grade: 'A', previous_grade: 'AA', score: 70, score_change: -5, as_of: '2026-06-30' }],
    ...more,
  };
}
