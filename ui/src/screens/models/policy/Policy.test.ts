import { apply } from '$lib/app/session.svelte';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { faults } from '../../../testing/a11y';
import { opened } from '../../../testing/opened';
import { startView } from '../../../testing/views';
import Policy from './Policy.svelte';

beforeEach(() => apply(startView('open')));
function show(more = {}) {
  const held = opened({}, more);
  render(Policy, { workshop: held.workshop });
  const last = () => {
    const change = held.changes.at(-1);
    return change?.part === 'grades' ? change.grades.map(({ policy }) => policy) : [];
  };
  return { ...held, last, user: userEvent.setup() };
}
const focus = () => screen.getByTestId('models-policy-sheet').focus();

it('shows terms, coefficients and risk by grade', async () => {
  show();
  expect(screen.getByTestId('models-policy-sheet-0-terms')).toHaveTextContent('90 days');
  expect(screen.getByTestId('models-policy-sheet-3-terms')).toHaveTextContent('prepaid');
  expect(screen.getByTestId('models-policy-sheet-1-coefficient')).toHaveTextContent('80%');
  expect(await faults()).toEqual([]);
});

it('takes typed cells, refuses broken days, and fills down', async () => {
  const { last, user } = show();
  focus();
  await user.keyboard('{ArrowRight}45.5{Enter}');
  expect(await screen.findByTestId('models-policy-sheet-wrong')).toHaveTextContent('Whole days');
  await user.keyboard('{Escape}45{Enter}');
  await waitFor(() => expect(last()[0]?.terms_days).toBe(45));
  await user.keyboard('{Control>}d{/Control}');
  await waitFor(() => expect(last()[1]?.terms_days).toBe(45));
  expect(last()[2]?.terms_days).toBe(30);
});

it('takes a block from a spreadsheet, and no more rows than there are grades', async () => {
  const { changes, last, user } = show();
  focus();
  await user.keyboard('{ArrowRight}');
  await user.paste('100\t150%\n80\t90');
  await waitFor(() => expect(last().slice(0, 2).map((policy) => [policy.terms_days, policy.limit_coefficient])).toEqual([[100, 1.5], [80, 0.9]]));
  await user.paste('1\n2\n3\n4\n5');
  expect(await screen.findByTestId('models-policy-sheet-wrong')).toBeInTheDocument();
  expect(changes).toHaveLength(1);
});

it('is read only where the version is no draft', async () => {
  const { changes, user } = show({ editable: false });
  focus();
  await user.keyboard('{ArrowRight}5{Enter}');
  expect(screen.queryByTestId('models-policy-sheet-input')).toBeNull();
  expect(changes).toEqual([]);
});

it('keeps what was typed into one grade while another is being stored', async () => {
  const { workshop, changes, last, user } = show();
  let store = () => {};
  const before = new Promise<void>((go) => (store = go));
  void workshop.run('', async () => (await before, workshop.view));
  focus();
  await user.keyboard('{ArrowRight}75{Enter}');
  await user.click(screen.getByTestId('models-policy-sheet-1-terms'));
  await user.keyboard('50{Enter}');
  expect(changes).toEqual([]);
  store();
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(last().slice(0, 2).map((policy) => policy.terms_days)).toEqual([75, 50]);
});
