import { parse } from '$lib/app/address';
import { apply } from '$lib/app/session.svelte';
import { go } from '$lib/app/router.svelte';
import { api, type HistoryDay, type RatingHistory } from '$lib/ipc';
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { startView } from '../../testing/views';
import { historyAddress, historyAsked } from './asked';
import { behind } from './behind';
import { averageLine, gradeColumns, gradeOfSeries } from './charts';
import { dayWords } from './days';
import { figures } from './figures';
import History from './History.svelte';

const day = (day: string, against: string | null, by_grade: number[], more: Partial<HistoryDay> = {}): HistoryDay => ({
  day,
  against,
  by_grade,
  rated: by_grade.reduce((sum, n) => sum + n, 0),
  not_ratable: 0,
  not_rated: 0,
  average_score: 61.5,
  weighted_score: null,
  exposure: null,
  exposure_by_grade: by_grade.map(() => null),
  exposure_without_grade: null,
  up: 0,
  down: 0,
  made: 3,
  ...more,
});
// An invented book of four customers.
const VIEW: RatingHistory = {
  by: 'quarter',
  as_of: '2026-05-20',
  first: '2025-11-10',
  grades: ['AA', 'A', 'BBB'],
  days: [
    day('2025-12-31', null, [1, 2, 0]),
    day('2026-03-31', '2025-12-31', [0, 2, 1], { down: 1, not_ratable: 1, exposure: '400000', exposure_by_grade: [null, '300000', '100000'], weighted_score: 58.25 }),
    day('2026-05-20', '2026-03-31', [1, 1, 1], {
      up: 1,
      not_ratable: 1,
      exposure: '500000.5',
      exposure_by_grade: ['0', '250000', null],
      exposure_without_grade: '250000.5',
      weighted_score: 60,
    }),
  ],
  cut: false,
  versions: [{ day: '2026-02-01', version_id: 'v2', code: '5c', name: { en: 'Five', zh: '五' }, version: 2 }],
  choices: { industries: ['Food', 'Steel'], regions: ['East'], salespeople: [], groups: [], days: [] },
  customers: 4,
  currency: 'CNY',
  ledger: true,
  ledger_from: '2026-01-08',
};
const asked = vi.spyOn(api, 'ratingHistory');
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

beforeEach(() => {
  asked.mockReset();
  asked.mockResolvedValue(VIEW);
  apply(startView('open'));
  go('#/overview/history');
});

describe('the address of the history', () => {
  it('keeps days, measure and filter', () => {
    const text = '#/overview/history?by=month&from=2025-01-01&as=shares&industry=Food%2CSteel&class=red';
    const read = historyAsked(parse(text).query);
    expect(read).toMatchObject({ by: 'month', from: '2025-01-01', to: null, measure: 'shares' });
    expect(read.facets.industry).toEqual(['Food', 'Steel']);
    expect(historyAddress(read)).toBe(text);
    expect(historyAsked({ by: 'week', from: 'soon', as: 'money' })).toMatchObject({ by: 'quarter', from: null, measure: 'counts' });
  });

  it('names the list behind a figure on its day', () => {
    const all = historyAsked({ industry: 'Food' });
    const [first, second, last] = VIEW.days as [HistoryDay, HistoryDay, HistoryDay];
    expect(behind(VIEW, all, second, { grade: 'A' })).toBe('#/customers?industry=Food&grade=A&on=2026-03-31');
    expect(behind(VIEW, all, second, 'down')).toBe('#/customers?industry=Food&signal=downgraded&on=2026-03-31&against=2025-12-31');
    expect(behind(VIEW, all, last, 'up')).toBe('#/customers?industry=Food&signal=upgraded&against=2026-03-31');
    expect(behind(VIEW, all, last, 'not_ratable')).toBe('#/customers?industry=Food&status=not_ratable');
    expect(behind(VIEW, all, first, 'up')).toBeNull();
    const query = (address: string | null) => parse(address ?? '').query;
    expect(query(behind(VIEW, all, second, { grade: 'A', owing: true }))).toEqual({ industry: 'Food', grade: 'A', exposure: '~filled', on: '2026-03-31' });
    expect(query(behind(VIEW, all, second, 'exposure'))).toEqual({ industry: 'Food', exposure: '~filled', on: '2026-03-31' });
    expect(query(behind(VIEW, all, last, 'weighted'))).toEqual({ industry: 'Food', status: 'rated', exposure: '~filled' });
  });

  it('asks back from today where the filter speaks of grades of today', () => {
    const now = historyAsked({ grade: 'BBB', class: 'red' });
    const [, second, last] = VIEW.days as [HistoryDay, HistoryDay, HistoryDay];
    expect(behind(VIEW, now, second, { grade: 'A' })).toBe('#/customers?grade=BBB&class=red&previous=A&against=2026-03-31');
    expect(behind(VIEW, now, second, 'down')).toBeNull();
    expect(behind(VIEW, now, second, { grade: 'A', owing: true })).toBeNull();
    expect(behind(VIEW, now, second, 'exposure')).toBeNull();
    expect(behind(VIEW, now, last, { grade: 'BBB' })).toBe('#/customers?grade=BBB&class=red');
  });
});

