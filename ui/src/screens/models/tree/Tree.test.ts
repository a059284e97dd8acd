import { go } from '$lib/app/router.svelte';
import { api, type DraftChange, type Node } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { workshopView } from '../../../testing/models';
import { placed } from '../nodes';
import { Workshop } from '../workshop.svelte';
import Tree from './Tree.svelte';

const changed = vi.spyOn(api, 'changeDraft');
const tree = (): Node => {
  const change = changed.mock.lastCall?.[2];
  if (change?.part !== 'tree') throw new Error('no tree');
  return change.tree;
};
const order = () => placed(tree()).map(({ key, depth }) => `${depth}${key.split(':')[1]}`).join(' ');

beforeEach(() => {
  vi.clearAllMocks();
  go('#/models/v2/tree');
});

function open() {
  const view = workshopView();
  changed.mockImplementation(async (_id: string, _version: number, change: DraftChange) =>
    change.part === 'tree' ? { ...view, model: { ...view.model, tree: change.tree } } : change.part === 'formulas' ? { ...view, model: { ...view.model, formulas: change.formulas } } : view,
  );
  render(Tree, { workshop: new Workshop(view) });
  return userEvent.setup();
}

it('shows local and global weights and is fit for readers', async () => {
  open();
  expect(screen.getByTestId('tree-row-roe')).toHaveTextContent('60.0%');
  expect(screen.getByTestId('tree-row-roe')).toHaveTextContent('45.0%');
  expect(await faults()).toEqual([]);
});

it('is worked by keyboard: names, places, removal', async () => {
  const user = open();
  screen.getByTestId('tree').focus();
  await user.keyboard('{ArrowDown}{Enter}');
  await user.clear(screen.getByTestId('tree-name-input'));
  await user.keyboard('Means{Enter}');
  await waitFor(() => expect(placed(tree())[1]?.node).toMatchObject({ code: 'strength', name: { en: 'Means', zh: 'Means' } }));
  expect(screen.getByTestId('tree')).toHaveFocus();
  await user.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(order()).toBe('0goal 1strength 2margin 2roe 2cover 1growth'));
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await waitFor(() => expect(order()).toBe('0goal 1strength 2margin 2cover 1roe 1growth'));
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await waitFor(() => expect(order()).toBe('0goal 1strength 2margin 2cover 2roe 1growth'));
  await user.keyboard('{Delete}');
  await waitFor(() => expect(order()).toBe('0goal 1strength 2margin 2cover 1growth'));
  // What was judged of margin against cover is kept.
  expect(placed(tree())[1]?.node).toMatchObject({ judgements: [[1, 2], [1 / 2, 1]] });
});

it('F2 goes to both names, Esc back', async () => {
  const user = open();
  await user.click(screen.getByTestId('tree-row-strength'));
  await user.keyboard('{F2}');
  expect(screen.getByTestId('tree-name-en')).toHaveFocus();
  await user.clear(screen.getByTestId('tree-name-zh'));
  await user.type(screen.getByTestId('tree-name-zh'), '实力{Tab}');
  await waitFor(() => expect(placed(tree())[1]?.node).toMatchObject({ name: { en: 'Strength', zh: '实力' } }));
  screen.getByTestId('tree-name-en').focus();
  await user.keyboard('{Escape}');
  expect(screen.getByTestId('tree')).toHaveFocus();
});

it('Insert offers the indicators that are not in it yet', async () => {
  const user = open();
  await user.click(screen.getByTestId('tree-row-roe'));
  await user.keyboard('{Insert}');
  expect(await screen.findByTestId('tree-choose-roe')).toHaveAttribute('aria-disabled', 'true');
  await user.type(screen.getByTestId('tree-chooser-find'), 'turn{Enter}');
  await waitFor(() => expect(order()).toBe('0goal 1strength 2roe 2turnover 2margin 2cover 1growth'));
  const added = placed(tree()).find(({ key }) => key === 'leaf:turnover')?.node;
  expect(added).toMatchObject({ scale: { scale: 'range', worst: 0, best: 0.2 }, source: { en: 'Proposed, not looked at yet', zh: '初拟，尚待核对' } });
});

it('takes two columns of a spreadsheet and names what is no indicator', async () => {
  const user = open();
  screen.getByTestId('tree').focus();
  await user.paste('Strength\tturnover\nGrowth path\tMoon phase');
  await waitFor(() => expect(order()).toBe('0goal 1strength 2roe 2margin 2cover 2turnover 1growth'));
  expect(screen.getByTestId('tree-pasted')).toHaveTextContent('Moon phase');
});

it('an own formula is written below and takes no code that is taken', async () => {
  vi.spyOn(api, 'checkExpression').mockResolvedValue({ error: null, text: '', reads: [], known: null, unknown: null, values: [] });
  const user = open();
  await user.click(screen.getByTestId('formula-add'));
  await user.clear(await screen.findByTestId('formula-code'));
  await user.type(screen.getByTestId('formula-code'), 'roe{Tab}');
  expect(screen.getByText('roe is taken already. Choose another code.')).toBeInTheDocument();
  await user.type(screen.getByTestId('formula-text'), 'a / b{Enter}');
  await waitFor(() => expect(changed.mock.lastCall?.[2]).toMatchObject({ part: 'formulas', formulas: [{ code: 'own_1', formula: 'a / b', unit: 'ratio' }] }));
});

it('what belongs to the whole model stands with the goal', async () => {
  const user = open();
  await user.clear(screen.getByTestId('model-coverage-total'));
  await user.type(screen.getByTestId('model-coverage-total'), '72,5%{Tab}');
  await waitFor(() => expect(changed).not.toHaveBeenCalled());
  await user.clear(screen.getByTestId('model-coverage-total'));
  await user.type(screen.getByTestId('model-coverage-total'), '72.5%{Tab}');
  await waitFor(() => expect(changed.mock.lastCall?.[2]).toMatchObject({ part: 'basics', coverage_total: 0.725, coverage_criterion: 0.5 }));
});
