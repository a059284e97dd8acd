import { setLocale } from '$lib/i18n';
import { api, CommandError, type CustomerWatch, type ReviewCalendar, type RunPage, type SignalView, type WatchList } from '$lib/ipc';
import { apply } from '$lib/app/session.svelte';
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import { startView } from '../../testing/views';
import CustomerWatchTab from '../customer/watch/CustomerWatch.svelte';
import { fits } from './calendar';
import Reviews from './Reviews.svelte';
import RunPageScreen from './RunPage.svelte';
import WatchListScreen from './WatchList.svelte';
import { seen, whyReview } from './words';

const customer = { id: 'c1', code: 'C001', name: 'Acme', industry: '', region: '', salesperson: 'Li' };
const name = (text: string) => ({ en: text, zh: text });

function signal(more: Partial<SignalView> = {}): SignalView {
  return {
    id: 's1',
    number: 7,
    customer,
    code: 'overdue_60',
    name: name('Overdue for 60 days'),
    group: 'credit',
    severity: 'red',
    text: '',
    evidence: { seen: 'overdue', days: 61, due: '2026-04-30', amount: '120000' },
    subject: null,
    unit: '',
    on: '2026-06-30',
    by: 'li',
    owner: 'u',
    owner_name: 'li',
    due: '2026-06-20',
    overdue_days: 10,
    open: true,
    outcome: null,
    closed_on: null,
    events: [{ event: 'given', owner: 'li', due: '2026-06-20', outcome: null, text: '', on: '2026-06-30', by: 'li' }],
    ...more,
  };
}

function watch(more: Partial<CustomerWatch> = {}): CustomerWatch {
  return {
    as_of: '2026-06-30',
    customer,
    archived: false,
    grade: 'A',
    class: 'red',
    reasons: [{ why: 'signal', class: 'red', name: name('Overdue for 60 days'), grade: '', count: 1 }],
    response: { class: 'red', review_months: 1, terms: name('Prepayment'), monitoring: name('Monthly'), plan: name('Stop credit') },
    signals: [signal()],
    unknown: [name('Auditor qualified')],
    failed: [],
    due: [{ day: '2026-06-20', reason: { why: 'red_signal', on: '2026-06-13' } }],
    overdue_days: 10,
    asked: [],
    reviews: [],
    rating: 'r1',
    rated: '2026-06-30',
    ...more,
  };
}

beforeEach(() => {
  vi.restoreAllMocks();
  setLocale('en');
  apply(startView('open'));
});

describe('sentences', () => {
  it('tell the numbers a rule saw, in both languages', () => {
    expect(seen(signal())).toBe('Overdue since 2026-04-30, 61 d; 120,000.00 overdue in all');
    const fell = signal({ evidence: { seen: 'grade_fell', from: 'AA', to: 'B', notches: 2 }, text: 'asked twice' });
    expect(seen(fell)).toBe('From AA to B, down 2 · asked twice');
    setLocale('zh-CN');
    expect(seen(fell)).toBe('由 AA 降至 B，下调 2 级 · asked twice');
    const expression = signal({
      evidence: {
        seen: 'expression',
        text: 'pay_overdue_share > 30%',
        template: '# > 30%',
        values: [{ amount: null, code: 'pay_overdue_share', value: 0.4 }],
      },
    });
    expect(seen(expression)).toBe('pay_overdue_share > 30% (pay_overdue_share 0.4 > 30%)');
  });
  it('say why a review is due', () => {
    const regular = { why: 'regular', months: 3, since: '2026-03-31' } as const;
    expect(whyReview({ ...regular, reviewed: true, by_class: false })).toBe('By the grade, 3 mo. from 2026-03-31');
    expect(whyReview({ ...regular, reviewed: true, by_class: true })).toContain('risk class');
    expect(whyReview({ ...regular, reviewed: false, by_class: true })).toContain('First rating');
  });
});

it('narrows the calendar by day and month, over the end of a year', () => {
  expect(fits('2026-06-29', '2026-06-30', 'overdue')).toBe(true);
  expect(fits('2026-06-30', '2026-06-30', 'overdue')).toBe(false);
  expect(fits('2026-06-01', '2026-06-30', 'month')).toBe(true);
  expect(fits('2027-01-31', '2026-12-05', 'next')).toBe(true);
  expect(fits('2027-01-31', '2026-11-30', 'next')).toBe(false);
});

it('shows who is watched and what the class asks for', async () => {
  const list: WatchList = {
    as_of: '2026-06-30',
    rows: [
      {
        customer,
        grade: 'A',
        class: 'red',
        reasons: watch().reasons,
        signals: 2,
        overdue_signals: 1,
        open_amount: '500000',
        overdue_amount: '120000',
        overdue_days: 61,
        review: '2026-06-20',
      },
    ],
    green: 3,
    unknown: 1,
    responses: [{ class: 'red', review_months: 1, terms: name('Prepayment'), monitoring: name('Monthly'), plan: name('Stop credit') }],
  };
  vi.spyOn(api, 'watchList').mockResolvedValue(list);
  render(WatchListScreen);
  expect(await screen.findByTestId('watch-counts')).toHaveTextContent('1 red · 0 yellow · 3 green · 1 without a risk class · amounts in ten thousand yuan');
  expect(screen.getByTestId('watch-row-C001')).toHaveTextContent('2, 1 overdue');
  expect(await faults()).toEqual([]);
});

