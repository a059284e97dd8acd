// Every report there is, in the order of the list. A panel is told the report's language and does the rest itself.
import { m } from '$lib/i18n';
import type { Component } from 'svelte';
import Customers from './Customers.svelte';

/** A report. */
export interface Report {
  /** Last step of its address. */
  id: string;
  title: () => string;
  /** What it holds, in a line. */
  text: () => string;
  component: Component<{ language: string }>;
}

export const REPORTS: readonly Report[] = [
  { id: 'customers', title: m.reports_customers, text: m.reports_customers_text, component: Customers },
];
