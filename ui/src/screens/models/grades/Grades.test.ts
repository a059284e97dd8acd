import { apply } from '$lib/app/session.svelte';
import { api, CommandError } from '$lib/ipc';
import { fireEvent } from '@testing-library/dom';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import { gradingView } from '../../../testing/workshop';
import Grades from './Grades.svelte';

const asked = vi.spyOn(api, 'draftGrading');
beforeEach(() => {
  asked.mockReset().mockResolvedValue(gradingView({ scores: [40, 50, 60, 60, 65, 72, 80] }));
  apply(startView('open'));
});
async function show(more = {}) {
  const held = opened({}, more);
  render(Grades, { workshop: held.workshop });
  await screen.findByTestId('models-grades');
  const stored = () => {
    const last = held.changes.find((change) => change.part === 'grades');
    return last?.part === 'grades' ? last.grades.map(({ label, cut_off }) => [label, cut_off]) : null;
  };
  return { ...held, stored, user: userEvent.setup() };
}
const size = (at: number) => screen.getByTestId(`models-grade-size-${at}`).textContent;

it('counts the grades by the cut-offs, what is observed, and what is in order', async () => {
  await show();
  // 72 and 80; 60, 60 and 65; 50; 40.
  expect([0, 1, 2, 3].map(size)).toEqual(['2', '3', '1', '1']);
  expect(screen.getByTestId('models-grade-A')).toHaveTextContent('1 of 15');
  expect(screen.getByTestId('models-check-expected')).toHaveTextContent('rise from grade to grade');
  expect(await faults()).toEqual([]);
});

it('counts again while a cut-off moves and stores it when it rests', async () => {
  const { changes, stored } = await show();
  const handle = screen.getByTestId('models-cut-A');
  for (let step = 0; step < 5; step += 1) await fireEvent.keyDown(handle, { key: 'ArrowRight', shiftKey: true });
  expect(handle).toHaveAttribute('aria-valuenow', '65');
  expect([0, 1, 2, 3].map(size)).toEqual(['2', '1', '3', '1']);
  expect(changes).toEqual([]);
  await waitFor(() => expect(stored()).toEqual([['AA', 72], ['A', 65], ['B', 45], ['C', 0]]));
  expect(changes).toHaveLength(1);
});