it('rates those that are due again and opens the run', async () => {
  const calendar: ReviewCalendar = {
    as_of: '2026-06-30',
    rows: [
      {
        customer,
        grade: 'A',
        class: 'green',
        next: '2026-06-20',
        reason: { why: 'requested' },
        overdue_days: 10,
        last: null,
        outcome: null,
        rated: '2026-06-30',
      },
    ],
    without: 2,
  };
  vi.spyOn(api, 'reviews').mockResolvedValue(calendar);
  const run = vi.spyOn(api, 'reviewRun').mockResolvedValue({ run: { id: 'x', customers: 1 } } as RunPage);
  render(Reviews);
  expect(await screen.findByTestId('review-counts')).toHaveTextContent('1 overdue, 0 due today, 2 with nothing to review');
  await userEvent.click(screen.getByTestId('review-run'));
  await userEvent.click(await screen.findByTestId('run-overdue'));
  expect(run).toHaveBeenCalledWith({ what: 'overdue' });
  expect(location.hash).toBe('#/watch/runs/x');
});

it('shows what a run moved', async () => {
  const page: RunPage = {
    run: { id: 'x', as_of: '2026-06-30', at: '2026-06-30 10:00', by: 'li', models: ['5c@2'], customers: 1, graded: 1, customer: null },
    up: 0,
    down: 1,
    same: 0,
    gained: 0,
    lost: 0,
    without: 0,
    rows: [
      {
        customer,
        move_kind: 'down',
        notches: -2,
        grade_before: 'AA',
        grade: 'BBB',
        score_before: 70,
        score: 55.5,
        rated_before: '2026-03-31',
        by_data: -10,
        by_model: -4.5,
        driver: { name: name('Current ratio'), unit: 'ratio', from: 2, to: 1, points: -3.2, by_model: false },
        rule: null,
        proposal: null,
      },
    ],
    signals: [signal()],
  };
  vi.spyOn(api, 'runPage').mockResolvedValue(page);
  render(RunPageScreen, { id: 'x' });
  const row = await screen.findByTestId('run-move-C001');
  expect(row).toHaveTextContent('Down 2');
  expect(row).toHaveTextContent('−14.5');
  expect(row).toHaveTextContent('Current ratio: 2.00 to 1.00');
  expect(screen.getByTestId('run-signals')).toHaveTextContent('Signals raised: 1');
});

describe('the tab of a customer', () => {
  it('says class, reasons, what is not known and what is due', async () => {
    vi.spyOn(api, 'customerWatch').mockResolvedValue(watch());
    render(CustomerWatchTab, { id: 'c1', onrate: () => undefined });
    expect(await screen.findByTestId('watch-class')).toHaveTextContent('Red');
    expect(screen.getByTestId('watch-reasons')).toHaveTextContent('Overdue for 60 days');
    expect(screen.getByTestId('watch-next')).toHaveTextContent('2026-06-20');
    expect(screen.getByTestId('watch-unknown')).toHaveTextContent('Auditor qualified');
    expect(screen.getByTestId('watch-response')).toHaveTextContent('Exit plan');
    expect(await faults()).toEqual([]);
  });
  it('closes a signal with an outcome and words, and keeps them where it is refused', async () => {
    vi.spyOn(api, 'customerWatch').mockResolvedValue(watch());
    const answer = vi.spyOn(api, 'answerSignal').mockRejectedValueOnce(new CommandError('signal_closed', '', []));
    render(CustomerWatchTab, { id: 'c1', onrate: () => undefined });
    await userEvent.click(await screen.findByTestId('signal-open-overdue_60'));
    await userEvent.click(screen.getByTestId('signal-step-close'));
    await userEvent.click(await screen.findByTestId('signal-step-save'));
    expect(answer).not.toHaveBeenCalled();
    await userEvent.click(screen.getByTestId('signal-outcome-remedied'));
    await userEvent.type(screen.getByTestId('signal-step-text'), 'paid');
    await userEvent.click(screen.getByTestId('signal-step-save'));
    expect(answer).toHaveBeenCalledWith('s1', { what: 'close', outcome: 'remedied', text: 'paid' });
    expect(await screen.findByRole('alert')).toHaveTextContent('closed meanwhile');
    expect(screen.getByTestId('signal-step-text')).toHaveValue('paid');
  });
  it('finishes a review on the rating that was looked at', async () => {
    vi.spyOn(api, 'customerWatch').mockResolvedValueOnce(watch()).mockResolvedValue(watch({ due: [], overdue_days: null }));
    const finish = vi.spyOn(api, 'finishReview').mockResolvedValue(watch({ due: [], overdue_days: null }));
    render(CustomerWatchTab, { id: 'c1', onrate: () => undefined });
    await userEvent.click(await screen.findByTestId('review-finish'));
    await userEvent.click(await screen.findByTestId('review-outcome-reduce'));
    await userEvent.type(screen.getByTestId('review-text'), 'half');
    await userEvent.click(screen.getByTestId('review-save'));
    expect(finish).toHaveBeenCalledWith({ customer: 'c1', rating: 'r1', outcome: 'reduce', text: 'half' });
    expect(await screen.findByText('Nothing asks for a review.')).toBeInTheDocument();
  });
});
