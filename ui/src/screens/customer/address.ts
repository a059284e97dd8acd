// Addresses of one customer's file.
import { address } from '$lib/app/address';

/** Tabs of a customer's file, in order. */
export const TABS = ['profile', 'checks', 'documents', 'financials', 'assessment', 'indicators', 'receivables', 'rating', 'limit', 'watch', 'history'] as const;
/** One of the tabs. */
export type TabName = (typeof TABS)[number];

/** The address of a tab; `new` as the id is the form of a new customer. */
export function customerAddress(id: string, tab = 'rating', query: Record<string, string | undefined> = {}): string {
  return id === 'new' ? address(['customers', 'new']) : address(['customers', id, tab], query);
}

/** The tab an address names; the rating where it names none. */
export function tabOf(step: string | undefined): TabName {
  return TABS.find((tab) => tab === step) ?? 'rating';
}
