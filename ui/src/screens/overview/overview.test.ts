import { parse } from '$lib/app/address';
import { followAddress } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { api, type PortfolioView } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { portfolioView } from '../../testing/portfolio';
import { startView } from '../../testing/views';
import { look } from './look.svelte';
import Overview from './Overview.svelte';

const asked = vi.spyOn(api, 'portfolio');
const explained = vi.spyOn(api, 'portfolioExplained');
const rated = vi.spyOn(api, 'rate');
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

let stop: () => void;
/** Every test is about another book: the page keeps the last answer of one. */
let books = 0;
beforeEach(() => {
  asked.mockReset();
  explained.mockReset();
  rated.mockReset();
  location.hash = '#/overview';
  stop = followAddress();
  const start = startView('open');
  apply({ ...start, book: start.book && { ...start.book, path: `/books/${String(++books)}.assay` } });
  Object.assign(look, { cut: 'industry', slices: 'sums', moves: 'matrix', bars: 'exposure' });
});
afterEach(() => stop());
const show = async (view: Partial<PortfolioView> = {}) => {
  asked.mockResolvedValue(portfolioView(view));
  render(Overview);
};
const href = (id: string) => screen.getByTestId(id).getAttribute('href');
const query = (id: string) => parse(href(id) ?? '').query;

