import { layOut, putBack } from '$lib/app/printing.svelte';
import { statusText } from '$lib/app/status.svelte';
import { setLocale } from '$lib/i18n';
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Column } from './columns';
import { asTsv, total } from './copy';
import Grid from './Grid.svelte';
import { PAPER_ROWS } from './GridPaper.svelte';
import { block, cells, step } from './range';

interface Firm {
  code: string;
  name: string;
  amount: string | null;
}
const FIRMS: Firm[] = [
  { code: 'C2', name: 'Beta', amount: '1234567.89' },
  { code: 'C1', name: 'Alpha', amount: '-0.10' },
  { code: 'C3', name: 'Gamma', amount: null },
];
const COLUMNS: Column<Firm>[] = [
  { id: 'name', title: () => 'Name', width: 100, fixed: true, text: (row) => row.name },
  {
    id: 'amount',
    title: () => 'Amount',
    width: 100,
    align: 'end',
    text: (row) => (row.amount === null ? '\u2014' : `${row.amount} shown`),
    number: (row) => row.amount,
    sort: (row) => (row.amount === null ? null : Number(row.amount)),
  },
];
const copied = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());

beforeEach(() => {
  setLocale('en');
  copied.mockClear();
  localStorage.clear();
});

function show(more: Record<string, unknown> = {}) {
  const user = userEvent.setup();
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  render(Grid, { props: { rows: FIRMS, columns: COLUMNS, rowKey: (row: Firm) => row.code, label: 'Firms', ...more } as never });
  return { user, grid: screen.getByRole('grid') };
}
const order = () => screen.getAllByRole('row').slice(1).map((row) => row.querySelector('[role=gridcell]')?.textContent?.trim());
const active = (grid: HTMLElement) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim();