it('keeps a cut-off between its neighbours', async () => {
  const { changes, user } = await show();
  const field = screen.getByTestId('models-cut-off-1');
  await user.click(field);
  await user.clear(field);
  await user.type(field, '75{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('Between 45.0 and 72.0');
  expect(changes).toEqual([]);
  await fireEvent.keyDown(screen.getByTestId('models-cut-A'), { key: 'End' });
  expect(screen.getByTestId('models-cut-A')).toHaveAttribute('aria-valuenow', '71.9');
});

it('takes the cut-offs and the number that are advised', async () => {
  const { stored, user } = await show();
  await user.click(screen.getByTestId('models-use-exact'));
  await waitFor(() => expect(stored()).toEqual([['AA', 70], ['A', 58], ['B', 47], ['C', 0]]));
});

it('makes fewer grades, keeping names from the best on, and says which conditions lost theirs', async () => {
  const { stored, user } = await show();
  expect(screen.getByTestId('models-advice-4')).toHaveTextContent('Silhouette, BIC');
  await user.click(screen.getByTestId('models-use-3'));
  await waitFor(() => expect(stored()?.map(([label]) => label)).toEqual(['AA', 'A', 'B']));
  await waitFor(() => expect(screen.getByTestId('models-check-conditions')).toHaveTextContent('names a grade that is gone'));
});

it('renames a grade and takes its conditions along', async () => {
  const { changes, user } = await show();
  const field = screen.getByTestId('models-grade-label-3');
  await user.clear(field);
  await user.type(field, 'D');
  await user.tab();
  await waitFor(() => expect(changes.map((change) => change.part)).toEqual(['grades', 'conditions']));
  const last = changes[1];
  expect(last?.part === 'conditions' && last.conditions.map((condition) => condition.effect.grade)).toEqual(['D', 'D', 'B']);
});

it('says that the population is small, and that nothing may be changed', async () => {
  asked.mockResolvedValue(gradingView({ small_population: true, scores: [50, 60] }));
  await show({ editable: false });
  expect(screen.getByTestId('models-grades-small')).toHaveTextContent('Only 2 customers');
  expect(document.querySelector('input')).toBeNull();
  expect(screen.queryByTestId('models-use-exact')).toBeNull();
});

it('a grade renamed twice before the first is stored keeps the conditions that name it', async () => {
  const { workshop, user } = await show();
  const [condition] = workshop.view.model.conditions.filter((one) => one.effect.grade === 'C');
  expect(condition).toBeDefined();
  let store = () => {};
  const before = new Promise<void>((go) => (store = go));
  void workshop.run('', async () => (await before, workshop.view));
  const at = workshop.view.model.grades.findIndex(({ label }) => label === 'C');
  for (const name of ['CX', 'CY']) {
    const field = screen.getByTestId(`models-grade-label-${at}`);
    await user.clear(field);
    await user.type(field, name);
    await user.tab();
  }
  store();
  await waitFor(() => expect(workshop.view.model.grades[at]?.label).toBe('CY'));
  await waitFor(() => expect(workshop.view.model.conditions.find(({ code }) => code === condition?.code)?.effect.grade).toBe('CY'));
});

it('a change made before another was refused is made on what the book holds then', async () => {
  const { changes, workshop, user } = await show();
  const theirs = workshop.view.model.grades.map((grade, at) => (at === 0 ? { ...grade, expected_default_rate: 0.0077 } : grade));
  vi.spyOn(api, 'modelWorkshop').mockResolvedValue({ ...workshop.view, model: { ...workshop.view.model, grades: theirs } });
  vi.mocked(api.changeDraft).mockRejectedValueOnce(new CommandError('conflict', 'Somebody else changed it.'));
  const { label } = workshop.view.model.grades[1] ?? { label: '' };
  for (const [at, name] of [[1, 'X'], [1, 'Y']] as const) {
    const field = screen.getByTestId(`models-grade-label-${at}`);
    await fireEvent.input(field, { target: { value: name } });
    await fireEvent.change(field, { target: { value: name } });
  }
  await user.click(screen.getByTestId('models-grade-add-2'));
  await waitFor(() => expect(changes.filter(({ part }) => part === 'grades')).toHaveLength(2));
  const last = changes.findLast(({ part }) => part === 'grades');
  const grades = last?.part === 'grades' ? last.grades : [];
  expect(grades[0]?.expected_default_rate).toBe(0.0077);
  expect(grades.map((grade) => grade.label)).toEqual(['AA', 'Y', 'B', 'CCC', 'C']);
  const named = workshop.view.model.conditions.map(({ effect }) => effect.grade);
  expect(named).not.toContain('X');
  expect(named).not.toContain(label);
});

it('adds below two grades before the first is stored, and once by a double click', async () => {
  const { workshop, user } = await show();
  const before = workshop.view.model.grades.length;
  await user.dblClick(screen.getByTestId('models-grade-add-0'));
  await user.click(screen.getByTestId('models-grade-add-2'));
  await waitFor(() => expect(workshop.view.model.grades).toHaveLength(before + 2));
});

it('takes one grade away by a double click', async () => {
  const { workshop, user } = await show();
  const before = workshop.view.model.grades.map(({ label }) => label);
  await user.dblClick(screen.getByTestId('models-grade-remove-1'));
  await waitFor(() => expect(workshop.view.model.grades.map(({ label }) => label)).toEqual(before.filter((_, at) => at !== 1)));
  await waitFor(() => expect(workshop.busy).toBe(false));
  expect(workshop.view.model.grades).toHaveLength(before.length - 1);
});
