// Amounts: decimal text in yuan, shown in the unit of the preference.
import { m } from '$lib/i18n';
import { dressed, round, shift } from './decimal';
import { numberFormat, type MoneyUnit } from './settings.svelte';

const PLACES: Record<MoneyUnit, number> = { yuan: 0, wan: -4, yi: -8 };
const DECIMALS: Record<MoneyUnit, number> = { yuan: 2, wan: 2, yi: 4 };

/** An amount in yuan as shown, without the unit's name. */
export function money(yuan: string, decimals = DECIMALS[numberFormat.unit]): string {
  return dressed(round(shift(yuan, PLACES[numberFormat.unit]), decimals), numberFormat.negative);
}

/** An amount in yuan in the unit shown, exact and undressed, as a spreadsheet takes it. */
export function plainMoney(yuan: string): string {
  return shift(yuan, PLACES[numberFormat.unit]);
}

/** The name of the unit in force, for a column's head. */
export function moneyUnit(): string {
  if (numberFormat.unit === 'yuan') return m.money_unit_yuan();
  return numberFormat.unit === 'wan' ? m.money_unit_wan() : m.money_unit_yi();
}

/** An amount of a document: exact to the cent in its own currency, whatever unit statements are shown in. */
export function exact(amount: string): string {
  return dressed(round(amount, 2), numberFormat.negative);
}
