import { apply } from '$lib/app/session.svelte';
import { api, type OverviewView } from '$lib/ipc';
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { startView } from '../../testing/views';
import Overview from './Overview.svelte';

// An invented book of ten customers; the sums below are by hand.
const VIEW: OverviewView = {
  as_of: '2026-06-30',
  against: '2026-03-31',
  customers: 10,
  rated: 8,
  not_ratable: 1,
  not_rated: 1,
  average_score: 64.25,
  average_change: -0.5,
  upgraded: 1,
  downgraded: 2,
  stale: 1,
  grades: ['AA', 'A', 'BBB'],
  by_grade: [2, 5, 1],
  by_industry: [
    { name: 'Food', by_grade: [0, 2, 1], rated: 3, average_score: 60 },
    { name: 'Machines', by_grade: [2, 3, 0], rated: 5, average_score: 66.8 },
  ],
  by_region: [{ name: '', by_grade: [2, 5, 1], rated: 8, average_score: 64.25 }],
  moves: [
    [1, 2, 0],
    [1, 3, 0],
    [0, 0, 1],
  ],
  histogram: Array.from({ length: 20 }, (_, at) => (at === 12 ? 6 : at === 15 ? 2 : 0)),
  cut_offs: [74, 60, 0],
  recent: [
    { customer: 'c1', name: 'Firm one', grade: 'A', previous_grade: 'AA', score: 70, score_change: -5, as_of: '2026-06-30' },
  ],
  without_grade: [
    { customer: 'c2', name: 'Firm two', why: 'no_statement' },
    { customer: 'c3', name: 'Firm three', why: 'not_rated' },
  ],
  ruled: [{ customer: 'c4', name: 'Firm four', grade: 'BBB', rule: { en: 'Negative equity', zh: '' } }],
};
const asked = vi.spyOn(api, 'overview');
const rated = vi.spyOn(api, 'rate');
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

beforeEach(() => {
  asked.mockReset();
  rated.mockReset();
  apply(startView('open'));
});
const show = async (view: Partial<OverviewView> = {}) => {
  asked.mockResolvedValue({ ...VIEW, ...view });
  render(Overview);
};
const href = (id: string) => screen.getByTestId(id).getAttribute('href');

describe('the overview', () => {
  it('opens the list behind every figure and mark', async () => {
    await show();
    await screen.findByTestId('overview');
    expect(href('overview-customers')).toBe('#/customers?all=1');
    expect(href('overview-rated')).toBe('#/customers?status=rated');
    expect(href('overview-upgraded')).toBe('#/customers?signal=upgraded');
    expect(href('overview-not-ratable')).toBe('#/customers?status=not_ratable%2Cnot_rated');
    expect(href('overview-stale')).toBe('#/customers?signal=stale');
    expect(href('overview-grade-A')).toBe('#/customers?grade=A');
    expect(href('overview-bin-60')).toBe('#/customers?score=60..%3C65');
    expect(href('overview-band-AA')).toBe('#/customers?grade=AA');
    expect(href('overview-move-AA-A')).toBe('#/customers?previous=AA&grade=A');
    expect(href('overview-industry-Food')).toBe('#/customers?industry=Food');
    expect(screen.getByLabelText('Food, grade BBB: 1 customer')).toHaveAttribute('href', '#/customers?industry=Food&grade=BBB');
    expect(href('overview-recent')).toBe('#/customers/c1/rating');
  });

  it('shows the figures of the core as they are', async () => {
    await show();
    await screen.findByTestId('overview');
    expect(screen.getByTestId('overview-average')).toHaveTextContent('64.3average score · −0.5');
    expect(screen.getByTestId('overview-rated')).toHaveTextContent('8rated · 80.0%');
    expect(screen.getByTestId('overview-grade-A')).toHaveTextContent('62.5%');
    expect(screen.queryByTestId('overview-move-AA-BBB')).toBeNull();
    expect(screen.getAllByTestId('overview-without').map((row) => row.textContent)).toEqual([
      expect.stringContaining('no statement'),
      expect.stringContaining('never rated'),
    ]);
    expect(screen.getByTestId('overview-ruled-row')).toHaveTextContent('Negative equity');
    expect(await faults()).toEqual([]);
  });

  it('says that there is nothing to compare with after a first rating', async () => {
    await show({ against: null, average_change: null, moves: VIEW.moves.map((row) => row.map(() => 0)) });
    await screen.findByTestId('overview');
    expect(screen.queryByTestId('overview-upgraded')).toBeNull();
    expect(screen.getByText('no earlier ratings')).toBeInTheDocument();
    expect(screen.getByText(/No customer has two ratings yet/)).toBeInTheDocument();
  });

  it('says what to do in an empty book', async () => {
    await show({ customers: 0, rated: 0 });
    expect(await screen.findByTestId('btn-import')).toHaveAttribute('href', '#/import');
    expect(screen.getByTestId('btn-new-customer')).toHaveAttribute('href', '#/customers/new');
    expect(screen.getByTestId('overview-sample')).toBeInTheDocument();
    expect(await faults()).toEqual([]);
  });

  it('rates all customers where none is rated, and then shows them', async () => {
    await show({ rated: 0 });
    rated.mockResolvedValue({ graded: 8, not_ratable: 1, upgraded: 0, downgraded: 0 });
    const button = await screen.findByTestId('overview-rate-all');
    asked.mockResolvedValue(VIEW);
    await userEvent.setup().click(button);
    expect(rated).toHaveBeenCalledWith([]);
    expect(await screen.findByTestId('overview')).toBeInTheDocument();
  });
});