describe('the overview', () => {
  it('opens the list behind every figure and mark', async () => {
    await show();
    await screen.findByTestId('overview');
    expect(href('overview-customers')).toBe('#/customers?all=1');
    expect(href('overview-rated')).toBe('#/customers?status=rated');
    expect(href('overview-exposure')).toBe('#/customers?exposure=%7Efilled');
    expect(href('overview-overdue')).toBe('#/customers?overdue_days=1..');
    expect(href('overview-upgraded')).toBe('#/customers?signal=upgraded');
    expect(href('overview-reviews')).toBe('#/customers?signal=review_overdue');
    expect(href('overview-not-ratable')).toBe('#/customers?status=not_ratable');
    expect(href('overview-over')).toBe('#/customers?signal=over_limit');
    expect(href('overview-grade-A')).toBe('#/customers?grade=A');
    expect(query('overview-grade-')).toEqual({ grade: '~' });
    expect(href('overview-bin-60')).toBe('#/customers?score=60..%3C65');
    expect(href('overview-band-AA')).toBe('#/customers?grade=AA');
    expect(query('overview-move-AA-A')).toEqual({ from: 'AA', to: 'A' });
    expect(query('overview-move-A-withdrawn')).toEqual({ from: 'A', to: 'withdrawn', archived: 'yes,no' });
    expect(query('overview-cause-model-down')).toEqual({ signal: 'downgraded', cause: 'model', causes: '1' });
    expect(query('overview-top-all')).toEqual({ exposure: '100000..' });
    expect(href('overview-group-Hengda')).toBe('#/customers?group=Hengda');
    expect(query('overview-overridden-5c@2')).toEqual({ model: '5c@2', status: 'rated', signal: 'overridden' });
    expect(href('overview-psi-5c@2')).toBe('#/models/m2/validation');
    expect(href('overview-why-no_statement')).toBe('#/customers?why=no_statement');
    expect(href('overview-industry-Food')).toBe('#/customers?industry=Food');
  });

  it('opens a customer at the tab a line is about', async () => {
    await show();
    await screen.findByTestId('overview');
    expect(screen.getAllByTestId('overview-top').map((one) => one.getAttribute('href'))).toEqual(['#/customers/c1/limit', '#/customers/c2/limit']);
    expect(screen.getAllByTestId('overview-limit').map((one) => one.getAttribute('href'))).toEqual([
      '#/customers/c5/limit',
      '#/customers/c6/limit',
      '#/customers/c7/limit',
    ]);
    expect(href('overview-watch')).toBe('#/customers/c5/watch');
    expect(screen.getAllByTestId('overview-review')[0]).toHaveAttribute('href', '#/customers/c8/watch');
    expect(href('overview-recent')).toBe('#/customers/c1/rating');
  });

  it('shows the figures of the core as they are', async () => {
    await show();
    await screen.findByTestId('overview');
    expect(screen.getByTestId('overview-exposure').closest('.cell')).toHaveTextContent('40 exposure · 10k yuan −20.0% · 25.0% overdue');
    expect(screen.getByTestId('overview-average').closest('.cell')).toHaveTextContent('64.3 average score · −0.8 weighted 61.0 (−2.0)');
    expect(screen.getByTestId('overview-rated')).toHaveTextContent('8 rated');
    expect(screen.queryByTestId('overview-move-AA-BBB')).toBeNull();
    expect(screen.getByTestId('overview-herfindahl')).toHaveTextContent('Herfindahl 0.625: strongly concentrated, as 2 of equal size');
    expect(screen.getByTestId('overview-psi-5c@2')).toHaveTextContent('0.17');
    expect(screen.getByTestId('overview-overridden-5c@2')).toHaveTextContent('2 · 25.0%');
    expect(screen.getByTestId('overview-scores-before')).toBeInTheDocument();
    expect(await faults()).toEqual([]);
  });

  it('carries its days and its filter into every list', async () => {
    location.hash = '#/overview?on=2026-03-31&industry=Food&grade=A,BBB';
    window.dispatchEvent(new Event('hashchange'));
    await show({ as_of: '2026-03-31', against: '2025-12-31' });
    await screen.findByTestId('overview');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]?.[0]).toEqual({
      as_of: '2026-03-31',
      against: null,
      filter: { industries: ['Food'], regions: [], salespeople: [], grades: ['A', 'BBB'], classes: [], groups: [] },
    });
    expect(query('overview-customers')).toEqual({ industry: 'Food', grade: 'A,BBB', on: '2026-03-31' });
    expect(query('overview-grade-A')).toEqual({ industry: 'Food', grade: 'A', on: '2026-03-31' });
    expect(query('overview-upgraded')).toEqual({ industry: 'Food', grade: 'A,BBB', signal: 'upgraded', on: '2026-03-31' });
  });

  it('is narrowed and put on another day by its chips; the old figures stay until the new ones are there', async () => {
    await show();
    const user = userEvent.setup();
    await screen.findByTestId('overview');
    await user.click(screen.getByTestId('overview-filter-industry'));
    let answer: (view: PortfolioView) => void = () => undefined;
    asked.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    await user.click(await screen.findByTestId('overview-filter-industry-Food'));
    await waitFor(() => expect(location.hash).toBe('#/overview?industry=Food'));
    expect(screen.getByTestId('overview-customers')).toHaveTextContent('10');
    expect(screen.getByTestId('overview-page')).toHaveAttribute('aria-busy', 'true');
    expect(href('overview-customers')).toBe('#/customers?all=1');
    answer(portfolioView({ total: { ...portfolioView().total, customers: 3 } }));
    await waitFor(() => expect(screen.getByTestId('overview-customers')).toHaveTextContent('3'));
    expect(href('overview-customers')).toBe('#/customers?industry=Food');
    asked.mockResolvedValue(portfolioView());
    await user.keyboard('{Escape}');
    await user.click(screen.getByTestId('overview-on'));
    await user.click(await screen.findByTestId('overview-on-2025-12-31'));
    await waitFor(() => expect(location.hash).toBe('#/overview?on=2025-12-31&industry=Food'));
    await user.click(screen.getByTestId('overview-clear'));
    await waitFor(() => expect(location.hash).toBe('#/overview?on=2025-12-31'));
  });

  it('tells the causes apart in the background and shows the figures meanwhile', async () => {
    const view = portfolioView();
    const bare = { ...view, migration: { ...view.migration, causes: null } };
    asked.mockResolvedValueOnce(bare);
    let done: (view: PortfolioView) => void = () => undefined;
    explained.mockImplementation(() => new Promise((resolve) => (done = resolve)));
    render(Overview);
    await screen.findByTestId('overview');
    expect(screen.getByTestId('overview-causes')).toHaveTextContent('Telling the causes apart');
    asked.mockResolvedValue(view);
    done(view);
    expect(await screen.findByTestId('overview-cause-data-up')).toHaveTextContent('1');
    expect(explained).toHaveBeenCalledTimes(1);
  });

  it('says what it does not know: no ledger, no limits, nothing to compare with', async () => {
    const view = portfolioView();
    await show({
      ledger: false,
      against: null,
      before: null,
      average_change: null,
      total: { ...view.total, exposure: null, overdue: null, limits: null, used: null, with_limit: 0, weighted_score: null },
      by_grade: view.by_grade.map((slice) => ({ ...slice, exposure: null, exposure_before: null, customers_before: null, limits: null, used: null })),
      migration: { from: [], to: [], counts: [], exposures: [], up: 0, down: 0, same: 0, gained: 0, lost: 0, causes: [] },
      concentration: { basis: 'limit', whole: null, top: [], top_share: null, herfindahl: null, groups: [] },
      limits: { ...view.limits, over: 0, near: 0, expiring: 0, uncovered: null, over_list: [], near_list: [], expiring_list: [] },
      histogram_before: [],
    });
    await screen.findByTestId('overview');
    expect(screen.queryByTestId('overview-exposure')).toBeNull();
    expect(screen.getAllByText('no receivables ledger')).toHaveLength(1);
    expect(screen.queryByTestId('overview-upgraded')).toBeNull();
    expect(screen.getByText('no earlier ratings')).toBeInTheDocument();
    expect(screen.getByText(/No customer has two ratings yet/)).toBeInTheDocument();
    expect(screen.getByText(/No limit is set/)).toBeInTheDocument();
    expect(screen.queryByTestId('overview-scores-before')).toBeNull();
    expect(await faults()).toEqual([]);
  });

  it('orders the slices by a head and shows them by grade', async () => {
    await show();
    const user = userEvent.setup();
    await screen.findByTestId('overview');
    const names = () => ['Food', 'Machines', ''].map((name) => screen.getByTestId(`overview-slice-${name}`)).sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1)).map((cell) => cell.dataset.testid);
    expect(names()).toEqual(['overview-slice-Food', 'overview-slice-Machines', 'overview-slice-']);
    await user.click(screen.getByTestId('overview-sort-score'));
    expect(names()).toEqual(['overview-slice-Machines', 'overview-slice-Food', 'overview-slice-']);
    await user.click(screen.getByTestId('overview-slices-grades'));
    expect(query('overview-cell-Food-BBB')).toEqual({ industry: 'Food', grade: 'BBB' });
    await user.click(screen.getByTestId('overview-cut-salesperson'));
    expect(query('overview-cell-Li-')).toEqual({ salesperson: 'Li', grade: '~' });
  });

  it('says that a filter leaves nobody and takes it back', async () => {
    location.hash = '#/overview?grade=AAA';
    window.dispatchEvent(new Event('hashchange'));
    await show({ total: { ...portfolioView().total, customers: 0, rated: 0 } });
    await userEvent.setup().click(await screen.findByTestId('overview-everybody'));
    await waitFor(() => expect(location.hash).toBe('#/overview'));
  });

  it('says what to do in an empty book', async () => {
    await show({ total: { ...portfolioView().total, customers: 0, rated: 0 } });
    expect(await screen.findByTestId('btn-import')).toHaveAttribute('href', '#/import');
    expect(screen.getByTestId('btn-new-customer')).toHaveAttribute('href', '#/customers/new');
    expect(screen.getByTestId('overview-sample')).toBeInTheDocument();
    expect(await faults()).toEqual([]);
  });

  it('rates all customers where none is rated, and then shows them', async () => {
    await show({ total: { ...portfolioView().total, rated: 0, not_ratable: 1 } });
    rated.mockResolvedValue({ graded: 8, not_ratable: 1, upgraded: 0, downgraded: 0 });
    const button = await screen.findByTestId('overview-rate-all');
    asked.mockResolvedValue(portfolioView());
    await userEvent.setup().click(button);
    expect(rated).toHaveBeenCalledWith([]);
    expect(await screen.findByTestId('overview')).toBeInTheDocument();
  });
});
