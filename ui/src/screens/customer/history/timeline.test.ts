// Events say what happened; the last two scored ratings are compared first.
import type { TimelinePoint } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { happened, lastTwo, moment } from './timeline';

const point = (id: string, score: number | null): TimelinePoint => ({ id, as_of: '2026-06-30', score, grade: null, decided: null, model: '5c', version: 1, of: null });

describe('timeline', () => {
  it('says what happened', () => {
    expect(happened({ day: '2026-03-01', kind: 'statement', details: ['2025-12-31', '12', 'consolidated'], text: '' })).toMatch(/Statement to 2025-12-31 received \(12 months/);
    expect(happened({ day: '2026-03-01', kind: 'override', details: ['+1', '2026-03-01', '2026-12-31'], text: '' })).toBe('Override by +1 until 2026-12-31');
    expect(happened({ day: '2026-03-01', kind: 'model', details: ['5c v1', '5c v2'], text: '' })).toBe('Model 5c v1 → 5c v2');
    expect(happened({ day: '2026-03-01', kind: 'note', details: ['lin', '2026-03-01 10:00'], text: 'x' })).toBe('Assessment note by lin');
  });

  it('compares the last two that have a score', () => {
    expect(lastTwo([point('a', 50), point('b', 60), point('c', null)])).toEqual(['a', 'b']);
    expect(lastTwo([point('a', null), point('b', 60)])).toEqual(['a', 'b']);
    expect(lastTwo([point('a', 50)])).toBe(null);
    expect(lastTwo([])).toBe(null);
  });

  it('puts days on an axis of time', () => {
    expect(moment('2026-01-02') - moment('2026-01-01')).toBe(86_400_000);
  });
});
