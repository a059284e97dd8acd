// A chart as a picture: drawn a second time, in light colours and on white, so that it can be read on paper.
import type { EChartsCoreOption } from 'echarts/core';
import { laid, measuring, overCanvas, overSvg, type Caption } from './caption';
import { chartTheme, type ChartTheme } from './theme';

/** What a chart draws with a theme. */
export type Draw = (theme: ChartTheme) => EChartsCoreOption;

/** What is the same for every chart. */
export function common(theme: ChartTheme): EChartsCoreOption {
  return { animation: false, textStyle: { fontFamily: theme.font, fontSize: 11, color: theme.muted } };
}

/** Dots of a PNG to a pixel of the screen. */
const DOTS = 2;

async function drawn<T>(draw: Draw, size: Size, svg: boolean, take: (chart: Taken, theme: ChartTheme) => T): Promise<T> {
  const { init } = await import('./engine');
  const theme = chartTheme(true);
  const chart = svg
    ? init(null, null, { renderer: 'svg', ssr: true, ...size })
    : init(document.createElement('div'), null, { renderer: 'canvas', devicePixelRatio: DOTS, ...size });
  try {
    chart.setOption({ ...common(theme), ...draw(theme), backgroundColor: theme.surface });
    return take(chart, theme);
  } finally {
    chart.dispose();
  }
}

interface Taken {
  renderToSVGString(): string;
  getRenderedCanvas(how: object): HTMLCanvasElement;
}

/** Pixels of the chart, its caption apart. */
export interface Size {
  width: number;
  height: number;
}

/** The chart as SVG under its caption. */
export function asSvg(draw: Draw, size: Size, caption: Caption): Promise<string> {
  return drawn(draw, size, true, (chart, theme) => overSvg(laid(caption, size.width, theme, measuring(theme)), chart.renderToSVGString(), size, theme));
}

/** The same as PNG, as a data URL. */
export function asPng(draw: Draw, size: Size, caption: Caption): Promise<string> {
  return drawn(draw, size, false, (chart, theme) => {
    const canvas = chart.getRenderedCanvas({ pixelRatio: DOTS, backgroundColor: theme.surface });
    return overCanvas(laid(caption, size.width, theme, measuring(theme)), canvas, size, theme, DOTS);
  });
}

/** Puts a PNG on the clipboard. The promise is handed over at once: the system allows it only while a key or click is answered. */
export function toClipboard(png: Promise<string>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': png.then(blob) })]);
}

function blob(url: string): Blob {
  const bytes = atob(url.slice(url.indexOf(',') + 1));
  return new Blob([Uint8Array.from(bytes, (one) => one.charCodeAt(0))], { type: 'image/png' });
}
