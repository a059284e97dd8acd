import { setLocale } from '$lib/i18n';
import type { Condition, IndicatorChoice } from '$lib/ipc';
import { expect, describe, it } from 'vitest';
import { asExpression, canBeExpression, codeFault, freeCode, fresh, moved, testWords } from './tests';

const condition = (code: string): Condition => ({ code, name: { en: code, zh: '' }, test: { test: 'blacklisted' }, effect: { effect: 'cap', grade: 'B' } });
const INDICATORS = [{ code: 'debt_to_assets', name: { en: 'Debt to assets', zh: '' }, unit: 'percent' }] as IndicatorChoice[];

describe('a typed test', () => {
  it('is told in words', () => {
    setLocale('en');
    expect(testWords({ test: 'line_at_most', line: 'total_equity', limit: '0' }, [])).toBe('total_equity is 0 or less');
    expect(testWords({ test: 'indicator_above', indicator: 'debt_to_assets', limit: 0.85 }, INDICATORS)).toBe('Debt to assets is above 85.0%');
    expect(testWords({ test: 'line_negative_years', line: 'net_profit', years: 2 }, [])).toBe('net_profit was negative in each of the last 2 years');
  });
  it('has the same meaning as an expression', () => {
    expect(asExpression({ test: 'line_at_most', line: 'total_equity', limit: '0' })).toBe('total_equity <= 0');
    expect(asExpression({ test: 'line_negative_years', line: 'net_profit', years: 3 })).toBe('net_profit < 0 and prev(net_profit) < 0 and prev(prev(net_profit)) < 0');
    expect(asExpression({ test: 'indicator_above', indicator: 'debt_to_assets', limit: 0.85 })).toBe('debt_to_assets > 0.85');
    expect(asExpression({ test: 'statement_older_than', months: 18 })).toBe('statement_age_months > 18');
    expect(canBeExpression({ test: 'line_negative_years', line: 'net_profit', years: 4 })).toBe(false);
  });
});

describe('the list of conditions', () => {
  const list = [condition('a'), condition('b'), condition('condition_3')];
  it('moves one past its neighbour and no further', () => {
    expect(moved(list, 0, 1).map(({ code }) => code)).toEqual(['b', 'a', 'condition_3']);
    expect(moved(list, 0, -1).map(({ code }) => code)).toEqual(['a', 'b', 'condition_3']);
    expect(moved(list, 2, 1).map(({ code }) => code)).toEqual(['a', 'b', 'condition_3']);
  });
  it('gives a new one a code of its own and nothing to test', () => {
    expect(freeCode(list)).toBe('condition_4');
    expect(freeCode([condition('x'), condition('condition_3')])).toBe('condition_4');
    expect(fresh(list, 'BBB')).toMatchObject({ code: 'condition_4', effect: { effect: 'cap', grade: 'BBB' }, test: { test: 'expression', text: '' } });
  });
  it('takes a code that scripts can use and nobody else has', () => {
    expect([codeFault(list, 0, 'a'), codeFault(list, 0, 'b'), codeFault(list, 0, 'Big one'), codeFault(list, 0, '')]).toEqual(['', 'taken', 'shape', 'shape']);
  });
});
