// Weights typed into a what-if as the share they shall have in the end: the others keep their proportions in what is left.
import type { LeafWeight, WhatIfFigure } from '$lib/ipc';

/** Whether the typed shares leave something for the others. */
export function leavesRoom(typed: readonly WhatIfFigure[]): boolean {
  return typed.reduce((sum, one) => sum + one.value, 0) < 1 - 1e-9;
}

/** The weights to ask with, so that all made to sum to 1 give the typed shares. */
export function toAsk(typed: readonly WhatIfFigure[], weights: readonly LeafWeight[]): WhatIfFigure[] {
  const given = new Set(typed.map((one) => one.indicator));
  const others = weights.filter((leaf) => !given.has(leaf.indicator)).reduce((sum, leaf) => sum + leaf.weight, 0);
  const rest = 1 - typed.reduce((sum, one) => sum + one.value, 0);
  if (!(rest > 0) || !(others > 0)) return [...typed];
  return typed.map((one) => ({ indicator: one.indicator, value: (one.value * others) / rest }));
}
