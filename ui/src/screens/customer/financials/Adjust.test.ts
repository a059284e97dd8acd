import { api, type AdjustmentPreview, type FinancialsView, type LineCell, type LineRow, type PeriodView } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import Adjust from './Adjust.svelte';

const PREVIEW: AdjustmentPreview = { changes: [], checks: [] };
vi.spyOn(api, 'adjustmentPreview').mockResolvedValue(PREVIEW);

it('is kept once for two clicks before the answer', async () => {
  let answer: () => void = () => {};
  const kept: FinancialsView[] = [];
  const save = vi.spyOn(api, 'saveAdjustment').mockImplementation(() => new Promise((done) => (answer = () => done({} as FinancialsView))));
  render(Adjust, {
    open: true,
    customer: 'c1',
    line: { code: 'inventory', statement: 'balance', rank: 'item', name: { en: 'Inventory', zh: '\u5b58\u8d27' } } as LineRow,
    period: { period_end: '2025-12-31', scope: 'parent' } as unknown as PeriodView,
    cell: { value: '100', adjusted: null } as unknown as LineCell,
    onkept: (answered: FinancialsView) => kept.push(answered),
  });
  const user = userEvent.setup();
  const value = await screen.findByTestId('adjust-value');
  await user.clear(value);
  await user.type(value, '80');
  await user.type(screen.getByTestId('adjust-reason'), 'Counted');
  await user.dblClick(screen.getByTestId('adjust-keep'));
  expect(save).toHaveBeenCalledTimes(1);
  answer();
  await waitFor(() => expect(kept).toHaveLength(1));
  expect(save).toHaveBeenCalledTimes(1);
});
