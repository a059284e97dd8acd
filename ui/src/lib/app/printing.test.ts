import { api, CommandError } from '$lib/ipc';
import { afterEach, expect, it, vi } from 'vitest';
import { printPage, unroll } from './printing';
import { dismiss, toasts } from './toasts.svelte';

const print = vi.spyOn(api, 'printPage');
afterEach(() => {
  toasts().forEach(({ id }) => dismiss(id));
  document.body.innerHTML = '';
});

it('unrolls boxes that scroll and what holds them, and no others', () => {
  document.body.innerHTML = '<main><div id="holds"><p id="beside"></p><div id="scrolls" style="overflow-y: auto"><p id="in" style="overflow: hidden"></p></div></div></main>';
  unroll();
  unroll();
  expect([...document.querySelectorAll('.unrolled')].map((box) => box.id)).toEqual(['holds', 'scrolls']);
});

it('opens the dialog, or says why it did not open', async () => {
  print.mockResolvedValueOnce(null);
  await printPage();
  expect(toasts()).toHaveLength(0);
  print.mockRejectedValueOnce(new CommandError('print_failed', 'no printer', ['no printer']));
  await printPage();
  expect(toasts()[0]).toMatchObject({ tone: 'failed', text: 'The print dialog did not open (no printer). Check that a printer is set up, or print to a file.' });
});
