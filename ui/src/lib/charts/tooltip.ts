// Tooltips drawn on the canvas: no HTML of the chart library enters the page.
import type { ChartTheme } from './theme';

/** The look of a tooltip; give it a formatter that returns plain text. */
export function tooltip(theme: ChartTheme) {
  return {
    renderMode: 'richText' as const,
    backgroundColor: theme.raised,
    borderColor: theme.lineStrong,
    borderWidth: 1,
    padding: [6, 8],
    textStyle: { color: theme.text, fontSize: 12, fontFamily: theme.font },
    confine: true,
  };
}
