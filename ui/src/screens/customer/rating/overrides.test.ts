// Who may move a grade how far, and where it ends up.
import type { OverridesView } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { choices, mayMove, movedGrade, whoMay } from './overrides';

const GRADES = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'C', 'D'];
const view: OverridesView = {
  on: 'r',
  grade: 'AA',
  decided: 'AA',
  grades: GRADES,
  knocked_out: false,
  lines: [],
  asked: [],
  role: 'analyst',
  up: 1,
  down: 2,
  rights: [
    { role: 'finance_director', up: 3, down: 6 },
    { role: 'analyst', up: 1, down: 2 },
    { role: 'risk_manager', up: 2, down: 3 },
  ],
  reasons: [],
  today: '2026-06-30',
  latest: '2027-06-30',
  may_end: false,
};

describe('overrides', () => {
  it('never move past the ends of the scale', () => {
    expect(movedGrade(GRADES, 'AA', 2)).toBe('AAA');
    expect(movedGrade(GRADES, 'C', -3)).toBe('D');
    expect(movedGrade(GRADES, 'BBB', 1)).toBe('A');
  });

  it('offer what somebody may and the scale has', () => {
    expect(choices(view)).toEqual([1, -1, -2, -3, -4, -5, -6]);
    expect(choices({ ...view, grade: 'C' })).toEqual([3, 2, 1, -1]);
    expect(choices({ ...view, grade: null })).toEqual([]);
  });

  it('offer no way up from a knock-out', () => {
    expect(choices({ ...view, grade: 'C', knocked_out: true })).toEqual([-1]);
  });

  it('say who may', () => {
    expect(mayMove(view, 1)).toBe(true);
    expect(mayMove(view, 2)).toBe(false);
    expect(whoMay(view, 2)).toBe('risk_manager');
    expect(whoMay(view, -4)).toBe('finance_director');
    expect(whoMay(view, -7)).toBe(null);
  });
});
