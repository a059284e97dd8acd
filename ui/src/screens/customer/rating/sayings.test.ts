// Sentences say what decided and what is not known, in both languages, with nothing left to fill in.
import { m, setLocale } from '$lib/i18n';
import type { Saying } from '$lib/ipc';
import { afterEach, describe, expect, it } from 'vitest';
import { said, whyModel } from './sayings';

const name = (en: string, zh: string) => ({ en, zh });
/** Makes a list whose places are known. */
const listOf = <T extends Saying[]>(...sayings: T) => sayings;
const ALL = listOf(
  { says: 'overridden', from: 'BBB', to: 'A', reason: name('One-off effect', '一次性影响'), until: '2026-12-31', blocked: false, another_grade: true },
  { says: 'ruled', name: name('On the blacklist', '黑名单'), effect: 'knock_out', grade: 'D', by_score: 'A' },
  { says: 'ruled', name: name('Old statement', '报表过旧'), effect: 'cap', grade: 'B', by_score: 'A' },
  {
    says: 'drivers',
    carries: [{ code: 'a', name: name('Current ratio', '流动比率'), points: 3.24 }],
    holds: [{ code: 'b', name: name('Growth', '增长'), points: -1.26 }],
  },
  { says: 'neighbours', better: 'AA', to_better: 2.5, worse: 'BBB', above_worse: 4 },
  { says: 'smallest', code: 'a', name: name('Current ratio', '流动比率'), unit: 'ratio', from: 1.5, to: 1.75, grade: 'AA' },
  { says: 'missing', count: 2, low: 61.2, high: 70.4, worst_grade: 'BBB', best_grade: 'A', figures: [{ code: 'c', name: name('Cash', '现金'), low: 63, high: 69 }] },
  { says: 'untested', names: [name('Audit', '审计')] },
  { says: 'rests_on', period_end: '2024-12-31', months: 19, stale: true },
);

describe('sayings', () => {
  afterEach(() => setLocale('en'));

  it('says what drives with its points and sign', () => {
    const [carries, holds] = said(ALL[3]);
    expect(carries?.text).toBe('Carried by Current ratio (+3.2).');
    expect(holds?.text).toMatch(/Held back by Growth \(.1\.3\)\./);
  });

  it('warns of a knock-out, a range over two grades, an override on another grade and stale statements', () => {
    expect(said(ALL[1])[0]?.warning).toBe(true);
    expect(said(ALL[6])[0]).toEqual({ text: 'Missing figures: 2. With them at their worst the score is 61.2 (BBB), at their best 70.4 (A).', warning: true });
    expect(said(ALL[0]).map((one) => one.warning)).toEqual([false, true]);
    expect(said(ALL[8])[0]).toEqual({ text: 'The statements end on 2024-12-31, 19 months before the rating: ask for newer ones.', warning: true });
  });

  it('says that the grade is the same where missing figures cannot change it', () => {
    const same = said({ ...ALL[6], worst_grade: 'A' });
    expect(same[0]?.warning).toBe(false);
    expect(same[0]?.text).toContain('the grade is A either way');
  });

  it('says both neighbours, one, or none', () => {
    expect(said(ALL[4]).map((one) => one.text)).toEqual(['2.5 points are missing to AA.', '4.0 points above the end of BBB.']);
    expect(said({ says: 'neighbours', better: null, to_better: null, worse: null, above_worse: null })).toEqual([]);
  });

  it('is complete in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      setLocale(language);
      for (const { text } of ALL.flatMap((saying) => said(saying))) expect(text).not.toMatch(/[{}]|undefined|null/);
    }
    expect(said(ALL[3])[0]?.text).toBe('主要支撑：流动比率（+3.2）。');
  });

  it('says which rule chose the model and which model was passed over', () => {
    expect(whyModel(null)).toEqual([]);
    const chosen = { policy: 1, statements: false, existing: true, rule: 2, not_in_force: ['old'] };
    const [why, passed] = whyModel(chosen);
    expect(why?.text).toContain('rule 2');
    expect(why?.text).toContain(m.saying_without_figures());
    expect(passed).toEqual({ text: m.saying_not_in_force({ model: 'old' }), warning: true });
  });
});
