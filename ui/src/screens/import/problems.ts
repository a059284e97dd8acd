// Problems of an import as sentences: the values of a problem in the reader's language and number format.
import { withLineNames } from '$lib/app/lines.svelte';
import { isDecimal } from '$lib/format';
import { dressed, round } from '$lib/format/decimal';
import { m, sentence } from '$lib/i18n';
import type { ProblemView } from '$lib/ipc';

const UNITS = ['unit', 'stated', 'chosen'];
/** Why a sign was turned, in the reader's own words. */
const EVIDENCE: Record<string, () => string> = {
  'total operating cost adds up': m.import_evidence_total_cost,
  'operating profit adds up': m.import_evidence_operating_profit,
  'by its label': m.import_evidence_label,
  'by its place among the expenses': m.import_evidence_place,
};
const AMOUNTS = ['assets', 'claims', 'difference', 'own', 'later'];

function value(name: string, text: string, code: string): string {
  // What a table says twice is shown as it is written.
  if (code === 'table_twice') return text;
  if (UNITS.includes(name)) return sentence('source_unit', text);
  if (name === 'statement') return sentence('statement', text);
  if (name === 'kind') return sentence('read', text);
  if (name === 'evidence') return EVIDENCE[text]?.() ?? text;
  if (name === 'line') return withLineNames(text);
  if (name === 'field') return sentence('meaning', text);
  if (name === 'times' && isDecimal(text)) return dressed(text);
  if (AMOUNTS.includes(name) && isDecimal(text)) return dressed(round(text, 2));
  return text;
}

/** The sentence of a problem; the core's own where the message files do not know its code. */
export function problemText(problem: ProblemView): string {
  const values = Object.fromEntries(Object.entries(problem.params).map(([name, text]) => [name, value(name, text ?? '', problem.code)]));
  // Some problems speak of several periods at once.
  if (values.periods && !values.period) values.period = values.periods;
  return sentence('problem', problem.code, values, problem.message);
}

const WEIGHT: Record<string, number> = { error: 0, warning: 1, info: 2 };

/** Worst first; within a weight as they stand in the files. */
export function worstFirst(problems: readonly ProblemView[]): ProblemView[] {
  return [...problems].sort((a, b) => (WEIGHT[a.severity] ?? 3) - (WEIGHT[b.severity] ?? 3));
}
