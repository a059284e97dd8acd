import { go } from '$lib/app/router.svelte';
import { api, type DraftChange, type WorkshopView } from '$lib/ipc';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { JUDGED, treeView, workshopView } from '../../../testing/models';
import { withCriterion, type Criterion } from '../nodes';
import { Workshop } from '../workshop.svelte';
import Judgements from './Judgements.svelte';

const changed = vi.spyOn(api, 'changeDraft');
const repair = vi.spyOn(api, 'repairJudgements');
/** Stores the tree and answers with it. */
const storing = (view: WorkshopView) => async (_id: string, _version: number, change: DraftChange) =>
  change.part === 'tree' ? { ...view, model: { ...view.model, tree: change.tree } } : view;
const strength = (): Criterion => {
  const change = changed.mock.lastCall?.[2];
  if (change?.part !== 'tree' || change.tree.node !== 'criterion') throw new Error('no tree');
  return change.tree.children[0] as Criterion;
};

beforeEach(() => {
  vi.clearAllMocks();
  go('#/models/v2/judgements?at=strength');
});

function open(view = workshopView()) {
  changed.mockImplementation(storing(view));
  render(Judgements, { workshop: new Workshop(view) });
  return userEvent.setup();
}

describe('a matrix', () => {
  it('takes what is typed, with the reciprocal at once', async () => {
    const user = open();
    expect(await faults()).toEqual([]);
    expect(screen.getByTestId('judgements-standing-strength')).toHaveTextContent('Too inconsistent');
    expect(screen.getByTestId('judgements-standing-strength')).toHaveTextContent('CR 0.153');
    await user.click(screen.getByTestId('matrix-0-1'));
    await user.keyboard('1/5{Enter}');
    expect(strength().judgements).toEqual([
      [1, 1 / 5, 2],
      [5, 1, 2],
      [1 / 2, 1 / 2, 1],
    ]);
    expect(screen.getByTestId('matrix-1-0')).toHaveTextContent('5');
    // Enter went down, onto the diagonal, which is typed by nobody.
    await user.keyboard('7{ArrowRight}{Delete}');
    await waitFor(() => expect(strength().judgements[1]).toEqual([5, 1, null]));
    expect(strength().judgements[2]).toEqual([1 / 2, null, 1]);
  });
  it('says what is no judgement and keeps it in the cell', async () => {
    const user = open();
    await user.click(screen.getByTestId('matrix-0-1'));
    await user.keyboard('12{Enter}');
    expect(screen.getByTestId('matrix-wrong')).toHaveTextContent('"12" is not a judgement');
    expect(screen.getByTestId('matrix-input')).toHaveValue('12');
    await user.keyboard('{Escape}');
    expect(screen.getByTestId('matrix-0-1')).toHaveTextContent('3');
    expect(changed).not.toHaveBeenCalled();
  });
  it('can be pasted whole, or is refused with the place', async () => {
    const user = open();
    await user.click(screen.getByTestId('matrix-0-1'));
    await user.paste('1\t5\t9\n\t1\t2\n\t\t1');
    await waitFor(() => expect(strength().judgements[0]).toEqual([1, 5, 9]));
    await user.paste('1\t5\n1/5\t1');
    expect(screen.getByTestId('matrix-wrong')).toHaveTextContent('2 rows and 2 columns, and 3 × 3 are needed');
    expect(changed).toHaveBeenCalledTimes(1);
  });
  it('names the worst judgement and takes what would fit', async () => {
    const user = open();
    expect(screen.getByTestId('judgements-note')).toHaveTextContent('Return on equity over Cover is 2, and the other judgements together suggest about 6.');
    await user.click(screen.getByTestId('judgements-take'));
    await waitFor(() => expect(strength().judgements[0]).toEqual([1, 3, 6]));
    expect(strength().judgements[2]?.[0]).toBe(1 / 6);
  });
  it('is only looked at where the version is no draft', async () => {
    const user = open(workshopView({ editable: false }));
    await user.click(screen.getByTestId('matrix-0-1'));
    await user.keyboard('5{Delete}');
    expect(screen.queryByTestId('matrix-input')).toBeNull();
    expect(screen.getByTestId('judgement-slider')).toBeDisabled();
    expect(changed).not.toHaveBeenCalled();
  });
});

