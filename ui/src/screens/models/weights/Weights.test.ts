import { apply } from '$lib/app/session.svelte';
import { api } from '$lib/ipc';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import { fireEvent } from '@testing-library/dom';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import { weightsView } from '../../../testing/workshop';
import Weights from './Weights.svelte';

const asked = vi.spyOn(api, 'draftWeights');
const copied = vi.fn(async () => undefined);
beforeEach(() => {
  asked.mockReset().mockResolvedValue(weightsView());
  copied.mockClear();
  apply(startView('open'));
});
const row = (code: string) => screen.getByTestId(`models-weight-${code}`);

it('shows weights by every method, what is constant or missing, and what says the same', async () => {
  const { workshop } = opened();
  render(Weights, { workshop });
  await screen.findByTestId('models-weights');
  // Local: 0.12 of 0.12 + 0.2 + 0.08.
  expect(row('current_ratio')).toHaveTextContent('30.0%');
  expect(within(row('current_ratio')).getByText('24.0%')).toBeInTheDocument();
  expect(screen.getByTestId('models-weights-notices')).toHaveTextContent('give it no weight: Average days late');
  expect(screen.getByTestId('models-weights-notices')).toHaveTextContent('more than half of the customers: Interest cover');
  expect(screen.getByTestId('models-redundant')).toHaveTextContent('Return on equity');
  expect(screen.getByTestId('models-redundant')).toHaveTextContent('0.91');
  expect(await faults()).toEqual([]);
});

it('previews the blend while the slider moves and stores it when it rests', async () => {
  const { workshop, changes } = opened();
  render(Weights, { workshop });
  const slider = await screen.findByTestId('models-blend-slider');
  await userEvent.setup().click(screen.getByTestId('models-blend-form-linear'));
  await fireEvent.input(slider, { target: { value: '50' } });
  // Half of 12% by judgement and 20% by entropy.
  expect(row('current_ratio')).toHaveTextContent('16.0%');
  expect(changes).toEqual([]);
  await fireEvent.change(slider, { target: { value: '50' } });
  await waitFor(() => expect(changes).toEqual([{ part: 'blend', method: 'entropy', form: 'linear', share: 0.5 }]));
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
});

it('takes a typed share, and refuses one beyond the whole', async () => {
  const { workshop, changes } = opened();
  render(Weights, { workshop });
  const user = userEvent.setup();
  const field = await screen.findByTestId('models-blend-share');
  await user.click(field);
  await user.clear(field);
  await user.type(field, '130{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('From 0% to 100%');
  await user.clear(field);
  await user.type(field, '25{Enter}');
  await waitFor(() => expect(changes).toEqual([{ part: 'blend', method: 'entropy', form: 'geometric', share: 0.25 }]));
});

it('copies the table with all digits', async () => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  const { workshop } = opened();
  render(Weights, { workshop });
  const button = await screen.findByTestId('models-weights-copy');
  await fireEvent.click(button);
  await waitFor(() => expect(copied).toHaveBeenCalledTimes(1));
  const lines = (copied.mock.calls as unknown as string[][])[0]?.[0]?.split('\r\n') ?? [];
  expect(lines).toHaveLength(8);
  expect(lines[2]?.split('\t').slice(0, 5)).toEqual(['Debt to assets', 'Solvency', '0.5', '0.2', '0.2']);
});

it('has nothing to set in a version that is not a draft', async () => {
  const { workshop } = opened({ blend: { method: 'critic', form: 'linear', share: 0.3, judged: [], data: [] } }, { editable: false });
  render(Weights, { workshop });
  expect(await screen.findByTestId('models-blend')).toHaveTextContent('30.0% of the weights from figures: CRITIC, Linear');
  expect(screen.queryByTestId('models-blend-slider')).toBeNull();
});
