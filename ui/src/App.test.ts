import { apply } from '$lib/app/session.svelte';
import { dismiss, toasts } from '$lib/app/toasts.svelte';
import { go } from '$lib/app/router.svelte';
import type { StartState } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from './App.svelte';
import { faults } from './testing/a11y';
import { portfolioView } from './testing/portfolio';
import { assessmentView, CREDIT_FILE, FILE, FINANCIALS, INDICATORS, packed, ratingPage, ratingsCompared, ratingTimeline, ROWS, startView } from './testing/views';

const core = vi.hoisted(() => ({ state: 'open' as string, calls: [] as unknown[][] }));

vi.mock('@tauri-apps/api/webview', () => ({ getCurrentWebview: () => ({ onDragDropEvent: async () => () => undefined }) }));
vi.mock('$lib/ipc/bindings', () => {
  const answers: Record<string, (...args: unknown[]) => unknown> = {
    start: () => startView(core.state as StartState),
    customers: () => packed(ROWS),
    customerSearch: () => ({ id: ROWS.map((row) => row.id), search: ROWS.map((row) => row.search) }),
    listViews: () => ({ views: [], first: null }),
    customerFile: () => FILE,
    creditFile: () => CREDIT_FILE,
    checkRegistration: () => null,
    customerFinancials: () => FINANCIALS,
    customerIndicators: () => INDICATORS,
    customerAssessment: () => assessmentView(),
    customerRating: (id) => ratingPage(id === 'c1'),
    ratingTimeline: () => ratingTimeline(),
    compareRatings: () => ratingsCompared(),
    chartLines: () => [],
    portfolio: () => portfolioView(),
    rate: () => ({ graded: 1, not_ratable: 1, upgraded: 0, downgraded: 0 }),
    savePreferences: (preferences) => preferences,
    saveCustomer: () => {
      throw { code: 'taken', message: 'taken', details: ['customer', 'C1'] };
    },
  };
  const command = (name: string) => async (...args: unknown[]) => {
    core.calls.push([name, ...args]);
    try {
      const answer = answers[name];
      if (!answer) throw { code: 'no_book', message: name, details: [] };
      return { status: 'ok', data: structuredClone(answer(...args)) };
    } catch (error) {
      return { status: 'error', error };
    }
  };
  const names = [...Object.keys(answers), 'pickSave', 'savePicture', 'ratingReport', 'signIn', 'signOut', 'closeBook', 'openBook'];
  return {
    commands: Object.fromEntries(names.map((name) => [name, command(name)])),
    events: { jobProgressed: { listen: async () => () => undefined } },
  };
});

beforeEach(() => {
  core.calls.length = 0;
  location.hash = '';
  toasts().forEach(({ id }) => dismiss(id));
});

async function open(state: StartState, hash: string) {
  core.state = state;
  location.hash = hash;
  render(App);
  apply(startView(state));
  go(hash);
  await waitFor(() => expect(core.calls.some(([name]) => name === 'start')).toBe(true));
  return userEvent.setup();
}

describe('the window', () => {
  it('is looked at by axe', async () => {
    document.body.innerHTML = '<button></button>';
    expect((await faults()).length).toBeGreaterThan(0);
    document.body.innerHTML = '';
  });

  it('offers the sample book first when no book is open', async () => {
    await open('no_book', '#/');
    const ways = screen.getAllByRole('button').map((button) => button.dataset.testid);
    expect(ways.indexOf('start-sample')).toBe(0);
    expect(await faults()).toEqual([]);
  });

  it('asks who works where the book wants it', async () => {
    await open('sign_in', '#/');
    expect(screen.getByLabelText('User')).toHaveValue('li');
    expect(await faults()).toEqual([]);
  });

  it('lists customers and rates all or the marked ones', async () => {
    const user = await open('open', '#/customers');
    await screen.findByTestId('customer-row-C1');
    expect(await faults()).toEqual([]);
    await user.click(screen.getByLabelText('Select Firm c2'));
    await user.click(screen.getByTestId('btn-rate-selected'));
    await waitFor(() => expect(core.calls).toContainEqual(['rate', ['c2']]));
    await user.click(screen.getByTestId('btn-rate'));
    await waitFor(() => expect(core.calls).toContainEqual(['rate', []]));
    expect(await screen.findAllByText('1 customer graded')).not.toHaveLength(0);
  });

  it.each(['profile', 'documents', 'financials', 'assessment', 'indicators', 'rating', 'history'])('has nothing serious against it on the tab %s', async (tab) => {
    await open('open', `#/customers/c1/${tab}`);
    await screen.findByTestId(`tab-${tab}`);
    await waitFor(() => expect(document.querySelector('.tab')?.textContent?.trim().length).toBeGreaterThan(20));
    expect(await faults()).toEqual([]);
  });

  it('drills from the grade to the cell and back', async () => {
    const user = await open('open', '#/customers/c1/rating');
    expect(await screen.findByTestId('grade')).toHaveTextContent('A');
    expect(screen.getByTestId('score')).toHaveTextContent('71.8');
    expect(screen.getByTestId('not-calibrated')).toBeInTheDocument();
    await user.click(screen.getByText('63.8%'));
    expect(await screen.findByTestId('drill-formula')).toHaveTextContent('Liabilities / assets');
    expect(screen.getByTestId('drill-source')).toHaveTextContent('A.xlsx\u203aBS\u203aC12in the workbook: 1,200.00');
    expect(location.hash).toContain('indicator=debt');
    expect(await faults()).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('drill')).toBeNull());
  });

  it('says in words what stands in the way of a grade', async () => {
    await open('open', '#/customers/c2/rating');
    expect(await screen.findByTestId('obstacles')).toHaveTextContent('weight is known; 70.0% is needed');
    expect(await faults()).toEqual([]);
  });

  it('shows the cell behind an amount by keyboard', async () => {
    const user = await open('open', '#/customers/c1/financials');
    const grid = await screen.findByTestId('financials');
    grid.focus();
    await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
    expect(screen.getByTestId('cell-source')).toHaveTextContent('12,000,000 yuan');
    expect(screen.getByTestId('cell-source')).toHaveTextContent('C12');
    await user.keyboard('{F2}');
    expect(await screen.findByRole('dialog')).toHaveTextContent('1,200.00');
    expect(await faults()).toEqual([]);
  });

  it('finds a customer with Ctrl+K', async () => {
    const user = await open('open', '#/customers');
    await screen.findByTestId('customer-row-C1');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByTestId('search-input'), 'firm c2');
    expect(await faults()).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/customers/c2/rating'));
  });

  it('loses nothing typed when saving fails', async () => {
    const user = await open('open', '#/customers/new');
    await user.type(await screen.findByTestId('profile-code'), 'C1');
    await user.click(screen.getByTestId('profile-save'));
    expect(screen.getByTestId('profile-name')).toHaveAttribute('aria-invalid', 'true');
    await user.type(screen.getByTestId('profile-name'), 'Firm');
    await user.click(screen.getByTestId('profile-save'));
    expect(await screen.findByRole('alert')).toHaveTextContent('C1 is used already');
    expect(screen.getByTestId('profile-name')).toHaveValue('Firm');
    expect(await faults()).toEqual([]);
  });
});
