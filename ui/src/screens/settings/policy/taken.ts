// Codes a new row may not have: those of the policy as stored, as delivered and as typed, whatever list they are in, so
// that a code never comes to mean something else.
import type { CreditPolicy } from '$lib/ipc';
import { draft } from './draft.svelte';

const codes = (policy: CreditPolicy | null | undefined): string[] =>
  policy
    ? [policy.conditions, policy.authorities, policy.overrides.reasons, policy.signals, policy.blacklist.entry, policy.blacklist.exit].flatMap((list) => list.map((row) => row.code))
    : [];

/** All of them, with those of a list that is being put together. */
export function taken(list: readonly unknown[] = []): ReadonlySet<string> {
  const own = list.flatMap((row) => (typeof row === 'object' && row !== null && 'code' in row ? [String(row.code)] : []));
  return new Set([...codes(draft.base?.policy), ...codes(draft.base?.defaults), ...codes(draft.policy), ...own]);
}
