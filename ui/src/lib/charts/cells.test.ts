import { describe, expect, it } from 'vitest';
import { asTsv, isFigure, taken } from './cells';

describe('cells of a chart', () => {
  it.each([
    ['1,234,567.8', '1234567.8'],
    ['(1,200.00)', '-1200.00'],
    ['\u2212 3', '\u2212 3'],
    ['-3', '-3'],
    ['63.8%', '63.8%'],
    ['+5', '5'],
    ['\u2014', ''],
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ['2025-06-30', '2025-06-30'],
    ['1,23', '1,23'],
    [null, ''],
    [0.1, '0.1'],
  ])('%s is taken as %s', (cell, expected) => expect(taken(cell)).toBe(expected));

  it('tell figures from words', () => {
    expect(['1,234', '5.0%', 12, '(3)'].map(isFigure)).toEqual([true, true, true, true]);
    expect(['5c v2', '2025-06-30', null, ''].map(isFigure)).toEqual([false, false, false, false]);
  });

  it('become lines a spreadsheet takes', () => {
    expect(asTsv({ head: ['Grade', 'Customers'], rows: [['AA', '1,200'], ['a\tb', null]] })).toBe('Grade\tCustomers\r\nAA\t1200\r\na b\t');
  });
});
