import { go, place } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { api, CommandError, type VersionView } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { modelsView, versionView, workshopView } from '../../testing/models';
import { startView } from '../../testing/views';
import Models from './Models.svelte';
import { shownValue } from './words';

const models = vi.spyOn(api, 'models');
const opened = vi.spyOn(api, 'modelWorkshop');
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

beforeEach(() => {
  vi.clearAllMocks();
  apply(startView('open'));
  models.mockImplementation(async () => modelsView());
  opened.mockImplementation(async (id) => workshopView(id === 'v1' ? { version: versionView({ id: 'v1', version: 1, state: 'published', in_force: true }), editable: false } : {}));
});
async function open(hash = '#/models') {
  go(hash);
  render(Models);
  await screen.findByTestId('workshop-title');
  return userEvent.setup();
}
const submitted = (): Partial<VersionView> => ({ state: 'submitted' });

it('lists every version with its state in words and opens the draft', async () => {
  await open();
  expect(place().path).toEqual(['models', 'v2', 'tree']);
  expect(screen.getByTestId('models-version-5c-1')).toHaveTextContent('In force');
  expect(screen.getByTestId('models-version-5c-1')).toHaveTextContent('from 2025-10-08 calibrated on 1,150 customers');
  expect(screen.getByTestId('models-version-5c-1')).toHaveTextContent('4,788 ratings');
  expect(screen.getByTestId('models-version-5c-2')).toHaveTextContent('Draft');
  expect(screen.getByTestId('workshop-title')).toHaveTextContent('Standard · v2');
  expect(await faults()).toEqual([]);
});

it('says what to do where there is no model, and why nothing could be read', async () => {
  go('#/models');
  models.mockResolvedValue(modelsView({ models: [] }));
  const { unmount } = render(Models);
  expect(await screen.findByText('No rating model yet')).toBeInTheDocument();
  unmount();
  models.mockRejectedValue(new CommandError('never_heard_of', 'The book is locked.'));
  render(Models);
  expect(await screen.findByText('The book is locked.')).toBeInTheDocument();
});

it('takes back and makes again by keyboard, not while typing', async () => {
  const undo = vi.spyOn(api, 'undoDraft').mockResolvedValue(workshopView({ redo: 'tree' }));
  const redo = vi.spyOn(api, 'redoDraft').mockResolvedValue(workshopView());
  opened.mockResolvedValue(workshopView({ undo: 'tree' }));
  const user = await open();
  screen.getByTestId('tree').focus();
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(undo).toHaveBeenCalledWith('v2', 4));
  await waitFor(() => expect(screen.getByTestId('workshop-redo')).toBeEnabled());
  expect(screen.getByTestId('workshop-redo')).toHaveAttribute('title', 'Make again: tree and judgements (Ctrl+Y)');
  await user.click(screen.getByTestId('model-name-en'));
  await user.keyboard('{Control>}y{/Control}');
  expect(redo).not.toHaveBeenCalled();
  screen.getByTestId('tree').focus();
  await user.keyboard('{Control>}y{/Control}');
  await waitFor(() => expect(redo).toHaveBeenCalledOnce());
});

it('counts problems where they are and leads to them before it is submitted', async () => {
  opened.mockResolvedValue(workshopView({ problems: [{ code: 'never_heard_of', part: 'population', subject: 'strength', details: [], blocking: true }] }));
  const user = await open();
  expect(screen.getByTestId('workshop-tab-scoring')).toHaveTextContent('1 problem here');
  await user.click(screen.getByTestId('workshop-submit'));
  expect(screen.getByTestId('models-step-go')).toBeDisabled();
  const link = screen.getAllByTestId('workshop-problem-never_heard_of').at(-1);
  expect(link).toHaveAttribute('href', '#/models/v2/scoring?at=strength');
});

it('asks for a comment before it submits', async () => {
  const after = workshopView({ version: versionView(submitted()), editable: false });
  const submit = vi.spyOn(api, 'submitDraft').mockImplementation(async () => {
    opened.mockResolvedValue(after);
    return after;
  });
  const user = await open();
  await user.click(screen.getByTestId('workshop-submit'));
  await user.click(screen.getByTestId('models-step-go'));
  expect(screen.getByText('Write a comment: it stays with the version.')).toBeInTheDocument();
  expect(submit).not.toHaveBeenCalled();
  await user.type(screen.getByTestId('models-step-comment'), 'Judgements of the review');
  await user.click(screen.getByTestId('models-step-go'));
  await waitFor(() => expect(submit).toHaveBeenCalledWith('v2', 4, 'Judgements of the review'));
  await waitFor(() => expect(screen.getByTestId('workshop-state')).toHaveTextContent('Submitted'));
});

