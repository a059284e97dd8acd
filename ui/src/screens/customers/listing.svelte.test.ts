import { setLocale } from '$lib/i18n';
import type { CustomerRow } from '$lib/ipc';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { ROWS } from '../../testing/views';
import { customerColumns } from './columns';
import { listTable } from './exporting';
import { change, fieldOf, meant } from './fields';
import { daysOf, keeping, listing } from './listing.svelte';
import { months } from './signals';
import { USUAL, views, type View } from './views.svelte';

const row = (more: Partial<CustomerRow>): CustomerRow => ({ ...(ROWS[0] as CustomerRow), previous_grade: 'A', grade: 'A', ...more });
const DAY = '2026-06-30';
const LIST = [
  row({ id: '1', grade: 'A', score: 45, industry: 'Machines', open_amount: '120000', overdue_amount: '0' }),
  row({ id: '2', grade: 'BB', score: 49.999, industry: 'Machines', overdue_amount: '50000', overdue_days: 12, open_amount: '50000' }),
  row({ id: '3', grade: 'BB', score: 50, industry: 'Food, drink', period_end: '2025-05-31', coverage: 0.5 }),
  row({ id: '4', grade: null, score: null, industry: '', status: 'not_rated', period_end: null, search: 'c4\nsuzhou\nsz' }),
  row({ id: '5', grade: 'C', score: 10, archived: true }),
];
const columns = customerColumns({ day: DAY, rows: LIST });
const kept = () => LIST.filter(keeping(listing.chosen, listing.text, columns)).map(({ id }) => id);
const all = () => views.all(true);

beforeEach(() => {
  setLocale('en');
  localStorage.clear();
  listing.reset();
});

describe('the list', () => {
  it('keeps what fits every filter, and leaves archived customers out until one asks for them', () => {
    expect(kept()).toEqual(['1', '2', '3', '4']);
    listing.set('grade', { kind: 'values', values: ['BB', 'A'] });
    listing.set('industry', { kind: 'values', values: ['Machines'] });
    expect(kept()).toEqual(['1', '2']);
    listing.set('industry', null);
    expect(kept()).toEqual(['1', '2', '3']);
    listing.clear();
    listing.set('archived', { kind: 'values', values: ['yes'] });
    expect(kept()).toEqual(['5']);
    listing.clear();
    listing.text = 'SZ c4';
    expect(kept()).toEqual(['4']);
  });

  it('says its filters in the address and takes them over from one', () => {
    listing.set('industry', { kind: 'values', values: ['Food, drink', ''] });
    listing.set('score', { kind: 'range', from: null, to: '50' });
    listing.text = 'a b';
    const query = Object.fromEntries(new URLSearchParams(listing.address.split('?')[1]));
    listing.reset();
    expect(listing.address).toBe('#/customers?all=1');
    expect(listing.read(query, columns, all())).toBe(true);
    expect(listing.text).toBe('a b');
    listing.text = '';
    expect(kept()).toEqual(['3']);
  });

  it('opens the bin of a chart, its upper end left to the next one', () => {
    listing.read({ score: '45..<50' }, columns, all());
    expect(kept()).toEqual(['1', '2']);
  });

  it('leaves the choice alone where an address says nothing of it', () => {
    listing.set('region', { kind: 'values', values: ['South'] });
    expect(listing.read({ indicator: 'roe' }, columns, all())).toBe(false);
    expect(Object.keys(listing.chosen)).toEqual(['region']);
    expect(listing.read({ grade: 'BB,C', signal: 'stale' }, columns, all())).toBe(true);
    expect(listing.chosen).toEqual({ grade: { kind: 'values', values: ['BB', 'C'] }, signal: { kind: 'values', values: ['stale'] } });
    listing.read({ all: '1' }, columns, all());
    expect(listing.any).toBe(false);
  });

  it('can take an address over in an effect without running it again', () => {
    let runs = 0;
    const stop = $effect.root(() => {
      $effect(() => {
        runs += 1;
        listing.read({ grade: 'A' }, columns, all());
      });
    });
    flushSync();
    listing.set('grade', { kind: 'values', values: ['A', 'BB'] });
    flushSync();
    stop();
    expect(runs).toBe(1);
    expect(listing.chosen.grade).toEqual({ kind: 'values', values: ['A', 'BB'] });
  });
});

