import { customers, followCustomers } from '$lib/app/customers.svelte';
import { go } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { dismiss, toasts } from '$lib/app/toasts.svelte';
import { api, CommandError, type PreviewSheet, type PreviewSheetCell, type ReportsDone } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { modelsView } from '../../testing/models';
import { portfolioView } from '../../testing/portfolio';
import { packed, ROWS, startView } from '../../testing/views';
import { chosen, reportOn } from './chosen.svelte';
import { laidOut } from './preview';
import Reports from './Reports.svelte';

const cell = (column: number, text: string, more: Partial<PreviewSheetCell> = {}): PreviewSheetCell => ({
  column,
  across: 1,
  down: 1,
  text,
  align: 'left',
  bold: false,
  wrap: false,
  size: 10,
  ink: '',
  fill: '',
  rule: false,
  ...more,
});
const sheet = (name: string, rows: PreviewSheetCell[][], total = rows.length): PreviewSheet => ({
  name,
  widths: [80, 80, 80],
  rows: rows.map((cells) => ({ height: 24, cells })),
  total,
  charts: 1,
});
const DONE: ReportsDone = {
  folder: '/out',
  wanted: 3,
  written: [{ customer: { id: 'c1', code: 'C1', name: 'Firm c1' }, file: 'C1 Firm c1.xlsx' }],
  without: [{ id: 'c2', code: 'C2', name: 'Firm c2' }],
  failed: [{ customer: { id: 'c3', code: 'C3', name: 'Firm c3' }, error: { code: 'report_locked', message: 'locked', details: ['C3.xlsx'] } }],
  cancelled: false,
};

const preview = vi.spyOn(api, 'ratingReportPreview').mockImplementation(async () => ({
  bytes: 12_000,
  sheets: [sheet('Cover', [[cell(0, 'AA', { across: 2 }), cell(2, '72.4', { align: 'right' })]], 300), sheet('Summary', [[cell(1, 'drivers')]])],
}));
const single = vi.spyOn(api, 'ratingReport').mockImplementation(async () => '/out/one.xlsx');
const many = vi.spyOn(api, 'ratingReports').mockImplementation(async () => DONE);
const prefer = vi.spyOn(api, 'savePreferences').mockImplementation(async (preferences) => preferences);
vi.spyOn(api, 'pickSave').mockImplementation(async () => '/out/one.xlsx');
vi.spyOn(api, 'pickOpen').mockImplementation(async () => ['/out']);
vi.spyOn(api, 'customers').mockImplementation(async () => packed(ROWS) as never);
vi.spyOn(api, 'customerSearch').mockImplementation(async () => ({ id: ROWS.map((row) => row.id), search: ROWS.map((row) => row.search) }));

beforeEach(async () => {
  vi.clearAllMocks();
  toasts().forEach(({ id }) => dismiss(id));
  apply(startView('open'));
  Object.assign(chosen, { scope: 'one', one: '', several: [] });
  go('#/reports/customers');
  $effect.root(() => followCustomers());
  await waitFor(() => expect(customers.rows.length).toBeGreaterThan(0));
});

describe('the layout of a sheet', () => {
  it('gives every place a cell, or leaves it to the one that spans it', () => {
    const rows = laidOut(sheet('s', [[cell(0, 'a', { across: 2, down: 2 }), cell(2, 'b')], [cell(2, 'c')], [cell(1, 'd')]]));
    expect(rows.map((row) => row.cells.map((one) => one.text))).toEqual([['a', 'b'], ['c'], ['', 'd', '']]);
  });
  it('never reaches beyond the last column', () => {
    expect(laidOut(sheet('s', [[cell(1, 'a', { across: 9 })]]))[0]?.cells.map((one) => one.across)).toEqual([1, 2]);
  });
});

