// Customers as a workbook that can be imported again.
import { locale, m } from '$lib/i18n';
import { api } from '$lib/ipc';
import { done, report } from './toasts.svelte';

/** Asks where to, and writes the customers named, all active ones where none are; false where nothing was written. */
export async function exportCustomers(ids: string[] | null): Promise<boolean> {
  try {
    const path = await api.pickSave('report', m.export_doing(), m.export_name());
    if (!path) return false;
    done(m.export_done(), await api.exportCustomers(ids, locale(), path));
    return true;
  } catch (thrown) {
    report(thrown, m.export_doing());
    return false;
  }
}
