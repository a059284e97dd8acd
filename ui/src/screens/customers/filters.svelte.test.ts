import type { CustomerRow } from '$lib/ipc';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { filters, narrowed, signals } from './filters.svelte';

const row = (more: Partial<CustomerRow>): CustomerRow => ({
  id: 'x',
  code: 'C1',
  name: 'X',
  industry: 'Machines',
  region: 'North',
  salesperson: '',
  relationship_start: null,
  status: 'rated',
  grade: 'A',
  score: 60,
  previous_grade: 'A',
  score_change: 0,
  points_to_next: null,
  coverage: 1,
  rule: null,
  risk_class: 'green',
  rated_as_of: '2026-06-30',
  period_end: '2025-12-31',
  search: 'c1\nx',
  ...more,
});
const DAY = '2026-06-30';
beforeEach(() => filters.clear());

describe('filters', () => {
  it('keep what fits every facet, any value of one', () => {
    const rows = [row({ id: '1', grade: 'A' }), row({ id: '2', grade: 'BB' }), row({ id: '3', grade: 'BB', industry: 'Food' })];
    filters.toggle('grade', 'BB');
    filters.toggle('grade', 'A');
    filters.toggle('industry', 'Machines');
    expect(narrowed(rows, DAY).map(({ id }) => id)).toEqual(['1', '2']);
    filters.drop('industry');
    expect(narrowed(rows, DAY)).toHaveLength(3);
  });
  it('take over an address, and leave the choice alone without one', () => {
    filters.toggle('region', 'South');
    filters.read({ indicator: 'roe' });
    expect(filters.of('region')).toEqual(['South']);
    filters.read({ grade: 'BB,C', signal: 'stale' });
    expect(filters.of('region')).toEqual([]);
    expect(filters.of('grade')).toEqual(['BB', 'C']);
    expect(filters.of('signal')).toEqual(['stale']);
  });
  it('can be cleared by an address', () => {
    filters.toggle('region', 'South');
    filters.text = 'x';
    filters.read({ all: '1' });
    expect(filters.any).toBe(false);
  });
  it('keep a bin of scores and a grade before, as a chart names them', () => {
    const rows = [
      row({ id: '1', score: 45 }),
      row({ id: '2', score: 49.999 }),
      row({ id: '3', score: 50 }),
      row({ id: '4', score: 100, previous_grade: 'AA' }),
      row({ id: '5', score: null, previous_grade: null }),
    ];
    filters.read({ score: '45' });
    expect(narrowed(rows, DAY).map(({ id }) => id)).toEqual(['1', '2']);
    filters.read({ score: '95', previous: 'AA' });
    expect(narrowed(rows, DAY).map(({ id }) => id)).toEqual(['4']);
  });
  it('can be taken over in an effect without running it again', () => {
    let runs = 0;
    const stop = $effect.root(() => {
      $effect(() => {
        runs += 1;
        filters.read({ grade: 'A' });
      });
    });
    flushSync();
    filters.toggle('grade', 'BB');
    flushSync();
    stop();
    expect(runs).toBe(1);
    expect(filters.of('grade')).toEqual(['A', 'BB']);
  });
});

describe('signals', () => {
  it('tell direction by grade and age by months', () => {
    expect(signals(row({ previous_grade: 'AA', grade: 'A' }), DAY)).toEqual(['downgraded']);
    expect(signals(row({ previous_grade: 'C', grade: 'BB', rule: 'r' }), DAY)).toEqual(['upgraded', 'ruled']);
    expect(signals(row({ period_end: '2024-12-31' }), DAY)).toEqual([]);
    expect(signals(row({ period_end: '2024-11-30' }), DAY)).toEqual(['stale']);
  });
});