describe('the columns', () => {
  it('are the counts, worst at the foot, those without a grade under them', () => {
    const theme = { grades: ['1', '2', '3', '4', '5', '6', '7'] } as never;
    const drawn = gradeColumns(VIEW, 'counts', theme);
    expect(drawn.series.map(({ name }) => name)).toEqual(['No grade', 'BBB', 'A', 'AA']);
    expect(drawn.series[2]?.data.map(({ value }) => value)).toEqual([2, 2, 1]);
    expect(gradeOfSeries(VIEW, 'counts', 0)).toBeNull();
    expect(gradeOfSeries(VIEW, 'counts', 1)).toBe('BBB');
    // Two of the four that were tried.
    expect(gradeColumns(VIEW, 'shares', theme).series[2]?.data[1]?.value).toBe(0.5);
  });

  it('are what each grade owes; nothing where that is not known', () => {
    const theme = { grades: ['1', '2', '3', '4', '5', '6', '7'] } as never;
    const drawn = gradeColumns(VIEW, 'exposure', theme);
    expect(drawn.series.map(({ name }) => name)).toEqual(['No grade', 'BBB', 'A', 'AA']);
    expect(drawn.series.map(({ data }) => data.map(({ value }) => value))).toEqual([
      [null, null, 250000.5],
      [null, 100000, null],
      [null, 300000, 250000],
      [null, null, null],
    ]);
    expect(drawn.series[1]?.data[1]?.told).toBe('2026 Q1\nBBB: 10 10k yuan\n25.0% of what is owed');
    expect(gradeOfSeries(VIEW, 'exposure', 0)).toBeNull();
  });

  it('have the score weighted by exposure beside the mean where a ledger is there', () => {
    const theme = {} as never;
    const [average, weighted] = averageLine(VIEW, 'counts', theme).series;
    expect(average?.data.map(({ value }) => value)).toEqual([61.5, 61.5, 61.5]);
    expect(weighted?.data.map(({ value }) => value)).toEqual([null, 58.25, 60]);
    const without = { ...VIEW, days: VIEW.days.map((one) => ({ ...one, weighted_score: null })) };
    expect(averageLine(without, 'counts', theme).series).toHaveLength(1);
  });

  it('are figures in a table', () => {
    const table = figures(VIEW, 'exposure');
    expect(table.head.slice(0, 6)).toEqual(['Day', 'Exposure AA', 'Exposure A', 'Exposure BBB', 'Exposure without a grade', 'Open invoices less credits on the day, 10k yuan']);
    expect(table.rows.map((row) => row.slice(1))).toEqual([
      ['—', '—', '—', '—', '—', '61.5', '—'],
      ['—', '30', '10', '—', '40', '61.5', '58.3'],
      ['0', '25', '—', '25', '50', '61.5', '60.0'],
    ]);
  });

  it('are named by what they end', () => {
    expect(dayWords('quarter', '2026-03-31')).toBe('2026 Q1');
    expect(dayWords('quarter', '2026-05-20')).toBe('2026-05-20');
    expect(dayWords('month', '2024-02-29')).toBe('2024-02');
    expect(dayWords('month', '2024-02-28')).toBe('2024-02-28');
    expect(dayWords('rating', '2026-03-31')).toBe('2026-03-31');
  });
});

