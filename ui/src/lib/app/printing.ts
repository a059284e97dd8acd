// What the window shows, on paper. How a page prints is said in lib/styles/print.css.
import { m } from '$lib/i18n';
import { api } from '$lib/ipc';
import { report } from './toasts.svelte';

/** Opens the system's print dialog for the page as it stands. */
export async function printPage(): Promise<void> {
  try {
    await api.printPage();
  } catch (thrown) {
    report(thrown, m.chart_print_doing());
  }
}
