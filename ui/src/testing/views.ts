// A small book for component tests: one rated customer, one that cannot be rated. Figures are invented.
import type {
  AssessmentView,
  CheckAnswerView,
  CheckPoint,
  ChecksView,
  CheckView,
  ContributionView,
  CreditFileView,
  CustomerFile,
  CustomerProfile,
  CustomerRow,
  CustomerTable,
  FactorView,
  FigureView,
  FinancialsView,
  IndicatorRow,
  InputView,
  Name,
  RatingCompared,
  RatingPage,
  RatingTimeline,
  SourceView,
  StandingView,
  StartState,
  StartView,
} from '$lib/ipc';

const name = (en: string, zh = en): Name => ({ en, zh });
const figure = (value: number): FigureView => ({ value, kind: 'value', reason: null, detail: '', marks: [] });
const missing: FigureView = { value: null, kind: 'missing', reason: 'prior_period_missing', detail: '2024-12-31', marks: [] };
const source: SourceView = { file: 'A.xlsx', sheet: 'BS', cell: 'C12', text: '1,200.00', label: 'Total assets' };
const MODEL = { code: '5c', name: name('5C'), version: 2, calibrated: false, calibrated_on: null, hash: 'abcdef0123456789', grades: ['AA', 'A', 'BBB'] };

/** A finished checklist. */
export const STANDING: StandingView = { asked: 18, answered: 18, finished: true, open: [], failed: [], new: 0, signs: [] };

/** What the window shows first, in a state. */
export function startView(state: StartState): StartView {
  return {
    state,
    book:
      state === 'no_book'
        ? null
        : {
            path: '/books/a.assay',
            file: 'a.assay',
            company: 'Example',
            business_date: '2026-06-30',
            business_date_fixed: true,
            currency: 'CNY',
            customers: 2,
            rated: 1,
            waiting: 0,
            model: MODEL,
          },
    user:
      state === 'open'
        ? { id: 'u', name: 'li', display_name: 'Li Wen', role: 'analyst', active: true, has_password: true }
        : null,
    sign_in_names: ['li', 'zhou'],
    recent: [{ path: '/books/a.assay', file: 'a.assay', exists: true }],
    preferences: { language: 'en', theme: 'light', money_unit: 'wan', negative: 'minus', density: 'compact' },
    version: '0.1.0',
    system_language: 'en',
    problem: null,
  };
}

const row = (id: string, rated: boolean): CustomerRow => ({
  id,
  code: id.toUpperCase(),
  name: `Firm ${id}`,
  industry: 'Machines',
  region: 'North',
  salesperson: 'Wang',
  relationship_start: '2020-01-01',
  short_name: '',
  registration_number: '',
  legal_representative: '',
  registered_capital: null,
  founded: null,
  address: '',
  contact: '',
  phone: '',
  blacklisted: false,
  archived: false,
  group: null,
  open_amount: null,
  overdue_amount: null,
  overdue_days: null,
  exposure: null,
  limit: null,
  limit_used: null,
  limit_until: null,
  review_due: null,
  status: rated ? 'rated' : 'not_ratable',
  grade: rated ? 'A' : null,
  own_grade: null,
  score: rated ? 71.8 : null,
  previous_grade: rated ? 'BBB' : null,
  score_change: rated ? 2.3 : null,
  points_to_next: rated ? 2.4 : null,
  coverage: rated ? 0.96 : 0.4,
  model: rated ? '5c@2' : null,
  rule: null,
  risk_class: rated ? 'green' : null,
  rated_as_of: '2026-06-30',
  period_end: '2025-12-31',
  why: rated ? null : 'coverage_total',
  place: rated ? 'A' : 'none',
  place_before: rated ? 'BBB' : null,
  cause: null,
  flags: rated ? ['upgraded'] : [],
  search: `${id}\nfirm ${id}`,
});
/** The rows of the list. */
export const ROWS = [row('c1', true), row('c2', false)];

