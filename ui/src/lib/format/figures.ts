// Scores, ratios, shares and days: floats of the core, rounded by their shortest decimal text.
import { dressed, fromNumber, round, shift } from './decimal';
import { numberFormat } from './settings.svelte';

/** What stands where there is nothing to show. */
export const NOTHING = '\u2014';

function shown(text: string, decimals: number): string {
  return dressed(round(text, decimals), numberFormat.negative);
}

/** A whole number with thousands separated. */
export function count(value: number): string {
  return shown(fromNumber(value), 0);
}

/** A score or points, one decimal. */
export function points(value: number): string {
  return shown(fromNumber(value), 1);
}

/** A ratio, two decimals. */
export function ratio(value: number): string {
  return shown(fromNumber(value), 2);
}

/** A share of one as per cent with one decimal. */
export function percent(share: number, decimals = 1): string {
  return `${shown(shift(fromNumber(share), 2), decimals)}%`;
}

/** A change with its sign always shown: `+2.4`, `−1.1`, `0.0`. */
export function signed(value: number, decimals = 1): string {
  const rounded = round(fromNumber(value), decimals);
  if (/^-/.test(rounded)) return dressed(rounded, 'minus');
  return /[1-9]/.test(rounded) ? `+${dressed(rounded)}` : dressed(rounded);
}

/** A share with its sign always shown, in per cent. */
export function signedPercent(share: number, decimals = 1): string {
  const rounded = round(shift(fromNumber(share), 2), decimals);
  if (/^-/.test(rounded)) return `${dressed(rounded, 'minus')}%`;
  return `${/[1-9]/.test(rounded) ? '+' : ''}${dressed(rounded)}%`;
}

/** Units of the indicator catalogue. */
export type FigureUnit = 'ratio' | 'percent' | 'times' | 'days' | 'points' | 'grade10' | 'months';

const DECIMALS: Record<FigureUnit, number> = { ratio: 2, percent: 1, times: 2, days: 1, points: 1, grade10: 1, months: 0 };

/** An indicator's value in its unit. */
export function inUnit(value: number, unit: string): string {
  if (unit === 'percent') return percent(value);
  const whole = unit === 'days' && Number.isInteger(value);
  return shown(fromNumber(value), whole ? 0 : (DECIMALS[unit as FigureUnit] ?? 2));
}

/** A float as undressed text with all its digits, as a spreadsheet takes it. */
export function plain(value: number): string {
  return fromNumber(value);
}
