// The customers that ask for somebody, as lines: what stands beside each name, and which tab of its file it opens.
import { count, NOTHING, percent } from '$lib/format';
import { m, named, sentence } from '$lib/i18n';
import type { CoverageView, LimitWatch, PortfolioWatch, ReviewWatch } from '$lib/ipc';
import { customerAddress } from '../customer/address';
import type { Row } from './Rows.svelte';

/** Over their limit, near it, ending: the most pressing first, each list with its part of the room. */
export function limitRows({ over_list, near_list, expiring_list }: LimitWatch, room: number): Row[] {
  const line = (kind: string, customer: LimitWatch['over_list'][number], note: string, tone: Row['tone']): Row => ({
    key: `${kind} ${customer.id}`,
    href: customerAddress(customer.id, 'limit'),
    name: customer.name,
    note,
    tone,
    grade: customer.grade,
  });
  const used = (share: number | null) => (share === null ? m.overview_limit_zero() : m.overview_of_limit({ share: percent(share, 0) }));
  const lists = [
    over_list.map((customer) => line('over', customer, used(customer.used), 'bad')),
    near_list.map((customer) => line('near', customer, used(customer.used), 'warn')),
    expiring_list.map((customer) => line('ending', customer, m.overview_ends({ date: customer.until ?? NOTHING }), '')),
  ];
  // Each list has a line in turn until there is no room; their order stays.
  const taken = [0, 0, 0];
  for (let left = room, turn = 0; left > 0 && lists.some((list, at) => (taken[at] ?? 0) < list.length); turn = (turn + 1) % 3) {
    if ((taken[turn] ?? 0) >= (lists[turn]?.length ?? 0)) continue;
    taken[turn] = (taken[turn] ?? 0) + 1;
    left--;
  }
  return lists.flatMap((list, at) => list.slice(0, taken[at]));
}

/** Reviews, the longest overdue first. */
export function reviewRows({ list }: ReviewWatch): Row[] {
  return list.map(({ customer, due, overdue_days }) => ({
    key: customer.id,
    href: customerAddress(customer.id, 'watch'),
    name: customer.name,
    note: overdue_days > 0 ? m.overview_overdue_days({ n: count(overdue_days) }) : m.overview_due({ date: due }),
    tone: overdue_days > 0 ? 'warn' : '',
    grade: customer.grade,
  }));
}

/** Customers in yellow and red with the names of what was noticed. */
export function watchRows({ list }: PortfolioWatch): Row[] {
  return list.map(({ customer, signals, blacklisted }) => ({
    key: customer.id,
    href: customerAddress(customer.id, 'watch'),
    name: customer.name,
    note: [...(blacklisted ? [m.column_blacklisted()] : []), ...signals.map(named)].join(m.common_list()) || m.overview_by_its_grade(),
    grade: customer.grade,
    risk: customer.class,
  }));
}

/** Customers without a grade and why. */
export function ungradedRows({ list }: CoverageView): Row[] {
  return list.map(({ customer, why }) => ({
    key: customer.id,
    href: customerAddress(customer.id, 'rating'),
    name: customer.name,
    note: sentence('why', why),
  }));
}
