import type { Condition, Grade } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { added, checks, freeLabel, limits, ordered, placeOf, removed, renamed, sizes, withCount } from './cuts';

const grade = (label: string, cut_off: number, coefficient = 1, rate: number | null = null): Grade => ({
  label,
  cut_off,
  expected_default_rate: rate,
  policy: { terms_days: 60, limit_coefficient: coefficient, security: { en: '', zh: '' }, review_months: 12, approval: { en: '', zh: '' }, risk_class: 'green' },
});
const GRADES = [grade('AAA', 80, 1.5, 0.01), grade('A', 60, 1, 0.03), grade('B', 0, 0.5, 0.1)];
const cap: Condition = { code: 'c', name: { en: '', zh: '' }, test: { test: 'blacklisted' }, effect: { effect: 'cap', grade: 'B' } };

describe('sizes of grades', () => {
  const scores = [10, 59.9999999, 60, 79, 80, 80, 95];
  it('give a score at a cut-off the better grade', () => {
    expect(sizes(scores, [80, 60, 0])).toEqual([3, 2, 2]);
  });
  it('round scores to the ninth decimal first', () => {
    expect(sizes([59.9999999999], [60, 0])).toEqual([1, 0]);
    expect(sizes([59.99999999], [60, 0])).toEqual([0, 1]);
  });
  it('count everybody once, whatever the cut-offs', () => {
    for (const cuts of [[100, 0], [0.1, 0], [50, 50, 0], [80, 70, 60, 50, 0]]) {
      expect(sizes(scores, cuts).reduce((sum, n) => sum + n, 0)).toBe(scores.length);
    }
    expect(sizes([], [50, 0])).toEqual([0, 0]);
  });
});

it('a grade is found by its label, by its place where only its name is another, and not where it is gone', () => {
  const [first, second, last] = GRADES as [Grade, Grade, Grade];
  expect(placeOf(GRADES, GRADES, 1)).toBe(1);
  expect(placeOf([grade('AA', 90), ...GRADES], GRADES, 1)).toBe(2);
  expect(placeOf([first, { ...second, label: 'X' }, last], GRADES, 1)).toBe(1);
  expect(placeOf([first, last], GRADES, 1)).toBe(-1);
});

describe('a cut-off', () => {
  it('stays between its neighbours', () => {
    expect(limits([80, 60, 0], 1)).toEqual([0.1, 79.9]);
    expect(limits([80, 60, 0], 0)).toEqual([60.1, 100]);
  });
});

describe('the set of grades', () => {
  it('keeps labels and policies from the best on when there are fewer', () => {
    expect(withCount(GRADES, [55]).map(({ label, cut_off, policy }) => [label, cut_off, policy.limit_coefficient])).toEqual([['AAA', 55, 1.5], ['A', 0, 1]]);
  });
  it('adds grades below that copy their neighbour and expect nothing', () => {
    const more = withCount(GRADES, [85, 70, 50, 30]);
    expect(more.map(({ label, cut_off }) => [label, cut_off])).toEqual([['AAA', 85], ['A', 70], ['B', 50], ['CCC', 30], ['CC', 0]]);
    expect(more[4]?.policy.limit_coefficient).toBe(0.5);
    expect(more.map((one) => one.expected_default_rate)).toEqual([0.01, 0.03, 0.1, null, null]);
  });
  it('takes one in half-way, and one out', () => {
    expect(added(GRADES, 0).map(({ label, cut_off }) => [label, cut_off])).toEqual([['AAA', 80], ['AA', 70], ['A', 60], ['B', 0]]);
    expect(added(GRADES, 2).map(({ label, cut_off }) => [label, cut_off])).toEqual([['AAA', 80], ['A', 60], ['B', 30], ['CCC', 0]]);
    expect(removed(GRADES, 2).map(({ label, cut_off }) => [label, cut_off])).toEqual([['AAA', 80], ['A', 0]]);
  });
  it('names a new one as nobody is named', () => {
    expect(freeLabel(['AAA', 'AA'], 'AAA')).toBe('A');
    expect(freeLabel(['1', '2'], '2')).toBe('AAA');
    expect(freeLabel(['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'CCC', 'CC', 'C', 'D'], 'D')).toBe('G11');
  });
  it('takes its conditions along to a new name', () => {
    expect(renamed([cap], 'B', 'C')[0]?.effect).toEqual({ effect: 'cap', grade: 'C' });
    expect(renamed([cap], 'A', 'C')[0]).toBe(cap);
  });
});

describe('the order of the grades', () => {
  const held = (set: Grade[], observed: (number | null)[] = [], conditions: Condition[] = []) =>
    Object.fromEntries(checks(set, observed, conditions).map(({ check, holds }) => [check, holds]));
  it('is in order', () => {
    expect(held(GRADES, [0, 0.02, 0.2], [cap])).toEqual({ labels: true, cut_offs: true, expected: true, observed: true, coefficients: true, terms: true, conditions: true });
  });
  it('says what is not', () => {
    expect(held([grade('A', 60, 0.5, 0.1), grade('A', 70, 1, 0.1), grade('', 0, 1, null)], [0.2, 0.1, null], [cap])).toEqual({
      labels: false, cut_offs: false, expected: false, observed: false, coefficients: false, terms: true, conditions: false,
    });
  });
  it('says nothing where there is nothing to compare', () => {
    expect(ordered([null, 0.1, null], 'rises')).toBeNull();
    expect(held([grade('A', 60), grade('B', 0)]).expected).toBeNull();
  });
});
