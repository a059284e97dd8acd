// What a person types: numbers with full-width digits, thousands separators, brackets for a negative; days.
import { isDecimal } from './decimal';

/** The decimal a person meant, `null` for nothing typed, `undefined` where it is not a number. */
export function readDecimal(typed: string): string | null | undefined {
  let text = typed.normalize('NFKC').replace(/[\s,_]/g, '').replace(/[\u2212\u2013]/g, '-');
  if (text === '') return null;
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  return isDecimal(text) && !/[eE]/.test(text) ? text.replace(/^\+/, '') : undefined;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
