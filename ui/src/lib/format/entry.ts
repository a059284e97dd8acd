// What a person types as a number: full-width digits, thousands separators, brackets for a negative.
import { isDecimal } from './decimal';

/** The decimal a person meant, `null` for nothing typed, `undefined` where it is not a number. */
export function readDecimal(typed: string): string | null | undefined {
  let text = typed.normalize('NFKC').replace(/[\s,_]/g, '').replace(/[\u2212\u2013]/g, '-');
  if (text === '') return null;
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  return isDecimal(text) && !/[eE]/.test(text) ? text.replace(/^\+/, '') : undefined;
}
