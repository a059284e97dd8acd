// Every screen that exists, in the order of the rail. A screen without an icon has an address only.
import { session } from '$lib/app/session.svelte';
import type { Screen } from '$lib/app/screens';
import { count } from '$lib/format';
import { m } from '$lib/i18n';
import Approvals from './approvals/Approvals.svelte';
import Customers from './customers/Customers.svelte';
import Duplicates from './duplicates/Duplicates.svelte';
import Import from './import/Import.svelte';
import Models from './models/Models.svelte';
import Overview from './overview/Overview.svelte';
import Reports from './reports/Reports.svelte';
import Settings from './settings/Settings.svelte';
import Watch from './watch/Watch.svelte';

export const screens: readonly Screen[] = [
  { name: 'overview', title: () => m.nav_overview(), icon: 'overview', component: Overview },
  {
    name: 'customers',
    title: () => m.nav_customers(),
    icon: 'customers',
    count: () => count(session.book?.customers ?? 0),
    component: Customers,
  },
  { name: 'watch', title: () => m.nav_watch(), icon: 'watch', component: Watch },
  { name: 'duplicates', title: () => m.duplicates_title(), component: Duplicates },
  { name: 'import', title: () => m.nav_import(), component: Import },
  { name: 'models', title: () => m.nav_models(), icon: 'models', component: Models },
  {
    name: 'approvals',
    title: () => m.nav_approvals(),
    icon: 'approvals',
    count: () => (session.book?.waiting ? count(session.book.waiting) : ''),
    component: Approvals,
  },
  { name: 'reports', title: () => m.nav_reports(), icon: 'report', component: Reports },
  { name: 'settings', title: () => m.nav_settings(), icon: 'settings', component: Settings },
];