/** Rows as they cross: column by column, texts of some columns by their number. */
export function packed(rows: readonly CustomerRow[]): CustomerTable {
  const words: string[] = [];
  const number = (text: string) => (words.includes(text) ? words.indexOf(text) : words.push(text) - 1);
  const shared = ['industry', 'region', 'salesperson', 'relationship_start', 'founded', 'grade', 'own_grade', 'previous_grade', 'rule', 'risk_class', 'rated_as_of', 'period_end'];
  const names = (Object.keys(ROWS[0] ?? {}) as (keyof CustomerRow)[]).filter((name) => name !== 'search');
  const columns = names.map((name) => [
    name,
    rows.map((row) => (shared.includes(name) && typeof row[name] === 'string' ? number(row[name]) : row[name])),
  ]);
  return { words, ...Object.fromEntries(columns) } as CustomerTable;
}

const PROFILE: CustomerProfile = {
  id: 'c1',
  row_version: 1,
  code: 'C1',
  name: 'Firm c1',
  short_name: '',
  registration_number: '',
  english_name: '',
  tax_number: '',
  legal_form: '',
  business_scope: '',
  licence_until: '',
  legal_representative: '',
  registered_capital: '1000000',
  founded: null,
  industry: 'Machines',
  region: 'North',
  salesperson: 'Wang',
  address: '',
  contact: '',
  phone: '',
  email: '',
  website: '',
  bank: '',
  bank_account: '',
  currency: '',
  relationship_start: '2020-01-01',
  notes: '',
  blacklisted: true,
};

/** A customer's file. */
export const FILE: CustomerFile = {
  profile: PROFILE,
  archived: false,
  row: ROWS[0] as CustomerRow,
  imports: [{ id: 'i1', kind: 'statements', at: '2026-04-12 10:22', user: 'li', files: ['A.xlsx'], facts: 12, undone: false }],
};

const POSITION = { currency: 'CNY', not_due: '60', overdue: '40', unallocated: '0', balance: '100', difference: '0' };
/** A customer's credit file with one entry of every kind. */
export const CREDIT_FILE: CreditFileView = {
  as_of: '2026-06-30',
  currency: 'CNY',
  contacts: [{ id: 'p1', row_version: 1, name: 'Li', position: 'Buyer', power: 'influences', phone: '1', email: '', main: true, remark: '' }],
  parties: [{ id: 'r1', row_version: 1, kind: 'subsidiary', name: 'Firm c2', registration: '', share: '75', linked: 'c2', linked_as: 'C2 Firm c2', remark: '' }],
  group: {
    id: 'g1',
    row_version: 1,
    name: 'Firms',
    remark: 'one owner',
    members: ['c1', 'c2'].map((id) => ({ id, code: id.toUpperCase(), name: `Firm ${id}`, archived: false, grade: 'A', positions: [POSITION] })),
    totals: [{ ...POSITION, not_due: '120', overdue: '80', balance: '200' }],
  },
  suggestions: [{ id: 'c3', code: 'C3', name: 'Firm c3', tie: 'controller', kind: null, through: 'Wang', group: null }],
  securities: [
    { id: 's1', row_version: 1, kind: 'deposit', provider: 'Bank', amount: '500000', currency: 'CNY', covers: null, valid_from: null, valid_until: '2026-02-28', attachment: null, remark: '', state: 'expired', days_left: -122 },
  ],
  attachments: [{ id: 'a1', row_version: 1, name: 'a.pdf', kind: 'contract', remark: '', size: 2048, at: '2026-06-01 10:00', by: 'Li Wen' }],
  attached: 2048,
  file_limit: 20971520,
  customer_limit: 209715200,
  notes: [{ id: 'n1', text: 'Visited the works', at: '2026-06-01 10:00', by: 'Li Wen', withdrawn: null }],
  sources: [
    { id: 'q1', row_version: 1, kind: 'agency', part: 'ownership', said: 'no change', reference: 'XY-1', obtained: '2026-03-01', months: null, counted_months: 12, speaks_of: '2026-03-01', derived: false, freshness: 'fresh', days: 121, until: '2027-03-01' },
    { id: 'i1', row_version: 0, kind: 'statement_import', part: 'financial', said: '', reference: 'A.xlsx', obtained: '2026-04-12', months: null, counted_months: 18, speaks_of: '2025-12-31', derived: true, freshness: 'fresh', days: 181, until: '2027-06-30' },
  ],
  freshness: {
    overall: 'missing',
    parts: [
      { part: 'identity', freshness: 'missing', days: null, until: null },
      { part: 'financial', freshness: 'fresh', days: 181, until: '2027-06-30' },
    ],
  },
};

