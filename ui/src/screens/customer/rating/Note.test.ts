import { api } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import Note from './Note.svelte';

it('is kept once however often the keys that keep it are pressed, and what is typed meanwhile stays', async () => {
  let answer: () => void = () => {};
  const save = vi.spyOn(api, 'saveRatingNote').mockImplementation(() => new Promise((kept) => (answer = () => kept([]))));
  render(Note, { rating: 'r1', notes: [], onsaved: () => {} });
  const user = userEvent.setup();
  await user.click(screen.getByTestId('rating-note-edit'));
  await user.keyboard('Pays late{Control>}{Enter}{Enter}{/Control}');
  expect(save.mock.calls).toEqual([['r1', 'Pays late']]);
  await user.keyboard(' in spring');
  answer();
  await waitFor(() => expect(screen.getByTestId('rating-note-save')).toBeEnabled());
  expect(screen.getByTestId('rating-note-text')).toHaveValue('Pays late in spring');
});

it('is told of the rating it was typed for, whichever is shown by then', async () => {
  let answer: () => void = () => {};
  vi.spyOn(api, 'saveRatingNote').mockImplementation(() => new Promise((kept) => (answer = () => kept([]))));
  const told: string[] = [];
  const props = { notes: [], onsaved: (_: unknown, rating: string) => told.push(rating) };
  const view = render(Note, { ...props, rating: 'r1' });
  const user = userEvent.setup();
  await user.click(screen.getByTestId('rating-note-edit'));
  await user.keyboard('Pays late{Control>}{Enter}{/Control}');
  await view.rerender({ ...props, rating: 'r2' });
  answer();
  await waitFor(() => expect(told).toEqual(['r1']));
});
