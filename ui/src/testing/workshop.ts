// A draft of a model in the workshop for component tests: seven indicators under three criteria, four grades. Invented.
import type {
  ConditionsView,
  GradingView,
  LeafScoring,
  LeafWeights,
  Name,
  Node,
  RatingModel,
  ScoringView,
  SimulatedRow,
  SimulationView,
  ValidationView,
  VersionView,
  WeightsView,
  WhatIfView,
  WorkshopView,
} from '$lib/ipc';

const name = (en: string, zh = en): Name => ({ en, zh });
const INDICATORS = [
  ['current_ratio', 'Current ratio', '流动比率', 'ratio', 'solvency'],
  ['debt_to_assets', 'Debt to assets', '资产负债率', 'percent', 'solvency'],
  ['interest_cover', 'Interest cover', '已获利息倍数', 'times', 'solvency'],
  ['roe', 'Return on equity', '净资产收益率', 'percent', 'profit'],
  ['operating_margin', 'Operating margin', '营业利润率', 'percent', 'profit'],
  ['paid_on_time', 'Share paid on time', '按时付款比例', 'percent', 'payment'],
  ['days_late', 'Average days late', '平均逾期天数', 'days', 'payment'],
] as const;
const JUDGED = [0.12, 0.2, 0.08, 0.14, 0.1, 0.24, 0.12];
const leaf = (indicator: string, worst: number, best: number): Node => ({ node: 'leaf', indicator, scale: { scale: 'range', worst, best }, missing: 'worst', source: name('Named source', '有依据的来源') });
const criterion = (code: string, title: Name, local_weights: number[], children: Node[]): Node => ({
  node: 'criterion',
  code,
  name: title,
  judgements: children.map(() => children.map(() => 1)),
  local_weights,
  consistency_ratio: 0,
  children,
});
const TREE = criterion('goal', name('Credit', '客户信用'), [0.4, 0.24, 0.36], [
  criterion('solvency', name('Solvency', '偿债能力'), [0.3, 0.5, 0.2], [
    { ...leaf('current_ratio', 0, 0), scale: { scale: 'target', outer_lower: 0.5, lower: 1.3, upper: 2, outer_upper: 4, upper_floor: 0.3 } } as Node,
    { ...leaf('debt_to_assets', 0, 0), scale: { scale: 'bands', poor: 0.9, low: 0.8, average: 0.65, good: 0.55, excellent: 0.45 } } as Node,
    { ...leaf('interest_cover', 0, 8), bounds: 'percentiles', segments: { Machines: { scale: 'range', worst: 0.4, best: 9 } } } as Node,
  ]),
  criterion('profit', name('Profit', '盈利能力'), [0.58, 0.42], [leaf('roe', -0.05, 0.2), leaf('operating_margin', 0, 0.12)]),
  criterion('payment', name('Payment', '付款记录'), [0.67, 0.33], [leaf('paid_on_time', 0.4, 1), leaf('days_late', 45, 0)]),
]);
const GRADES = (
  [
    ['AA', 72, 90, 1.2, 'green', 0.005],
    ['A', 60, 60, 0.8, 'green', 0.02],
    ['B', 45, 30, 0.5, 'yellow', 0.06],
    ['C', 0, 0, 0, 'red', 0.2],
  ] as const
).map(([label, cut_off, terms_days, limit_coefficient, risk_class, expected_default_rate], at) => ({
  label,
  cut_off,
  expected_default_rate,
  policy: { terms_days, limit_coefficient, risk_class, review_months: 12 - 3 * at, security: name('None', '无'), approval: name('Sales manager', '销售经理') },
}));

/** A version in a line. */
export function version(more: Partial<VersionView> = {}): VersionView {
  return {
    id: 'd2', code: '5c', name: name('5C standard', '5C 标准模型'), version: 2, state: 'draft', from: null, in_force: false, hash: 'abc', created_at: '2026-06-01 09:00', created_by: 'Li Wen',
    row_version: 3, calibrated_on: 60, indicators: 7, grades: GRADES.map((grade) => grade.label), ratings: 0, ...more,
  };
}

