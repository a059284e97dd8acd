// What the person wants to see of the statements; stays while customers change.

/** Which statement (null for all) and which shares beside the amounts. */
export const shown = $state<{ statement: string | null; commonSize: boolean; growth: boolean }>({
  statement: null,
  commonSize: false,
  growth: true,
});
