// What is typed into a figure's cell: a number as people write it, or a short sum beginning with `=`.
import { readDecimal } from '$lib/format';
import { round, shift, sum } from '$lib/format/decimal';
import type { MoneyUnit } from '$lib/format/settings.svelte';

const PLACES: Record<MoneyUnit, number> = { yuan: 0, wan: 4, yi: 8 };
/** The unit's code in the core. */
export const UNIT_CODES: Record<MoneyUnit, string> = { yuan: 'yuan', wan: 'ten-thousand', yi: 'hundred-million' };

/** The number typed, `null` for nothing, `undefined` where it is none: `1,200`, `(35)`, `=1200+35-0.5`. */
export function evaluate(typed: string): string | null | undefined {
  const text = typed.normalize('NFKC').trim();
  if (!text.startsWith('=')) return readDecimal(text);
  const terms = text.slice(1).replace(/\s/g, '').replace(/[\u2212\u2013]/g, '-').match(/[+-]?[^+-]+/g);
  if (!terms || terms.join('') !== text.slice(1).replace(/\s/g, '').replace(/[\u2212\u2013]/g, '-')) return undefined;
  const numbers = terms.map((term) => readDecimal(term.replace(/^\+/, '')));
  return numbers.every((number): number is string => typeof number === 'string') ? sum(numbers) : undefined;
}

/** A typed figure in yuan, kept to the ten-thousandths the book keeps; undefined where it is no number. */
export function inYuan(typed: string, unit: MoneyUnit): string | undefined {
  const number = evaluate(typed);
  return typeof number === 'string' ? trimmed(round(shift(number, PLACES[unit]), 4)) : undefined;
}

/** An amount in yuan as it would be typed in a unit. */
export function asTyped(yuan: string, unit: MoneyUnit): string {
  return trimmed(shift(yuan, -PLACES[unit]));
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
