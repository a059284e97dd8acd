import type { CustomerRow } from '$lib/ipc';
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
});

describe('signals', () => {
  it('tell direction by grade and age by months', () => {
    expect(signals(row({ previous_grade: 'AA', grade: 'A' }), DAY)).toEqual(['downgraded']);
    expect(signals(row({ previous_grade: 'C', grade: 'BB', rule: 'r' }), DAY)).toEqual(['upgraded', 'ruled']);
    expect(signals(row({ period_end: '2024-12-31' }), DAY)).toEqual([]);
    expect(signals(row({ period_end: '2024-11-30' }), DAY)).toEqual(['stale']);
  });
});
