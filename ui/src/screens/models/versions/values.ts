// What a value of a comparison is called: its codes in the words that the workshop's own parts have for them.
import { m, sentence } from '$lib/i18n';
import type { DataMethod, Difference } from '$lib/ipc';
import { shownJudgement } from '../judgements/matrix';
import { kindName } from '../scoring/words';
import { methodName } from '../weights/words';
import { shownValue } from '../words';

type Names = Record<string, () => string>;
const NAMES: Record<string, Names> = {
  blend_form: { linear: m.models_weights_linear, geometric: m.models_weights_geometric },
  bounds_source: { typed: m.models_scoring_kind_range, percentiles: m.models_scoring_kind_percentiles },
  calibration_kind: { named_sources: m.models_named_sources, customers: m.nav_customers },
  condition_effect: { knock_out: m.models_conditions_knock_out, cap: m.models_conditions_cap, floor: m.models_conditions_floor },
  scale_kind: { range: () => kindName('range'), bands: () => kindName('bands'), target: () => kindName('target') },
  weighting: { judged: m.models_judged, direct: m.models_direct },
};
const ANSWERS: Names = { yes: m.common_yes, no: m.common_no };

/** The name of a code of what differs; the code where it has none. */
function codeText(what: string, code: string): string {
  if (what === 'blend_method') return methodName(code as DataMethod);
  if (what === 'risk_class') return sentence('risk', code);
  if (what === 'missing') return sentence('missing', code);
  if (what === 'formula_unit') return sentence('unit', code);
  if (what === 'formula_direction') return sentence('direction', code);
  return (NAMES[what] ?? ANSWERS)[code]?.() ?? code;
}

/** A value as it is read: judgements as fractions, codes by name, the rest by its kind. */
export function valueText(text: string | null, { what, kind }: Pick<Difference, 'what' | 'kind'>): string {
  if (text === null) return shownValue(text, kind);
  if (kind === 'code') return codeText(what, text);
  if (what === 'judgement' || what === 'expert_judgement') return shownJudgement(Number(text)) || text;
  return shownValue(text, kind);
}