const CHECK: CheckView = {
  period_end: '2025-12-31',
  kind: 'balance_sheet',
  left: '100',
  right: '90',
  difference: '10',
  passed: false,
};
/** Statements of two years. */
export const FINANCIALS: FinancialsView = {
  periods: ['2025-12-31', '2024-12-31'].map((period_end) => ({
    period_end,
    months: 12,
    scope: 'consolidated',
    source_unit: 'yuan',
    opinion: 'unqualified',
    received: '2026-04-01',
  })),
  rows: [
    {
      code: 'total_assets',
      name: name('Total assets'),
      statement: 'balance_sheet',
      rank: 'total',
      cells: [
        { value: '12000000', adjusted: null, source, typed: '' },
        { value: '10000000', adjusted: null, source: null, typed: '' },
      ],
    },
  ],
  checks: [CHECK],
  adjusted_checks: [CHECK],
  adjustments: [],
};

const INPUT: InputView = { line: 'total_assets', name: name('Total assets'), period_end: '2025-12-31', value: '12000000', source, adjusted: null };
const PEERS = { count: 5, same_industry: true, quantiles: [0.4, 0.5, 0.6, 0.7, 0.8], values: [0.4, 0.5, 0.6, 0.7, 0.8], percentile: 0.25 };
const indicator = (code: string, now: FigureView): IndicatorRow => ({
  code,
  name: name(`Indicator ${code}`),
  group: 'solvency',
  direction: 'cost',
  unit: 'percent',
  formula: name('Liabilities / assets'),
  figure: now,
  previous: missing,
  inputs: [INPUT],
  origin: null,
  weight: 0.5,
  peers: PEERS,
  worked: null,
  trend: [],
  r: now.value === null ? null : 0.4,
  band: now.value === null ? null : 'average',
  target: null,
});
/** The indicators of a customer. */
export const INDICATORS = [indicator('debt', figure(0.638)), indicator('roe', missing)];

const contribution = (code: string, points: number, now: FigureView): ContributionView => ({
  code,
  name: name(`Indicator ${code}`),
  criterion: 'capital',
  criterion_name: name('Capital'),
  unit: 'percent',
  formula: name('Liabilities / assets'),
  figure: now,
  previous: null,
  r: now.value === null ? null : 0.4,
  reference_r: 0.5,
  weight: 0.5,
  effective_weight: 0.5,
  points,
  inputs: [INPUT],
  origin: null,
  scale: [{ value: 0.3, r: 1 }, { value: 0.9, r: 0 }],
  scale_source: name('Named source'),
});
const BANDS = [
  ['AA', 74],
  ['A', 67],
  ['BBB', 0],
].map(([label, cut_off]) => ({
  label: String(label),
  cut_off: Number(cut_off),
  terms_days: 60,
  limit_coefficient: 0.8,
  review_months: 6,
  security: name('None'),
  approval: name('Analyst'),
  risk_class: 'green',
}));

