// A small model in the workshop for tests: a goal with one criterion of three indicators and one indicator. Invented.
import type { IndicatorChoice, JudgedView, ModelsView, Node, RatingModel, VersionView, WorkshopView } from '$lib/ipc';

const name = (en: string, zh = en) => ({ en, zh });
const leaf = (indicator: string): Node => ({ node: 'leaf', indicator, scale: { scale: 'range', worst: 0, best: 1 }, missing: 'worst', source: name('Typed') });
const choice = (code: string, en: string, group: string): IndicatorChoice => ({
  code,
  name: name(en),
  group,
  direction: 'benefit',
  unit: 'percent',
  source: 'statement',
  formula: name(`${en} = a / b`),
  lower: null,
  upper: null,
});

/** A version in a line. */
export function versionView(more: Partial<VersionView> = {}): VersionView {
  return {
    id: 'v2',
    code: '5c',
    name: name('Standard'),
    version: 2,
    state: 'draft',
    from: null,
    in_force: false,
    hash: 'abcdef0123456789',
    created_at: '2026-03-12T14:32:00',
    created_by: 'Li Wen',
    row_version: 4,
    calibrated_on: null,
    indicators: 4,
    grades: ['A', 'B', 'C'],
    ratings: 0,
    ...more,
  };
}

/** Judgements of the criterion, the first two of which contradict the third. */
export const JUDGED: JudgedView = {
  weights: [0.6, 0.25, 0.15],
  cr: 0.1532,
  lambda_max: 3.161,
  missing: 0,
  unlinked: [],
  reason: '',
  worst: [{ row: 0, column: 2, given: 2, suggested: 5.6, deviation: 2.8 }],
  cycles: [],
  experts: [],
  consensus: null,
};

/** The goal. */
export function treeView(): Node {
  return {
    node: 'criterion',
    code: 'goal',
    name: name('Credit'),
    judgements: [
      [1, 3],
      [1 / 3, 1],
    ],
    local_weights: [0.75, 0.25],
    consistency_ratio: 0,
    children: [
      {
        node: 'criterion',
        code: 'strength',
        name: name('Strength'),
        judgements: [
          [1, 3, 2],
          [1 / 3, 1, 2],
          [1 / 2, 1 / 2, 1],
        ],
        local_weights: [0.6, 0.25, 0.15],
        consistency_ratio: 0.1532,
        children: [leaf('roe'), leaf('margin'), leaf('cover')],
      },
      leaf('growth'),
    ],
  };
}

/** The draft in the workshop; parts of it may be given. */
export function workshopView(more: Partial<WorkshopView> = {}): WorkshopView {
  const tree = more.model?.tree ?? treeView();
  return {
    version: versionView(),
    model: { code: '5c', name: name('Standard'), version: 2, tree, formulas: [], population: null, coverage_total: 0.7, coverage_criterion: 0.5 } as unknown as RatingModel,
    steps: [{ state: 'draft', from: null, at: '2026-03-12T14:32:00', actor: 'Li Wen', note: '' }],
    nodes: [
      { code: 'goal', global: 1, children: [0.75, 0.25], judged: { ...JUDGED, weights: [0.75, 0.25], cr: 0, lambda_max: 2, worst: [] } },
      { code: 'strength', global: 0.75, children: [0.45, 0.1875, 0.1125], judged: JUDGED },
    ],
    problems: [],
    indicators: [
      choice('roe', 'Return on equity', 'profit'),
      choice('margin', 'Margin', 'profit'),
      choice('cover', 'Cover', 'solvency'),
      choice('growth', 'Growth', 'growth'),
      choice('turnover', 'Turnover', 'operations'),
    ],
    words: [],
    editable: true,
    undo: null,
    redo: null,
    against: null,
    ...more,
  };
}

/** The list of models: a draft and the version in force. */
export function modelsView(more: Partial<ModelsView> = {}): ModelsView {
  return {
    models: [
      {
        code: '5c',
        name: name('Standard'),
        versions: [versionView(), versionView({ id: 'v1', version: 1, state: 'published', in_force: true, from: '2025-10-08', calibrated_on: 1150, ratings: 4788 })],
      },
    ],
    templates: [{ code: 'camel', name: name('CAMEL'), about: name('For financial firms.'), indicators: 18 }],
    may_edit: true,
    may_publish: true,
    ...more,
  };
}
