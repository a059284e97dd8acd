import { go } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { api, CommandError } from '$lib/ipc';
import { fireEvent } from '@testing-library/dom';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import { CONDITIONS } from '../../../testing/workshop';
import Conditions from './Conditions.svelte';

vi.spyOn(api, 'draftConditions').mockImplementation(async () => CONDITIONS);
vi.spyOn(api, 'checkExpression').mockImplementation(async (_, text) => ({ error: null, text, reads: [], known: 9, unknown: 2, values: [] }));
beforeEach(() => {
  go('#/models/d2/conditions');
  apply(startView('open'));
});
async function show(model = {}, more = {}) {
  const held = opened(model, more);
  render(Conditions, { workshop: held.workshop });
  await screen.findByTestId('models-conditions');
  const last = () => {
    const change = held.changes.at(-1);
    return change?.part === 'conditions' ? change.conditions : [];
  };
  return { ...held, last, user: userEvent.setup() };
}

it('says what each tests, for whom it fires and whose grade it decides', async () => {
  await show();
  expect(screen.getByTestId('models-condition-row-debt')).toHaveTextContent('debt_to_assets > 85%');
  expect(screen.getByTestId('models-condition-row-debt')).toHaveTextContent('9 4 2');
  expect(screen.getByTestId('models-condition-words')).toHaveTextContent('total_equity is 0 or less');
  expect(screen.getByText('Firm 2')).toHaveAttribute('href', '#/customers/c2/rating');
  expect(await faults()).toEqual([]);
});

it('moves one up and down by the keyboard', async () => {
  const { last } = await show();
  const list = screen.getByTestId('models-conditions-list');
  await fireEvent.keyDown(list, { key: 'ArrowDown' });
  await fireEvent.keyDown(list, { key: 'ArrowUp', altKey: true });
  await waitFor(() => expect(last().map(({ code }) => code)).toEqual(['blacklist', 'equity', 'debt']));
});

it('writes a typed test as an expression, changes the effect, and fires on the unknown', async () => {
  const { last, user } = await show();
  await user.click(screen.getByTestId('models-condition-as-expression'));
  await waitFor(() => expect(last()[0]?.test).toEqual({ test: 'expression', text: 'total_equity <= 0' }));
  await user.click(screen.getByTestId('models-condition-effect-knock_out'));
  await waitFor(() => expect(last()[0]?.effect).toEqual({ effect: 'knock_out', grade: 'C' }));
  await user.selectOptions(screen.getByTestId('models-condition-grade'), 'B');
  await waitFor(() => expect(last()[0]?.effect).toEqual({ effect: 'knock_out', grade: 'B' }));
  await user.click(screen.getByTestId('models-condition-strict'));
  await waitFor(() => expect(last()[0]?.strict).toBe(true));
});

it('stores a new condition once it tests something', async () => {
  const { changes, last, user } = await show();
  await user.click(screen.getByTestId('models-condition-add'));
  await user.type(screen.getByTestId('models-condition-name-en'), 'Late payer');
  await user.tab();
  expect(changes).toEqual([]);
  await user.type(screen.getByTestId('models-condition-test'), 'days_late > 60');
  await user.tab();
  await waitFor(() => expect(last()).toHaveLength(4));
  expect(last()[3]).toMatchObject({ code: 'condition_4', name: { en: 'Late payer' }, test: { test: 'expression', text: 'days_late > 60' } });
});

it('stores a new condition once, whatever is changed before it is stored', async () => {
  const { changes, last, workshop, user } = await show();
  let store = () => {};
  const before = new Promise<void>((go) => (store = go));
  void workshop.run('', async () => (await before, workshop.view));
  await user.click(screen.getByTestId('models-condition-add'));
  await user.type(screen.getByTestId('models-condition-test'), 'days_late > 60');
  await user.tab();
  await user.click(screen.getByTestId('models-condition-effect-knock_out'));
  await user.selectOptions(screen.getByTestId('models-condition-grade'), 'B');
  expect(changes).toEqual([]);
  store();
  await waitFor(() => expect(last()[3]?.effect).toEqual({ effect: 'knock_out', grade: 'B' }));
  expect(last().map(({ code }) => code)).toEqual(['equity', 'blacklist', 'debt', 'condition_4']);
  expect(screen.getAllByTestId('models-condition-row-condition_4')).toHaveLength(1);
});

it('keeps a new condition that could not be stored, as it was typed last', async () => {
  const { workshop, changes, user } = await show();
  let refuse = () => {};
  const before = new Promise<void>((go) => (refuse = go));
  void workshop.run('', async () => (await before, workshop.view));
  const full = () => Promise.reject(new CommandError('storage', 'The disk is full.'));
  vi.mocked(api.changeDraft).mockClear().mockImplementationOnce(full).mockImplementationOnce(full);
  await user.click(screen.getByTestId('models-condition-add'));
  await user.type(screen.getByTestId('models-condition-test'), 'days_late > 60');
  await user.tab();
  await user.click(screen.getByTestId('models-condition-effect-knock_out'));
  refuse();
  await waitFor(() => expect(api.changeDraft).toHaveBeenCalledTimes(2));
  expect(await screen.findByTestId('models-condition-row-condition_4')).toHaveTextContent('days_late > 60');
  await user.selectOptions(screen.getByTestId('models-condition-grade'), 'B');
  await waitFor(() => expect(changes).toHaveLength(1));
  const stored = changes[0]?.part === 'conditions' ? changes[0].conditions : [];
  expect(stored[3]).toMatchObject({ code: 'condition_4', test: { text: 'days_late > 60' }, effect: { effect: 'knock_out', grade: 'B' } });
});

it('keeps a new condition that could not be stored', async () => {
  const { user } = await show();
  vi.mocked(api.changeDraft).mockClear().mockRejectedValueOnce(new CommandError('storage', 'The disk is full.'));
  await user.click(screen.getByTestId('models-condition-add'));
  await user.type(screen.getByTestId('models-condition-test'), 'days_late > 60');
  await user.tab();
  await waitFor(() => expect(api.changeDraft).toHaveBeenCalledOnce());
  expect(await screen.findByTestId('models-condition-row-condition_4')).toHaveTextContent('days_late > 60');
});

it('refuses a code another has, and takes a condition away', async () => {
  const { changes, last, user } = await show();
  const code = screen.getByTestId('models-condition-code');
  await user.clear(code);
  await user.type(code, 'debt');
  await user.tab();
  expect(screen.getByText('Another condition has this code')).toBeInTheDocument();
  expect(changes).toEqual([]);
  await user.click(screen.getByTestId('models-condition-remove'));
  await waitFor(() => expect(last().map((one) => one.code)).toEqual(['blacklist', 'debt']));
});

it('says what conditions are for where there are none', async () => {
  await show({ conditions: [] });
  expect(screen.getByText('No conditions')).toBeInTheDocument();
  expect(screen.getByTestId('models-condition-add')).toBeEnabled();
});

it('can be repaired where the core cannot test them', async () => {
  vi.mocked(api.draftConditions).mockRejectedValueOnce(new CommandError('expression', 'The condition cannot be read.'));
  const { last, user } = await show();
  expect(screen.getByRole('alert')).toHaveTextContent('The condition cannot be read.');
  await user.click(screen.getByTestId('models-condition-remove'));
  await waitFor(() => expect(last()).toHaveLength(2));
});
