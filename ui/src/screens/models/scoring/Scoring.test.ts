import { go } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { api } from '$lib/ipc';
import { fireEvent } from '@testing-library/dom';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import { scoringView } from '../../../testing/workshop';
import { leavesOf } from '../chart/leaves';
import Scoring from './Scoring.svelte';

vi.spyOn(api, 'draftScoring').mockImplementation(async () => scoringView());
beforeEach(() => {
  go('#/models/d2/scoring');
  apply(startView('open'));
});
async function show(more = {}) {
  const held = opened({}, more);
  render(Scoring, { workshop: held.workshop });
  await screen.findByTestId('models-scoring-detail');
  const scale = (code: string) => {
    const last = held.changes.at(-1);
    return last?.part === 'tree' ? leavesOf(last.tree).find((leaf) => leaf.indicator === code) : undefined;
  };
  return { ...held, scale, user: userEvent.setup() };
}

it('opens the indicator of the address and goes on by arrows', async () => {
  go('#/models/d2/scoring?at=debt_to_assets');
  await show();
  expect(screen.getByTestId('models-leaf-debt_to_assets')).toHaveAttribute('aria-selected', 'true');
  expect(await faults()).toEqual([]);
  await fireEvent.keyDown(screen.getByTestId('models-scoring-list'), { key: 'ArrowDown' });
  await waitFor(() => expect(location.hash).toBe('#/models/d2/scoring?at=interest_cover'));
});

it('stores a typed value, and refuses one out of order with the reason', async () => {
  go('#/models/d2/scoring?at=debt_to_assets');
  const { user, changes, scale } = await show();
  const field = screen.getByTestId('models-scale-average');
  await user.click(field);
  await user.clear(field);
  await user.type(field, '85{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('must rise or fall from poor to excellent');
  expect(changes).toEqual([]);
  await user.clear(field);
  await user.type(field, '70{Enter}');
  await waitFor(() => expect(scale('debt_to_assets')?.scale).toMatchObject({ scale: 'bands', average: 0.7 }));
});

it('moves a bound by the keyboard and stores it when the keys rest', async () => {
  go('#/models/d2/scoring?at=roe');
  const { scale, changes } = await show();
  const handle = screen.getByTestId('models-scale-handle-best');
  const before = Number(handle.getAttribute('aria-valuenow'));
  await fireEvent.keyDown(handle, { key: 'ArrowRight' });
  await fireEvent.keyDown(handle, { key: 'ArrowRight' });
  expect(Number(handle.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  expect(changes).toEqual([]);
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(scale('roe')?.scale).toMatchObject({ scale: 'range', worst: -0.05 });
});

it('changes the kind of scale, its direction, and what stands for a missing figure', async () => {
  go('#/models/d2/scoring?at=roe');
  const { user, scale } = await show();
  await user.click(screen.getByTestId('models-scale-direction-cost'));
  await waitFor(() => expect(scale('roe')?.scale).toEqual({ scale: 'range', worst: 0.2, best: -0.05 }));
  await user.click(screen.getByTestId('models-scale-kind-percentiles'));
  await waitFor(() => expect(scale('roe')?.bounds).toBe('percentiles'));
  await user.selectOptions(screen.getByTestId('models-missing'), 'neutral');
  await waitFor(() => expect(scale('roe')?.missing).toBe('neutral'));
});

it('takes the bounds of an industry away', async () => {
  go('#/models/d2/scoring?at=interest_cover');
  const { user, scale } = await show();
  await user.click(screen.getByTestId('models-segment-remove-Machines'));
  await waitFor(() => expect(scale('interest_cover')?.segments).toEqual({}));
});

it('applies another reference population', async () => {
  const { user, changes } = await show();
  const apply = screen.getByTestId('models-population-apply');
  expect(apply).toBeDisabled();
  const day = screen.getByTestId('models-population-day');
  await user.clear(day);
  await user.type(day, '2025-13-31');
  expect(apply).toBeDisabled();
  await user.clear(day);
  await user.type(day, '2025-12-31');
  await user.click(apply);
  await waitFor(() => expect(changes).toEqual([{ part: 'population', as_of: '2025-12-31', industries: [], regions: [] }]));
});

it('shows everything without a field where it may not be changed', async () => {
  await show({ editable: false });
  expect(screen.getByTestId('models-population')).toHaveTextContent('2026-06-30');
  expect(document.querySelector('input, select')).toBeNull();
});

it('keeps where a handle stands while the value before it is stored', async () => {
  go('#/models/d2/scoring?at=roe');
  const { user, workshop, changes, scale } = await show();
  let store = () => {};
  const before = new Promise<void>((go) => (store = go));
  void workshop.run('', async () => (await before, workshop.view));
  const field = screen.getByTestId('models-scale-worst');
  await user.click(field);
  await user.clear(field);
  await user.type(field, '-10{Enter}');
  const handle = screen.getByTestId('models-scale-handle-best');
  await fireEvent.keyDown(handle, { key: 'ArrowRight' });
  const moved = Number(handle.getAttribute('aria-valuenow'));
  expect(moved).toBeGreaterThan(0.2);
  store();
  await waitFor(() => expect(workshop.busy).toBe(false));
  expect(Number(screen.getByTestId('models-scale-handle-best').getAttribute('aria-valuenow'))).toBe(moved);
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(scale('roe')?.scale).toEqual({ scale: 'range', worst: -0.1, best: moved });
});
