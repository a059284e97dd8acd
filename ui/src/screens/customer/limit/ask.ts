// What is typed to try a limit: texts as they stand in the fields, and the question they make. Nothing here is stored in
// the book; an address carries it, and it waits while other tabs are visited.
import { readDecimal } from '$lib/format';
import { plain } from '$lib/format/figures';
import { shift } from '$lib/format/decimal';
import type { LimitAsk } from '$lib/ipc';

/** Fields of a question. */
export const FIELDS = [
  'forecast_sales',
  'terms_days',
  'late_days',
  'peak_factor',
  'share_of_purchases',
  'monthly_capacity',
  'margin',
  'exposure_days',
] as const;
/** One of the fields. */
export type AskField = (typeof FIELDS)[number];
/** What stands in the fields. */
export type AskTexts = Partial<Record<AskField, string>>;

const MONEY: readonly AskField[] = ['forecast_sales', 'monthly_capacity'];
const DAYS: readonly AskField[] = ['terms_days', 'late_days', 'exposure_days'];
const SHARES: readonly AskField[] = ['share_of_purchases', 'margin'];
const MOST_DAYS = 3650;

/** What is wrong with a text: not a number, or no whole days. */
export type AskFault = 'number' | 'days';

/** The question that the texts make, and what is wrong with those that make none. */
export function asked(texts: AskTexts): { ask: LimitAsk; faults: Partial<Record<AskField, AskFault>> } {
  const ask: LimitAsk = {};
  const faults: Partial<Record<AskField, AskFault>> = {};
  for (const field of FIELDS) {
    const text = (texts[field] ?? '').replace(/[%\uFF05]\s*$/, '');
    const read = readDecimal(text);
    if (read === null) continue;
    if (read === undefined) faults[field] = 'number';
    else if (DAYS.includes(field)) {
      const days = Number(read);
      if (Number.isInteger(days) && days >= 0 && days <= MOST_DAYS) ask[field as 'terms_days'] = days;
      else faults[field] = 'days';
    } else if (MONEY.includes(field)) ask[field as 'forecast_sales'] = read;
    else ask[field as 'margin'] = Number(SHARES.includes(field) ? shift(read, -2) : read);
  }
  return { ask, faults };
}

/** The question as an address carries it; nothing where nothing is asked. */
export function written(ask: LimitAsk): string | undefined {
  return Object.keys(ask).length > 0 ? JSON.stringify(ask) : undefined;
}

/** The texts of a question in an address; what cannot be read is left out. */
export function textsOf(carried: string | undefined): AskTexts | null {
  if (!carried) return null;
  let ask: unknown;
  try {
    ask = JSON.parse(carried);
  } catch {
    return null;
  }
  if (typeof ask !== 'object' || ask === null) return null;
  const texts: AskTexts = {};
  for (const field of FIELDS) {
    const value = (ask as Record<string, unknown>)[field];
    if (typeof value === 'string') texts[field] = value;
    else if (typeof value === 'number') texts[field] = SHARES.includes(field) ? shift(plain(value), 2) : plain(value);
  }
  return texts;
}

const kept = new Map<string, AskTexts>();

/** What was typed for a customer: what its address carries, or what was typed before other tabs were visited. */
export function begin(customer: string, carried: string | undefined): AskTexts {
  return textsOf(carried) ?? kept.get(customer) ?? {};
}

/** Keeps what is typed for a customer. */
export function keep(customer: string, texts: AskTexts): void {
  kept.set(customer, texts);
}
