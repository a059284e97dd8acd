// What a condition tests: typed tests in words, the same as an expression, and a list of conditions changed.
import { chartLines } from '$lib/app/lines.svelte';
import { money, moneyUnit, plain, inUnit } from '$lib/format';
import { m, named } from '$lib/i18n';
import type { Condition, Effect, IndicatorChoice, Test } from '$lib/ipc';

/** A test in words. */
export function testWords(test: Test, indicators: readonly IndicatorChoice[]): string {
  const line = (code: string) => {
    const found = chartLines().find((one) => one.code === code);
    return found ? named(found.name) : code;
  };
  switch (test.test) {
    case 'line_at_most':
      return m.models_conditions_line_at_most({ line: line(test.line), limit: Number(test.limit) === 0 ? '0' : `${money(test.limit)} ${moneyUnit()}` });
    case 'line_negative_years':
      return m.models_conditions_line_negative({ line: line(test.line), n: test.years });
    case 'indicator_above': {
      const found = indicators.find((one) => one.code === test.indicator);
      return m.models_conditions_indicator_above({ indicator: found ? named(found.name) : test.indicator, limit: inUnit(test.limit, found?.unit ?? 'ratio') });
    }
    case 'statement_older_than':
      return m.models_conditions_statement_older({ n: test.months });
    case 'audit_not_clean':
      return m.models_conditions_audit();
    case 'blacklisted':
      return m.models_conditions_blacklisted();
    case 'expression':
      return test.text;
  }
}

/** The same test in the words of the expression language. */
export function asExpression(test: Test): string {
  switch (test.test) {
    case 'line_at_most':
      return `${test.line} <= ${test.limit}`;
    case 'line_negative_years':
      return Array.from({ length: test.years }, (_, back) => `${'prev('.repeat(back)}${test.line}${')'.repeat(back)} < 0`).join(' and ');
    case 'indicator_above':
      return `${test.indicator} > ${plain(test.limit)}`;
    case 'statement_older_than':
      return `statement_age_months > ${test.months}`;
    case 'audit_not_clean':
      return 'audit_not_clean';
    case 'blacklisted':
      return 'blacklisted';
    case 'expression':
      return test.text;
  }
}

/** Whether a test can be written as an expression: `prev` reaches back two periods, no more. */
export function canBeExpression(test: Test): boolean {
  return test.test !== 'line_negative_years' || test.years <= 3;
}

/** Effects, the strongest first. */
export const EFFECTS: readonly Effect['effect'][] = ['knock_out', 'cap', 'floor'];

/** A code nobody has. */
export function freeCode(conditions: readonly Condition[]): string {
  let number = conditions.length + 1;
  while (conditions.some((one) => one.code === `condition_${number}`)) number += 1;
  return `condition_${number}`;
}

/** A new condition, which tests nothing yet. */
export function fresh(conditions: readonly Condition[], grade: string): Condition {
  return { code: freeCode(conditions), name: { en: '', zh: '' }, test: { test: 'expression', text: '' }, effect: { effect: 'cap', grade }, strict: false };
}

/** Where a condition is now: at the place it had, unless it went elsewhere; -1 where it is gone. */
export function placeOf(conditions: readonly Condition[], at: number, code: string): number {
  return conditions[at]?.code === code ? at : conditions.findIndex((one) => one.code === code);
}

/** The conditions with one moved by a step; the same where it cannot be. */
export function moved(conditions: Condition[], at: number, step: 1 | -1): Condition[] {
  const next = [...conditions];
  const one = next[at];
  const other = next[at + step];
  if (!one || !other) return conditions;
  next[at] = other;
  next[at + step] = one;
  return next;
}

/** What is wrong with a code among the others; empty where nothing is. */
export function codeFault(conditions: readonly Condition[], at: number, code: string): '' | 'shape' | 'taken' {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(code)) return 'shape';
  return conditions.some((one, index) => index !== at && one.code === code) ? 'taken' : '';
}
