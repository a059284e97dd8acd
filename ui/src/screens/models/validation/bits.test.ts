import { setLocale } from '$lib/i18n';
import type { GradeCalibration } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { lightName, noShiftText, reach, reasonText, smallNumbers, verdictName } from './bits';

const grade = (label: string, customers: number, interval: number[], expected: number | null = null): GradeCalibration => ({
  label, customers, defaults: 0, observed: customers > 0 ? 0 : null, interval, one_sided: true, expected, light: '', p: null,
});
const found = { auc: 0.8, auc_interval: [], auc_bootstrap: [], gini: 0.6, ks: 0.5, ks_score: 55, roc: [] };

describe('a validation', () => {
  it('says plainly that numbers are small', () => {
    setLocale('en');
    expect(smallNumbers({ customers: 400, defaults: 60, discrimination: found, grades: [grade('A', 200, [])] })).toEqual([]);
    expect(smallNumbers({ customers: 60, defaults: 12, discrimination: found, grades: [grade('A', 48, []), grade('B', 12, [])] })).toEqual([
      'Small numbers: 12 defaults and 48 others. The intervals are wide; take them, not the figures, as the result.',
      'Fewer than 20 customers in B: the observed rate there says little.',
    ]);
    expect(smallNumbers({ customers: 5, defaults: 1, discrimination: null, grades: [grade('A', 5, [])] })).toEqual([]);
  });
  it('names lights, verdicts and reasons', () => {
    expect([lightName('red'), lightName(''), verdictName('watch')]).toEqual(['Too many defaults', 'no expected rate', 'Watch']);
    expect(reasonText('too_few_defaults')).toContain('10 defaults');
    expect(noShiftText('no_current_scores')).toContain('Nobody');
  });
  it('draws intervals on an axis that holds them all', () => {
    expect(reach([grade('A', 10, [0, 0.26])])).toBe(0.3);
    expect(reach([grade('A', 10, [0, 0.3])])).toBe(0.3);
    expect(reach([grade('A', 10, [])])).toBe(0.1);
    expect(reach([grade('A', 10, [0.2, 0.99], 0.5)])).toBe(1);
  });
});
