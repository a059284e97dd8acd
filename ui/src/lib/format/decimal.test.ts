import { describe, expect, it } from 'vitest';
import { dressed, fromNumber, isNegative, round, shift, sum } from './decimal';

// Expected values worked out by hand.
describe('exact decimals', () => {
  it('moves the point without losing a digit', () => {
    expect(shift('1234567890123456789.87', -4)).toBe('123456789012345.678987');
    expect(shift('0.638', 2)).toBe('63.8');
    expect(shift('-5', -4)).toBe('-0.0005');
    expect(shift('12', 3)).toBe('12000');
  });
  it('rounds half away from zero on the written digits', () => {
    expect(round('1.005', 2)).toBe('1.01');
    expect(round('-0.125', 2)).toBe('-0.13');
    expect(round('0.994999', 2)).toBe('0.99');
    expect(round('9.999', 2)).toBe('10.00');
    expect(round('-0.004', 2)).toBe('0.00');
    expect(round('7', 1)).toBe('7.0');
  });
  it('writes a float by its shortest digits, never with an exponent', () => {
    expect(fromNumber(0.1 + 0.2)).toBe('0.30000000000000004');
    expect(fromNumber(1e21)).toBe('1000000000000000000000');
    expect(fromNumber(-2.5e-7)).toBe('-0.00000025');
  });
  it('adds beyond the precision of floats', () => {
    expect(sum(['9007199254740993.01', '0.02', '-0.03'])).toBe('9007199254740993.00');
    expect(sum([])).toBe('0');
    expect(sum(['0.1', '0.2'])).toBe('0.3');
  });
  it('separates thousands and writes negatives both ways', () => {
    expect(dressed('-1234567.89')).toBe('\u22121,234,567.89');
    expect(dressed('-1234567.89', 'brackets')).toBe('(1,234,567.89)');
    expect(dressed('999')).toBe('999');
  });
  it('knows a negative zero is not negative', () => {
    expect(isNegative('-0.00')).toBe(false);
    expect(isNegative('-0.01')).toBe(true);
  });
});
