// How the customers of a comparison are told apart: by colour, and by the shape of their marks, and by the dash of their
// lines, the same in every picture of the page.
import type { ChartTheme } from '$lib/charts';

/** Shapes by position. The second four are hollow. */
export const SHAPES = ['circle', 'rect', 'triangle', 'diamond'] as const;

/** A customer's look. */
export interface Look {
  colour: string;
  shape: (typeof SHAPES)[number];
  hollow: boolean;
  dash: 'solid' | number[];
}

const DASHES: Look['dash'][] = ['solid', [7, 3], [2, 3], [9, 3, 2, 3]];

/** The look of the customer at a position, with its colour in a theme. */
export function lookOf(at: number, colours: readonly string[]): Look {
  const four = at % 4;
  return { colour: colours[at % 8] ?? '', shape: SHAPES[four] ?? 'circle', hollow: at >= 4, dash: DASHES[(four + Math.floor(at / 4)) % 4] ?? 'solid' };
}

/** The same as a line of the chart library. */
export function lineOf(at: number, theme: ChartTheme, wide = 1.8) {
  const look = lookOf(at, theme.series);
  return {
    symbol: look.shape,
    symbolSize: 7,
    lineStyle: { color: look.colour, width: wide, type: look.dash },
    itemStyle: look.hollow ? { color: theme.surface, borderColor: look.colour, borderWidth: 1.6 } : { color: look.colour, borderColor: look.colour, borderWidth: 1 },
  };
}
