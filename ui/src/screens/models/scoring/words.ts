// Words of scales and their values.
import { inUnit, NOTHING } from '$lib/format';
import { m } from '$lib/i18n';
import type { Scale } from '$lib/ipc';
import { keysOf, valueOf, type Kind, type ScaleFault, type ValueKey } from './scale';

const KIND: Record<Kind, () => string> = {
  range: m.models_scoring_kind_range,
  percentiles: m.models_scoring_kind_percentiles,
  bands: m.models_scoring_kind_bands,
  target: m.models_scoring_kind_target,
};
const VALUE: Record<ValueKey, () => string> = {
  worst: m.models_scoring_worst,
  best: m.models_scoring_best,
  poor: m.models_scoring_poor,
  low: m.models_scoring_low,
  average: m.models_scoring_average,
  good: m.models_scoring_good,
  excellent: m.models_scoring_excellent,
  outer_lower: m.models_scoring_outer_lower,
  lower: m.models_scoring_lower,
  upper: m.models_scoring_upper,
  outer_upper: m.models_scoring_outer_upper,
  upper_floor: m.models_scoring_floor,
};
const FAULT: Record<ScaleFault, () => string> = {
  not_finite: m.models_scoring_fault_number,
  equal: m.models_scoring_fault_equal,
  bands_order: m.models_scoring_fault_bands,
  target_order: m.models_scoring_fault_target,
  floor: m.models_scoring_fault_floor,
};

/** Name of a kind of scale. */
export const kindName = (kind: Kind) => KIND[kind]();
/** Name of a value of a scale. */
export const valueName = (key: ValueKey) => VALUE[key]();
/** What is wrong with a scale; empty where nothing is. */
export const faultText = (fault: ScaleFault | null) => (fault ? FAULT[fault]() : '');

/** A scale in one line: its values from worst to best, or a target with its limits. */
export function scaleText(scale: Scale, unit: string): string {
  const values = keysOf(scale).map((key) => valueOf(scale, key));
  return values.map((value) => (Number.isFinite(value) ? inUnit(value, unit) : NOTHING)).join(scale.scale === 'range' ? ' \u2192 ' : ' \u00b7 ');
}
