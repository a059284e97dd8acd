import { setLocale } from '$lib/i18n';
import type { ProblemView } from '$lib/ipc';
import { afterEach, describe, expect, it } from 'vitest';
import { problemText, worstFirst } from './problems';

const problem = (code: string, params: Record<string, string>, severity = 'info') =>
  ({ severity, code, params, file: 'A.xlsx', sheet: 'BS', cell: 'C7', message: 'As the core says it.' }) as unknown as ProblemView;
afterEach(() => setLocale('en'));

describe('a problem of an import', () => {
  it('is a sentence with its values in the language in force', () => {
    const differs = problem('unit_differs', { stated: 'yuan', chosen: 'ten-thousand' });
    expect(problemText(differs)).toBe('The sheet states yuan, ten thousand yuan was chosen. The choice is used.');
    setLocale('zh-CN');
    expect(problemText(differs)).toBe('工作表注明元，而选择了万元。按所选单位读取。');
  });
  it('writes amounts as amounts and leaves quoted cells as they stand', () => {
    expect(problemText(problem('unbalanced', { period: '2025-12-31', assets: '1000000', claims: '999000.5', difference: '999.5' }))).toContain(
      '1,000,000.00 differ from liabilities and equity 999,000.50 by 999.50',
    );
    expect(problemText(problem('not_a_number', { label: 'Goodwill', text: '12.3x' }))).toContain('"12.3x"');
  });
  it('speaks of several periods where the core does', () => {
    expect(problemText(problem('expenses_negative', { periods: '2024, 2025' }))).toContain('Expenses of 2024, 2025 are negative');
  });
  it('falls back to the sentence of the core', () => {
    expect(problemText(problem('never_heard_of', {}))).toBe('As the core says it.');
  });
  it('stands after worse ones', () => {
    const all = [problem('a', {}), problem('b', {}, 'warning'), problem('c', {}, 'error'), problem('d', {}, 'error')];
    expect(worstFirst(all).map(({ code }) => code)).toEqual(['c', 'd', 'b', 'a']);
  });
});
