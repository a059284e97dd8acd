// What a person last chose to look at on the page, while the program runs: which slices, which picture of the moves.

/** What the portfolio can be cut by. */
export const CUTS = ['class', 'industry', 'region', 'salesperson'] as const;
/** One of them. */
export type Cut = (typeof CUTS)[number];

export const look = $state<{
  cut: Cut;
  /** Sums of each slice, or its customers by grade. */
  slices: 'sums' | 'grades';
  moves: 'matrix' | 'flows';
  /** What the bars of the grades measure. */
  bars: 'exposure' | 'customers';
}>({ cut: 'industry', slices: 'sums', moves: 'matrix', bars: 'exposure' });
