import { api } from '$lib/ipc';
import { dismiss, toasts } from '$lib/app/toasts.svelte';
import ScaleChart from './ScaleChart.svelte';
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const pick = vi.spyOn(api, 'pickSave');
const save = vi.spyOn(api, 'savePicture');

beforeEach(() => {
  toasts().forEach(({ id }) => dismiss(id));
  pick.mockReset().mockResolvedValue('/tmp/scale.svg');
  save.mockReset().mockImplementation(async (_, path) => path);
});
afterEach(cleanup);

function show() {
  render(ScaleChart, { name: 'Current ratio', scale: [{ value: 0.5, r: 0 }, { value: 1.5, r: 0.6 }, { value: 2, r: 1 }], value: 1.75, r: 0.8, unit: 'ratio' });
  return userEvent.setup();
}
async function choose(user: ReturnType<typeof userEvent.setup>, testid: string) {
  await user.click(screen.getByTestId('chart-menu'));
  await user.click(await screen.findByTestId(testid));
}

it('is kept as a picture while its table stands in its place', async () => {
  const user = show();
  await choose(user, 'chart-as-table');
  expect(await screen.findByTestId('chart-table')).toBeVisible();
  await choose(user, 'chart-save-svg');
  await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
  expect(screen.getByTestId('chart-table')).toBeVisible();
});

it('says in the picture which indicator it is, where the scale ends and what the customer has', async () => {
  const user = show();
  await choose(user, 'chart-save-svg');
  await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
  expect(pick.mock.calls[0]?.[2]).toBe('Current ratio.svg');
  const picture = new DOMParser().parseFromString(save.mock.calls[0]?.[0] ?? '', 'image/svg+xml').documentElement;
  const texts = [...picture.querySelectorAll('text')].map((one) => one.textContent);
  expect(texts[0]).toBe('Current ratio');
  for (const figure of [/^0\.50?/, /^2(\.0+)?/, /^r 0\.80?$/]) expect(texts.some((text) => figure.test(text ?? ''))).toBe(true);
});

it('tells the customer from the corners in the table', async () => {
  const user = show();
  await choose(user, 'chart-as-table');
  const table = await screen.findByTestId('chart-table');
  expect([...table.querySelectorAll('th')].map((head) => head.textContent)).toEqual(['Value', 'r', 'This customer']);
  const rows = [...table.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));
  expect(rows).toHaveLength(4);
  expect(rows.map((row) => row[1])).toEqual(['0', '0.6', '1', '']);
  expect(rows.map((row) => row[2])).toEqual(['', '', '', '0.8']);
});
