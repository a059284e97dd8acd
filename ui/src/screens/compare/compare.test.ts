import { apply } from '$lib/app/session.svelte';
import { go } from '$lib/app/router.svelte';
import { api, type BesideCustomer, type CustomersBeside } from '$lib/ipc';
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { startView } from '../../testing/views';
import { compareAddress, comparedIn } from './address';
import { standings } from './best';
import { compared, profile, radar } from './charts';
import Compare from './Compare.svelte';
import { lookOf } from './looks';

const one = (id: string, more: Partial<BesideCustomer> = {}): BesideCustomer => ({
  id,
  code: id.toUpperCase(),
  name: `Firm ${id}`,
  industry: 'Food',
  archived: false,
  score: 60,
  grade: 'A',
  own_grade: null,
  why: null,
  class: 'green',
  exposure: '1200000',
  limit: null,
  used: null,
  rated_as_of: '2026-06-30',
  period_end: '2025-12-31',
  model: '5c',
  version: 2,
  compared: true,
  history: [{ as_of: '2026-06-30', score: 60, grade: 'A' }],
  ...more,
});
const value = (value: number) => ({ value, kind: 'value' as const, reason: null, detail: '', marks: [] });
const band = { low: 0.2, median: 0.4, high: 0.7, count: 12 };
const VIEW: CustomersBeside = {
  as_of: '2026-06-30',
  currency: 'CNY',
  customers: [
    one('a', { score: 71 }),
    one('b'),
    one('c', { score: 80, compared: false, model: 'qualitative', version: 1 }),
    one('d', { score: null, grade: null, why: 'no_statement', class: null, history: [] }),
  ],
  model: { code: '5c', name: { en: 'Five', zh: '五' } },
  criteria: [{ code: 'capacity', name: { en: 'Capacity', zh: '能力' }, cells: [70, 50, null, null], band: { low: 30, median: 45, high: 60, count: 12 } }],
  indicators: [
    { code: 'roe', name: { en: 'ROE', zh: '净资产收益率' }, criterion: 'capacity', unit: 'percent', cells: [{ figure: value(0.1), r: 0.5 }, { figure: value(0.2), r: 0.9 }, null, null], band, figures: { low: 0.05, median: 0.12, high: 0.18, count: 12 } },
  ],
  peers: { industry: null, customers: 12, looked_at: 12 },
  bands: [],
};
const asked = vi.spyOn(api, 'customersBeside');
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));

beforeEach(() => {
  asked.mockReset();
  asked.mockResolvedValue(VIEW);
  apply(startView('open'));
});

describe('a comparison', () => {
  it('is named by its address, each customer once and at most eight', () => {
    expect(compareAddress(['a', 'b'])).toBe('#/overview/compare?customers=a%2Cb');
    expect(comparedIn({ customers: 'a,b,a,,c' })).toEqual(['a', 'b', 'c']);
    expect(comparedIn({ customers: 'a,b,c,d,e,f,g,h,i' })).toHaveLength(8);
    expect(comparedIn({})).toEqual([]);
  });

  it('tells customers apart by more than colour', () => {
    const looks = Array.from({ length: 8 }, (_, at) => lookOf(at, []));
    expect(new Set(looks.map(({ shape, hollow }) => `${shape} ${String(hollow)}`)).size).toBe(8);
    expect(looks[0]?.dash).not.toEqual(looks[1]?.dash);
  });

  it('marks the best and the weakest of those that have a value', () => {
    expect(standings([3, null, 5, 1])).toEqual([null, null, 'best', 'worst']);
    expect(standings([3, undefined])).toEqual([null, null]);
    expect(standings([2, 2])).toEqual([null, null]);
  });

  it('draws those of one model, and their peers behind them', () => {
    const theme = { series: ['1', '2', '3', '4', '5', '6', '7', '8'] } as never;
    expect(compared(VIEW).map(({ customer }) => customer.id)).toEqual(['a', 'b']);
    const drawn = radar(VIEW, theme);
    expect(drawn.series.map(({ data }) => data[0]?.value)).toEqual([[60], [30], [45], [70], [50]]);
    const lines = profile(VIEW, theme).series.map(({ data }) => (data as (number | null | { value: number | null })[]).map((point) => (point === null || typeof point === 'number' ? point : point.value)));
    // From 20 a band of 50, the median at 40; then the two customers.
    expect(lines.map(([first]) => Math.round(first ?? -1))).toEqual([20, 50, 40, 50, 90]);
  });
});

describe('the page', () => {
  it('says who cannot be compared and why', async () => {
    go('#/overview/compare?customers=a,b,c,d');
    render(Compare);
    await screen.findByTestId('compare-figures');
    const apart = screen.getAllByTestId('compare-apart').map((each) => each.textContent);
    expect(apart[0]).toContain('qualitative v1');
    expect(apart[1]).toContain('Firm d has no grade');
    expect(screen.getByTestId('compare-score-A')).toHaveTextContent('best of these');
    // Scores of another model are no measure.
    expect(screen.getByTestId('compare-score-C')).toHaveTextContent(/^80\.0$/);
    expect(await faults(document.body)).toEqual([]);
  });

  it('takes customers out, and begins empty', async () => {
    go('#/overview/compare?customers=a,b');
    render(Compare);
    await screen.findByTestId('compare-figures');
    const [first] = screen.getAllByTestId('compare-remove');
    if (first) await userEvent.click(first);
    expect(location.hash).toBe('#/overview/compare?customers=b');
    go('#/overview/compare');
    expect(await screen.findByText('No customer chosen')).toBeInTheDocument();
  });
});
