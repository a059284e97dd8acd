import { go } from '$lib/app/router.svelte';
import { apply, session } from '$lib/app/session.svelte';
import { api, CommandError, type StartView, type UserView } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { startView } from '../../testing/views';
import Settings from './Settings.svelte';
import { userForm, userInput, userProblems } from './users';

const admin: UserView = { id: 'u', name: 'li', display_name: 'Li Wen', role: 'administrator', active: true, has_password: true };
const other: UserView = { id: 'v', name: 'zhou', display_name: 'Zhou Min', role: 'analyst', active: false, has_password: false };
const start = (role: UserView['role'] = 'administrator'): StartView => ({ ...startView('open'), user: { ...admin, role } });

const prefer = vi.spyOn(api, 'savePreferences').mockImplementation(async (preferences) => preferences);
const save = vi.spyOn(api, 'saveUser');
const setDate = vi.spyOn(api, 'setBusinessDate');
const restore = vi.spyOn(api, 'restore');
vi.spyOn(api, 'users').mockImplementation(async () => [admin, other]);
vi.spyOn(api, 'start').mockImplementation(async () => start());
vi.spyOn(api, 'pickOpen').mockImplementation(async () => ['/backups/june.assay']);
vi.spyOn(api, 'pickSave').mockImplementation(async () => null);

beforeEach(() => {
  vi.clearAllMocks();
  apply(start());
});
function open(part: string) {
  go(`#/settings/${part}`);
  render(Settings);
  return userEvent.setup();
}

describe('appearance', () => {
  it('changes language, theme and figures at once and keeps them', async () => {
    const user = open('appearance');
    expect(await faults()).toEqual([]);
    await user.click(screen.getByTestId('settings-language-zh'));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('设置');
    expect(prefer).toHaveBeenLastCalledWith(expect.objectContaining({ language: 'zh-CN', theme: 'light' }));
    await user.click(screen.getByTestId('settings-theme-dark'));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.click(screen.getByTestId('settings-negative-brackets'));
    expect(screen.getByText('(120.43)')).toBeInTheDocument();
    await user.click(screen.getByTestId('settings-money-yuan'));
    expect(screen.getByText('(1,204,335.20)')).toBeInTheDocument();
    await user.click(screen.getByTestId('settings-language-en'));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Settings');
  });
});

describe('the book', () => {
  it('says where it is, which model is in force, and that it is not calibrated', async () => {
    open('book');
    expect(screen.getByText('/books/a.assay')).toBeInTheDocument();
    expect(screen.getByText('5C v2')).toBeInTheDocument();
    expect(screen.getByTestId('not-calibrated')).toBeInTheDocument();
    expect(await faults()).toEqual([]);
  });
  it('takes a day of the calendar only', async () => {
    const user = open('book');
    setDate.mockImplementation(async () => start());
    await user.clear(screen.getByTestId('settings-date'));
    await user.type(screen.getByTestId('settings-date'), '2026-13-01');
    await user.click(screen.getByTestId('settings-date-set'));
    expect(screen.getByRole('alert')).toHaveTextContent('Not a date');
    expect(setDate).not.toHaveBeenCalled();
    await user.clear(screen.getByTestId('settings-date'));
    await user.type(screen.getByTestId('settings-date'), '2026-03-31');
    await user.click(screen.getByTestId('settings-date-set'));
    expect(setDate).toHaveBeenLastCalledWith('2026-03-31');
    await user.click(screen.getByTestId('settings-date-today'));
    expect(setDate).toHaveBeenLastCalledWith(null);
  });
  it('shows every check and what is wrong', async () => {
    vi.spyOn(api, 'verifyBook').mockResolvedValue({
      ok: false,
      checks: [
        { name: 'audit', checked: 412, problems: [] },
        { name: 'ratings', checked: 2, problems: ['r2 differs'] },
      ],
    });
    const user = open('book');
    await user.click(screen.getByTestId('settings-verify'));
    const result = await screen.findByTestId('settings-verify-result');
    expect(result).toHaveTextContent('Something is wrong');
    expect(result).toHaveTextContent('Audit chain412sound');
    expect(result).toHaveTextContent('r2 differs');
    expect(await faults()).toEqual([]);
  });
  it('restores beside the book unless the person asks for its place', async () => {
    restore.mockImplementation(async () => start());
    const user = open('book');
    await user.click(screen.getByTestId('settings-restore'));
    await user.click(await screen.findByTestId('settings-restore-go'));
    // The place was not chosen: nothing happened.
    expect(restore).not.toHaveBeenCalled();
    await user.click(screen.getByTestId('settings-restore-here'));
    expect(screen.getByRole('dialog')).toHaveTextContent('a.assay since the backup is replaced');
    expect(await faults()).toEqual([]);
    await user.click(screen.getByTestId('settings-restore-go'));
    await waitFor(() => expect(restore).toHaveBeenCalledWith('/backups/june.assay', '/books/a.assay'));
  });
});

describe('users', () => {
  it('can be seen by everyone and changed by administrators only', async () => {
    apply(start('analyst'));
    open('users');
    expect(await screen.findByTestId('settings-user-zhou')).toHaveTextContent('switched off');
    expect(screen.queryByTestId('settings-user-add')).toBeNull();
    expect(screen.getByText(/You are signed in as Credit analyst/)).toBeInTheDocument();
    expect(screen.getByText(/They are a procedure, not a lock/)).toBeInTheDocument();
    expect(await faults()).toEqual([]);
  });
  it('keeps what was typed when the book refuses it', async () => {
    const user = open('users');
    await user.click(await screen.findByTestId('settings-user-add'));
    await user.click(await screen.findByTestId('settings-user-save'));
    expect(save).not.toHaveBeenCalled();
    await user.type(screen.getByTestId('settings-user-field-display'), 'Wang Lei');
    await user.type(screen.getByTestId('settings-user-field-name'), 'wang');
    await user.type(screen.getByTestId('settings-user-field-password'), 'secret');
    await user.type(screen.getByTestId('settings-user-field-again'), 'secret');
    save.mockRejectedValueOnce(new CommandError('everyone_needs_a_password', 'x'));
    await user.click(screen.getByTestId('settings-user-save'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Set the missing ones first');
    expect(screen.getByTestId('settings-user-field-name')).toHaveValue('wang');
    expect(await faults()).toEqual([]);
    save.mockResolvedValueOnce([admin]);
    await user.click(screen.getByTestId('settings-user-save'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(save).toHaveBeenLastCalledWith({
      id: null,
      name: 'wang',
      display_name: 'Wang Lei',
      role: 'analyst',
      active: true,
      password: 'secret',
    });
  });
  it('need a name, and the same password twice', () => {
    expect(Object.keys(userProblems(userForm(null))).sort()).toEqual(['display_name', 'name', 'password']);
    expect(userProblems({ ...userForm(admin), password: 'a', again: 'b' })).toHaveProperty('again');
    expect(userProblems(userForm(admin))).toEqual({});
    expect(userInput(userForm(admin))).toEqual({ ...admin, has_password: undefined, password: null });
  });
});

describe('about', () => {
  it('names version and licence', async () => {
    open('about');
    expect(screen.getByTestId('settings-version')).toHaveTextContent('Assay 0.1.0');
    expect(screen.getByText(/MIT or Apache-2.0/)).toBeInTheDocument();
    expect(session.start?.version).toBe('0.1.0');
    expect(await faults()).toEqual([]);
  });
});
