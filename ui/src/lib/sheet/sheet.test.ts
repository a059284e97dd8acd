import { setLocale } from '$lib/i18n';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { faults } from '../../testing/a11y';
import { meaning, readBlock, Sheet, type SheetColumn, type SheetRow } from '.';

beforeEach(() => setLocale('en'));

const COLUMNS: SheetColumn[] = [
  { id: 'name', title: () => 'Name', width: 80, wrong: (text) => (text === 'bad' ? 'not bad' : '') },
  { id: 'kind', title: () => 'Kind', width: 80, options: () => [{ id: 'a', label: 'Apple' }, { id: 'b', label: 'Berry' }], initial: () => 'a' },
  { id: 'main', title: () => 'Main', width: 40, tick: true },
];
const row = (key: string, name: string): SheetRow => ({ key, cells: { name, kind: 'a', main: '' } });

function open(stores = true) {
  const calls: { saved: SheetRow[][]; removed: string[]; undone: number } = { saved: [], removed: [], undone: 0 };
  render(Sheet, {
    rows: [row('1', 'Li'), row('2', 'Wu')],
    columns: COLUMNS,
    label: 'People',
    complete: (one: SheetRow) => (one.cells.name ?? '') !== '',
    onsave: async (rows: SheetRow[]) => {
      calls.saved.push(rows);
      return stores;
    },
    onremove: (one: SheetRow) => calls.removed.push(one.key),
    onundo: () => (calls.undone += 1),
    testid: 'people',
  });
  return calls;
}
async function focus() {
  screen.getByTestId('people').focus();
  return userEvent.setup();
}

describe('a block from a spreadsheet', () => {
  it('is cells by tabs and lines, quoted ones whole', () => {
    expect(readBlock('a\tb\r\nc\t"d\n""e"""\r\n')).toEqual([['a', 'b'], ['c', 'd\n"e"']]);
    expect(readBlock('\r\n\t\r\n')).toEqual([]);
  });
});

describe('what is typed', () => {
  it('means a choice by name, a tick by any usual word', () => {
    const [, kind, main] = COLUMNS as [SheetColumn, SheetColumn, SheetColumn];
    expect(['berry', 'b', '', 'x'].map((text) => meaning(text, kind))).toEqual(['b', 'b', 'a', undefined]);
    expect(['\u662f', 'no', 'perhaps'].map((text) => meaning(text, main))).toEqual(['yes', '', undefined]);
  });
});

