// What the window shows, on paper. How a page prints is said in lib/styles/print.css.
import { m } from '$lib/i18n';
import { api } from '$lib/ipc';
import { report } from './toasts.svelte';

/** Marks the boxes that scroll, and what holds them, so that on paper they show all they hold. Nothing changes on the screen. */
export function unroll(): void {
  document.querySelectorAll('.unrolled').forEach((box) => box.classList.remove('unrolled'));
  const page = document.querySelector('main');
  page?.querySelectorAll('*').forEach((box) => {
    if (!/auto|scroll/.test(getComputedStyle(box).overflowY)) return;
    for (let at: Element | null = box; at && at !== page; at = at.parentElement) at.classList.add('unrolled');
  });
}

/** Opens the system's print dialog for the page as it stands. */
export async function printPage(): Promise<void> {
  unroll();
  try {
    await api.printPage();
  } catch (thrown) {
    report(thrown, m.chart_print_doing());
  }
}