describe('the page', () => {
  it('opens the customers behind every count', async () => {
    render(History);
    const cell = await screen.findByTestId('history-2026-03-31-A');
    expect(cell).toHaveAttribute('href', '#/customers?grade=A&on=2026-03-31');
    expect(screen.getByTestId('history-2026-03-31-down')).toHaveTextContent('1');
    expect(screen.queryByTestId('history-2026-03-31-AA')).toBeNull();
    expect(screen.getByText('Five, version 2')).toBeInTheDocument();
    expect(await faults(document.body)).toEqual([]);
  });

  it('shows what each grade owes, and why where that is not known', async () => {
    render(History);
    await userEvent.click(await screen.findByTestId('history-exposure'));
    expect(location.hash).toBe('#/overview/history?as=exposure');
    const cell = await screen.findByTestId('history-2026-03-31-owing-A');
    expect(cell).toHaveTextContent('30');
    expect(cell).toHaveAttribute('href', '#/customers?grade=A&exposure=%7Efilled&on=2026-03-31');
    expect(screen.getByTestId('history-2026-03-31-weighted')).toHaveTextContent('58.3');
    expect(screen.getByTestId('history-2026-05-20-exposure')).toHaveTextContent('50');
    expect(screen.queryByTestId('history-2025-12-31-exposure')).toBeNull();
    expect(screen.getByTestId('history-row-2025-12-31').querySelector('[title^="No invoice or receipt"]')).toHaveTextContent('—');
    expect(await faults(document.body)).toEqual([]);
  });

  it('says that there is no ledger', async () => {
    const days = VIEW.days.map((one) => ({ ...one, exposure: null, exposure_by_grade: [null, null, null], exposure_without_grade: null, weighted_score: null }));
    asked.mockResolvedValue({ ...VIEW, days, ledger: false, ledger_from: null });
    render(History);
    expect(await screen.findByTestId('history-no-ledger')).toHaveTextContent('no receivables ledger in CNY');
    expect(screen.queryByText('Weighted')).toBeNull();
    await userEvent.click(screen.getByTestId('history-exposure'));
    expect(await screen.findByTestId('history-import')).toHaveAttribute('href', '#/import');
    expect(screen.queryByTestId('history-grades')).toBeNull();
  });

  it('asks for what is chosen', async () => {
    render(History);
    await screen.findByTestId('history-page');
    await userEvent.click(screen.getByTestId('history-by-month'));
    expect(location.hash).toBe('#/overview/history?by=month');
    await vi.waitFor(() => {
      expect(asked.mock.lastCall?.[0]).toMatchObject({ by: 'month', from: null });
    });
    const from = screen.getByTestId('history-from');
    await userEvent.clear(from);
    await userEvent.type(from, 'soon{Tab}');
    expect(from).toHaveAttribute('aria-invalid', 'true');
    expect(location.hash).toBe('#/overview/history?by=month');
  });

  it('says where to begin when nobody was rated', async () => {
    asked.mockResolvedValue({ ...VIEW, first: null, days: [] });
    render(History);
    expect(await screen.findByText('No rating yet')).toBeInTheDocument();
  });
});

it('says that the ratings came later where the days end before the first, and how to see them', async () => {
  asked.mockResolvedValue({ ...VIEW, first: null, days: [] });
  go('#/overview/history?to=2024-01-31');
  render(History);
  expect(await screen.findByText('Nobody was rated by 2024-01-31')).toBeInTheDocument();
  expect(screen.getByText('Choose a later last day, or show everything.')).toBeInTheDocument();
});
