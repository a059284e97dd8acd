import { apply } from '$lib/app/session.svelte';
import { api, CommandError, type ImportPreview } from '$lib/ipc';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { previewView, problemView } from '../../testing/imports';
import { ROWS, startView } from '../../testing/views';
import { change, choose, draft, map, restart, setUnit, store, undo, unmap } from './draft.svelte';
import { obstacle } from './ready';

const preview = vi.spyOn(api, 'importPreview');
const commit = vi.spyOn(api, 'importCommit');
const takeBack = vi.spyOn(api, 'importUndo');
vi.spyOn(api, 'importDiscard').mockResolvedValue(null);
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

beforeEach(() => {
  vi.clearAllMocks();
  preview.mockImplementation(async () => previewView());
  apply(startView('open'));
  restart('/books/a.assay');
});
const asked = () => preview.mock.calls.map(([request]) => request);

describe('the import at hand', () => {
  it('reads the files chosen, each once, and proposes the customer of the workbook', async () => {
    await choose(['/a.xlsx', '/b.xlsx', '/a.xlsx']);
    expect(asked()).toEqual([{ paths: ['/a.xlsx', '/b.xlsx'], unit: null, mapping: [], declined: [], received: null, customer: null }]);
    expect(draft.owner).toMatchObject({ kind: 'new', code: 'C009', name: 'New Firm' });
  });

  it('takes the customer found in the book, or the one it was begun for', async () => {
    preview.mockImplementation(async () => previewView({ customer: 'c1' }));
    await choose(['/a.xlsx']);
    expect(draft.owner).toMatchObject({ kind: 'existing', id: 'c1' });
    await choose(['/a.xlsx'], 'c2');
    expect(draft.owner).toMatchObject({ kind: 'existing', id: 'c2' });
  });

  it('reads again with every decision and keeps what was typed', async () => {
    await choose(['/a.xlsx']);
    draft.owner.name = 'Typed by hand';
    await setUnit('yuan');
    await map('Deposits paid', 'other_receivables');
    await map('Deposits paid', 'prepayments');
    expect(asked().at(-1)).toMatchObject({ unit: 'yuan', mapping: [{ label: 'Deposits paid', line: 'prepayments' }] });
    await unmap('Deposits paid');
    expect(asked().at(-1)).toMatchObject({ unit: 'yuan', mapping: [] });
    expect(draft.owner.name).toBe('Typed by hand');
  });

  it('never lets a late answer win', async () => {
    await choose(['/a.xlsx']);
    let late: (view: ImportPreview) => void = () => undefined;
    preview.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    const first = setUnit('thousand');
    preview.mockImplementationOnce(async () => previewView({ id: 7 }));
    await setUnit('yuan');
    late(previewView({ id: 6 }));
    await first;
    expect(draft.preview?.id).toBe(7);
    expect(draft.reading).toBe(false);
  });

  it('keeps the files chosen when one cannot be read, and reads on without it', async () => {
    preview.mockRejectedValueOnce(new CommandError('read_damaged', 'damaged', ['b.xlsx', '', '', '']));
    await choose(['/a.xlsx', '/b.xlsx']);
    expect(draft).toMatchObject({ paths: ['/a.xlsx', '/b.xlsx'], preview: null, reading: false });
    expect(draft.problem?.code).toBe('read_damaged');
    await change(['/a.xlsx']);
    expect(draft.problem).toBeNull();
    expect(draft.preview?.id).toBe(1);
  });

  it('keeps everything when storing fails, and stores after the correction', async () => {
    await choose(['/a.xlsx']);
    commit.mockRejectedValueOnce(new CommandError('taken', 'taken', ['customer', 'C009']));
    await store(draft.owner);
    expect(draft.problem?.code).toBe('taken');
    expect(draft.preview).not.toBeNull();
    commit.mockResolvedValueOnce({ import: 'i9', customer: 'c9', statements: 1, lines: 1 });
    await store({ ...draft.owner, code: ' C010 ' });
    expect(commit).toHaveBeenLastCalledWith(1, { kind: 'new', code: 'C010', name: 'New Firm', industry: '', region: '' });
    expect(draft.stored).toMatchObject({ files: ['A.xlsx'], undone: false, done: { customer: 'c9' } });
    takeBack.mockResolvedValueOnce(null);
    await undo();
    expect(takeBack).toHaveBeenCalledWith('i9');
    expect(draft.stored?.undone).toBe(true);
  });
});

describe('what stands in the way of storing', () => {
  const owner = { kind: 'new' as const, id: '', code: 'C009', name: 'New Firm', industry: '', region: '' };
  it('is nothing where all is known', () => {
    expect(obstacle(previewView(), owner, ROWS)).toBe('');
    expect(obstacle(previewView(), { ...owner, kind: 'existing', id: 'c1' }, ROWS)).toBe('');
  });
  it('is named, errors first', () => {
    const bad = previewView({ can_commit: false, problems: [problemView('warning', 'hidden_sheet'), problemView('error', 'unit_missing')] });
    expect(obstacle(bad, owner, ROWS)).toMatch(/^One problem stands in the way: The sheet does not say its unit/);
    expect(obstacle(previewView({ statements: [], can_commit: false }), owner, ROWS)).toBe('The files hold no statement.');
    expect(obstacle(previewView(), { ...owner, name: ' ' }, ROWS)).toBe("The customer's name is missing.");
    expect(obstacle(previewView(), { ...owner, code: '' }, ROWS)).toBe("The customer's code is missing.");
    expect(obstacle(previewView(), { ...owner, code: 'c1' }, ROWS)).toBe('The code c1 is used by another customer.');
    expect(obstacle(previewView(), { ...owner, kind: 'existing' }, ROWS)).toBe('No customer is chosen.');
  });
});
