import { describe, expect, it } from 'vitest';
import { readTyped, toType } from './typed';

describe('typed numbers', () => {
  it('are per cent where the unit is', () => {
    expect(toType(0.075, 'percent')).toBe('7.5');
    expect(readTyped('7.5', 'percent')).toBe(0.075);
    expect(readTyped('7.5 %', 'percent')).toBe(0.075);
    expect(readTyped('\uFF17.\uFF15\uFF05', 'percent')).toBe(0.075);
  });
  it('are taken as they stand otherwise', () => {
    expect(toType(1.25, 'ratio')).toBe('1.25');
    expect(readTyped('1,250.5', 'days')).toBe(1250.5);
    expect(readTyped('25%', 'ratio')).toBe(0.25);
  });
  it('are nothing, or no number', () => {
    expect(readTyped('  ', 'ratio')).toBeNull();
    expect(readTyped('%', 'ratio')).toBeUndefined();
    expect(readTyped('abc', 'ratio')).toBeUndefined();
  });
});
