import { parse } from '$lib/app/address';
import { describe, expect, it } from 'vitest';
import { portfolioCustomer, portfolioSlice, portfolioView } from '../../testing/portfolio';
import { amount, change, share } from './amounts';
import { askedOf, askOf, everybody, narrowed, pageAddress } from './asked';
import { gathering } from './concentration';
import { flowsOf, flowsOption, placesOf } from './flows';
import { FILLED, moving, opening } from './lists';
import { directionOf } from './places';
import { limitRows } from './rows';
import { sortedSlices } from './slices';

describe('the address of the page', () => {
  it('keeps days and filter, and gives them back', () => {
    const query = { on: '2026-03-31', against: '2025-12-31', region: 'East,~', grade: 'AA', industry: 'Steel%2C wire' };
    const asked = askedOf(query);
    expect(asked.facets.region).toEqual(['East', '']);
    expect(asked.facets.industry).toEqual(['Steel, wire']);
    expect(parse(pageAddress(asked)).query).toEqual(query);
    expect(narrowed(asked)).toBe(true);
    expect(pageAddress(everybody(asked))).toBe('#/overview?on=2026-03-31&against=2025-12-31');
    expect(askOf(asked).filter).toEqual({ industries: ['Steel, wire'], regions: ['East', ''], salespeople: [], grades: ['AA'], classes: [], groups: [] });
  });
  it('leaves out what is no day and what is no choice of values', () => {
    const asked = askedOf({ on: '2026-02-31x', against: 'yesterday', industry: '~has:steel' });
    expect(asked).toEqual(askedOf({}));
    expect(pageAddress(asked)).toBe('#/overview');
  });
});

describe('the list behind a figure', () => {
  it("takes the page's filter and days along, its own filter in place of the page's", () => {
    const opens = opening(askedOf({ on: '2026-03-31', grade: 'AA,A', class: 'red' }));
    expect(parse(opens({ grade: 'A' })).query).toEqual({ grade: 'A', class: 'red', on: '2026-03-31' });
    expect(parse(opens({ cause: 'data', signal: 'upgraded' }, true)).query).toEqual({ grade: 'AA,A', class: 'red', cause: 'data', signal: 'upgraded', on: '2026-03-31', causes: '1' });
    expect(parse(opens({ limit: FILLED })).query.limit).toBe('~filled');
  });
  it('shows every customer where nothing narrows it', () => {
    expect(opening(askedOf({}))()).toBe('#/customers?all=1');
    expect(opening(askedOf({ on: '2026-03-31' }))()).toBe('#/customers?on=2026-03-31&all=1');
  });
  it('shows those put away where a move ends there, or a whole row is meant', () => {
    expect(moving({ from: 'A', to: 'BB' })).toEqual({ from: 'A', to: 'BB' });
    expect(moving({ from: 'A', to: 'withdrawn' })).toEqual({ from: 'A', to: 'withdrawn', archived: ['yes', 'no'] });
    expect(moving({ from: 'A' })).toEqual({ from: 'A', archived: ['yes', 'no'] });
    expect(moving({ to: 'A' })).toEqual({ to: 'A' });
  });
});

describe('the flows', () => {
  const grades = ['AA', 'A', 'BBB'];
  const { migration } = portfolioView();
  it('are the cells with customers, the largest first', () => {
    const flows = flowsOf(migration);
    expect(flows[0]).toEqual({ from: 'A', to: 'A', customers: 3 });
    expect(flows.reduce((sum, { customers }) => sum + customers, 0)).toBe(10);
  });
  it('are drawn from the places that have any, and a click says which', () => {
    const theme = { grades: ['1', '2', '3', '4', '5', '6', '7'], muted: 'm', lineStrong: 'l', carries: 'c', bad: 'b' } as never;
    const words = { flow: () => '', place: (place: string) => place, customers: String };
    const [series] = flowsOption(migration, grades, theme, words).series;
    expect(series?.data.map(({ name }) => name)).toEqual(['before AA', 'before A', 'before BBB', 'before none', 'now AA', 'now A', 'now BBB', 'now none', 'now withdrawn']);
    expect(series?.links).toHaveLength(8);
    expect(placesOf(series?.links[1])).toEqual({ from: 'AA', to: 'A' });
    expect(placesOf({ name: 'before A' })).toEqual({ from: 'A' });
    expect(placesOf({ name: 'now withdrawn' })).toEqual({ to: 'withdrawn' });
    expect(placesOf(null)).toBeNull();
  });
  it('go up or down between grades, down into a default, nowhere else', () => {
    expect([directionOf('A', 'AA', grades), directionOf('AA', 'BBB', grades), directionOf('A', 'A', grades)]).toEqual(['up', 'down', 'same']);
    expect([directionOf('A', 'default', grades), directionOf('none', 'A', grades), directionOf('A', 'withdrawn', grades)]).toEqual(['down', '', '']);
  });
});

describe('figures', () => {
  it('are whole amounts, changes and shares of what is there', () => {
    expect(amount('1234567.89')).toBe('123');
    expect(change('400000', '500000')).toBeCloseTo(-0.2, 12);
    expect(change('400000', null)).toBeNull();
    expect(change('400000', '0')).toBeNull();
    expect(share('100000', '400000')).toBe(0.25);
    expect(share(null, '400000')).toBeNull();
  });
  it('say how strongly shares gather', () => {
    expect([gathering(0.02), gathering(0.1), gathering(0.15), gathering(0.18), gathering(0.2)]).toEqual(['low', 'low', 'middle', 'middle', 'high']);
  });
  it('order slices, what is not known last either way', () => {
    const slices = [portfolioSlice('Food', [1], { used: 0.4 }), portfolioSlice('', [2]), portfolioSlice('Wood', [3], { used: 1.2 })];
    const keys = (down: boolean) => sortedSlices(slices, 'used', down).map(({ key }) => key);
    expect(keys(true)).toEqual(['Wood', 'Food', '']);
    expect(keys(false)).toEqual(['Food', 'Wood', '']);
    expect(sortedSlices(slices, 'name', false).map(({ key }) => key)).toEqual(['Food', 'Wood', '']);
  });
  it('give every kind of pressing limit its part of the room', () => {
    const view = {
      ...portfolioView().limits,
      over_list: ['a', 'b', 'c'].map((id) => portfolioCustomer(id, { used: 1.5 })),
      near_list: [portfolioCustomer('d', { used: 0.95 })],
      expiring_list: ['e', 'f'].map((id) => portfolioCustomer(id, { until: '2026-07-01' })),
    };
    expect(limitRows(view, 4).map(({ key }) => key)).toEqual(['over a', 'over b', 'near d', 'ending e']);
    expect(limitRows(view, 9)).toHaveLength(6);
  });
});
