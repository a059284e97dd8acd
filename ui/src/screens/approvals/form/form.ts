// The form of a request: what it begins with, what is wrong with what was typed, and the request it comes to.
import { isDay, readDecimal } from '$lib/format';
import { dressed } from '$lib/format/decimal';
import { m } from '$lib/i18n';
import type { AttachedCondition, CreditPolicy, LimitAsk, LimitCalculation, Request } from '$lib/ipc';
import type { Kind } from '../words';

/** What is typed, for every kind. */
export interface Form {
  amount: string;
  terms: string;
  from: string;
  until: string;
  manual: string;
  note: string;
  conditions: AttachedCondition[];
  notches: string;
  reason: string;
  enter: boolean;
}
/** What a request is about that nobody types. */
export interface Fixed {
  ask: LimitAsk;
  downgrade: string | null;
  rating: string;
  group: string;
}
/** Names of what can be wrong. */
export type Problems = Partial<Record<keyof Form, string>>;

/** Nothing asked for a calculation. */
export const NOTHING_ASKED: LimitAsk = {
  forecast_sales: null,
  terms_days: null,
  late_days: null,
  peak_factor: null,
  share_of_purchases: null,
  monthly_capacity: null,
  margin: null,
};

/** The day so many months later, the last of its month where there is no such day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(at / 12)}-${two((at % 12) + 1)}-${two(Math.min(date, last))}`;
}

/** What a new request begins with. */
export function newForm(kind: Kind, policy: CreditPolicy, today: string, listed: boolean, ask: LimitAsk, found?: LimitCalculation): Form {
  const months = kind === 'override' ? policy.overrides.months : kind === 'temporary' ? 3 : policy.limits.validity_months;
  return {
    amount: found?.amount ? dressed(found.amount) : '',
    terms: String(ask.terms_days ?? found?.terms_days ?? ''),
    from: today,
    until: monthsLater(today, months),
    manual: '',
    note: '',
    conditions: [],
    notches: '1',
    reason: '',
    enter: !listed,
  };
}

/** What a draft says. */
export function formOf(request: Request): Form {
  const none: Form = { amount: '', terms: '', from: '', until: '', manual: '', note: '', conditions: [], notches: '1', reason: '', enter: true };
  switch (request.kind) {
    case 'limit':
      return {
        ...none,
        amount: dressed(request.amount),
        terms: String(request.terms_days),
        from: request.from,
        until: request.until,
        manual: request.manual_reason,
        note: request.note,
        conditions: request.conditions.map((one) => ({ ...one })),
      };
    case 'temporary':
      return { ...none, amount: dressed(request.amount), from: request.from, until: request.until, note: request.note };
    case 'override':
      return { ...none, notches: String(request.notches), reason: request.reason, note: request.text, until: request.until };
    case 'blacklist':
      return { ...none, enter: request.enter, reason: request.reason, note: request.text };
    case 'group_limit':
      return { ...none, amount: dressed(request.amount), until: request.until, note: request.note };
  }
}

/** What nobody types of a draft. */
export function fixedOf(request: Request): Fixed {
  return {
    ask: request.kind === 'limit' ? request.ask : NOTHING_ASKED,
    downgrade: request.kind === 'limit' ? request.downgrade : null,
    rating: request.kind === 'override' ? request.rating : '',
    group: request.kind === 'group_limit' ? request.group : '',
  };
}

/** What is wrong before it is sent; the core checks the rest. */
export function problemsOf(kind: Kind, form: Form): Problems {
  const wrong: Problems = {};
  const day = (name: 'from' | 'until') => {
    if (!isDay(form[name])) wrong[name] = m.application_day_wrong();
  };
  if (kind === 'limit' || kind === 'temporary' || kind === 'group_limit') {
    if (!readDecimal(form.amount)) wrong.amount = m.application_amount_wrong();
  }
  if (kind === 'limit' && !/^\d{1,4}$/.test(form.terms.trim())) wrong.terms = m.application_terms_wrong();
  if (kind === 'limit' || kind === 'temporary') day('from');
  if (kind !== 'blacklist') day('until');
  if (!wrong.until && !wrong.from && form.from !== '' && kind !== 'override' && kind !== 'group_limit' && kind !== 'blacklist' && form.until < form.from) wrong.until = m.application_days_wrong();
  if (kind === 'override' || kind === 'blacklist') {
    if (!form.reason) wrong.reason = m.application_reason_needed();
    if (!form.note.trim()) wrong.note = m.application_words_needed();
  }
  if (kind === 'temporary' && !form.note.trim()) wrong.note = m.application_words_needed();
  if (kind === 'limit' && form.conditions.some((one) => !one.text.trim())) wrong.conditions = m.application_condition_words();
  return wrong;
}

/** The request that was typed; only where nothing is wrong with it. */
export function requestOf(kind: Kind, form: Form, fixed: Fixed): Request {
  const amount = readDecimal(form.amount) ?? '0';
  const note = form.note.trim();
  switch (kind) {
    case 'limit':
      return {
        kind,
        amount,
        terms_days: Number(form.terms),
        from: form.from,
        until: form.until,
        ask: fixed.ask,
        manual_reason: form.manual.trim(),
        conditions: form.conditions.map(({ code, text }) => ({ code, text: text.trim() })),
        note,
        downgrade: fixed.downgrade,
      };
    case 'temporary':
      return { kind, amount, from: form.from, until: form.until, note };
    case 'override':
      return { kind, rating: fixed.rating, notches: Number(form.notches), reason: form.reason, text: note, until: form.until };
    case 'blacklist':
      return { kind, enter: form.enter, reason: form.reason, text: note };
    case 'group_limit':
      return { kind, group: fixed.group, amount, until: form.until, note };
  }
}
