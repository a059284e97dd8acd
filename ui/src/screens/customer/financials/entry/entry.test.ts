import { numberFormat } from '$lib/format/settings.svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { beginEntry, entryOf, EntryDraft, forgetEntry } from './draft.svelte';
import { asTyped, evaluate, inYuan } from './typed';

afterEach(() => {
  numberFormat.unit = 'wan';
});

// Expected values worked out by hand.
describe('a typed figure', () => {
  it('is a number as people write it, or a short sum', () => {
    expect(evaluate('1,200.5')).toBe('1200.5');
    expect(evaluate('(35)')).toBe('-35');
    expect(evaluate('=1200+35')).toBe('1235');
    expect(evaluate('= 1,200 - 35.5 + 0.5')).toBe('1165.0');
    expect(evaluate('=-5+2')).toBe('-3');
    expect(evaluate(' ')).toBeNull();
    for (const none of ['=', '=1+', '=1++2', '=a1', 'x', '1e5', '=1*2']) expect(evaluate(none), none).toBeUndefined();
  });
  it('is kept in yuan without a float', () => {
    expect(inYuan('0.12345678', 'wan')).toBe('1234.5678');
    expect(inYuan('1.00005', 'yuan')).toBe('1.0001');
    expect(inYuan('=1+2', 'yi')).toBe('300000000');
    expect(asTyped('12345678.9', 'wan')).toBe('1234.56789');
    expect(asTyped('3000000', 'wan')).toBe('300');
  });
});

describe('a draft of figures', () => {
  const head = { period_end: '2025-12-31', months: 12, scope: 'parent', opinion: 'unknown', received: '2026-04-20' };
  const stored = { ...head, period_end: '2024-12-31', source_unit: 'yuan' };
  it('goes to the core as typed, in the unit it began with', () => {
    const draft = new EntryDraft();
    draft.add(head);
    draft.type([
      { column: '2025-12-31:parent', line: 'cash', text: ' =300+12 ' },
      { column: '2025-12-31:parent', line: 'inventory', text: 'three' },
      { column: '2024-12-31:parent', line: 'cash', text: '5' },
    ]);
    numberFormat.unit = 'yuan';
    expect(draft.wrong).toBe(1);
    const [now, then] = draft.drafts([stored]);
    expect(now).toMatchObject({ new: true, months: 12, unit: 'ten-thousand', received: '2026-04-20' });
    expect(now?.lines).toEqual([{ line: 'cash', value: '3120000', text: '=300+12' }]);
    expect(then).toMatchObject({ period_end: '2024-12-31', new: false, received: null });
    expect(draft.columns([stored]).map((column) => column.isNew)).toEqual([true, false]);
  });
  it('undoes and redoes what was typed together', () => {
    const draft = new EntryDraft();
    const cell = (line: string, text: string) => ({ column: 'p', line, text });
    draft.type([cell('cash', '1')]);
    draft.type([cell('cash', '2'), cell('inventory', '3')]);
    draft.undo();
    expect([draft.text('p', 'cash'), draft.text('p', 'inventory')]).toEqual(['1', '']);
    draft.redo();
    expect([draft.text('p', 'cash'), draft.text('p', 'inventory')]).toEqual(['2', '3']);
    draft.undo();
    draft.type([cell('cash', '9')]);
    draft.redo();
    expect(draft.text('p', 'cash')).toBe('9');
    draft.undo();
    draft.undo();
    draft.undo();
    expect(draft.touched).toBe(false);
  });
  it('waits while other places are visited', () => {
    beginEntry('c1').type([{ column: 'p', line: 'cash', text: '1' }]);
    expect(beginEntry('c1').text('p', 'cash')).toBe('1');
    forgetEntry('c1');
    expect(entryOf('c1')).toBeUndefined();
  });
});
