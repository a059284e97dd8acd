// What is wrong with a policy, what changed in it, and what a rule finds, in words.
import { amountText } from './cells';
import { count, percent, points } from '$lib/format';
import { knows, m, named, sentence } from '$lib/i18n';
import type { IndicatorChoice, LateDays, PolicyChange, PolicyPart, PolicyProblem, SignalRule } from '$lib/ipc';
import { withLineNames } from '$lib/app/lines.svelte';
import { testWords } from '../../models/conditions/tests';

/** The sections in their order with the tables each one holds. */
export const SECTIONS = [
  { id: 'limits', label: m.policy_limits, parts: ['limits'] },
  { id: 'approval', label: m.policy_authorities, parts: ['authorities'] },
  { id: 'overrides', label: m.policy_overrides, parts: ['overrides', 'override_rights', 'override_reasons'] },
  { id: 'conditions', label: m.policy_conditions, parts: ['conditions'] },
  { id: 'classes', label: m.policy_classes, parts: ['reviews', 'classes'] },
  { id: 'signals', label: m.policy_signals, parts: ['signals'] },
  { id: 'blacklist', label: m.policy_blacklist, parts: ['blacklist', 'blacklist_entry', 'blacklist_exit'] },
  { id: 'models', label: m.policy_models, parts: ['models', 'model_rules'] },
  { id: 'cost', label: m.policy_cost, parts: ['cost', 'default_rates'] },
  { id: 'versions', label: m.policy_versions, parts: [] },
] as const satisfies readonly { id: string; label: () => string; parts: readonly PolicyPart[] }[];

/** A problem as a sentence. */
export function problemWords(problem: PolicyProblem): string {
  const details = [...problem.details];
  if (problem.code.startsWith('right_') && details[0]) details[0] = sentence('role', details[0]);
  if (problem.code === 'code_in_use') return m.policy_problem_code_in_use({ name: named({ en: details[1] ?? '', zh: details[2] ?? '' }) });
  if (problem.code === 'expression_wrong' && details[1]) {
    return m.policy_problem_expression_wrong({ place: details[0] ?? '', what: sentence('expression_error', details[1], details.slice(2)) });
  }
  return sentence('policy_problem', problem.code, details);
}

/** Where a problem is: the row from 1 and the field. */
export function problemPlace({ part, row, field }: PolicyProblem): string {
  const where = [row === null ? '' : m.policy_row({ n: row + 1 }), field ? fieldWords(part, field) : ''];
  return where.filter(Boolean).join(' \u00b7 ');
}

/** The name of a field, with its language where it is one of two. */
export function fieldWords(part: PolicyPart, field: string): string {
  const [stem = '', language] = field.split('.');
  const name = knows('policy_field', `${part}_${stem}`) ? sentence('policy_field', `${part}_${stem}`) : sentence('policy_field', stem);
  return language ? `${name} (${language === 'zh' ? m.policy_chinese() : m.policy_english()})` : name;
}

/** What a rule finds. */
export function ruleWords(rule: SignalRule | null, indicators: readonly IndicatorChoice[] = []): string {
  switch (rule?.rule) {
    case undefined:
      return m.policy_rule_none();
    case 'grade_fell':
      return m.policy_rule_grade_fell_words({ n: rule.notches });
    case 'score_fell':
      return m.policy_rule_score_fell_words({ n: points(rule.points) });
    case 'statements_overdue':
      return m.policy_rule_statements_overdue_words({ n: rule.months });
    case 'overdue':
      return m.policy_rule_overdue_words({ n: rule.days });
    case 'test':
      return rule.test.test === 'expression' ? withLineNames(rule.test.text) : testWords(rule.test, indicators);
  }
}

/** Expected late days. */
export const lateWords = (late: LateDays): string => (late.from === 'record' ? m.policy_late_record() : m.policy_late_typed({ n: late.days }));

const SHARES = new Set(['net_worth_share', 'share_of_purchases', 'cost_of_capital', 'margin', 'loss_given_default', 'collection_cost', 'rate', 'raise_up_to']);

/** A side of a change as a person reads it. */
export function sideWords({ part, field }: PolicyChange, value: string): string {
  if (field === 'rule') return value ? ruleWords(JSON.parse(value) as SignalRule) : m.policy_rule_none();
  if (field === 'late_days') return lateWords(JSON.parse(value) as LateDays);
  if (part === 'model_rules' && (field === 'statements' || field === 'existing')) {
    const answer = value === '' ? 'any' : value === 'true' ? 'yes' : 'no';
    return answer === 'any' ? m.policy_any() : sentence('policy_rule_for', `${field}_${answer}`);
  }
  if (value === 'true') return m.policy_yes();
  if (value === 'false') return m.policy_no();
  if (value === '') return part === 'authorities' && (field === 'up_to' || field === 'raise_up_to') ? m.policy_any() : m.policy_nothing();
  if (SHARES.has(field)) return percent(Number(value));
  if (field === 'step' || field === 'up_to') return amountText(value);
  if (field === 'role') return sentence('role', value);
  if (field === 'worst_class' || field === 'class') return sentence('risk', value);
  if (field === 'severity') return sentence('policy_severity', value);
  if (field === 'group') return sentence('policy_group', value);
  if (field === 'capacities') return value.split(', ').map((method) => sentence('policy_method', method)).join(m.policy_comma());
  if (field === 'payment_capacity') return sentence('policy_capacity', value);
  return /^\d+$/.test(value) ? count(Number(value)) : value;
}

/** What a row of a change is. */
export function rowWords({ part, row, name }: PolicyChange): string {
  if (name.en || name.zh) return named(name);
  if (part === 'override_rights') return sentence('role', row);
  if (part === 'classes') return sentence('risk', row);
  if (part === 'default_rates') return sentence('risk', ['green', 'yellow', 'red'][Number(row) - 1] ?? '');
  return row ? m.policy_row({ n: row }) : '';
}
