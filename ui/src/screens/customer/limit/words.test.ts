import { describe, expect, it } from 'vitest';
import type { LimitStep, MethodResult } from '$lib/ipc';
import { setLocale } from '$lib/i18n';
import { formula, fullness, stepOrigin, why } from './words';

setLocale('en');

function step(code: string, amount: string | null, number: number | null, origin = 'found', detail = ''): LimitStep {
  return { code, amount, number, origin, detail } as LimitStep;
}
function method(name: MethodResult['method'], steps: LimitStep[]): MethodResult {
  return { method: name, amount: null, reason: null, detail: '', counts: true, steps };
}

describe('the words of a limit', () => {
  it('puts the numbers into the formula, and a question mark where one is missing', () => {
    const need = method('need', [
      step('forecast_sales', '36500000', null, 'typed'),
      step('terms_days', null, 90, 'grade'),
      step('late_days', null, 4.25, 'ledger'),
      step('peak_factor', null, 1, 'policy'),
      step('coefficient', null, 1.5, 'grade'),
    ]);
    expect(formula(need)).toBe('3,650.00 × (90 + 4.25) / 365 × 1.00 × 150.0%');
    expect(formula(method('need', [step('terms_days', null, 60, 'typed')]))).toBe('? × (60 + ?) / 365 × ? × ?');
    const ability = [step('monthly_capacity', '1000000', null), step('credit_months', null, 3), step('share_of_purchases', null, 0.2, 'policy')];
    expect(formula(method('ability_to_pay', ability))).toBe('100.00 × 3.00 × 20.0%');
  });
  it('says where a figure comes from and what was approximated', () => {
    expect(stepOrigin(step('late_days', null, 0, 'ledger', 'no_payment_history'))).toMatch(/no invoice fell due/);
    expect(stepOrigin(step('monthly_capacity', '5', null, 'ledger', '7'))).toMatch(/7 months/);
    expect(stepOrigin(step('operating_inflows_year', '5', null, 'found', 'annualised'))).toMatch(/computed; annualised/);
  });
  it('has words for every reason it is given', () => {
    expect(why('no_forecast')).toBe('no sales forecast');
    expect(why('limit_expired', '2026-03-31')).toBe('Expired on 2026-03-31');
    expect(why(null)).toBe('');
  });
  it('turns to warning near the limit and to bad over it, not on it', () => {
    expect([0, 0.9, 0.901, 1, 1.000001].map(fullness)).toEqual(['calm', 'calm', 'near', 'near', 'over']);
  });
});
