// Words and geometry of a validation: what stands in its head line, and intervals on one axis.
import { m } from '$lib/i18n';
import type { GradeCalibration, ValidationView } from '$lib/ipc';

const LIGHT: Record<string, () => string> = {
  green: m.models_validation_green,
  yellow: m.models_validation_yellow,
  red: m.models_validation_red,
};
const VERDICT: Record<string, () => string> = {
  stable: m.models_validation_stable,
  watch: m.models_validation_watch,
  shift: m.models_validation_shift,
};
const REASON: Record<string, () => string> = {
  too_few_defaults: m.models_validation_too_few_defaults,
  too_few_others: m.models_validation_too_few_others,
  no_outcomes: m.models_validation_no_outcomes,
  no_scores: m.models_validation_no_scores,
};
const NO_SHIFT: Record<string, () => string> = {
  no_population: m.models_validation_no_population,
  no_reference_scores: m.models_validation_no_psi,
  no_current_scores: m.models_validation_no_current,
};

/** What a light says. */
export const lightName = (light: string) => LIGHT[light]?.() ?? m.models_validation_no_light();
/** What a stability index says. */
export const verdictName = (verdict: string) => VERDICT[verdict]?.() ?? verdict;
/** Why there is no discrimination. */
export const reasonText = (reason: string) => REASON[reason]?.() ?? reason;

/** Why no shift can be told. */
export const noShiftText = (reason: string) => NO_SHIFT[reason]?.() ?? reason;

/** Fewer than this of either kind tell nothing sure. */
const FEW = 30;

/** Plain warnings over small numbers, the most serious first. */
export function smallNumbers(view: Pick<ValidationView, 'customers' | 'defaults' | 'discrimination' | 'grades'>): string[] {
  const said: string[] = [];
  const others = view.customers - view.defaults;
  if (view.discrimination && Math.min(view.defaults, others) < FEW) said.push(m.models_validation_few({ defaults: view.defaults, others }));
  const thin = view.grades.filter((grade) => grade.customers > 0 && grade.customers < 20).map((grade) => grade.label);
  if (view.discrimination && thin.length > 0) said.push(m.models_validation_thin({ grades: thin.join(m.common_list()) }));
  return said;
}

/** The largest rate that must fit on the axis of the intervals, rounded up to a tenth. */
export function reach(grades: readonly GradeCalibration[]): number {
  const most = Math.max(0.05, ...grades.flatMap((grade) => [...grade.interval, grade.expected ?? 0, grade.observed ?? 0]));
  return Math.min(1, Math.ceil(most * 10 - 1e-9) / 10);
}