/** The rating page of a customer that could be graded, or of one that could not. */
export function ratingPage(graded: boolean): RatingPage {
  return {
    current: {
      id: 'r2',
      as_of: '2026-06-30',
      made_at: '2026-06-30 16:42',
      made_by: 'li',
      model: MODEL,
      input_hash: '0123456789abcdef',
      coverage: graded ? 0.96 : 0.4,
      bands: BANDS,
      obstacles: graded ? [] : [{ why: 'coverage_total', name: null, known: 0.4, needed: 0.7 }],
      graded: graded
        ? {
            score: 71.8,
            grade: 'A',
            model_grade: 'A',
            rule: null,
            next_grade: 'AA',
            points_to_next: 2.2,
            points_above: 4.8,
            lower_grade: 'BBB',
            score_low: 70,
            score_high: 73,
            reference_score: 73.8,
            period_end: '2025-12-31',
            contributions: [contribution('debt', -2, figure(0.638)), contribution('roe', 0, missing)],
            conditions: [
              { code: 'equity', name: name('Equity not positive'), outcome: 'not_fired', effect: 'cap', grade: 'BBB' },
              { code: 'cash', name: name('Cash negative'), outcome: 'unknown', effect: 'cap', grade: 'BBB' },
            ],
            improvements: [{ code: 'debt', name: name('Indicator debt'), unit: 'percent', from: 0.638, to: 0.58 }],
          }
        : null,
      chosen: graded ? { policy: 0, statements: true, existing: true, rule: null, not_in_force: ['qualitative'] } : null,
      parts: graded
        ? [
            { criterion: null, name: null, kind: 'quantitative', weight: 1, effective_weight: 1, score: 71.8, coverage: 0.96, points: -2 },
            { criterion: 'capital', name: name('Capital'), kind: 'quantitative', weight: 1, effective_weight: 1, score: 71.8, coverage: 0.96, points: -2 },
          ]
        : [],
      sayings: graded
        ? [
            { says: 'drivers', carries: [], holds: [{ code: 'debt', name: name('Indicator debt'), points: -2 }] },
            { says: 'rests_on', period_end: '2025-12-31', months: 6, stale: false },
          ]
        : [],
      notes: [],
    },
    history: [
      { id: 'r1', as_of: '2025-12-31', score: 69.5, grade: 'A', model: '5c', version: 1, of: null },
      { id: 'r2', as_of: '2026-06-30', score: graded ? 71.8 : null, grade: graded ? 'A' : null, model: '5c', version: 2, of: null },
    ],
    standing: STANDING,
    decided: graded ? 'A' : null,
    overrides: {
      on: graded ? 'r2' : null,
      grade: graded ? 'A' : null,
      decided: graded ? 'A' : null,
      grades: BANDS.map((band) => band.label),
      knocked_out: false,
      lines: [],
      asked: [],
      role: 'administrator',
      up: 3,
      down: 6,
      rights: [{ role: 'administrator', up: 3, down: 6 }],
      reasons: [{ code: 'other', name: name('Other') }],
      today: '2026-06-30',
      latest: '2027-06-30',
      may_end: true,
    },
  };
}

/** The ratings of the same customer over time. */
export function ratingTimeline(): RatingTimeline {
  const point = { decided: 'A', grade: 'A', model: '5c', of: null };
  return {
    points: [
      { ...point, id: 'r1', as_of: '2025-12-31', score: 69.5, version: 1 },
      { ...point, id: 'r2', as_of: '2026-06-30', score: 71.8, version: 2 },
    ],
    bands: BANDS,
    events: [
      { day: '2026-03-31', kind: 'statement', details: ['2025-12-31', '12', 'consolidated'], text: '' },
      { day: '2026-06-30', kind: 'model', details: ['5c v1', '5c v2'], text: '' },
    ],
  };
}

