import { api, type AdjustmentView, type FinancialsView, type LineRow, type PeriodView } from '$lib/ipc';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import SourceDialog from './SourceDialog.svelte';

vi.spyOn(api, 'figureHistory').mockResolvedValue([]);
const PERIOD = { period_end: '2025-12-31', scope: 'parent', months: 12, source_unit: 'yuan', opinion: 'unqualified', received: '2026-04-30' } as unknown as PeriodView;
const entry = (id: string) =>
  ({ id, period_end: '2025-12-31', scope: 'parent', kind: 'other', reason: id, by: 'Li Wen', at: '2026-05-01', changes: [{ line: 'inventory', change: '5', name: { en: 'Inventory', zh: 'Inventory' } }], withdrawn: null }) as unknown as AdjustmentView;

it('takes two entries back side by side, each for its own reason', async () => {
  const answers: (() => void)[] = [];
  const kept: FinancialsView[] = [];
  const withdraw = vi.spyOn(api, 'withdrawAdjustment').mockImplementation(() => new Promise((done) => answers.push(() => done({} as FinancialsView))));
  render(SourceDialog, {
    open: true,
    customer: 'c1',
    line: { code: 'inventory', statement: 'balance', rank: 'item', name: { en: 'Inventory', zh: 'Inventory' } } as LineRow,
    period: PERIOD,
    cell: null,
    adjustments: [entry('first'), entry('second')],
    onkept: (answered: FinancialsView) => kept.push(answered),
    onadjust: () => {},
  });
  const user = userEvent.setup();
  const [first, second] = within(await screen.findByTestId('figure-adjustments')).getAllByRole('listitem') as [HTMLElement, HTMLElement];
  await user.click(within(first).getByTestId('adjustment-withdraw'));
  await user.type(within(first).getByTestId('adjustment-withdraw-reason'), 'Wrong year');
  await user.click(within(first).getByTestId('adjustment-withdraw-confirm'));
  await user.click(within(second).getByTestId('adjustment-withdraw'));
  await user.type(within(second).getByTestId('adjustment-withdraw-reason'), 'Typed twice');
  answers[0]?.();
  await waitFor(() => expect(kept).toHaveLength(1));
  expect(within(second).getByTestId('adjustment-withdraw-reason')).toHaveValue('Typed twice');
  await user.click(within(second).getByTestId('adjustment-withdraw-confirm'));
  expect(withdraw.mock.calls.map(([, id, why]) => [id, why])).toEqual([['first', 'Wrong year'], ['second', 'Typed twice']]);
});
