import { setLocale } from '$lib/i18n';
import { afterEach, describe, expect, it } from 'vitest';
import { readDecimal } from './entry';
import { inUnit, percent, points, signed, signedPercent } from './figures';
import { compareGrades, gradeShape, gradeStep } from './grades';
import { money, moneyUnit, plainMoney } from './money';
import { numberFormat } from './settings.svelte';

afterEach(() => {
  numberFormat.unit = 'wan';
  numberFormat.negative = 'minus';
  setLocale('en');
});

// Expected values worked out by hand.
describe('figures', () => {
  it('formats each unit with its decimals', () => {
    expect(inUnit(0.638, 'percent')).toBe('63.8%');
    expect(inUnit(0.285, 'percent')).toBe('28.5%');
    expect(inUnit(6.825, 'times')).toBe('6.83');
    expect(inUnit(11.25, 'days')).toBe('11.3');
    expect(inUnit(208, 'days')).toBe('208');
    expect(inUnit(-1208, 'days')).toBe('\u22121,208');
    expect(inUnit(-0.0004, 'percent')).toBe('0.0%');
    expect(points(71.85)).toBe('71.9');
  });
  it('always shows the sign of a change', () => {
    expect(signed(2.44)).toBe('+2.4');
    expect(signed(-1.05)).toBe('\u22121.1');
    expect(signed(0.04)).toBe('0.0');
    expect(signedPercent(0.1234)).toBe('+12.3%');
  });
  it('shows shares without decimals where asked', () => {
    expect(percent(0.65, 0)).toBe('65%');
  });
});

describe('money', () => {
  it('follows the unit without a float', () => {
    expect(money('171673300.00')).toBe('17,167.33');
    numberFormat.unit = 'yuan';
    expect(money('90071992547409931234.56')).toBe('90,071,992,547,409,931,234.56');
    numberFormat.unit = 'yi';
    expect(money('171673300')).toBe('1.7167');
  });
  it('copies undressed and exact', () => {
    expect(plainMoney('-1234567.8901')).toBe('-123.45678901');
  });
  it('follows the setting for negatives and the language of the unit', () => {
    numberFormat.negative = 'brackets';
    expect(money('-12345600')).toBe('(1,234.56)');
    expect(moneyUnit()).toBe('ten thousand yuan');
    setLocale('zh-CN');
    expect(moneyUnit()).toBe('\u4e07\u5143');
  });
});

describe('what a person types', () => {
  it('reads separators, brackets and full-width digits', () => {
    expect(readDecimal('30,000,000')).toBe('30000000');
    expect(readDecimal('(1,234.5)')).toBe('-1234.5');
    expect(readDecimal('\uff11\uff12\uff0e\uff15')).toBe('12.5');
    expect(readDecimal('  ')).toBeNull();
    expect(readDecimal('12 Mio')).toBeUndefined();
    expect(readDecimal('1e5')).toBeUndefined();
  });
});

describe('grades', () => {
  it('places a grade by the model it belongs to', () => {
    const scale = ['AAA', 'AA', 'A', 'BBB', 'BB', 'C', 'D'];
    expect(scale.map((grade) => gradeStep(grade, scale))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(['A', 'B', 'C', 'D'].map((grade) => gradeStep(grade, ['A', 'B', 'C', 'D']))).toEqual([1, 3, 5, 7]);
  });
  it('never leaves colour alone: neighbours in colour differ in shape or letter', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(gradeShape)).toEqual([
      'circle',
      'circle',
      'square',
      'square',
      'diamond',
      'triangle',
      'triangle',
    ]);
  });
  it('sorts letters best first', () => {
    expect(['C', 'A', 'AAA', 'BB', 'AA', 'D', 'BBB'].sort(compareGrades)).toEqual(['AAA', 'AA', 'A', 'BBB', 'BB', 'C', 'D']);
  });
});
