// Every screen that exists, in the order of the rail. A screen without an icon has an address only.
import { session } from '$lib/app/session.svelte';
import type { Screen } from '$lib/app/screens';
import { count } from '$lib/format';
import { m } from '$lib/i18n';
import Customers from './customers/Customers.svelte';

export const screens: readonly Screen[] = [
  {
    name: 'customers',
    title: () => m.nav_customers(),
    icon: 'customers',
    count: () => count(session.book?.customers ?? 0),
    component: Customers,
  },
];
