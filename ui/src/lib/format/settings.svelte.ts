// The number format in force: a preference of the person, apart from the language.

/** Unit of amounts. */
export type MoneyUnit = 'yuan' | 'wan' | 'yi';
/** How a negative number is written. */
export type Negative = 'minus' | 'brackets';

/** Read by every formatter; a change shows at once. */
export const numberFormat = $state<{ unit: MoneyUnit; negative: Negative }>({ unit: 'wan', negative: 'minus' });