describe('the sheet', () => {
  it('is changed by keys, each cell stored when it is left', async () => {
    const calls = open();
    const user = await focus();
    await user.keyboard('{ArrowDown}{F2}');
    await user.clear(screen.getByTestId('people-input'));
    await user.type(screen.getByTestId('people-input'), 'Wang{Enter}');
    await waitFor(() => expect(calls.saved).toEqual([[{ key: '2', cells: { name: 'Wang', kind: 'a', main: '' } }]]));
    expect(document.activeElement).toBe(screen.getByTestId('people'));
    expect(await faults()).toEqual([]);
  });

  it('drops what was typed with Esc, and keeps what is wrong in the cell', async () => {
    const calls = open();
    const user = await focus();
    await user.keyboard('{Enter}x{Escape}');
    expect(calls.saved).toEqual([]);
    await user.keyboard('{F2}');
    await user.clear(screen.getByTestId('people-input'));
    await user.type(screen.getByTestId('people-input'), 'bad{Enter}');
    expect(await screen.findByTestId('people-wrong')).toHaveTextContent('not bad');
    expect(screen.getByTestId('people-input')).toHaveValue('bad');
    expect(calls.saved).toEqual([]);
  });

  it('stores a new row once it is complete', async () => {
    const calls = open();
    const user = await focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight} ');
    expect(calls.saved).toEqual([]);
    await user.keyboard('{Home}{F2}');
    await user.type(screen.getByTestId('people-input'), 'Zhou{Enter}');
    await waitFor(() => expect(calls.saved).toEqual([[{ key: '', cells: { name: 'Zhou', kind: 'a', main: 'yes' } }]]));
  });

  it('loses nothing typed when it cannot be stored', async () => {
    const calls = open(false);
    const user = await focus();
    await user.keyboard('{F2}');
    await user.clear(screen.getByTestId('people-input'));
    await user.type(screen.getByTestId('people-input'), 'Wang{Enter}');
    await waitFor(() => expect(calls.saved).toHaveLength(1));
    expect(screen.getByTestId('people-0-name')).toHaveTextContent('Wang');
  });

  it('fills a cell with the one above', async () => {
    const calls = open();
    const user = await focus();
    await user.keyboard('{Control>}d{/Control}');
    expect(calls.saved).toEqual([]);
    await user.keyboard('{ArrowDown}{Control>}d{/Control}');
    await waitFor(() => expect(calls.saved).toHaveLength(1));
    expect(calls.saved[0]?.[0]?.key).toBe('2');
    expect(calls.saved[0]?.[0]?.cells.name).toBe(screen.getByTestId('people-0-name').textContent?.trim());
  });

  it('takes a row away and the last change back', async () => {
    const calls = open();
    const user = await focus();
    await user.keyboard('{Control>}{Delete}{/Control}{Control>}z{/Control}');
    expect(calls).toMatchObject({ removed: ['1'], undone: 1 });
  });

  it('takes a block over rows and beyond them, or refuses it whole', async () => {
    const calls = open();
    const user = await focus();
    await user.keyboard('{ArrowDown}');
    await user.paste('Wang\tBerry\nZhou\tApple\tyes');
    await waitFor(() =>
      expect(calls.saved).toEqual([
        [
          { key: '2', cells: { name: 'Wang', kind: 'b', main: '' } },
          { key: '', cells: { name: 'Zhou', kind: 'a', main: 'yes' } },
        ],
      ]),
    );
    await user.paste('Wang\tCherry');
    expect(await screen.findByTestId('people-wrong')).toHaveTextContent('row 1, Kind: \u201cCherry\u201d is not one of the choices');
    expect(calls.saved).toHaveLength(1);
  });

  /** Time for what an answer sets going. */
  const later = () => new Promise((go) => setTimeout(go, 5));

  /** A sheet whose answers come when they are let go, one after the other. */
  function slow() {
    const calls: SheetRow[][] = [];
    const answers: ((stored: boolean) => void)[] = [];
    const view = render(Sheet, {
      rows: [row('1', 'Li'), row('2', 'Wu')],
      columns: COLUMNS,
      label: 'People',
      complete: (one: SheetRow) => (one.cells.name ?? '') !== '',
      onsave: (rows: SheetRow[]) => {
        calls.push(rows);
        return new Promise<boolean>((answer) => answers.push(answer));
      },
      testid: 'people',
    });
    const cell = (at: string) => screen.getByTestId(`people-${at}`);
    return { calls, answers, view, cell };
  }

  it('keeps a later change of a row in sight while the earlier is stored, and makes the next on it', async () => {
    const { calls, answers, cell } = slow();
    const user = await focus();
    await user.keyboard('Lin{Enter}');
    await user.click(cell('0-main'));
    expect(calls.map(([one]) => one?.cells)).toEqual([
      { name: 'Lin', kind: 'a', main: '' },
      { name: 'Lin', kind: 'a', main: 'yes' },
    ]);
    answers[0]?.(true);
    await later();
    const ticked = cell('0-main').textContent;
    expect(ticked).not.toBe(cell('1-main').textContent);
    await user.click(cell('0-name'));
    await user.keyboard('Ling{Enter}');
    expect(calls[2]?.[0]?.cells).toEqual({ name: 'Ling', kind: 'a', main: 'yes' });
  });

  it('keeps what a later change typed where only that one could not be stored', async () => {
    const { answers, cell } = slow();
    const user = await focus();
    await user.keyboard('Lin{Enter}');
    await user.click(cell('0-name'));
    await user.keyboard('Ling{Enter}');
    answers[0]?.(true);
    answers[1]?.(false);
    await later();
    expect(cell('0-name')).toHaveTextContent('Ling');
  });

  it('takes no second new row before the first is stored, and loses neither', async () => {
    const { calls, answers, cell } = slow();
    const user = await focus();
    await user.click(cell('new-name'));
    await user.keyboard('Zhou{Enter}');
    await user.click(cell('new-name'));
    await user.keyboard('Xu{Enter}');
    await user.paste('Sun');
    expect(calls.map(([one]) => one?.cells.name)).toEqual(['Zhou']);
    answers[0]?.(false);
    await waitFor(() => expect(cell('new-name')).toHaveTextContent('Zhou'));
    await waitFor(() => expect(calls.map(([one]) => one?.cells.name)).toEqual(['Zhou', 'Sun']));
    answers[1]?.(true);
    await later();
    expect(cell('new-name')).toHaveTextContent('Zhou');
  });

  it('leaves a cell begun meanwhile where it is, and stores what is typed there in its own row', async () => {
    const { calls, answers, cell } = slow();
    const user = await focus();
    await user.keyboard('Lin{Enter}');
    await user.dblClick(cell('1-name'));
    await user.clear(screen.getByTestId('people-input'));
    await user.type(screen.getByTestId('people-input'), 'Wa');
    answers[0]?.(true);
    await later();
    await user.type(screen.getByTestId('people-input'), 'ng{Enter}');
    expect(calls.slice(1)).toEqual([[{ key: '2', cells: { name: 'Wang', kind: 'a', main: '' } }]]);
  });

  it('stays where the person has gone before the answer', async () => {
    const { calls, answers, cell } = slow();
    const user = await focus();
    await user.keyboard('Lin{Enter}');
    await user.click(cell('0-kind'));
    answers[0]?.(true);
    await later();
    expect(cell('0-kind')).toHaveClass('active');
    expect(calls).toHaveLength(1);
  });

  it('stores a block that reaches the new row once the one before is stored', async () => {
    const { calls, answers, view, cell } = slow();
    const user = await focus();
    await user.click(cell('new-name'));
    await user.keyboard('Zhou{Enter}');
    await user.click(cell('1-name'));
    await user.paste('Wang\nSun');
    await later();
    expect(calls).toHaveLength(1);
    await view.rerender({ rows: [row('1', 'Li'), row('2', 'Wu'), row('3', 'Zhou')] });
    answers[0]?.(true);
    await waitFor(() => expect(calls).toHaveLength(2));
    expect(calls[1]?.map(({ key, cells }) => [key, cells.name])).toEqual([['2', 'Wang'], ['', 'Sun']]);
  });

  it('takes new rows again after one that ended in an error, and keeps that one', async () => {
    const sent: string[] = [];
    render(Sheet, {
      rows: [],
      columns: COLUMNS,
      label: 'People',
      complete: (one: SheetRow) => (one.cells.name ?? '') !== '',
      onsave: async ([one]: SheetRow[]) => {
        sent.push(one?.cells.name ?? '');
        if (sent.length === 1) throw new Error('gone');
        return true;
      },
      testid: 'people',
    });
    const user = await focus();
    await user.keyboard('Zhou{Enter}');
    await waitFor(() => expect(screen.getByTestId('people-new-name')).toHaveTextContent('Zhou'));
    screen.getByTestId('people').focus();
    await user.keyboard('Xu{Enter}');
    await waitFor(() => expect(sent).toEqual(['Zhou', 'Xu']));
  });
});
