// Numbers as they are typed beside a figure: per cent where the unit is one, otherwise the number itself.
import { plain, readDecimal } from '$lib/format';
import { shift } from '$lib/format/decimal';

/** The text to begin typing with: every digit of the value. */
export function toType(value: number | null, unit: string): string {
  if (value === null) return '';
  return unit === 'percent' ? shift(plain(value), 2) : plain(value);
}

/** The value a text means; null for nothing typed, undefined where it is no number. */
export function readTyped(text: string, unit: string): number | null | undefined {
  const marked = /[%\uFF05]\s*$/.test(text);
  const decimal = readDecimal(text.replace(/[%\uFF05]\s*$/, ''));
  if (decimal === null || decimal === undefined) return marked ? undefined : decimal;
  if (marked && unit !== 'percent') return Number(shift(decimal, -2));
  return Number(unit === 'percent' ? shift(decimal, -2) : decimal);
}
