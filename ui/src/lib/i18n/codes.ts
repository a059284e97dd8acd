// Sentences for the codes the core sends: message key `<family>_<code>`, values as p0, p1, ...
import type { Name } from '$lib/ipc';
import { m } from './generated/messages.js';
import { locale } from './locale.svelte';

const messages = m as unknown as Record<string, ((values: Record<string, string>) => string) | undefined>;

/** Families of codes the message files hold. */
export type Family =
  | 'error'
  | 'reason'
  | 'mark'
  | 'problem'
  | 'check'
  | 'role'
  | 'obstacle'
  | 'why'
  | 'job'
  | 'group'
  | 'direction'
  | 'unit'
  | 'source_unit'
  | 'scope'
  | 'opinion'
  | 'outcome'
  | 'effect'
  | 'statement'
  | 'statement_short'
  | 'adjustment'
  | 'band'
  | 'quotient_why'
  | 'money_unit'
  | 'import_kind'
  | 'origin'
  | 'risk'
  | 'status'
  | 'verify'
  | 'severity'
  | 'read'
  | 'rule'
  | 'document'
  | 'payer'
  | 'table'
  | 'meaning'
  | 'counted'
  | 'answer'
  | 'checkgroup'
  | 'number'
  | 'agreement'
  | 'term'
  | 'likeness'
  | 'holding'
  | 'power'
  | 'relation'
  | 'secured'
  | 'paper'
  | 'source'
  | 'part'
  | 'part_kind'
  | 'cause'
  | 'place'
  | 'sign'
  | 'freshness'
  | 'standing'
  | 'tie'
  | 'doubt'
  | 'matched'
  | 'expression_error'
  | 'model_problem'
  | 'validation_reason'
  | 'word'
  | 'model_change'
  | 'model_state'
  | 'standing_of'
  | 'judgement'
  | 'missing'
  | 'missing_text'
  | 'value_source'
  | 'difference'
  | 'signal_level'
  | 'signal_group'
  | 'signal_outcome'
  | 'review_outcome'
  | 'blacklist_state'
  | 'policy_problem'
  | 'policy_field'
  | 'policy_part'
  | 'policy_method'
  | 'policy_capacity'
  | 'policy_severity'
  | 'policy_group'
  | 'policy_rule'
  | 'policy_rule_for'
  | 'policy_rule_figure'
  | 'policy_changed'
  | 'limit_method'
  | 'limit_step'
  | 'limit_origin'
  | 'limit_state'
  | 'limit_event'
  | 'limit_reason'
  | 'application_list'
  | 'application_empty'
  | 'application_empty_text'
  | 'application_kind'
  | 'application_state'
  | 'application_event'
  | 'application_beyond'
  | 'application_change'
  | 'application_asked'
  | 'application_method';

/**
 * The sentence of a code, or the fallback where the message files do not know it. Values are taken as p0, p1, ...
 * or by their names.
 */
export function sentence(
  family: Family,
  code: string,
  details: readonly string[] | Record<string, string> = [],
  fallback = code,
): string {
  const message = messages[`${family}_${code.replaceAll('-', '_')}`];
  if (!message) return fallback;
  const values = Object.entries(details).map(([name, value]) => [/^\d/.test(name) ? `p${name}` : name, value || GAP]);
  return message({ ...NONE, ...Object.fromEntries(values) }).replace(AROUND_GAP, '');
}

/** Stands where the core sent no value, such as the sheet where a whole file is meant; goes with its space and brackets. */
const GAP = '\uFFFC';
const AROUND_GAP = / ?[(（]?\uFFFC[)）]?/g;
/** Values a sentence may ask for and the core did not send. */
const NONE = { p0: GAP, p1: GAP, p2: GAP, p3: GAP, p4: GAP };

/** What went wrong, where, and what to do; the core's own English sentence for an unknown code. */
export function errorText(error: { code: string; message: string; details: readonly string[] }): string {
  const details = error.details.map((detail) => detail.replace(/\brole:(\w+) ?/g, (_, role: string) => `${sentence('role', role)}${m.common_list()}`).replace(/(, |、|，)$/, ''));
  return sentence('error', error.code, details.length > 0 ? details : [error.message], error.message);
}

/** Whether the message files know a code. */
export function knows(family: Family, code: string): boolean {
  return messages[`${family}_${code.replaceAll('-', '_')}`] !== undefined;
}

/** A name of the core in the language in force. */
export function named(name: Name): string {
  return locale() === 'zh-CN' ? name.zh || name.en : name.en || name.zh;
}