describe('the screen', () => {
  it('shows one customer’s report before it is written, in its own language', async () => {
    const user = userEvent.setup();
    render(Reports);
    expect(await faults()).toEqual([]);
    await user.click(screen.getByTestId('report-language-zh'));
    expect(prefer).toHaveBeenLastCalledWith(expect.objectContaining({ report_language: 'zh-CN' }));
    await user.type(screen.getByTestId('report-customer'), 'c1');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(preview).toHaveBeenLastCalledWith('c1', 'zh-CN'));
    expect(await screen.findByText('72.4')).toBeInTheDocument();
    expect(screen.getByTestId('preview-about')).toHaveTextContent('first 1 of 300 rows · charts in the file: 1');
    screen.getByTestId('preview-sheet-0').focus();
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByText('drivers')).toBeInTheDocument();
    expect(screen.getByTestId('preview-sheet-1')).toHaveFocus();
    expect(await faults()).toEqual([]);
    await user.click(screen.getByTestId('report-save'));
    await waitFor(() => expect(single).toHaveBeenCalledWith('c1', 'zh-CN', '/out/one.xlsx'));
  });

  it('writes those the list marked and tells what was not written and why', async () => {
    const user = userEvent.setup();
    reportOn(['c1', 'c2'], startView('open').book?.path ?? '');
    render(Reports);
    expect(await screen.findByTestId('report-count')).toHaveTextContent('2 customers');
    await user.click(screen.getByTestId('report-save-many'));
    await waitFor(() => expect(many).toHaveBeenCalledWith(['c1', 'c2'], 'en', '/out'));
    const told = await screen.findByTestId('report-written');
    expect(told).toHaveTextContent('1 of 3 reports written');
    expect(told).toHaveTextContent('Without a grade, no report: C2 Firm c2');
    expect(told).toHaveTextContent('C3 Firm c3: The file is open in another program.');
    expect(await faults()).toEqual([]);
  });

  it('asks for all as all, and says that it was stopped', async () => {
    many.mockImplementationOnce(async () => ({ ...DONE, failed: [], without: [], cancelled: true }));
    const user = userEvent.setup();
    render(Reports);
    await user.click(screen.getByTestId('report-scope-all'));
    await user.click(screen.getByTestId('report-save-many'));
    await waitFor(() => expect(many).toHaveBeenCalledWith(null, 'en', '/out'));
    expect(await screen.findByTestId('report-written')).toHaveTextContent('Stopped: 1 of 3 reports written, each of them whole');
  });

  it('says why there is no preview and offers to try again', async () => {
    preview.mockImplementationOnce(async () => {
      throw new CommandError('report_read_back', 'x', ['x']);
    });
    const user = userEvent.setup();
    render(Reports);
    chosen.one = 'c1';
    expect(await screen.findByRole('alert')).toHaveTextContent('cannot be previewed');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('72.4')).toBeInTheDocument();
  });
});

describe('a book that has just begun', () => {
  it('has no portfolio report to filter, and says what to do first', async () => {
    vi.spyOn(api, 'portfolio').mockImplementation(async () => {
      const view = portfolioView();
      return { ...view, total: { ...view.total, customers: 0 } };
    });
    go('#/reports/portfolio');
    render(Reports);
    expect(await screen.findByTestId('btn-import')).toBeInTheDocument();
    expect(screen.queryByTestId('portfolio-report-write')).toBeNull();
    go('#/reports/portfolio?region=East');
    expect(await screen.findByTestId('portfolio-report-write')).toBeDisabled();
    expect(screen.queryByTestId('btn-import')).toBeNull();
  });

  it('has two models but nothing recalibrated', async () => {
    const { models } = modelsView();
    const compare = vi.spyOn(api, 'compareVersions');
    const one = (code: string) => models.map((model) => ({ ...model, code, versions: model.versions.slice(0, 1).map((version) => ({ ...version, id: code, code, version: 1, state: 'published' as const, in_force: true })) }));
    vi.spyOn(api, 'models').mockImplementation(async () => modelsView({ models: [...one('5c'), ...one('qualitative')] }));
    go('#/reports/recalibration');
    render(Reports);
    expect(await screen.findByTestId('recalibration-models')).toHaveAttribute('href', '#/models');
    expect(screen.queryByTestId('recalibration-write')).toBeNull();
    expect(compare).not.toHaveBeenCalled();
  });
});
