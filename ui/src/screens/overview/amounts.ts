// Amounts as the page writes them: sums of many customers, without the places nobody reads.
import { money, percent } from '$lib/format';
import { numberFormat } from '$lib/format/settings.svelte';
import { m } from '$lib/i18n';

/** An amount in the unit of the preference: whole, in hundreds of millions with two decimals. */
export function amount(yuan: string): string {
  return money(yuan, numberFormat.unit === 'yi' ? 2 : 0);
}

/** The unit of the preference beside a figure of a currency. */
export function unitOf(currency: string): string {
  const name = currency === 'CNY' ? m.money_unit_yuan() : currency;
  if (numberFormat.unit === 'yuan') return name;
  return numberFormat.unit === 'wan' ? m.overview_unit_wan({ currency: name }) : m.overview_unit_yi({ currency: name });
}

/** The change from one amount to another as a share of the first; null where there is nothing to divide by. */
export function change(now: string | null, before: string | null): number | null {
  if (now === null || before === null || Number(before) <= 0) return null;
  return Number(now) / Number(before) - 1;
}

/** One amount as a share of another; null where there is nothing to divide by. */
export function share(part: string | null, whole: string | null): number | null {
  if (part === null || whole === null || Number(whole) <= 0) return null;
  return Number(part) / Number(whole);
}

/** A share of a whole: of one below a hundredth the places that tell it from nothing. */
export function shareText(part: number): string {
  return percent(part, part < 0.01 ? 2 : 1);
}

/** The class of a table of counts whose cells are as narrow as the grades are many, by its longest count. */
export function tightness(counts: readonly (readonly number[])[]): '' | 'long' | 'longest' {
  const most = Math.max(0, ...counts.flat());
  if (most >= 10_000) return 'longest';
  return most >= 1_000 ? 'long' : '';
}