/** What moved between them. */
export function ratingsCompared(): RatingCompared {
  const side = { model: name('5C'), model_code: '5c', grade: 'A', decided: 'A', rule: null, grades: BANDS.map((band) => band.label) };
  return {
    from: { ...side, id: 'r1', as_of: '2025-12-31', version: 1, score: 69.5 },
    to: { ...side, id: 'r2', as_of: '2026-06-30', version: 2, score: 71.8 },
    steps: [
      { cause: 'data', from_score: 69.5, to_score: 70.5, from_grade: 'A', to_grade: 'A', points: 1, driver: name('Indicator debt'), driver_points: 1.4 },
      { cause: 'model', from_score: 70.5, to_score: 71.8, from_grade: 'A', to_grade: 'A', points: 1.3, driver: name('Indicator debt'), driver_points: 1.3 },
    ],
    not_apart: false,
    rows: [
      { code: 'debt', name: name('Indicator debt'), unit: 'percent', before: figure(0.7), after: figure(0.638), weight_before: 0.5, weight_after: 0.6, data: 1.4, model: 1.3, points: 2.7 },
      { code: 'roe', name: name('Indicator roe'), unit: 'percent', before: missing, after: missing, weight_before: 0.5, weight_after: 0.4, data: -0.4, model: 0, points: -0.4 },
    ],
    conditions: [],
  };
}

const LEVELS = ['Evades creditors', 'Open suits', 'Some disputes', 'All settled', 'Spotless for years'];
const factor = (code: string, own: number | null, other: number | null, weight: number | null): FactorView => {
  const voice = (by: string, score: number) => ({ by, imported: false, date: '2026-06-30', score, remark: '', counts: true });
  const [mine, others] = [own === null ? null : voice('Li Wen', own), other === null ? [] : [voice('Zhou', other)]];
  const scores = [own, other].flatMap((score) => score ?? []);
  return {
    code,
    name: name(`Factor ${code}`),
    about: name(`What ${code} judges`),
    anchors: LEVELS.map((level) => name(level)),
    weight,
    value: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
    difference: own !== null && other !== null ? Math.abs(own - other) : null,
    apart: own !== null && other !== null && Math.abs(own - other) >= 3,
    mine,
    others,
    history: [...(mine ? [mine] : []), ...others],
  };
};

/** The checks of a customer: two required points, an optional one, a sign; answers by code. */
export function checksView(said: Record<string, Partial<CheckAnswerView>> = {}): ChecksView {
  const point = (code: string, group: string, required: boolean): CheckPoint => {
    const given = said[code];
    const answer: CheckAnswerView | null = given
      ? { result: 'open', evidence: '', document: '', remark: '', by: 'Li Wen', date: '2026-06-30', at: '2026-06-30 09:00', version: 1, of: null, ...given }
      : null;
    return { code, group, title: name(`Point ${code}`), how: name(`How ${code}`), evidence: name('Papers'), required, new: false, answer, history: answer ? [answer] : [] };
  };
  const points = [point('a', 'identity', true), point('b', 'business', true), point('c', 'business', false)];
  const open = points.filter((one) => (one.answer?.result ?? 'open') === 'open');
  return {
    as_of: '2026-06-30',
    version: 1,
    standing: { ...STANDING, asked: 3, answered: 3 - open.length, finished: open.every((one) => !one.required), open: open.filter((one) => one.required).map((one) => one.title) },
    points,
    retired: [],
    signs: [point('s', '', false)],
    licence: {
      read: { number: '', name: '', legal_representative: '', registered_capital: null, founded: null, valid_until: null, no_end: false, scope: '' },
      fields: [{ field: 'number', held: '91350100M000100Y43', agreement: 'not_read' }],
      number: '',
      number_details: [],
      term: 'not_read',
      readings: [],
    },
  };
}

/** The assessment of a customer; own scores by factor. */
export function assessmentView(own: Record<string, number | null> = {}): AssessmentView {
  const factors = [factor('q_a', own.q_a ?? null, 4, 0.1), factor('q_b', own.q_b ?? null, null, null), factor('q_c', own.q_c ?? null, 7, null)];
  const places = factors.map(({ code }, at) => ({ factor: code, weight: [50, 30, 20][at] ?? 0, called: at === 0 ? name('Character') : null }));
  return {
    as_of: '2026-06-30',
    me: 'Li Wen',
    factors,
    frames: [{ code: '5c', name: name('5C'), groups: [{ name: name('The five C'), places }], mean: 5, known: 70 }],
  };
}
