import type { FormulaWord } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { cut, fitting, stretchAt, taken } from './completing';

const word = (text: string, kind: string, en: string, zh: string): FormulaWord => ({ word: text, kind, name: { en, zh } });
const WORDS = [
  word('total_assets', 'line', 'Total assets', '\u8d44\u4ea7\u603b\u8ba1'),
  word('current_assets', 'line', 'Current assets', '\u6d41\u52a8\u8d44\u4ea7'),
  word('roa', 'indicator', 'Return on assets', '\u603b\u8d44\u4ea7\u62a5\u916c\u7387'),
  word('avg', 'function', 'Mean of two years', '\u5e73\u5747\u503c'),
];

describe('completion', () => {
  it('finds the word the caret stands in', () => {
    expect(stretchAt('avg(total_as) / 2', 9)).toEqual({ start: 4, end: 12, text: 'total' });
    expect(stretchAt('a + ', 4)).toEqual({ start: 4, end: 4, text: '' });
  });
  it('offers beginnings first, then parts and names in both languages', () => {
    expect(fitting(WORDS, 'a').map((each) => each.word)).toEqual(['avg', 'total_assets', 'current_assets', 'roa']);
    expect(fitting(WORDS, 'asset').map((each) => each.word)).toEqual(['total_assets', 'current_assets', 'roa']);
    expect(fitting(WORDS, '\u8d44\u4ea7').map((each) => each.word)).toEqual(['total_assets', 'current_assets', 'roa']);
    expect(fitting(WORDS, 'zzz')).toEqual([]);
  });
  it('puts the word in, with brackets for a function', () => {
    const at = stretchAt('2 * av + 1', 6);
    expect(taken('2 * av + 1', at, WORDS[3] as FormulaWord)).toEqual({ text: '2 * avg() + 1', caret: 8 });
    expect(taken('av(x)', stretchAt('av(x)', 2), WORDS[3] as FormulaWord)).toEqual({ text: 'avg(x)', caret: 4 });
    expect(taken('tot', stretchAt('tot', 3), WORDS[0] as FormulaWord)).toEqual({ text: 'total_assets', caret: 12 });
  });
  it('cuts by characters, not by units of memory', () => {
    expect(cut('\u{20000}+abc', 2, 5)).toEqual(['\u{20000}+', 'abc', '']);
    expect(cut('ab', 2, 9)).toEqual(['ab', '', '']);
  });
});
