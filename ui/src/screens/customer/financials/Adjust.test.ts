import { api, type AdjustmentPreview, type FinancialsView, type LineCell, type LineRow, type PeriodView } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import Adjust from './Adjust.svelte';

const PREVIEW: AdjustmentPreview = { changes: [], checks: [] };
vi.spyOn(api, 'adjustmentPreview').mockResolvedValue(PREVIEW);
const save = vi.spyOn(api, 'saveAdjustment');
afterEach(() => save.mockReset());
/** Time for what an answer sets going. */
const later = () => new Promise((go) => setTimeout(go, 20));
const line = (code: string) => ({ code, statement: 'balance', rank: 'item', name: { en: code, zh: code } }) as LineRow;

/** The inventory adjusted to 80 because it was counted, not kept yet; `answer` ends the last storing. */
async function counted() {
  const answers: (() => void)[] = [];
  const kept: FinancialsView[] = [];
  save.mockImplementation(() => new Promise((done) => answers.push(() => done({} as FinancialsView))));
  render(Adjust, {
    open: true,
    customer: 'c1',
    line: line('inventory'),
    period: { period_end: '2025-12-31', scope: 'parent' } as unknown as PeriodView,
    cell: { value: '100', adjusted: null } as unknown as LineCell,
    onkept: (answered: FinancialsView) => kept.push(answered),
  });
  const user = userEvent.setup();
  const value = await screen.findByTestId('adjust-value');
  await user.clear(value);
  await user.type(value, '80');
  await user.type(screen.getByTestId('adjust-reason'), 'Counted');
  return { user, kept, answer: () => answers.at(-1)?.() };
}

it('is kept once for two clicks before the answer', async () => {
  const { user, kept, answer } = await counted();
  await user.dblClick(screen.getByTestId('adjust-keep'));
  expect(save).toHaveBeenCalledTimes(1);
  answer();
  await waitFor(() => expect(kept).toHaveLength(1));
  expect(save).toHaveBeenCalledTimes(1);
});

it('stays open where it was changed while it was being stored', async () => {
  const { user, kept, answer } = await counted();
  await user.click(screen.getByTestId('adjust-keep'));
  await user.type(screen.getByTestId('adjust-reason'), ' twice');
  answer();
  await waitFor(() => expect(kept).toHaveLength(1));
  await later();
  expect(screen.getByTestId('adjust-reason')).toHaveValue('Counted twice');
});

it('leaves the next figure open while an earlier one is stored, and keeps it too', async () => {
  const answers: (() => void)[] = [];
  const kept: FinancialsView[] = [];
  save.mockImplementation(() => new Promise((done) => answers.push(() => done({} as FinancialsView))));
  const props = {
    open: true,
    customer: 'c1',
    line: line('inventory'),
    period: { period_end: '2025-12-31', scope: 'parent' } as unknown as PeriodView,
    cell: { value: '100', adjusted: null } as unknown as LineCell,
    onkept: (answered: FinancialsView) => kept.push(answered),
  };
  const view = render(Adjust, props);
  const user = userEvent.setup();
  const fillIn = async (value: string, reason: string) => {
    await user.clear(await screen.findByTestId('adjust-value'));
    await user.type(screen.getByTestId('adjust-value'), value);
    await user.type(screen.getByTestId('adjust-reason'), reason);
  };
  await fillIn('80', 'Counted');
  await user.click(screen.getByTestId('adjust-keep'));
  await view.rerender({ ...props, open: false });
  await view.rerender({ ...props, open: true, line: line('cash') });
  await fillIn('90', 'Pledged');
  await user.click(screen.getByTestId('adjust-keep'));
  expect(save.mock.calls.map(([input]) => [input.line, input.reason])).toEqual([['inventory', 'Counted'], ['cash', 'Pledged']]);
  answers[0]?.();
  await waitFor(() => expect(kept).toHaveLength(1));
  await later();
  expect(screen.getByTestId('adjust-reason')).toHaveValue('Pledged');
  answers[1]?.();
  await waitFor(() => expect(screen.queryByTestId('adjust-reason')).toBeNull());
});
