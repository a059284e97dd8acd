import { api, type ExpressionView, type WorkshopView } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { Workshop } from '../workshop.svelte';
import FormulaField from './FormulaField.svelte';

const name = (en: string) => ({ en, zh: en });
const words = [
  { word: 'total_assets', kind: 'line', name: name('Total assets') },
  { word: 'avg', kind: 'function', name: name('Mean of two years') },
];
const workshop = new Workshop({ version: { id: 'v' }, words, editable: true } as unknown as WorkshopView);
const good: ExpressionView = { error: null, text: '', reads: [name('Total assets')], known: 12, unknown: 3, values: [0.1, 0.2, 0.5] };
const check = vi.spyOn(api, 'checkExpression');

beforeEach(() => check.mockReset());

function open(value = '') {
  const kept: string[] = [];
  render(FormulaField, { workshop, value, condition: false, label: 'Formula', unit: 'percent', onchange: (text) => kept.push(text) });
  return { kept, user: userEvent.setup(), field: screen.getByTestId('formula') };
}

it('completes words and hands the text over when Enter keeps it', async () => {
  check.mockResolvedValue(good);
  const { kept, user, field } = open();
  await user.type(field, 'av');
  expect(await faults()).toEqual([]);
  await user.keyboard('{Enter}to{Enter}');
  expect(field).toHaveValue('avg(total_assets)');
  expect(kept).toEqual([]);
  await user.keyboard('{Enter}');
  expect(kept).toEqual(['avg(total_assets)']);
  await waitFor(() => expect(screen.getByTestId('formula-said')).toHaveTextContent('12 customers with a value, 3 without. 10.0% to 50.0%, middle 20.0%.'));
  expect(check).toHaveBeenCalledTimes(1);
  expect(check).toHaveBeenCalledWith('v', 'avg(total_assets)', false);
});

it('marks what is wrong where it stands, and Esc brings the stored text back', async () => {
  check.mockResolvedValue({ ...good, error: { code: 'never_heard_of', start: 4, end: 7, details: [] } });
  const { kept, user, field } = open('1 + x');
  await user.type(field, 'yz');
  await waitFor(() => expect(document.querySelector('.fault')).toHaveTextContent('xyz'));
  expect(screen.getByTestId('formula-said')).toHaveTextContent('never_heard_of');
  await user.keyboard('{Escape}{Escape}');
  expect(field).toHaveValue('1 + x');
  await user.tab();
  expect(kept).toEqual([]);
});