/** A draft that may be changed; parts of it and of its model may be given. */
export function workshopView(model: Partial<RatingModel> = {}, more: Partial<WorkshopView> = {}): WorkshopView {
  const whole: RatingModel = {
    code: '5c',
    name: name('5C standard', '5C 标准模型'),
    version: 2,
    calibration: { kind: 'customers', customers: 60, as_of: '2026-06-30', centers: [], small_population: false },
    tree: TREE,
    weights: INDICATORS.map(([indicator, , , , of], at) => ({ indicator, criterion: of, weight: JUDGED[at] ?? 0 })),
    formulas: [],
    blend: null,
    population: { as_of: '2026-06-30', industries: [], regions: [], customers: 60, members: '', scores: null },
    reference: {},
    coverage_total: 0.7,
    coverage_criterion: 0.5,
    grades: GRADES,
    conditions: [
      { code: 'equity', name: name('Equity not positive', '净资产不为正'), test: { test: 'line_at_most', line: 'total_equity', limit: '0' }, effect: { effect: 'cap', grade: 'C' } },
      { code: 'blacklist', name: name('On the blacklist', '在黑名单上'), test: { test: 'blacklisted' }, effect: { effect: 'knock_out', grade: 'C' }, strict: false },
      { code: 'debt', name: name('Deep in debt', '负债过高'), test: { test: 'expression', text: 'debt_to_assets > 85%' }, effect: { effect: 'cap', grade: 'B' }, strict: true },
    ],
    engine: 1,
    ...model,
  };
  return {
    version: version(),
    model: whole,
    steps: [],
    nodes: [],
    problems: [],
    indicators: INDICATORS.map(([code, en, zh, unit, group]) => ({
      code, name: name(en, zh), group, direction: 'benefit', unit, source: 'statement', formula: name(`Formula of ${en}`, `${zh}公式`), lower: null, upper: null,
    })),
    words: [],
    editable: true,
    undo: null,
    redo: null,
    against: 'd1',
    ...more,
  };
}

/** Weights by every method. */
export function weightsView(more: Partial<WeightsView> = {}): WeightsView {
  const by = (rotated: number) => (at: number) => JUDGED[(at + rotated) % JUDGED.length] ?? 0;
  const [entropy, critic, deviation, variation, merec] = [1, 2, 3, 4, 5].map(by);
  return {
    customers: 60,
    leaves: INDICATORS.map(([indicator, en, zh, , of], at): LeafWeights => ({
      indicator,
      name: name(en, zh),
      criterion: of,
      judged: JUDGED[at] ?? 0,
      used: JUDGED[at] ?? 0,
      entropy: entropy?.(at) ?? null,
      critic: critic?.(at) ?? null,
      standard_deviation: deviation?.(at) ?? null,
      coefficient_of_variation: variation?.(at) ?? null,
      merec: merec?.(at) ?? null,
      known: 60 - at * 6,
      constant: indicator === 'days_late',
      mostly_missing: indicator === 'interest_cover',
    })),
    correlation: INDICATORS.map((_, row) => INDICATORS.map((__, column) => (row === column ? 1 : row === 6 || column === 6 ? null : row + column === 7 ? 0.91 : ((row * column) % 5) / 6 - 0.4))),
    redundant: [{ first: 3, second: 4, correlation: 0.91 }],
    ...more,
  };
}

/** The population's values. */
export function scoringView(more: Partial<ScoringView> = {}): ScoringView {
  const counts = [2, 3, 6, 9, 12, 10, 7, 5, 3, 2, 0, 1];
  return {
    as_of: '2026-06-30',
    customers: 60,
    industries: [{ name: 'Machines', customers: 34 }, { name: 'Food', customers: 22 }, { name: '', customers: 4 }],
    regions: [{ name: 'East', customers: 40 }, { name: 'South', customers: 20 }],
    leaves: INDICATORS.map(([indicator, en, zh, unit], at): LeafScoring => {
      const [low, high] = ([[0.3, 4], [0.2, 1.05], [-2, 14], [-0.2, 0.4], [-0.1, 0.3], [0.2, 1], [0, 80]] as const)[at] ?? [0, 1];
      const quantile = (share: number) => low + (high - low) * share;
      return {
        indicator,
        name: name(en, zh),
        unit,
        known: 60 - at,
        missing: at,
        not_applicable: 0,
        worst: at === 2 ? 2 : 0,
        best: at === 2 ? 3 : 0,
        middle: 0,
        quantiles: [0, 0.08, 0.3, 0.42, 0.6, 0.85, 1].map(quantile),
        edges: Array.from({ length: 13 }, (_, edge) => quantile(edge / 12)),
        counts: counts.map((n, bar) => (bar + at) % 4 === 3 ? Math.max(0, n - 1) : n),
        at_zero: 0.05,
        at_one: 0.1,
        proposed: [quantile(0.08), quantile(0.85)],
        segments: [{ name: 'Machines', customers: 34 }],
        corners: [],
      };
    }),
    ...more,
  };
}

