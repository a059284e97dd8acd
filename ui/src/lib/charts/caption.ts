// What stands over the picture of a chart: its title, what it measures, a legend. On the screen the page says these.
import type { ChartTheme } from './theme';

/** A line of the legend. */
export interface Key {
  name: string;
  colour: string;
  /** How its mark looks: a square, or what a line or a tick in the chart looks like. */
  mark?: 'line' | 'tick';
}

/** What is said over a chart. */
export interface Caption {
  title: string;
  /** The unit, or which day. */
  note?: string;
  legend?: (theme: ChartTheme) => Key[];
}

/** Text at a place; `y` is its baseline. */
export interface Word {
  text: string;
  x: number;
  y: number;
  size: number;
  weight: number;
  colour: string;
}

/** A filled rectangle. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  colour: string;
}

/** A caption laid out in a width. */
export interface Laid {
  height: number;
  words: Word[];
  boxes: Box[];
}

const SIDE = 12;
const LINE = 18;
const SQUARE = { width: 10, height: 10 };
const MARKS = { line: { width: 16, height: 2 }, tick: { width: 2, height: 12 } };

/** Places title, note and legend; lines of the legend go on where the width ends. `wide` measures a text. */
export function laid(caption: Caption, width: number, theme: ChartTheme, wide: (text: string, size: number, weight: number) => number): Laid {
  const words: Word[] = [{ text: caption.title, x: SIDE, y: 22, size: 14, weight: 600, colour: theme.text }];
  const boxes: Box[] = [];
  let y = 22;
  if (caption.note) {
    const after = SIDE + wide(caption.title, 14, 600) + 10;
    const fits = after + wide(caption.note, 11, 400) <= width - SIDE;
    if (!fits) y += LINE;
    words.push({ text: caption.note, x: fits ? after : SIDE, y, size: 11, weight: 400, colour: theme.muted });
  }
  let x = SIDE;
  const keys = caption.legend?.(theme) ?? [];
  if (keys.length > 0) y += LINE + 2;
  for (const { name, colour, mark } of keys) {
    const shape = mark ? MARKS[mark] : SQUARE;
    const long = shape.width + 5 + wide(name, 11, 400);
    if (x > SIDE && x + long > width - SIDE) {
      x = SIDE;
      y += LINE;
    }
    boxes.push({ x, y: y - 4 - shape.height / 2, ...shape, colour });
    words.push({ text: name, x: x + shape.width + 5, y, size: 11, weight: 400, colour: theme.text2 });
    x += long + 14;
  }
  return { height: y + 10, words, boxes };
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The caption over a chart that is SVG already. */
export function overSvg({ height, words, boxes }: Laid, chart: string, size: { width: number; height: number }, theme: ChartTheme): string {
  const whole = `width="${size.width}" height="${size.height + height}"`;
  const marks = boxes.map((box) => `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${escaped(box.colour)}"/>`);
  const texts = words.map(
    (word) =>
      `<text x="${word.x}" y="${word.y}" font-size="${word.size}" font-weight="${word.weight}" font-family="${escaped(theme.font)}" fill="${escaped(word.colour)}">${escaped(word.text)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${whole} viewBox="0 0 ${size.width} ${size.height + height}">`,
    `<rect ${whole} fill="${escaped(theme.surface)}"/>`,
    ...marks,
    ...texts,
    chart.replace('<svg', `<svg y="${height}"`),
    '</svg>',
  ].join('\n');
}

/** The caption over a chart that is a canvas already, `dots` of it to a pixel. */
export function overCanvas({ height, words, boxes }: Laid, chart: HTMLCanvasElement, size: { width: number; height: number }, theme: ChartTheme, dots: number): string {
  const whole = document.createElement('canvas');
  whole.width = size.width * dots;
  whole.height = (size.height + height) * dots;
  const paint = whole.getContext('2d');
  if (!paint) throw new Error('This window has no canvas to draw on.');
  paint.fillStyle = theme.surface;
  paint.fillRect(0, 0, whole.width, whole.height);
  paint.scale(dots, dots);
  for (const box of boxes) {
    paint.fillStyle = box.colour;
    paint.fillRect(box.x, box.y, box.width, box.height);
  }
  for (const word of words) {
    paint.font = `${word.weight} ${word.size}px ${theme.font}`;
    paint.fillStyle = word.colour;
    paint.fillText(word.text, word.x, word.y);
  }
  paint.drawImage(chart, 0, height, size.width, size.height);
  return whole.toDataURL('image/png');
}

/** Measures text as the window's canvas draws it. */
export function measuring(theme: ChartTheme): (text: string, size: number, weight: number) => number {
  const paint = document.createElement('canvas').getContext('2d');
  return (text, size, weight) => {
    if (!paint) return text.length * size;
    paint.font = `${weight} ${size}px ${theme.font}`;
    return paint.measureText(text).width;
  };
}
