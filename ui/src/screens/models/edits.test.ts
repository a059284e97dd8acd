import { toasts } from '$lib/app/toasts.svelte';
import { api, CommandError, type DraftChange, type Node, type WorkshopView } from '$lib/ipc';
import { expect, it, vi } from 'vitest';
import { workshopView } from '../../testing/models';
import { editsOf } from './edits.svelte';
import { renamed } from './tree/edit';
import { opened, Workshop } from './workshop.svelte';

const named = (en: string) => (tree: Node) => renamed(tree, 'criterion:strength', { en, zh: en });
const holding = (change: DraftChange | undefined): WorkshopView => {
  const view = workshopView();
  return change?.part === 'tree' ? { ...view, model: { ...view.model, tree: change.tree } } : view;
};
const nameIn = (tree: Node) => tree.node === 'criterion' && tree.children[0]?.node === 'criterion' && tree.children[0].name.en;

it('each change is made on the last and seen at once, however long storing takes', async () => {
  const workshop = new Workshop(workshopView());
  const { tree } = editsOf(workshop);
  expect(editsOf(workshop).tree).toBe(tree);
  const sent: DraftChange[] = [];
  const answers: ((view: WorkshopView) => void)[] = [];
  vi.spyOn(api, 'changeDraft').mockImplementation((_id, _version, change) => {
    sent.push(change);
    return new Promise((answer) => answers.push(answer));
  });
  const first = tree.edit(named('One'));
  const second = tree.edit((now) => renamed(now, 'criterion:goal', { en: 'Goal', zh: 'Goal' }));
  expect(nameIn(tree.value)).toBe('One');
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  expect(sent[0]?.part).toBe('tree');
  answers[0]?.(holding(sent[0]));
  expect(await first).toBe(true);
  expect(nameIn(tree.value)).toBe('One');
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect(sent[1]).toMatchObject({ part: 'tree', tree: { name: { en: 'Goal' }, children: [{ name: { en: 'One' } }, {}] } });
  answers[1]?.(workshopView());
  expect(await second).toBe(true);
  expect(workshop.revision).toBe(2);
  expect(nameIn(tree.value)).toBe('Strength');
});

it('a change made while another was being stored does not bring in what could not be, nor take away what somebody else did', async () => {
  const workshop = new Workshop(workshopView());
  const { tree } = editsOf(workshop);
  const other = renamed(workshopView().model.tree, 'criterion:goal', { en: 'Theirs', zh: 'Theirs' });
  vi.spyOn(api, 'modelWorkshop').mockResolvedValue(holding({ part: 'tree', tree: other }));
  const sent: DraftChange[] = [];
  let refuse: (thrown: unknown) => void = () => {};
  vi.spyOn(api, 'changeDraft').mockImplementation((_id, _version, change) => {
    sent.push(change);
    return sent.length === 1 ? new Promise((_, no) => (refuse = no)) : Promise.resolve(holding(change));
  });
  const first = tree.edit(named('One'));
  const second = tree.edit(named('Two'));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  refuse(new CommandError('conflict', 'Somebody else changed it.'));
  expect(await first).toBe(false);
  expect(await second).toBe(true);
  expect(sent[1]).toMatchObject({ tree: { name: { en: 'Theirs' }, children: [{ name: { en: 'Two' } }, {}] } });
});

it('what was refused or taken back does not come back with a change made before the book had answered', async () => {
  const workshop = new Workshop(workshopView());
  const { tree } = editsOf(workshop);
  const sent: DraftChange[] = [];
  const answers: ((give: () => WorkshopView) => void)[] = [];
  vi.spyOn(api, 'changeDraft').mockImplementation((_id, _version, change) => {
    sent.push(change);
    return new Promise<() => WorkshopView>((answer) => answers.push(answer)).then((give) => give());
  });
  const goal = (now: Node) => renamed(now, 'criterion:goal', { en: 'Goal', zh: 'Goal' });
  const other = (now: Node) => renamed(now, 'criterion:goal', { en: 'Other', zh: 'Other' });
  const [refused, second] = [tree.edit(named('One')), tree.edit(goal)];
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  answers[0]?.(() => {
    throw new CommandError('invalid', 'Not so.');
  });
  expect(await refused).toBe(false);
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  const third = tree.edit(other);
  answers[1]?.(() => holding(sent[1]));
  expect(await second).toBe(true);
  await vi.waitFor(() => expect(sent).toHaveLength(3));
  expect(sent[2]).toMatchObject({ tree: { name: { en: 'Other' }, children: [{ name: { en: 'Strength' } }, {}] } });
  answers[2]?.(() => holding(sent[2]));
  expect(await third).toBe(true);

  vi.spyOn(api, 'undoDraft').mockResolvedValue(workshopView());
  void workshop.undo();
  void tree.edit(named('Two'));
  await vi.waitFor(() => expect(sent).toHaveLength(4));
  expect(sent[3]).toMatchObject({ tree: { ...renamed(workshopView().model.tree, 'criterion:strength', { en: 'Two', zh: 'Two' }) } });
  answers[3]?.(() => holding(sent[3]));
});

it('what could not be stored is said and leaves what the book holds', async () => {
  const workshop = new Workshop(workshopView());
  const { tree } = editsOf(workshop);
  vi.spyOn(api, 'changeDraft').mockRejectedValue(new CommandError('changed_meanwhile', 'Somebody else changed it.'));
  expect(await tree.edit(named('Lost'))).toBe(false);
  expect(nameIn(tree.value)).toBe('Strength');
  expect(toasts().at(-1)?.tone).toBe('failed');
  expect(await tree.edit((now) => now)).toBe(false);
});

it('a version is opened again only with the changes asked for before', async () => {
  const workshop = new Workshop(workshopView());
  let stored: (view: WorkshopView) => void = () => {};
  vi.spyOn(api, 'changeDraft').mockImplementation(() => new Promise((answer) => (stored = answer)));
  const open = vi.spyOn(api, 'modelWorkshop').mockResolvedValue(workshopView());
  open.mockClear();
  const change = editsOf(workshop).tree.edit(named('Late'));
  const again = opened(workshop.view.version.id);
  await new Promise((later) => setTimeout(later, 20));
  expect(open).not.toHaveBeenCalled();
  stored(workshopView());
  await change;
  await again;
  expect(open).toHaveBeenCalledTimes(1);
});

it('after a conflict the next change is made on what the book holds now', async () => {
  const workshop = new Workshop(workshopView());
  const now = workshopView();
  now.version = { ...now.version, row_version: 41 };
  vi.spyOn(api, 'modelWorkshop').mockResolvedValue(now);
  const change = vi.spyOn(api, 'changeDraft').mockRejectedValueOnce(new CommandError('conflict', 'Somebody else changed this.')).mockResolvedValue(workshopView());
  change.mockClear();
  expect(await editsOf(workshop).tree.edit(named('First'))).toBe(false);
  expect(await editsOf(workshop).tree.edit(named('Second'))).toBe(true);
  expect(change.mock.calls.map(([, version]) => version)).toEqual([workshopView().version.row_version, 41]);
});
