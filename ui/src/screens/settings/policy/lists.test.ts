import { setLocale } from '$lib/i18n';
import type { PolicyChange } from '$lib/ipc';
import { beforeEach, describe, expect, it } from 'vitest';
import { creditPolicy } from '../../../testing/policy';
import { freeCode, moved, readWhole } from './cells';
import { authorities, classes, coded, conditions, modelFor, rates, rights, rules, signals, type Reading } from './lists';
import { problemWords, rowWords, sideWords } from './words';

beforeEach(() => setLocale('en'));

describe('rows of the policy', () => {
  it('come back from their cells as they were', () => {
    const policy = creditPolicy();
    const same = <R>(reading: Reading<R>, list: readonly R[]) => expect(list.map((row) => reading.row(reading.cells(row), row, new Set()))).toEqual(list);
    same(authorities, policy.authorities);
    same(rights, policy.overrides.rights);
    same(coded, [...policy.overrides.reasons, { code: 'old', name: { en: 'Old', zh: '' }, retired: true }]);
    same(conditions, policy.conditions);
    same(classes, policy.classes);
    same(signals('credit'), policy.signals.slice(0, 1));
    same(rules, [...policy.models.rules, { statements: true, existing: false, model: '5c' }]);
    same(rates, policy.cost.default_rates);
  });
  it('get codes nobody has', () => {
    expect(freeCode(new Set(), 'Bad weather, floods')).toBe('bad_weather_floods');
    expect(freeCode(new Set(['bad', 'bad_2']), '2. Bad!')).toBe('bad_3');
    expect(freeCode(new Set(['own_1']), '')).toBe('own_2');
    expect(freeCode(new Set(), '')).toBe('own_1');
  });
  it('move by one place and not out of the list', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
  it('read whole numbers within what the core takes', () => {
    expect([readWhole('12', 255), readWhole('1,200', 65_535), readWhole('300', 255), readWhole('1.5', 255), readWhole('', 255)]).toEqual([12, 1200, undefined, undefined, undefined]);
  });
  it('find the model of the first rule that fits', () => {
    const list = [
      { statements: false, existing: false, model: 'a' },
      { statements: false, existing: null, model: 'b' },
    ];
    expect(modelFor(list, false, false)?.model).toBe('a');
    expect(modelFor(list, false, true)?.model).toBe('b');
    expect(modelFor(list, true, true)).toBeNull();
  });
});

describe('words', () => {
  const change = (more: Partial<PolicyChange>): PolicyChange => ({ part: 'limits', changed: 'field', row: '', name: { en: '', zh: '' }, field: 'step', before: '', after: '', ...more });
  it('of changes show amounts, shares, rules and roles as people read them', () => {
    expect(sideWords(change({}), '50000')).toBe('50,000');
    expect(sideWords(change({ field: 'net_worth_share' }), '0.125')).toBe('12.5%');
    expect(sideWords(change({ part: 'authorities', field: 'up_to' }), '')).toBe('any');
    expect(sideWords(change({ field: 'late_days' }), '{"from":"typed","days":5}')).toBe('5 days for everybody');
    expect(sideWords(change({ part: 'signals', field: 'rule' }), '{"notches":3,"rule":"grade_fell"}')).toContain('3 notches');
    expect(sideWords(change({ part: 'model_rules', field: 'statements' }), 'false')).toBe('without statements');
    expect(rowWords(change({ part: 'default_rates', row: '3' }))).toBe('Red');
  });
  it('of problems name roles and what was removed', () => {
    const problem = { part: 'override_rights' as const, row: 1, field: 'up' };
    expect(problemWords({ ...problem, code: 'right_order', details: ['analyst'] })).toBe('A lower role may move more: Credit analyst');
    expect(problemWords({ ...problem, code: 'code_in_use', details: ['moved', 'Moved', 'x'] })).toContain('"Moved" was removed');
    expect(problemWords({ ...problem, code: 'out_of_range', details: ['0', '1'] })).toBe('Must be from 0 to 1');
  });
});
