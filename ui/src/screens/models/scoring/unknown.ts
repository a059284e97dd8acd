// What is known of the indicators while the core cannot compute their values: names and units only, so that a scale can be
// repaired all the same.
import type { ScoringView, WorkshopView } from '$lib/ipc';
import { leavesOf } from '../chart/leaves';
import { choiceOf } from '../words';

/** The indicators of a version without values. */
export function withoutValues(view: WorkshopView): ScoringView {
  return {
    as_of: view.model.population?.as_of ?? '',
    customers: view.model.population?.customers ?? 0,
    industries: [],
    regions: [],
    leaves: leavesOf(view.model.tree).map(({ indicator }) => {
      const choice = choiceOf(view, indicator);
      return {
        indicator,
        name: choice?.name ?? { en: indicator, zh: indicator },
        unit: choice?.unit ?? 'ratio',
        known: 0,
        missing: 0,
        not_applicable: 0,
        worst: 0,
        best: 0,
        middle: 0,
        quantiles: [],
        edges: [],
        counts: [],
        at_zero: null,
        at_one: null,
        proposed: [],
        segments: [],
        corners: [],
      };
    }),
  };
}
