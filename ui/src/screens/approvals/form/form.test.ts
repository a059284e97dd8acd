import { expect, it } from 'vitest';
import type { Request } from '$lib/ipc';
import { fixedOf, formOf, monthsLater, NOTHING_ASKED, problemsOf, requestOf } from './form';

const limit: Request = {
  kind: 'limit',
  amount: '1500000',
  terms_days: 60,
  from: '2026-06-30',
  until: '2027-06-30',
  ask: { ...NOTHING_ASKED, forecast_sales: '9000000' },
  manual_reason: 'one order',
  conditions: [{ code: 'guarantee', text: 'by the owner' }],
  note: 'yearly',
  downgrade: 'r1',
};
const requests: Request[] = [
  limit,
  { kind: 'temporary', amount: '200000.5', from: '2026-06-30', until: '2026-09-30', note: 'season' },
  { kind: 'override', rating: 'r1', notches: -2, reason: 'industry', text: 'orders fall', until: '2026-12-31' },
  { kind: 'blacklist', enter: false, reason: 'settled', text: 'all is paid' },
  { kind: 'group_limit', group: 'g1', amount: '5000000', until: '2026-12-31', note: '' },
];

it.each(requests)('a $kind typed again is the same request', (request) => {
  const form = formOf(request);
  expect(problemsOf(request.kind, form)).toEqual({});
  expect(requestOf(request.kind, form, fixedOf(request))).toEqual(request);
});

it('says what is missing or wrong', () => {
  const wrong = (change: Partial<ReturnType<typeof formOf>>, kind: Request['kind'] = 'limit') => Object.keys(problemsOf(kind, { ...formOf(limit), ...change }));
  expect(wrong({ amount: 'much', terms: '6 weeks' })).toEqual(['amount', 'terms']);
  expect(wrong({ amount: '0' })).toEqual([]);
  expect(wrong({ from: '2026-02-30' })).toEqual(['from']);
  expect(wrong({ until: '2026-06-29' })).toEqual(['until']);
  expect(wrong({ conditions: [{ code: 'guarantee', text: ' ' }] })).toEqual(['conditions']);
  expect(wrong({ note: '', reason: '' }, 'blacklist')).toEqual(['reason', 'note']);
});

it('counts months as people do', () => {
  expect(monthsLater('2026-06-30', 12)).toBe('2027-06-30');
  expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28');
  expect(monthsLater('2026-11-15', 3)).toBe('2027-02-15');
});