describe('views', () => {
  const view = (id: string): View => all().find((one) => one.id === id) as View;

  it('that are always there keep what they say', () => {
    listing.take(view('not_rated'), columns);
    expect(kept()).toEqual(['4']);
    listing.take(view('review'), columns);
    // Thirteen months before the end of June 2026 is May 2025; twelve are not too many.
    expect(kept()).toEqual(['3']);
    listing.take(view('overdue'), columns);
    expect(kept()).toEqual(['2']);
    listing.take(view('archived'), columns);
    expect(kept()).toEqual(['5']);
    listing.take(view(USUAL), columns);
    expect(listing.any).toBe(false);
  });

  it('tell whether the list still shows them, and give it back as it was', () => {
    listing.set('grade', { kind: 'values', values: ['BB'] });
    const { arrangement } = listing;
    arrangement.sort({ id: 'code', desc: false });
    arrangement.move(columns, 'code', -1);
    arrangement.resize('code', 90);
    arrangement.freeze(2);
    const region = columns.find((column) => column.id === 'region');
    if (region) arrangement.toggle(region);
    const mine: View = { id: 'x', name: 'Mine', kept: null, shows: listing.shows(columns) };
    expect(mine.shows).toMatchObject({ filters: { grade: 'BB' }, sort: 'code', frozen: 2 });
    expect(mine.shows.columns.slice(0, 2)).toEqual([{ id: 'code', width: 90 }, { id: 'name', width: null }]);
    expect(mine.shows.columns.some(({ id }) => id === 'region')).toBe(false);
    expect(listing.changed(mine, columns)).toBe(false);
    arrangement.standard();
    listing.clear();
    expect(listing.changed(mine, columns)).toBe(true);
    listing.take(mine, columns);
    expect(listing.shows(columns)).toEqual(mine.shows);
    expect(kept()).toEqual(['2', '3']);
  });
});

describe('fields', () => {
  const column = (id: string) => columns.find((one) => one.id === id);
  const read = (id: string, text: string) => {
    const field = fieldOf(id);
    if (!field) throw new Error(id);
    return meant(field, text, column(id));
  };
  it('are read as a person types them, amounts in the unit shown', () => {
    expect(read('capital', '3,000.50')).toEqual({ value: '30005000' });
    expect(read('capital', '')).toEqual({ value: '' });
    expect(read('since', '2020/02/29')).toEqual({ value: '2020-02-29' });
    expect(read('since', '2021-02-29')).toHaveProperty('wrong');
    expect(read('capital', 'much')).toHaveProperty('wrong');
    expect(read('name', ' ')).toHaveProperty('wrong');
    expect(fieldOf('score')).toBeUndefined();
  });
  it('say what stood there before', () => {
    const archived = fieldOf('archived');
    if (archived) expect(change(LIST[4] as CustomerRow, archived, '')).toEqual({ customer: '5', field: 'archived', before: '1', after: '' });
  });
});

it('the list goes into a workbook with its numbers undressed', () => {
  const seen = columns.filter(({ id }) => ['name', 'coverage', 'open', 'period'].includes(id));
  const table = listTable('Customers', LIST.slice(1, 4), seen, () => undefined);
  expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'percent', 'number', 'date']);
  expect(table.columns[1]?.cells).toEqual(['0.96', '0.5', '0.96']);
  // 50,000 yuan in ten thousands.
  expect(table.columns[2]?.cells).toEqual(['5.0000', '', '']);
  expect(table.columns[3]?.cells).toEqual(['2025-12-31', '2025-05-31', '']);
});

it('signs are those of the row, and the list can be narrowed to one', () => {
  const list = [row({ id: '1', flags: ['downgraded', 'over_limit'] }), row({ id: '2', flags: [] }), row({ id: '3', flags: ['upgraded'] })];
  const shown = customerColumns({ day: DAY, rows: list });
  listing.set('signal', { kind: 'values', values: ['over_limit'] });
  expect(list.filter(keeping(listing.chosen, '', shown)).map(({ id }) => id)).toEqual(['1']);
  expect(shown.find(({ id }) => id === 'signal')?.text(list[0] as CustomerRow)).toBe('Downgraded, Over the limit');
  expect(months('2025-12-31', DAY)).toBe(6);
});

it('an address names the days of the list', () => {
  const days = { as_of: '2026-03-31', against: '2025-12-31', causes: true };
  expect(daysOf({ on: '2026-03-31', against: '2025-12-31', causes: '1' })).toEqual(days);
  expect(daysOf({ on: 'soon', against: '2026-13-01' })).toEqual({ as_of: null, against: null, causes: false });
  expect(listing.addressOn(days)).toBe('#/customers?on=2026-03-31&against=2025-12-31&causes=1&all=1');
});
