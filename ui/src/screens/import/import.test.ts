import { drops, followDrops } from '$lib/app/drops.svelte';
import { go } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { api, CommandError, type FilesDragged } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { batchItem as item, previewView, problemView } from '../../testing/imports';
import { startView } from '../../testing/views';
import { restart } from './draft.svelte';
import Import from './Import.svelte';
import { restartSeveral } from './several/several.svelte';

const dragged = vi.hoisted(() => ({ over: undefined as FilesDragged | undefined }));
vi.mock('$lib/ipc/events', () => ({
  onJobProgress: async () => () => undefined,
  onFilesDragged: async (follow: FilesDragged) => {
    dragged.over = follow;
    return () => undefined;
  },
}));
const preview = vi.spyOn(api, 'importPreview');
const commit = vi.spyOn(api, 'importCommit');
vi.spyOn(api, 'pickOpen').mockImplementation(async () => ['/a/A.xlsx']);
vi.spyOn(api, 'importRecognise').mockImplementation(async () => 'statements');
const kept = vi.spyOn(api, 'keepPasted').mockImplementation(async () => '/tmp/Pasted 2026-06-30.csv');
const batch = vi.spyOn(api, 'batchPreview');
vi.spyOn(api, 'importDiscard').mockImplementation(async () => null);
vi.spyOn(api, 'importUndo').mockImplementation(async () => null);
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

beforeEach(() => {
  preview.mockReset();
  preview.mockImplementation(async () => previewView());
  commit.mockReset();
  apply(startView('open'));
  restart('/books/a.assay');
  restartSeveral();
  go('#/import');
});

async function choose() {
  const user = userEvent.setup();
  render(Import);
  await user.click(screen.getByTestId('import-choose'));
  return user;
}

