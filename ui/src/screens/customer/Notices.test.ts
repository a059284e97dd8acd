import { dismiss, toasts } from '$lib/app/toasts.svelte';
import { api, type CustomerNotices } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { STANDING } from '../../testing/views';
import Notices from './Notices.svelte';

it('takes back what was said of the customer it was said of, whoever is shown by then', async () => {
  toasts().forEach(({ id }) => dismiss(id));
  const mark = vi.spyOn(api, 'markDifferent').mockResolvedValue(null as never);
  const notices: CustomerNotices = { standing: STANDING, like: [{ customer: { id: 'c9', code: 'C9', name: 'Firm c9', registration_number: '', archived: false }, reason: 'same_name', confidence: 0.9 }], part_of: null, merges: [] };
  const props = { notices, onchanged: async () => {} };
  const view = render(Notices, { ...props, id: 'c1' });
  await userEvent.setup().click(screen.getByTestId('notice-different'));
  await waitFor(() => expect(toasts()).toHaveLength(1));
  await view.rerender({ ...props, id: 'c2' });
  toasts()[0]?.action?.run();
  await waitFor(() => expect(mark).toHaveBeenCalledTimes(2));
  expect(mark.mock.calls).toEqual([['c1', 'c9', true], ['c1', 'c9', false]]);
});