const SCORES = Array.from({ length: 60 }, (_, at) => 38 + ((at * 37) % 60) * 0.7 + (at % 3) * 0.21).sort((a, b) => a - b);

/** Scores and advice. */
export function gradingView(more: Partial<GradingView> = {}): GradingView {
  return {
    customers: 64,
    scores: SCORES,
    not_ratable: 4,
    grades: GRADES.map(({ label }, at) => ({ label, by_score: 15, customers: [12, 17, 18, 13][at] ?? 0, defaults: [0, 1, 2, 4][at] ?? 0, with_outcome: [10, 15, 16, 11][at] ?? 0 })),
    small_population: false,
    advice: [2, 3, 4, 5, 6].map((k) => ({
      k,
      inertia: 9000 / k ** 2,
      silhouette: 0.5 + (k === 4 ? 0.12 : 0.01 * k),
      calinski_harabasz: 80 + 10 * k,
      davies_bouldin: 0.6 - 0.02 * k,
      bic: -420 + 8 * k,
      cut_offs: Array.from({ length: k - 1 }, (_, at) => 75 - (at * 35) / Math.max(1, k - 1)),
    })),
    by_silhouette: 4,
    by_elbow: 3,
    by_bic: 4,
    cut_offs: [70, 58, 47],
    centers: [75, 64, 52, 42],
    several: { cut_offs: [69, 57, 46], misplaced: 9, customers: 60, agreement: 0.93 },
    noise: { draws: 200, keeps: 0.912, by_grade: [0.95, 0.9, 0.88, 0.97], shaky: 7 },
    ...more,
  };
}

/** What conditions do. */
export const CONDITIONS: ConditionsView = {
  customers: 60,
  conditions: [
    { code: 'equity', fired: 3, decided: 2, unknown: 0, examples: [1, 2, 3].map((at) => ({ id: `c${at}`, code: `C${at}`, name: `Firm ${at}` })) },
    { code: 'blacklist', fired: 0, decided: 0, unknown: 0, examples: [] },
    { code: 'debt', fired: 9, decided: 4, unknown: 2, examples: [{ id: 'c9', code: 'C9', name: 'Firm 9' }] },
  ],
};

