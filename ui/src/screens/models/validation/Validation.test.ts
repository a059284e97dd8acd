import { apply } from '$lib/app/session.svelte';
import { api } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import { validationView } from '../../../testing/workshop';
import Validation from './Validation.svelte';

const asked = vi.spyOn(api, 'validateVersion');
beforeEach(() => {
  asked.mockReset().mockResolvedValue(validationView());
  apply(startView('open'));
});
async function show() {
  const { workshop } = opened();
  render(Validation, { workshop });
  await screen.findByTestId('models-validation-head');
  return userEvent.setup();
}

it('says on whom it rests and how well defaults are told from others', async () => {
  await show();
  expect(screen.getByTestId('models-validation-head')).toHaveTextContent('60 customers');
  expect(screen.getByTestId('models-validation-head')).toHaveTextContent('2 in default already, 3 without a score, 1 without a known outcome');
  expect(screen.getByTestId('models-validation-in-sample')).toBeInTheDocument();
  expect(screen.getByTestId('models-auc')).toHaveTextContent('0.813');
  // Gini's interval is that of AUC, doubled less one: 0.36 to 0.89.
  expect(screen.getByTestId('models-discrimination')).toHaveTextContent('0.360 \u2013 0.890');
  expect(screen.getByTestId('models-ks')).toHaveTextContent('52.1%');
  expect(await faults()).toEqual([]);
});

it('shows calibration with exact intervals and a light in words', async () => {
  await show();
  expect(screen.getByTestId('models-calibration-AA')).toHaveTextContent('one-sided');
  expect(screen.getByTestId('models-calibration-B')).toHaveTextContent('7.8% \u2013 55.1%');
  expect(screen.getByTestId('models-calibration-B')).toHaveTextContent('More than expected');
  expect(screen.getByTestId('models-calibration-C')).toHaveTextContent('no expected rate');
  expect(screen.getByTestId('models-psi-verdict')).toHaveTextContent('Stable');
  expect(screen.getByTestId('models-overrides')).toHaveTextContent('3 of 61');
});

it('says why there is no AUC instead of showing one', async () => {
  asked.mockResolvedValue(validationView({ discrimination: null, reason: 'too_few_defaults', defaults: 4, psi: null, psi_reason: 'no_population' }));
  await show();
  expect(screen.getByTestId('models-validation-reason')).toHaveTextContent('at least 10 defaults');
  expect(screen.queryByTestId('models-auc')).toBeNull();
  expect(screen.queryByTestId('models-psi-verdict')).toBeNull();
  expect(screen.getByText(/has no reference population/)).toBeInTheDocument();
});

it('looks at another day, and back at the usual one', async () => {
  const user = await show();
  expect(asked).toHaveBeenLastCalledWith('d2', null);
  const day = screen.getByTestId('models-validation-day');
  await user.clear(day);
  await user.type(day, '2024-02-30{Enter}');
  expect(screen.getByText(/Not a date/)).toBeInTheDocument();
  await user.clear(day);
  await user.type(day, '2024-06-30{Enter}');
  await waitFor(() => expect(asked).toHaveBeenLastCalledWith('d2', '2024-06-30'));
  await user.click(screen.getByTestId('models-validation-day-default'));
  await waitFor(() => expect(asked).toHaveBeenLastCalledWith('d2', null));
});