it('publishing asks for the password and says why it was refused', async () => {
  opened.mockResolvedValue(workshopView({ version: versionView(submitted()), editable: false }));
  const publish = vi.spyOn(api, 'publishVersion').mockRejectedValue(new CommandError('never_heard_of', 'You changed this version: somebody else publishes it.'));
  const user = await open();
  await user.click(screen.getByTestId('workshop-publish'));
  await user.type(screen.getByTestId('models-step-password'), 'secret');
  await user.click(screen.getByTestId('models-step-go'));
  expect(await screen.findByTestId('models-step-refused')).toHaveTextContent('You changed this version: somebody else publishes it.');
  expect(publish).toHaveBeenCalledWith('v2', '2026-06-30', '', 'secret');
  expect(screen.getByTestId('models-step-password')).toHaveValue('');
});

it('a version in force re-rates all customers and is held against the simulation', async () => {
  vi.spyOn(api, 'rerateCustomers').mockResolvedValue({ graded: 1197, not_ratable: 3, as_expected: 1196, different: [{ customer: { id: 'c1', code: 'C1', name: 'Firm one' }, expected: 'A', found: 'B' }] });
  const user = await open('#/models/v1/tree');
  await user.click(screen.getByTestId('workshop-rerate'));
  await user.click(screen.getByTestId('dialog-confirm'));
  expect(await screen.findByTestId('models-rerated-expected')).toHaveTextContent('1,196');
  expect(screen.getByText('Firm one')).toBeInTheDocument();
});

it('a draft given up makes way for the version in force', async () => {
  const discard = vi.spyOn(api, 'discardDraft').mockImplementation(async () => {
    const view = modelsView();
    const [model] = view.models;
    models.mockResolvedValue({ ...view, models: model ? [{ ...model, versions: model.versions.map((each) => (each.id === 'v2' ? { ...each, state: 'discarded' } : each)) }] : [] });
    return null;
  });
  const user = await open();
  await user.click(screen.getByTestId('workshop-more'));
  await user.click(await screen.findByTestId('models-discard'));
  await user.click(await screen.findByTestId('dialog-confirm'));
  await waitFor(() => expect(discard).toHaveBeenCalledWith('v2'));
  await waitFor(() => expect(place().path).toEqual(['models', 'v1', 'tree']));
  await waitFor(() => expect(screen.getByTestId('workshop-title')).toHaveTextContent('Standard · v1'));
  expect(screen.getByTestId('models-version-5c-2')).toHaveTextContent('Discarded');
});

it('a new model begins with a template under a code of its own', async () => {
  const made = vi.spyOn(api, 'newDraft').mockResolvedValue(workshopView({ version: versionView({ id: 'n1' }) }));
  const user = await open();
  await user.click(screen.getByTestId('models-new'));
  await user.type(screen.getByTestId('models-new-name-en'), 'Small Trade');
  expect(screen.getByTestId('models-new-code')).toHaveValue('small-trade');
  await user.clear(screen.getByTestId('models-new-code'));
  await user.type(screen.getByTestId('models-new-code'), '5c');
  await user.click(screen.getByTestId('models-new-go'));
  expect(screen.getByText('5c is taken already. Choose another code.')).toBeInTheDocument();
  await user.type(screen.getByTestId('models-new-code'), '-small');
  await user.click(screen.getByTestId('models-new-go'));
  await waitFor(() => expect(made).toHaveBeenCalledWith(null, 'camel', '5c-small', { en: 'Small Trade', zh: 'Small Trade' }));
  await waitFor(() => expect(place().path[1]).toBe('n1'));
});

it('two versions are compared by what kind of value each is', async () => {
  const draft = versionView();
  const before = versionView({ id: 'v1', version: 1, state: 'published' });
  const name = (en: string) => ({ en, zh: en });
  const compare = vi.spyOn(api, 'compareVersions').mockResolvedValue({
    before,
    after: draft,
    differences: [
      { part: 'weights', what: 'global_weight', subject: name('Cover'), before: '0.0831', after: '0.09625', kind: 'weight' },
      { part: 'judgements', what: 'judgement', subject: name('Goal'), before: '3', after: '0.1111111111111111', kind: 'number' },
      { part: 'weights', what: 'blend_method', subject: name(''), before: null, after: 'standard-deviation', kind: 'code' },
      { part: 'policy', what: 'terms_days', subject: name('BB'), before: null, after: '45', kind: 'days' },
    ],
  });
  await open('#/models/v2/versions');
  const table = await screen.findByTestId('models-differences');
  expect(compare).toHaveBeenCalledWith('v1', 'v2');
  expect(table).toHaveTextContent('8.31%');
  expect(table).toHaveTextContent('9.63%');
  expect(table).toHaveTextContent('Judgement31/9');
  expect(table).toHaveTextContent('Weights from figures by—Standard deviation');
  expect(table).toHaveTextContent('Terms—45');
  expect(await faults()).toEqual([]);
});

it('values of a comparison keep their texts', () => {
  expect(shownValue('58.5', 'number')).toBe('58.5');
  expect(shownValue('0.333333333', 'number')).toBe('0.3333');
  expect(shownValue('1200', 'number')).toBe('1,200');
  expect(shownValue('AAA', 'code')).toBe('AAA');
  expect(shownValue('12', 'text')).toBe('12');
  expect(shownValue(null, 'weight')).toBe('—');
});
