import { go, place } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { api, CommandError } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { applicationPage, inboxRow, inboxView, POLICY } from '../../testing/approvals';
import { faults } from '../../testing/a11y';
import { startView } from '../../testing/views';
import Approvals from './Approvals.svelte';

const inbox = vi.spyOn(api, 'inbox');
const page = vi.spyOn(api, 'application');
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));
vi.spyOn(api, 'creditPolicy').mockImplementation(async () => POLICY);

beforeEach(() => {
  vi.clearAllMocks();
  apply(startView('open'));
  inbox.mockResolvedValue(inboxView([inboxRow(), inboxRow({ id: 'a2', number: 13, waiting: false, mine: true, state: 'draft', step: null })]));
  page.mockResolvedValue(applicationPage());
});
async function open(hash = '#/approvals') {
  go(hash);
  render(Approvals);
  await screen.findByTestId('application-page');
  return userEvent.setup();
}

it('opens what waits for me and shows what is asked beside what is now', async () => {
  await open();
  expect(place().path).toEqual(['approvals', 'a1']);
  expect(screen.queryByTestId('application-row-13')).toBeNull();
  expect(screen.getByTestId('application-asked')).toHaveTextContent('100.00');
  expect(screen.getByTestId('application-asked')).toHaveTextContent('300.00');
  expect(screen.getByTestId('application-route')).toHaveTextContent('Goes on because of: the amount, the raise');
  expect(screen.getByTestId('application-sign')).toHaveTextContent('Approve');
  expect(await faults()).toEqual([]);
});

it('moves through a list by keyboard', async () => {
  const user = await open('#/approvals?show=open');
  screen.getByTestId('application-rows').focus();
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(place().path).toEqual(['approvals', 'a2']));
});

it('approves with a condition, a comment and the own password', async () => {
  const sign = vi.spyOn(api, 'signApplication').mockResolvedValue({ ...applicationPage().application, state: 'approved' });
  const user = await open();
  await user.click(screen.getByTestId('application-sign'));
  await user.selectOptions(await screen.findByTestId('application-condition-add'), 'guarantee');
  await user.type(screen.getByTestId('application-decide-comment'), 'fine');
  await user.type(screen.getByTestId('application-decide-password'), 'gnaf');
  await user.click(screen.getByTestId('application-decide-go'));
  await waitFor(() => expect(sign).toHaveBeenCalledWith('a1', 'fine', [{ code: 'guarantee', text: 'A signed guarantee.' }], 'gnaf'));
});

it('keeps what was typed where it is refused', async () => {
  vi.spyOn(api, 'declineApplication').mockRejectedValue(new CommandError('application_role', 'no', ['Fang']));
  const user = await open();
  await user.click(screen.getByTestId('application-decline'));
  await user.click(await screen.findByTestId('application-decide-go'));
  expect(screen.getByText('Say why: it stays in the trail.')).toBeInTheDocument();
  await user.type(screen.getByTestId('application-decide-comment'), 'no security');
  await user.click(screen.getByTestId('application-decide-go'));
  expect(await screen.findByTestId('application-decide-refused')).toHaveTextContent('Who may: Fang');
  expect(screen.getByTestId('application-decide-comment')).toHaveValue('no security');
});

it('names what changed since the submission, and does not sign it', async () => {
  page.mockResolvedValue(
    applicationPage({
      changes: [
        { code: 'statement_new', subject: '2026-03-31 consolidated', before: '', now: '' },
        { code: 'limit', subject: '', before: '1000000', now: '' },
      ],
    }),
  );
  await open();
  expect(screen.getByTestId('application-changes')).toHaveTextContent('New statement: 2026-03-31 (consolidated)');
  expect(screen.getByTestId('application-changes')).toHaveTextContent('Limit in force: 100.00 →');
  expect(screen.getByTestId('application-sign')).toBeDisabled();
  expect(screen.getByTestId('application-return')).toBeEnabled();
});

it('says what to do where nothing waits', async () => {
  inbox.mockResolvedValue(inboxView([]));
  go('#/approvals?show=waiting');
  render(Approvals);
  expect(await screen.findByText('Nothing waits for you')).toBeInTheDocument();
  expect(await faults()).toEqual([]);
});

it('keeps what was typed into a request while another place is visited, until it is given up', async () => {
  const draft = applicationPage();
  page.mockResolvedValue({ ...draft, application: { ...draft.application, id: 'a2', state: 'draft' }, may: { ...draft.may, edit: true } });
  vi.spyOn(history, 'back').mockImplementation(() => undefined);
  const edit = async () => {
    go('#/approvals/a2/edit');
    const { unmount } = render(Approvals);
    return { note: await screen.findByTestId('application-field-note'), unmount };
  };
  const user = userEvent.setup();
  const first = await edit();
  await user.clear(first.note);
  await user.type(first.note, 'half a sentence');
  first.unmount();
  const second = await edit();
  expect(second.note).toHaveValue('half a sentence');
  await user.click(screen.getByText('Cancel'));
  second.unmount();
  expect((await edit()).note).toHaveValue('yearly');
});
