import { api, CommandError } from '$lib/ipc';
import { afterEach, expect, it, vi } from 'vitest';
import { layOut, paper, printPage, putBack, unroll } from './printing.svelte';
import { dismiss, toasts } from './toasts.svelte';

const print = vi.spyOn(api, 'printPage');
afterEach(() => {
  putBack();
  toasts().forEach(({ id }) => dismiss(id));
  document.body.innerHTML = '';
});

it('unrolls boxes that scroll and what holds them, and no others', () => {
  document.body.innerHTML = '<main><div id="holds" style="display: flex"><p id="beside"></p><div id="scrolls" style="overflow-y: auto"><p id="in" style="overflow: hidden"></p></div></div></main>';
  unroll();
  unroll();
  expect([...document.querySelectorAll('.unrolled')].map((box) => box.id)).toEqual(['holds', 'scrolls']);
  expect([...document.querySelectorAll('.stacked')].map((box) => box.id)).toEqual(['holds']);
});

it('opens the dialog, or says why it did not open', async () => {
  print.mockResolvedValueOnce(null);
  await printPage();
  expect(toasts()).toHaveLength(0);
  expect(paper.printing).toBe(true);
  print.mockRejectedValueOnce(new CommandError('print_failed', 'no printer', ['no printer']));
  await printPage();
  expect(toasts()[0]).toMatchObject({ tone: 'failed', text: 'The print dialog did not open (no printer). Check that a printer is set up, or print to a file.' });
  expect(paper.printing).toBe(false);
});

it('is laid out from the moment it is told to until it is put back', () => {
  expect(paper.printing).toBe(false);
  layOut();
  expect(paper.printing).toBe(true);
  putBack();
  expect(paper.printing).toBe(false);
});
