import { describe, expect, it } from 'vitest';
import type { Column } from './columns';
import { pasted, pasting } from './edits.svelte';
import { passes, readFilter, tally, written, type Filter } from './filter';
import { ordered } from './order';

interface Firm {
  name: string;
  tags: string[];
  share: number | null;
  day: string | null;
}
const firm = (name: string, more: Partial<Firm> = {}): Firm => ({ name, tags: [], share: null, day: null, ...more });
const FIRMS = [
  firm('Beta Steel', { tags: ['old'], share: 0.5, day: '2025-06-30' }),
  firm('alpha', { share: 0.45, day: '2025-12-31' }),
  firm('', { tags: ['old', 'new'], share: 0.7 }),
  firm('Gamma, Ltd', { tags: ['new'] }),
];
const NAME: Column<Firm> = { id: 'name', title: () => 'Name', width: 1, text: (row) => row.name, edit: (row) => row.name };
const TAGS: Column<Firm> = { id: 'tags', title: () => 'Tags', width: 1, text: (row) => row.tags.join(), values: (row) => row.tags, label: (tag) => tag.toUpperCase() };
const SHARE: Column<Firm> = {
  id: 'share',
  title: () => 'Share',
  width: 1,
  text: (row) => String(row.share),
  number: (row) => (row.share === null ? null : String(row.share)),
};
const DAY: Column<Firm> = { id: 'day', title: () => 'Day', width: 1, kind: 'date', text: (row) => row.day ?? '\u2014' };
const kept = (column: Column<Firm>, filter: Filter) => FIRMS.filter(passes(column, filter)).map((row) => FIRMS.indexOf(row));

describe('a filter keeps', () => {
  it('texts, whatever their case', () => {
    expect(kept(NAME, { kind: 'text', way: 'has', text: 'A' })).toEqual([0, 1, 3]);
    expect(kept(NAME, { kind: 'text', way: 'not', text: 'steel' })).toEqual([1, 2, 3]);
    expect(kept(NAME, { kind: 'text', way: 'is', text: 'ALPHA' })).toEqual([1]);
    expect(kept(NAME, { kind: 'text', way: 'begins', text: 'be' })).toEqual([0]);
  });
  it('any of several values, also of several that a row has, and none', () => {
    expect(kept(NAME, { kind: 'values', values: ['alpha', ''] })).toEqual([1, 2]);
    expect(kept(TAGS, { kind: 'values', values: ['new'] })).toEqual([2, 3]);
    expect(kept(TAGS, { kind: 'values', values: [''] })).toEqual([1]);
    expect(kept(TAGS, { kind: 'text', way: 'has', text: 'ol' })).toEqual([0, 2]);
  });
  it('numbers between two ends, the upper one or not', () => {
    expect(kept(SHARE, { kind: 'range', from: '0.45', to: '0.5' })).toEqual([0, 1]);
    expect(kept(SHARE, { kind: 'range', from: '0.45', to: '0.5', below: true })).toEqual([1]);
    expect(kept(SHARE, { kind: 'range', from: null, to: '0.6' })).toEqual([0, 1]);
  });
  it('days between two ends', () => {
    expect(kept(DAY, { kind: 'range', from: '2025-07-01', to: null })).toEqual([1]);
    expect(kept(DAY, { kind: 'range', from: null, to: '2025-12-31' })).toEqual([0, 1]);
    expect(kept(DAY, { kind: 'range', from: null, to: '2025-12-31', below: true })).toEqual([0]);
  });
  it('what is empty, or is not', () => {
    expect(kept(NAME, { kind: 'blank', blank: true })).toEqual([2]);
    expect(kept(SHARE, { kind: 'blank', blank: true })).toEqual([3]);
    expect(kept(DAY, { kind: 'blank', blank: false })).toEqual([0, 1]);
    expect(kept(TAGS, { kind: 'blank', blank: true })).toEqual([1]);
  });
});

describe('a filter as text', () => {
  const all: [Filter, 'text' | 'number' | 'date', string][] = [
    [{ kind: 'values', values: ['AA', 'A'] }, 'text', 'AA,A'],
    [{ kind: 'values', values: ['a, b', '', '~has:x', '100%', '%2C'] }, 'text', 'a%2C b,~,%7Ehas:x,100%25,%252C'],
    [{ kind: 'text', way: 'has', text: 'a:b, c' }, 'text', '~has:a:b, c'],
    [{ kind: 'range', from: '-1.5', to: '2', below: true }, 'number', '-1.5..<2'],
    [{ kind: 'range', from: null, to: '7' }, 'number', '..7'],
    [{ kind: 'range', from: '2025-01-01', to: null }, 'date', '2025-01-01..'],
    [{ kind: 'blank', blank: true }, 'date', '~empty'],
    [{ kind: 'blank', blank: false }, 'text', '~filled'],
  ];
  it.each(all)('%j comes back from %s %s', (filter, kind, text) => {
    expect(written(filter)).toBe(text);
    expect(readFilter(text, kind)).toEqual(filter);
  });
  it('means nothing where it fits no column of the kind', () => {
    for (const text of ['45', '..', 'a..b', '1..x', '2025-01-01..']) expect(readFilter(text, 'number')).toBeNull();
    expect(readFilter('2025..', 'date')).toBeNull();
    expect(readFilter('~has:', 'text')).toBeNull();
  });
});

describe('the rows', () => {
  it('are counted by value, the empty one last', () => {
    const order = (left: string, right: string) => (left < right ? -1 : 1);
    expect(tally(FIRMS, TAGS, order)).toEqual([
      { value: 'new', count: 2 },
      { value: 'old', count: 2 },
      { value: '', count: 1 },
    ]);
  });
  it('are put in order, equal ones as they came, unknown ones last both ways', () => {
    const by = (desc: boolean) => ordered(FIRMS, { ...SHARE, sort: (row) => row.share }, desc).map((row) => row.share);
    expect(by(false)).toEqual([0.45, 0.5, 0.7, null]);
    expect(by(true)).toEqual([0.7, 0.5, 0.45, null]);
    const same = [firm('b', { tags: ['1'] }), firm('a'), firm('b', { tags: ['2'] })];
    expect(ordered(same, NAME, true).map((row) => row.name + row.tags.join())).toEqual(['b1', 'b2', 'a']);
  });
});

describe('a pasted block', () => {
  it('is taken apart as a spreadsheet writes it', () => {
    expect(pasted('a\tb\r\nc\t\r\n')).toEqual([['a', 'b'], ['c', '']]);
    expect(pasted('"two\nlines"\t"say ""x"""\n')).toEqual([['two\nlines', 'say "x"']]);
    expect(pasted('')).toEqual([]);
  });
  const area = (top: number, bottom: number, left = 0, right = 0) => ({ top, bottom, left, right });
  it('fills the area with one cell, and begins at its corner otherwise', () => {
    const one = pasting([['x']], area(0, 2), FIRMS, [NAME]);
    expect(one.edits.map(({ row, text }) => [FIRMS.indexOf(row), text])).toEqual([[0, 'x'], [1, 'x'], [2, 'x']]);
    const two = pasting([['x'], ['alpha']], area(0, 0), FIRMS, [NAME]);
    expect(two.edits.map(({ row, text }) => [FIRMS.indexOf(row), text])).toEqual([[0, 'x']]);
  });
  it('says what it leaves: cells not edited here and rows the list does not have', () => {
    const { edits, left } = pasting([['x', '1'], ['y', '2']], area(3, 3), FIRMS, [NAME, SHARE]);
    expect(edits).toHaveLength(1);
    expect(left).toBe(3);
  });
});
