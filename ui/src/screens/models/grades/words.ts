// Words of the checks over the set of grades.
import { m } from '$lib/i18n';
import type { SetCheck } from './cuts';

const HOLDS: Record<SetCheck['check'], () => string> = {
  labels: m.models_grades_labels_hold,
  cut_offs: m.models_grades_cuts_hold,
  expected: m.models_grades_expected_holds,
  observed: m.models_grades_observed_holds,
  coefficients: m.models_grades_coefficients_hold,
  terms: m.models_grades_terms_hold,
  conditions: m.models_grades_conditions_hold,
};
const BROKEN: Record<SetCheck['check'], () => string> = {
  labels: m.models_grades_labels_broken,
  cut_offs: m.models_grades_cuts_broken,
  expected: m.models_grades_expected_broken,
  observed: m.models_grades_observed_broken,
  coefficients: m.models_grades_coefficients_broken,
  terms: m.models_grades_terms_broken,
  conditions: m.models_grades_conditions_broken,
};

/** What a check found. */
export const checkText = ({ check, holds }: SetCheck) => (holds ? HOLDS : BROKEN)[check]();