it('a proposed repair is shown before it is taken', async () => {
  repair.mockResolvedValue({
    changes: [{ row: 0, column: 2, given: 2, proposed: 6 }],
    matrix: [[1, 3, 6], [1 / 3, 1, 2], [1 / 6, 1 / 2, 1]],
    weights_before: [0.6, 0.25, 0.15],
    weights_after: [0.667, 0.222, 0.111],
    cr_before: 0.1532,
    cr_after: 0.0004,
    proved: true,
    moves: 4,
  });
  const user = open();
  await user.click(screen.getByTestId('judgements-repair'));
  expect(await screen.findByTestId('repair-cr')).toHaveTextContent('0.153 → 0.000');
  expect(repair).toHaveBeenCalledWith('v2', 'strength', null);
  expect(screen.getByTestId('repair-moves')).toHaveTextContent('4');
  expect(changed).not.toHaveBeenCalled();
  await user.click(screen.getByTestId('repair-accept'));
  await waitFor(() => expect(strength().judgements[0]).toEqual([1, 3, 6]));
});

describe('several experts', () => {
  it('each have a matrix; the joint one is not typed', async () => {
    const user = open();
    await user.click(screen.getByTestId('expert-add'));
    await waitFor(() => expect(strength().experts?.map(({ name }) => name)).toEqual(['Expert 1', 'Expert 2']));
    expect(strength().experts?.[0]?.judgements[0]).toEqual([1, 3, 2]);
    await user.click(screen.getByTestId('matrix-0-1'));
    await user.keyboard('4{Enter}');
    await waitFor(() => expect(strength().experts?.[1]?.judgements[1]?.[0]).toBe(1 / 4));
    expect(strength().judgements[0]).toEqual([1, 3, 2]);
    await user.click(screen.getByTestId('expert-joint'));
    await user.click(screen.getByTestId('matrix-0-1'));
    await user.keyboard('9');
    expect(screen.queryByTestId('matrix-input')).toBeNull();
    await user.clear(screen.getByTestId('expert-weight-0'));
    await user.type(screen.getByTestId('expert-weight-0'), '2{Tab}');
    await waitFor(() => expect(strength().experts?.[0]?.weight).toBe(2));
  });
});

describe('typed weights', () => {
  it('are per cent, marked as typed, and made to sum to 100', async () => {
    const base = workshopView();
    const tree = withCriterion(treeView(), 'strength', (node) => ({ ...node, weighting: 'direct', local_weights: [0.5, 0.3, 0.1] }));
    const user = open({ ...base, model: { ...base.model, tree } });
    expect(screen.getByTestId('judgements-standing-strength')).toHaveTextContent('Typed in');
    expect(screen.getByTestId('direct-total')).toHaveTextContent('90');
    await user.clear(screen.getByTestId('direct-weight-2'));
    await user.type(screen.getByTestId('direct-weight-2'), '45%{Enter}');
    await waitFor(() => expect(strength().local_weights).toEqual([0.5, 0.3, 0.45]));
    await user.click(screen.getByTestId('direct-sum'));
    await waitFor(() => expect(strength().local_weights.map((each) => each.toFixed(4))).toEqual(['0.4000', '0.2400', '0.3600']));
    expect(screen.queryByTestId('direct-sum')).toBeNull();
  });
});

it('incomplete judgements say what is not linked', async () => {
  const base = workshopView();
  const nodes = base.nodes.map((node) => (node.code === 'strength' ? { ...node, judged: { ...JUDGED, weights: [], cr: null, lambda_max: null, missing: 2, unlinked: [2], worst: [] } } : node));
  open({ ...base, nodes });
  expect(screen.getByTestId('judgements-standing-strength')).toHaveTextContent('Incomplete');
  expect(screen.getByTestId('judgements-note')).toHaveTextContent('No judgement links Cover with Return on equity.');
  expect(within(screen.getByTestId('judgements-nodes')).getAllByRole('option')).toHaveLength(2);
});
