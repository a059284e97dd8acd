// The words of a limit's methods: the formula with its numbers, reasons, where a figure comes from.
import { withLineNames } from '$lib/app/lines.svelte';
import { count, money, NOTHING, percent, ratio } from '$lib/format';
import { m, sentence } from '$lib/i18n';
import type { LimitStep, MethodResult } from '$lib/ipc';

const SHARES = ['coefficient', 'net_worth_share', 'working_asset_share', 'share_of_purchases'];
const DAYS = ['terms_days', 'late_days', 'days_owed'];

/** A reason in words. */
export function why(reason: string | null, detail = ''): string {
  return reason ? sentence('limit_reason', reason, [withLineNames(detail)]) : '';
}

/** A step's figure as it is shown. */
export function stepText(step: LimitStep): string {
  if (step.amount !== null) return money(step.amount);
  if (step.number === null) return NOTHING;
  if (SHARES.includes(step.code)) return percent(step.number);
  if (DAYS.includes(step.code)) return Number.isInteger(step.number) ? count(step.number) : ratio(step.number);
  return ratio(step.number);
}

/** Where a step's figure comes from, with what had to be approximated. */
export function stepOrigin(step: LimitStep): string {
  const origin = sentence('limit_origin', step.origin);
  if (!step.detail) return origin;
  if (step.detail === 'no_payment_history') return m.limit_no_record();
  if (/^\d+$/.test(step.detail)) return m.limit_months_averaged({ n: step.detail });
  const marks = step.detail.split(',').map((mark) => sentence('mark', mark));
  return [origin, ...marks].join('; ');
}

/** The formula of a method with its numbers; what is not known stands as a question mark. */
export function formula(method: MethodResult): string {
  const of = (code: string) => {
    const step = method.steps.find((one) => one.code === code);
    return step ? stepText(step) : '?';
  };
  switch (method.method) {
    case 'need':
      return `${of('forecast_sales')} × (${of('terms_days')} + ${of('late_days')}) / 365 × ${of('peak_factor')} × ${of('coefficient')}`;
    case 'tangible_net_worth':
      return `${of('tangible_net_worth')} × ${of('net_worth_share')}`;
    case 'working_assets':
      return `(${of('working_capital')} + ${of('net_worth')}) / 2 × ${of('working_asset_share')}`;
    case 'ability_to_pay':
      return `${of('monthly_capacity')} × ${of('credit_months')} × ${of('share_of_purchases')}`;
  }
}

/** How full a limit is, in words of a colour: a customer near its limit is watched, one over it is not delivered to. */
export function fullness(share: number): 'calm' | 'near' | 'over' {
  return share > 1 ? 'over' : share > 0.9 ? 'near' : 'calm';
}
