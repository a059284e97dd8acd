// What the window shows, on paper: lists whole instead of what is in sight, boxes unrolled, drawings in light colours, for
// as long as the print dialog is open. How a page prints is said in lib/styles/print.css.
import { m } from '$lib/i18n';
import { api } from '$lib/ipc';
import { flushSync } from 'svelte';
import { report } from './toasts.svelte';

const state = $state({ printing: false });

/** Whether the page is laid out for paper now. */
export const paper = {
  get printing(): boolean {
    return state.printing;
  },
};

/** Lays the page out for paper, at once: the system takes it as it stands when its event has been answered. */
export function layOut(): void {
  state.printing = true;
  flushSync();
  unroll();
}

/** Back to the screen. */
export function putBack(): void {
  state.printing = false;
}

/**
 * Marks the boxes that scroll, and what holds them, so that on paper they show all they hold; what holds them in rows or
 * columns is stacked. Nothing changes on the screen.
 */
export function unroll(): void {
  for (const mark of ['unrolled', 'stacked']) document.querySelectorAll(`.${mark}`).forEach((box) => box.classList.remove(mark));
  const page = document.querySelector('main');
  page?.querySelectorAll('*').forEach((box) => {
    if (!/auto|scroll/.test(getComputedStyle(box).overflowY)) return;
    box.classList.add('unrolled');
    for (let at = box.parentElement; at && at !== page; at = at.parentElement) {
      at.classList.add('unrolled');
      if (/flex|grid/.test(getComputedStyle(at).display)) at.classList.add('stacked');
    }
  });
}

/** Opens the system's print dialog for the page as it stands. */
export async function printPage(): Promise<void> {
  layOut();
  try {
    await api.printPage();
  } catch (thrown) {
    putBack();
    report(thrown, m.chart_print_doing());
  }
}
