import { apply } from '$lib/app/session.svelte';
import { dismiss, toasts } from '$lib/app/toasts.svelte';
import { api, CommandError, type CreditFileView, type CustomerFile } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CREDIT_FILE, FILE, startView } from '../../testing/views';
import Customer from './Customer.svelte';

const fileOf = (id: string, name = `Firm ${id}`): CustomerFile => ({ ...FILE, profile: { ...FILE.profile, id, name }, row: { ...FILE.row, id, name } });
const creditOf = (id: string): CreditFileView => ({ ...CREDIT_FILE, contacts: CREDIT_FILE.contacts.map((one) => ({ ...one, name: `Buyer of ${id}` })) });
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));
vi.spyOn(api, 'customerNotices').mockRejectedValue(new CommandError('no_book', '', []));
vi.spyOn(api, 'customerFile').mockImplementation(async (id) => fileOf(id));
vi.spyOn(api, 'creditFile').mockImplementation(async (id) => creditOf(id));
vi.spyOn(api, 'checkRegistration').mockResolvedValue(null);

beforeEach(() => {
  apply(startView('open'));
  toasts().forEach(({ id }) => dismiss(id));
});
/** Time for what an answer sets going. */
const later = () => new Promise((go) => setTimeout(go, 20));
/** An answer that comes when it is let go. */
function held() {
  let go = () => {};
  const waiting = new Promise<void>((done) => (go = done));
  return { waiting, go: () => go() };
}
async function open(id: string) {
  const view = render(Customer, { id, tab: 'profile' });
  await screen.findByTestId('profile-save');
  return { view, user: userEvent.setup() };
}
async function turnTo(view: Awaited<ReturnType<typeof open>>['view'], id: string) {
  await view.rerender({ id, tab: 'profile' });
  await waitFor(() => expect(screen.getByTestId('customer-name')).toHaveTextContent(`Firm ${id}`));
}

describe('an answer for a customer who is not shown any more', () => {
  it('does not show the stored profile in the next one\u2019s place', async () => {
    const answer = held();
    vi.spyOn(api, 'saveCustomer').mockImplementation(async (profile) => (await answer.waiting, fileOf(profile.id)));
    const { view, user } = await open('e1');
    await user.type(screen.getByTestId('profile-phone'), '1');
    await user.click(screen.getByTestId('profile-save'));
    await turnTo(view, 'e2');
    await user.type(screen.getByTestId('profile-phone'), '7');
    // Nothing is loaded again, which would put it right.
    vi.mocked(api.customerFile).mockImplementationOnce(() => new Promise(() => {}));
    answer.go();
    await waitFor(() => expect(toasts()).toHaveLength(1));
    await later();
    expect(toasts()[0]).toMatchObject({ tone: 'done' });
    expect(screen.getByTestId('customer-name')).toHaveTextContent('Firm e2');
    expect(screen.getByTestId('profile-phone')).toHaveValue(`${FILE.profile.phone}7`);
  });
  it('says that the profile could not be stored where somebody else was first', async () => {
    const answer = held();
    vi.spyOn(api, 'saveCustomer').mockImplementation(async () => {
      await answer.waiting;
      throw new CommandError('conflict', '', []);
    });
    const { view, user } = await open('e3');
    await user.type(screen.getByTestId('profile-phone'), '1');
    await user.click(screen.getByTestId('profile-save'));
    await turnTo(view, 'e4');
    answer.go();
    await waitFor(() => expect(toasts()).toHaveLength(1));
    expect(toasts()[0]).toMatchObject({ tone: 'failed' });
  });
  it('does not show its credit file in the next one\u2019s place', async () => {
    const answer = held();
    vi.spyOn(api, 'changeCreditFile').mockImplementation(async (id) => (await answer.waiting, creditOf(id)));
    const { view, user } = await open('e1');
    (await screen.findByTestId('contacts')).focus();
    await user.keyboard('Wu{Enter}');
    await waitFor(() => expect(api.changeCreditFile).toHaveBeenCalledTimes(1));
    await turnTo(view, 'e2');
    await waitFor(() => expect(screen.getByTestId('contacts-0-name')).toHaveTextContent('Buyer of e2'));
    answer.go();
    await later();
    expect(screen.getByTestId('contacts-0-name')).toHaveTextContent('Buyer of e2');
  });
  it('takes the one out of the archive again that was put there', async () => {
    const answer = held();
    const archive = vi.spyOn(api, 'archiveCustomer').mockImplementation(async (id, version, archived) => {
      if (archived) await answer.waiting;
      const file = fileOf(id);
      return { ...file, archived, profile: { ...file.profile, row_version: version + 1 } };
    });
    const { view, user } = await open('e1');
    await user.click(screen.getByTestId('file-more'));
    await user.click(await screen.findByTestId('file-archive'));
    await user.click(await screen.findByTestId('dialog-confirm'));
    await turnTo(view, 'e2');
    answer.go();
    await waitFor(() => expect(toasts()).toHaveLength(1));
    await later();
    expect(screen.getByTestId('customer-name')).toHaveTextContent('Firm e2');
    expect(toasts()[0]?.text).toBe('Firm e1');
    toasts()[0]?.action?.run();
    await waitFor(() => expect(archive).toHaveBeenCalledTimes(2));
    expect(archive.mock.calls[1]).toEqual(['e1', FILE.profile.row_version + 1, false]);
  });
});