describe('range', () => {
  it('keeps the keys of a spreadsheet inside the grid', () => {
    const size = { rows: 50, columns: 4, page: 10 };
    expect(step('ArrowUp', false, { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
    expect(step('PageDown', false, { row: 45, column: 2 }, size)).toEqual({ row: 49, column: 2 });
    expect(step('End', true, { row: 3, column: 0 }, size)).toEqual({ row: 49, column: 3 });
    expect(step('ArrowLeft', true, { row: 3, column: 3 }, size)).toEqual({ row: 3, column: 0 });
    expect(step('x', false, { row: 3, column: 3 }, size)).toBeNull();
  });
  it('counts a block whichever corner came first', () => {
    expect(cells(block({ row: 4, column: 3 }, { row: 2, column: 1 }))).toBe(9);
  });
});

describe('copy', () => {
  it('writes numbers a spreadsheet takes, and words without tabs', () => {
    const odd: Firm[] = [{ code: 'X', name: 'Tab\there', amount: '5' }, { code: 'Y', name: '=1+1', amount: null }];
    expect(asTsv(odd, COLUMNS)).toBe("Tab here\t5\r\n'=1+1\t\u2014");
    expect(asTsv(FIRMS.slice(0, 1), COLUMNS, true)).toBe('Name\tAmount\r\nBeta\t1234567.89');
  });
  it('sums exactly and skips what is no number', () => {
    expect(total(FIRMS, COLUMNS)).toEqual({ count: 2, sum: '1234567.79' });
  });
});

describe('grid', () => {
  it('sorts by a head, up and then down, with the unknown last both times', async () => {
    const { user } = show();
    const head = screen.getByRole('button', { name: 'Amount' });
    await user.click(head);
    expect(order()).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(screen.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute('aria-sort', 'ascending');
    await user.click(head);
    expect(order()).toEqual(['Beta', 'Alpha', 'Gamma']);
  });

  it('moves, opens and inspects by keyboard', async () => {
    const onopen = vi.fn();
    const oninspect = vi.fn();
    const { user, grid } = show({ onopen, oninspect });
    grid.focus();
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(active(grid)).toBe('-0.10 shown');
    await user.keyboard('{Enter}{F2}');
    expect(onopen).toHaveBeenCalledWith(FIRMS[1]);
    expect(oninspect).toHaveBeenCalledWith(FIRMS[1], 'amount');
  });

  it('copies the block and tells its sum', async () => {
    const { user, grid } = show();
    grid.focus();
    await user.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
    expect(statusText()).toBe('2 cells \u00b7 sum 1,234,567.79 \u00b7 average 617,283.90');
    await user.keyboard('{Control>}c{/Control}');
    expect(copied).toHaveBeenCalledWith('1234567.89\r\n-0.10');
    await user.keyboard('{Control>}a{/Control}{Control>}c{/Control}');
    expect(copied).toHaveBeenLastCalledWith('Name\tAmount\r\nBeta\t1234567.89\r\nAlpha\t-0.10\r\nGamma\t\u2014');
  });

  it('keeps the active cell on its row when the order changes', async () => {
    const { user, grid } = show();
    grid.focus();
    await tick();
    expect(active(grid)).toBe('Beta');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(order()).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(active(grid)).toBe('Beta');
  });

  it('opens a row by a click, but not while a block is drawn', async () => {
    const onopen = vi.fn();
    const { user } = show({ onopen });
    await user.click(screen.getByText('Gamma'));
    expect(onopen).toHaveBeenCalledWith(FIRMS[2]);
    onopen.mockClear();
    await user.keyboard('{Shift>}');
    await user.click(screen.getByText('Beta'));
    expect(onopen).not.toHaveBeenCalled();
  });

  it('hides a column and remembers it by name', async () => {
    const { user } = show({ name: 'firms' });
    await user.click(screen.getByRole('button', { name: 'Choose columns' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Amount' }));
    expect(screen.queryByRole('columnheader', { name: 'Amount', hidden: true })).toBeNull();
    expect(JSON.parse(localStorage.getItem('columns:firms') ?? '{}')).toMatchObject({ shown: { amount: false } });
  });

  it('draws only the rows in sight of a long list', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({ code: `C${at}`, name: `Firm ${at}`, amount: String(at) }));
    const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
    const { grid } = show({ rows });
    await tick();
    expect(grid).toHaveAttribute('aria-rowcount', '5001');
    // 400 px of 28 px rows, and at most twelve more on either side.
    const drawn = screen.getAllByRole('row').length - 1;
    expect(drawn).toBeGreaterThanOrEqual(14);
    expect(drawn).toBeLessThanOrEqual(14 + 1 + 24);
    height.mockRestore();
  });
});

describe('on paper', () => {
  const many = (n: number): Firm[] => Array.from({ length: n }, (_, at) => ({ code: `C${at}`, name: `Firm ${at}`, amount: String(n - at) }));
  const printed = () => screen.getAllByTestId('paper').flatMap((table) => [...table.querySelectorAll('tbody tr')]).map((row) => row.firstElementChild?.textContent?.trim());
  afterEach(putBack);

  it('every row in its order, though few are in sight', () => {
    show({ rows: many(250), sort: { id: 'amount', desc: false } });
    expect(screen.queryByTestId('paper')).toBeNull();
    layOut();
    expect(printed()).toHaveLength(250);
    expect([printed()[0], printed()[249]]).toEqual(['Firm 249', 'Firm 0']);
    for (const table of screen.getAllByTestId('paper')) {
      expect([...table.querySelectorAll('thead th')].map((head) => head.textContent)).toEqual(['Name', 'Amount']);
      expect(table.querySelectorAll('tbody tr').length).toBeLessThanOrEqual(20);
    }
    expect(screen.queryByTestId('paper-cut')).toBeNull();
    putBack();
    flushSync();
    expect(screen.queryByTestId('paper')).toBeNull();
  });

  it('says how many rows of a list too long are there, and where all are', () => {
    show({ rows: many(PAPER_ROWS + 1), whole: 'Ask elsewhere.' });
    layOut();
    expect(printed()).toHaveLength(PAPER_ROWS);
    expect(screen.getByTestId('paper-cut').textContent).toContain('The first 3,000 of 3,001 rows are printed.');
    expect(screen.getByTestId('paper-cut').textContent).toContain('Ask elsewhere.');
  }, 60_000);
});
