// What a request is in a line, and addresses of the section.
import { address } from '$lib/app/address';
import { count, money } from '$lib/format';
import { m, named, sentence } from '$lib/i18n';
import type { CreditPolicy, InboxRow, LimitAsk, Name, Request, Role } from '$lib/ipc';

/** The four lists of the inbox. */
export const FILTERS = ['waiting', 'mine', 'open', 'decided'] as const;
/** One of the lists. */
export type Filter = (typeof FILTERS)[number];
/** Kinds of requests, in the order they are offered. */
export const KINDS = ['limit', 'temporary', 'override', 'blacklist', 'group_limit'] as const;
/** One of the kinds. */
export type Kind = Request['kind'];

/** The address of a request, or of a list without one chosen. */
export function requestAddress(id: string | null, show?: Filter): string {
  return address(id === null ? ['approvals'] : ['approvals', id], { show });
}

/** The address of the form for a new request about a customer, or for a group's limit about a group. */
export function newRequestAddress(kind: Kind, of: string, query: { ask?: LimitAsk; name?: string } = {}): string {
  return address(['approvals', 'new', kind, of], { ask: query.ask && JSON.stringify(query.ask), name: query.name });
}

/** Whether a line belongs to a list. */
export function isIn(row: InboxRow, filter: Filter): boolean {
  const open = row.state === 'draft' || row.state === 'submitted';
  if (filter === 'waiting') return row.waiting;
  if (filter === 'mine') return row.mine && open;
  return filter === 'open' ? open : !open;
}

/** What is asked for, in a few words. */
export function askedLine(row: InboxRow): string {
  const { request } = row;
  switch (request.kind) {
    case 'limit':
      return m.application_line_limit({ amount: money(request.amount), n: request.terms_days, days: count(request.terms_days), until: request.until });
    case 'temporary':
      return m.application_line_temporary({ amount: money(request.amount), from: request.from, until: request.until });
    case 'override':
      return m.application_line_override({ n: Math.abs(request.notches), notches: signed(request.notches), until: request.until });
    case 'blacklist':
      return request.enter ? m.application_line_enter() : m.application_line_leave();
    case 'group_limit':
      return m.application_line_group({ amount: money(request.amount), until: request.until });
  }
}

/** A level by its name in the policy; what one person decides alone by the role. */
export function levelName(code: string, name: Name, role: Role): string {
  return code === 'override' || code === 'blacklist' ? sentence('role', role) : named(name);
}

/** Notches with their sign. */
export function signed(notches: number): string {
  return notches > 0 ? `+${notches}` : `−${-notches}`;
}

/** The name of a reason or condition the policy knows; its code where it no longer does. */
export function codedName(list: readonly { code: string; name: Name }[], code: string): string {
  const found = list.find((one) => one.code === code);
  return found ? named(found.name) : code;
}

/** The reasons a request of a kind is given for. */
export function reasonsOf(policy: CreditPolicy, request: Request): readonly { code: string; name: Name }[] {
  if (request.kind === 'override') return policy.overrides.reasons;
  if (request.kind === 'blacklist') return request.enter ? policy.blacklist.entry : policy.blacklist.exit;
  return [];
}
