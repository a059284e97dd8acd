import { apply } from '$lib/app/session.svelte';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import Formulas from './Formulas.svelte';

beforeEach(() => apply(startView('open')));

it('adds one formula for a double click, and keeps what is typed before it is stored', async () => {
  const { workshop, changes } = opened();
  render(Formulas, { workshop, used: new Set<string>() });
  const user = userEvent.setup();
  let store = () => {};
  const before = new Promise<void>((go) => (store = go));
  void workshop.run('', async () => (await before, workshop.view));
  await user.dblClick(screen.getByTestId('formula-add'));
  expect(screen.getAllByTestId(/^formula-row-/)).toHaveLength(1);
  const name = screen.getByTestId('formula-name-en');
  await user.clear(name);
  await user.type(name, 'Cash cover');
  await user.selectOptions(screen.getByTestId('formula-unit'), 'times');
  store();
  await waitFor(() => expect(changes).toHaveLength(3));
  const last = changes.at(-1);
  expect(last?.part === 'formulas' && last.formulas.map(({ code, name, unit }) => [code, name.en, unit])).toEqual([['own_1', 'Cash cover', 'times']]);
});
