import type { Grade } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { readCell, rowsOf, withRows } from './table';

const GRADES: Grade[] = ['AA', 'B'].map((label, at) => ({
  label,
  cut_off: at === 0 ? 60 : 0,
  policy: { terms_days: 90 - 60 * at, limit_coefficient: 1.5 - at, security: { en: 'None', zh: '' }, review_months: 12, approval: { en: 'Manager', zh: '' }, risk_class: 'green' },
}));

describe('the policy of the grades', () => {
  it('goes into rows and back unchanged', () => {
    const rows = rowsOf(GRADES, false);
    expect(rows[1]?.cells).toMatchObject({ grade: 'B', terms: '30', coefficient: '50', review: '12', risk: 'green' });
    expect(withRows(GRADES, rows)).toEqual(GRADES);
  });
  it('takes what was typed into one row only', () => {
    const [first] = rowsOf(GRADES, false);
    const next = withRows(GRADES, [{ key: '0', cells: { ...first?.cells, terms: '60', coefficient: '120%', risk: 'yellow', security_zh: 'x' } }]);
    expect(next[0]?.policy).toMatchObject({ terms_days: 60, limit_coefficient: 1.2, risk_class: 'yellow', security: { en: 'None', zh: 'x' } });
    expect(next[1]).toBe(GRADES[1]);
  });
  it('reads whole days and shares only', () => {
    expect(readCell('90', 'terms')).toBe(90);
    expect(readCell('90.5', 'terms')).toBeUndefined();
    expect(readCell('-1', 'terms')).toBeUndefined();
    expect(readCell('', 'terms')).toBeUndefined();
    expect(readCell('80', 'coefficient')).toBe(0.8);
    expect(readCell('80 %', 'coefficient')).toBe(0.8);
    expect(readCell('1200', 'coefficient')).toBeUndefined();
  });
});
