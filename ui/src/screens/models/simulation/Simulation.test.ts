import { apply } from '$lib/app/session.svelte';
import { api } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import { simulationView, version, whatIfView } from '../../../testing/workshop';
import Simulation from './Simulation.svelte';

vi.setConfig({ testTimeout: 20_000 });
const run = vi.spyOn(api, 'simulateVersion');
const whatIf = vi.spyOn(api, 'whatIf');
vi.spyOn(api, 'models').mockImplementation(async () => ({
  models: [{ code: '5c', name: { en: '5C', zh: '' }, versions: [version(), version({ id: 'd1', version: 1, state: 'published', in_force: true }), version({ id: 'd0', version: 0, state: 'retired' })] }],
  templates: [],
  may_edit: true,
  may_publish: true,
}));
beforeEach(() => {
  run.mockReset().mockImplementation(async () => simulationView(14));
  whatIf.mockReset().mockImplementation(async () => whatIfView());
  apply(startView('open'));
});
async function show() {
  const held = opened();
  render(Simulation, { workshop: held.workshop });
  const user = userEvent.setup();
  await waitFor(() => expect(screen.getByTestId('models-simulation-run')).toBeEnabled());
  await user.click(screen.getByTestId('models-simulation-run'));
  await screen.findByTestId('models-matrix');
  return { ...held, user };
}
const shown = () => screen.getAllByTestId(/^models-simulated-/);

it('compares with the version in force and shows every customer', async () => {
  await show();
  expect(run).toHaveBeenCalledWith('d2', 'd1');
  expect(shown()).toHaveLength(14);
  expect(screen.getByTestId('models-simulation-count')).toHaveTextContent('14 of 14 customers');
  expect(screen.getByTestId('models-exposed')).toHaveTextContent('4,235.00');
  expect(await faults()).toEqual([]);
});

it('keeps the customers of a cell, a way or a reason', async () => {
  const { user } = await show();
  const down = simulationView(14).rows.filter((row) => (row.notches ?? 0) < 0);
  await user.click(screen.getByTestId('models-way-down'));
  expect(shown()).toHaveLength(down.length);
  expect(shown()[0]).toHaveTextContent('Condition: Deep in debt');
  await user.click(screen.getByTestId('models-simulation-clear'));
  await user.click(screen.getByTestId('models-reason-score'));
  expect(shown()[0]).toHaveTextContent('Score: Return on equity +3.1 points');
  const cell = screen.getByTestId(/^models-matrix-1-2$/);
  await user.click(cell);
  expect(shown()).toHaveLength(Number(cell.textContent));
  await user.type(screen.getByTestId('models-simulation-find'), 'c009 firm');
  expect(shown().map((row) => row.dataset.testid)).toEqual(['models-simulated-C009']);
});

it('says that a simulation is out of date once the draft has changed', async () => {
  const { workshop } = await show();
  expect(screen.queryByTestId('models-simulation-outdated')).toBeNull();
  await workshop.change({ part: 'grades', grades: workshop.view.model.grades });
  expect(await screen.findByTestId('models-simulation-outdated')).toHaveTextContent('simulate again');
});

it('answers what if with other figures and weights', async () => {
  const { user } = await show();
  await user.click(screen.getByText('Firm 9'));
  await screen.findByTestId('models-what-if-result');
  expect(whatIf).toHaveBeenLastCalledWith('d2', { customer: 'c9', figures: [], weights: [] });
  whatIf.mockImplementation(async () => whatIfView({ new_score: 73.5, new_grade: 'AA' }));
  const value = screen.getByTestId('models-what-if-value-debt_to_assets');
  await user.click(value);
  await user.clear(value);
  await user.type(value, '30{Enter}');
  await waitFor(() => expect(screen.getByTestId('models-what-if-score')).toHaveTextContent('73.5'));
  expect(whatIf).toHaveBeenLastCalledWith('d2', { customer: 'c9', figures: [{ indicator: 'debt_to_assets', value: 0.3 }], weights: [] });
  expect(screen.getByTestId('models-what-if-grade')).toHaveTextContent('AA');
  const weight = screen.getByTestId('models-what-if-weight-roe');
  await user.click(weight);
  await user.clear(weight);
  await user.type(weight, '40{Enter}');
  await waitFor(() => expect(whatIf).toHaveBeenLastCalledWith('d2', expect.objectContaining({ weights: [{ indicator: 'roe', value: expect.closeTo((0.4 * 0.86) / 0.6, 9) }] })));
  expect(await faults()).toEqual([]);
  await user.click(screen.getByTestId('models-what-if-close'));
  expect(screen.getByTestId('models-matrix')).toBeInTheDocument();
});