/** So many customers under both versions; every tenth goes down by a condition, every seventh up by its score. */
export function simulationView(customers = 60): SimulationView {
  const labels = GRADES.map((grade) => grade.label);
  const rows = Array.from({ length: customers }, (_, at): SimulatedRow => {
    const old_grade = at % 29 === 28 ? null : at % 4;
    const down = at % 10 === 9 && old_grade !== null && old_grade < 3;
    const up = !down && at % 7 === 6 && old_grade !== null && old_grade > 0;
    const new_grade = old_grade === null ? null : old_grade + (down ? 1 : up ? -1 : 0);
    const score = 78 - (old_grade ?? 0) * 12;
    return {
      customer: { id: `c${at}`, code: `C${String(at).padStart(3, '0')}`, name: `Firm ${at}` },
      industry: at % 2 ? 'Food' : 'Machines',
      old_score: old_grade === null ? null : score,
      new_score: new_grade === null ? null : score + (up ? 3.4 : -0.6),
      old_grade,
      new_grade,
      notches: old_grade === null ? null : down ? -1 : up ? 1 : 0,
      reason: down ? 'condition' : up ? 'score' : '',
      driver: down ? 'debt' : up ? 'roe' : '',
      driver_name: down ? name('Deep in debt', '负债过高') : up ? name('Return on equity', '净资产收益率') : null,
      driver_points: up ? 3.1 : null,
      old_terms: old_grade === null ? null : (GRADES[old_grade]?.policy.terms_days ?? 0),
      new_terms: new_grade === null ? null : (GRADES[new_grade]?.policy.terms_days ?? 0),
      old_coefficient: old_grade === null ? null : (GRADES[old_grade]?.policy.limit_coefficient ?? 0),
      new_coefficient: new_grade === null ? null : (GRADES[new_grade]?.policy.limit_coefficient ?? 0),
      open: String(((at * 7919) % 900) * 10000),
    };
  });
  const matrix = Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => 0));
  for (const row of rows) {
    const line = matrix[row.old_grade ?? 4];
    if (line) line[row.new_grade ?? 4] = (line[row.new_grade ?? 4] ?? 0) + 1;
  }
  const down = rows.filter((row) => (row.notches ?? 0) < 0).length;
  const up = rows.filter((row) => (row.notches ?? 0) > 0).length;
  return {
    as_of: '2026-06-30',
    before: version({ id: 'd1', version: 1, state: 'published', in_force: true }),
    after: version(),
    old_grades: labels,
    new_grades: labels,
    matrix,
    up,
    down,
    same: rows.filter((row) => row.notches === 0).length,
    gained: 0,
    lost: 0,
    reasons: [
      { reason: 'score', customers: up },
      { reason: 'condition', customers: down },
    ],
    policy: { longer_terms: up, shorter_terms: down, higher_coefficient: up, lower_coefficient: down, mean_terms: [46.2, 44.8], mean_coefficient: [0.63, 0.61], exposed: '42350000' },
    rows,
  };
}

/** One customer with its figures. */
export function whatIfView(more: Partial<WhatIfView> = {}): WhatIfView {
  return {
    customer: { id: 'c9', code: 'C009', name: 'Firm 9' },
    score: 66,
    grade: 'A',
    new_score: 66,
    new_grade: 'A',
    new_rule: null,
    leaves: INDICATORS.map(([indicator, en, zh, unit], at) => ({ indicator, name: name(en, zh), unit, weight: JUDGED[at] ?? 0, value: at === 2 ? null : 0.5, r: at === 2 ? 0 : 0.6, new_value: at === 2 ? null : 0.5, new_r: at === 2 ? 0 : 0.6 })),
    ...more,
  };
}

/** A validation with outcomes of 60 customers. */
export function validationView(more: Partial<ValidationView> = {}): ValidationView {
  const roc = Array.from({ length: 21 }, (_, at) => ({ score: at === 0 ? null : 30 + at * 3, others: (at / 20) ** 1.8, defaults: Math.min(1, (at / 20) ** 0.45) }));
  return {
    source: 'ledger',
    observed: '2025-06-30',
    until: '2026-06-30',
    customers: 60,
    defaults: 12,
    already_in_default: 2,
    not_scored: 3,
    no_outcome: 1,
    in_sample: true,
    reason: '',
    discrimination: { auc: 0.8125, auc_interval: [0.68, 0.945], auc_bootstrap: [0.67, 0.93], gini: 0.625, ks: 0.5208, ks_score: 54, roc },
    grades: [
      { label: 'AA', customers: 15, defaults: 0, observed: 0, interval: [0, 0.181], one_sided: true, expected: 0.005, light: 'green', p: 1 },
      { label: 'A', customers: 18, defaults: 1, observed: 0.0556, interval: [0.0014, 0.2729], one_sided: false, expected: 0.02, light: 'green', p: 0.3049 },
      { label: 'B', customers: 15, defaults: 4, observed: 0.2667, interval: [0.0779, 0.551], one_sided: false, expected: 0.06, light: 'yellow', p: 0.0096 },
      { label: 'C', customers: 12, defaults: 7, observed: 0.5833, interval: [0.2767, 0.8483], one_sided: false, expected: null, light: '', p: null },
    ],
    brier: 0.134,
    monotone: true,
    psi: { value: 0.17, by_chance: 0.31, verdict: 'stable', edges: [40, 50, 60, 70], reference: [8, 14, 18, 12, 8], current: [5, 15, 14, 16, 10] },
    psi_reason: '',
    overrides: 3,
    ratings: 61,
    ...more,
  };
}