describe('the guided import', () => {
  it('goes from files to a stored customer and back', async () => {
    const user = await choose();
    expect(await screen.findByTestId('import-customer-name')).toHaveValue('New Firm');
    expect(screen.getByTestId('import-ready')).toHaveTextContent('1 statement with 1 amount will be stored for New Firm.');
    expect(await faults()).toEqual([]);
    await user.clear(screen.getByTestId('import-customer-name'));
    expect(screen.getByTestId('import-commit')).toBeDisabled();
    expect(screen.getByTestId('import-reason')).toHaveTextContent('name is missing');
    await user.type(screen.getByTestId('import-customer-name'), 'Right Name');
    commit.mockResolvedValue({ import: 'i9', customer: 'c9', statements: 1, lines: 1 });
    await user.click(screen.getByTestId('import-commit'));
    expect(await screen.findByTestId('import-done')).toHaveTextContent('for Right Name, from A.xlsx');
    expect(screen.getByTestId('import-open')).toHaveAttribute('href', '#/customers/c9/financials');
    expect(await faults()).toEqual([]);
    await user.click(screen.getByTestId('import-undo'));
    expect(await screen.findByText('The import was undone')).toBeInTheDocument();
    await user.click(screen.getByTestId('import-next'));
    expect(await screen.findByTestId('import-choose')).toBeInTheDocument();
  });

  it('shows the original cell of the amount pointed at', async () => {
    const user = await choose();
    const grid = await screen.findByTestId('import-rows');
    grid.focus();
    await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
    expect(screen.getByTestId('import-source')).toHaveTextContent('12,000,000 yuan');
    expect(screen.getByTestId('import-source')).toHaveTextContent('C12in the workbook: 1,200.00');
  });

  it('asks for a unit the workbook does not say, and reads again', async () => {
    preview.mockImplementationOnce(async () =>
      previewView({ statements: [], rows: [], can_commit: false, problems: [problemView('error', 'unit_missing')] }),
    );
    const user = await choose();
    expect(await screen.findByTestId('import-problem-unit_missing')).toBeInTheDocument();
    expect(screen.getByTestId('import-commit')).toBeDisabled();
    expect(screen.getByTestId('import-unit')).toHaveAttribute('aria-invalid', 'true');
    await user.selectOptions(screen.getByTestId('import-unit'), 'ten-thousand');
    await waitFor(() => expect(screen.getByTestId('import-commit')).toBeEnabled());
    expect(preview.mock.calls.at(-1)?.[0]).toMatchObject({ unit: 'ten-thousand' });
  });

  it.each(['problems', 'unmapped', 'checks', 'restated'])('has nothing serious against it on the part %s', async (part) => {
    preview.mockImplementation(async () => previewView({ problems: [problemView('warning', 'hidden_sheet')] }));
    await choose();
    go(`#/import?part=${part}`);
    await screen.findByTestId(`import-${part}`);
    expect(await faults()).toEqual([]);
  });

  it('takes a suggestion and lists it as mapped by hand', async () => {
    const user = await choose();
    go('#/import?part=unmapped');
    await user.click(await screen.findByTestId('import-use-other_receivables'));
    await waitFor(() => expect(preview.mock.calls.at(-1)?.[0].mapping).toEqual([{ label: 'Deposits paid', line: 'other_receivables' }]));
    expect(await screen.findByLabelText('Undo Deposits paid')).toBeInTheDocument();
  });

  it('refuses a day that is none, without reading again', async () => {
    const user = await choose();
    const field = await screen.findByTestId('import-received');
    await user.clear(field);
    await user.type(field, '2026-02-30');
    await user.tab();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(preview).toHaveBeenCalledTimes(1);
  });

  it('says what is wrong with a file and keeps it chosen', async () => {
    preview.mockRejectedValueOnce(new CommandError('read_encrypted', 'x', ['A.xlsx', '', '', '']));
    const user = await choose();
    expect(await screen.findByTestId('import-error')).toHaveTextContent('A.xlsx is password-protected. Open it in Excel');
    expect(await faults()).toEqual([]);
    await user.click(screen.getByTestId('import-again'));
    expect(await screen.findByTestId('import-customer-name')).toBeInTheDocument();
  });

  it('takes files dropped onto the window', async () => {
    const stop = followDrops();
    go('#/overview');
    await waitFor(() => expect(dragged.over).toBeDefined());
    dragged.over?.over(true);
    expect(drops.over).toBe(true);
    dragged.over?.dropped(['/d/B.xlsx']);
    expect(location.hash).toBe('#/import');
    render(Import);
    await waitFor(() => expect(preview.mock.calls.at(-1)?.[0].paths).toEqual(['/d/B.xlsx']));
    expect(drops.over).toBe(false);
    stop();
  });

  it('proposes another unit where the amounts are a ten-thousandth, and takes it with one click', async () => {
    const params = { line: 'revenue', period: '2025-12-31', other: '2024-12-31', own: '8000', later: '80000000', times: '10000', stated: 'yuan', unit: 'ten-thousand' };
    preview.mockImplementationOnce(async () => previewView({ problems: [problemView('warning', 'unit_suspect', params)] }));
    const user = await choose();
    expect(await screen.findByTestId('import-problem-unit_suspect')).toHaveTextContent('10,000 times apart');
    await user.click(screen.getByTestId('import-take-unit'));
    await waitFor(() => expect(preview.mock.calls.at(-1)?.[0]).toMatchObject({ unit: 'ten-thousand' }));
  });

  it('reads a pasted block like a file', async () => {
    render(Import);
    const data = { getData: (kind: string) => (kind === 'text/plain' ? 'a\tb\n1\t2' : '') };
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: data });
    document.body.dispatchEvent(event);
    await waitFor(() => expect(kept).toHaveBeenCalledWith('a\tb\n1\t2'));
    await waitFor(() => expect(preview.mock.calls.at(-1)?.[0].paths).toEqual(['/tmp/Pasted 2026-06-30.csv']));
  });

  it('lists several files, and stores them once the bad one is left out', async () => {
    const bad = item({ path: '/f/bad.xlsx', file: 'bad.xlsx', kind: 'unreadable', errors: 1, error: new CommandError('read_damaged', 'x', ['bad.xlsx', '', '', '']) });
    batch.mockImplementation(async (request) => {
      const out = request.choices?.some((choice) => choice.leave_out) ?? false;
      return { id: 4, items: [item(), { ...bad, left_out: out }], statements: 1, rows: 0, customers_created: 1, blocked: out ? 0 : 1, can_commit: out };
    });
    const user = userEvent.setup();
    render(Import);
    await user.click(screen.getByTestId('import-folder'));
    expect(await screen.findByTestId('several-reason')).toHaveTextContent('1 file stands in the way');
    expect(await faults()).toEqual([]);
    await user.click(screen.getByTestId('several-leave-out'));
    await waitFor(() => expect(screen.getByTestId('several-commit')).toBeEnabled());
    expect(screen.getByTestId('several-row-1')).toHaveTextContent('left out');
  });
});
