// What the person wants to see of the statements; stays while customers change.

/** What stands beside the amounts. */
export type Mode = 'amounts' | 'share' | 'growth';
/** The modes, in the order a key goes through them. */
export const MODES: readonly Mode[] = ['amounts', 'share', 'growth'];

/** Which statement (null for all), what beside the amounts, reported or adjusted figures. */
export const shown = $state<{ statement: string | null; mode: Mode; basis: Basis }>({
  statement: null,
  mode: 'amounts',
  basis: 'adjusted',
});

/** Whether figures are shown as the statements report them, or with what was adjusted. */
export type Basis = 'reported' | 'adjusted';
