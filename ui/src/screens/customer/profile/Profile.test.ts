import { apply } from '$lib/app/session.svelte';
import { api, type CustomerFile, type CustomerProfile } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FILE, startView } from '../../../testing/views';
import Profile from './Profile.svelte';

vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

const children = createRawSnippet(() => ({ render: () => '<i></i>' }));

it('keeps what was typed while the rest was being stored, and stores it next', async () => {
  apply(startView('open'));
  const stored: CustomerFile[] = [];
  let store = () => {};
  const waiting = new Promise<void>((go) => (store = go));
  const save = vi.spyOn(api, 'saveCustomer').mockImplementation(async (profile) => {
    if (save.mock.calls.length === 1) await waiting;
    return { ...FILE, profile: { ...profile, row_version: profile.row_version + 1 } };
  });
  const props = { profile: FILE.profile, children, onreload: async () => {}, onsaved: (file: CustomerFile) => stored.push(file) };
  const view = render(Profile, props);
  const user = userEvent.setup();
  await user.type(screen.getByTestId('profile-phone'), '1');
  await user.click(screen.getByTestId('profile-save'));
  await user.type(screen.getByTestId('profile-phone'), '2');
  store();
  await waitFor(() => expect(stored).toHaveLength(1));
  await view.rerender({ ...props, profile: stored[0]?.profile ?? FILE.profile });
  expect(screen.getByTestId('profile-phone')).toHaveValue(`${FILE.profile.phone}12`);
  expect(screen.queryByRole('alert')).toBeNull();
  await user.click(screen.getByTestId('profile-save'));
  await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  expect(save.mock.calls[1]?.[0]).toMatchObject({ phone: `${FILE.profile.phone}12`, row_version: FILE.profile.row_version + 1 });
});

it('forgets the form that was stored, not the one of the customer shown meanwhile', async () => {
  apply(startView('open'));
  const [one, two] = ['d1', 'd2'].map((id) => ({ ...FILE.profile, id })) as [CustomerProfile, CustomerProfile];
  let store = () => {};
  const waiting = new Promise<void>((go) => (store = go));
  vi.spyOn(api, 'saveCustomer').mockImplementation(async (profile) => (await waiting, { ...FILE, profile: { ...profile, row_version: 2 } }));
  const stored: CustomerFile[] = [];
  const props = { children, onreload: async () => {}, onsaved: (file: CustomerFile) => stored.push(file) };
  const view = render(Profile, { ...props, profile: one });
  const user = userEvent.setup();
  await user.type(screen.getByTestId('profile-phone'), '1');
  await user.click(screen.getByTestId('profile-save'));
  await view.rerender({ ...props, profile: two });
  await user.type(screen.getByTestId('profile-phone'), '7');
  store();
  await waitFor(() => expect(stored.map(({ profile }) => profile.id)).toEqual(['d1']));
  expect(screen.getByTestId('profile-phone')).toHaveValue(`${FILE.profile.phone}7`);
  await view.rerender({ ...props, profile: stored[0]?.profile ?? one });
  expect(screen.getByTestId('profile-phone')).toHaveValue(`${FILE.profile.phone}1`);
  expect(screen.queryByRole('alert')).toBeNull();
});
