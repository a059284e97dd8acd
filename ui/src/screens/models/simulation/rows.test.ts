import { setLocale } from '$lib/i18n';
import type { SimulatedRow } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { isWanted, moveOrder, scoreChange, wayOf, wayOfCell, whyText } from './rows';

const row = (more: Partial<SimulatedRow>): SimulatedRow => ({
  customer: { id: 'c1', code: 'C1', name: 'Firm' }, industry: '', old_score: 60, new_score: 57.5, old_grade: 1, new_grade: 2, notches: -1, reason: 'score', driver: 'debt',
  driver_name: { en: 'Debt to assets', zh: '' }, driver_points: -4.23, old_terms: 60, new_terms: 30, old_coefficient: 1, new_coefficient: 0.5, open: '0', ...more,
});
const SETS = { old_grades: ['AA', 'A', 'B'], new_grades: ['AA', 'A', 'B'] };

describe('the way a customer goes', () => {
  it('comes before those who stay: lost, gained, far before near, down before up', () => {
    const moves = [row({ notches: 0 }), row({ notches: 1 }), row({ notches: -1 }), row({ notches: 3 }), row({ old_grade: null, notches: null }), row({ new_grade: null, notches: null })];
    const sorted = moves.toSorted((left, right) => moveOrder(left) - moveOrder(right));
    expect(sorted.map((one) => `${wayOf(one)} ${one.notches ?? ''}`)).toEqual(['lost ', 'gained ', 'up 3', 'down -1', 'up 1', 'same 0']);
  });
  it('follows its notches, or whether it has a grade', () => {
    expect([row({}), row({ notches: 2 }), row({ notches: 0 })].map(wayOf)).toEqual(['down', 'up', 'same']);
    expect([row({ old_grade: null, notches: null }), row({ new_grade: null, notches: null }), row({ old_grade: null, new_grade: null, notches: null })].map(wayOf)).toEqual(['gained', 'lost', 'none']);
  });
  it('is the same in the matrix', () => {
    expect([wayOfCell(SETS, 1, 0), wayOfCell(SETS, 1, 1), wayOfCell(SETS, 1, 2)]).toEqual(['up', 'same', 'down']);
    expect([wayOfCell(SETS, 3, 0), wayOfCell(SETS, 0, 3), wayOfCell(SETS, 3, 3)]).toEqual(['gained', 'lost', 'none']);
  });
  it('goes by label where the sets differ', () => {
    const sets = { old_grades: ['AA', 'A', 'B'], new_grades: ['AAA', 'AA', 'A', 'B'] };
    expect([wayOfCell(sets, 0, 1), wayOfCell(sets, 0, 0), wayOfCell(sets, 2, 2)]).toEqual(['same', 'up', 'up']);
  });
});

describe('the customers wanted', () => {
  const all = { cell: null, way: null, reason: null };
  it('are those of a cell, a way, a reason', () => {
    expect(isWanted(row({}), all, SETS)).toBe(true);
    expect(isWanted(row({}), { ...all, cell: [1, 2] }, SETS)).toBe(true);
    expect(isWanted(row({}), { ...all, cell: [2, 1] }, SETS)).toBe(false);
    expect(isWanted(row({ new_grade: null }), { ...all, cell: [1, 3] }, SETS)).toBe(true);
    expect(isWanted(row({}), { ...all, way: 'up' }, SETS)).toBe(false);
    expect(isWanted(row({}), { ...all, way: 'down', reason: 'score' }, SETS)).toBe(true);
    expect(isWanted(row({}), { ...all, reason: 'condition' }, SETS)).toBe(false);
  });
});

describe('why a customer moves', () => {
  it('is said with what drives it', () => {
    setLocale('en');
    expect(whyText(row({}))).toBe('Score: Debt to assets \u22124.2 points');
    expect(whyText(row({ reason: 'condition', driver: 'equity', driver_name: { en: 'Equity negative', zh: '' }, driver_points: null }))).toBe('Condition: Equity negative');
    expect(whyText(row({ reason: 'cut_off', driver: '', driver_name: null, driver_points: null }))).toBe('Cut-off');
    expect(whyText(row({ reason: '' }))).toBe('');
  });
  it('has a change of score only where both are known', () => {
    expect(scoreChange(row({}))).toBe(-2.5);
    expect(scoreChange(row({ old_score: null }))).toBeNull();
  });
});
