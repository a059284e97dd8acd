import { describe, expect, it } from 'vitest';
import { laid, overSvg } from './caption';
import type { ChartTheme } from './theme';

const theme = { text: '#111', text2: '#222', muted: '#333', surface: '#fff', font: '"Inter", sans-serif' } as ChartTheme;
/** Every letter ten pixels wide. */
const wide = (text: string) => 10 * text.length;
const legend = () => [
  { name: 'AAA', colour: '#012' },
  { name: 'earlier', colour: '#345', mark: 'tick' as const },
];

describe('caption', () => {
  it('puts the note beside the title where it fits, else under it', () => {
    const beside = laid({ title: 'Title', note: 'note' }, 200, theme, wide);
    expect(beside.words.map(({ text, x, y }) => [text, x, y])).toEqual([
      ['Title', 12, 22],
      ['note', 72, 22],
    ]);
    const under = laid({ title: 'Title', note: 'note' }, 100, theme, wide);
    expect(under.words[1]).toMatchObject({ x: 12, y: 40 });
    expect(under.height - beside.height).toBe(18);
  });

  it('goes on in the next line where the legend reaches the end', () => {
    const one = laid({ title: 'T', legend }, 400, theme, wide);
    expect(one.boxes.map(({ y }) => y + 4)).toEqual([37, 36]);
    expect(new Set(one.words.slice(1).map(({ y }) => y)).size).toBe(1);
    const two = laid({ title: 'T', legend }, 110, theme, wide);
    expect(two.words.slice(1).map(({ x, y }) => [x, y])).toEqual([
      [27, 42],
      [19, 60],
    ]);
  });

  it('is one SVG with the chart under it, and its words are never markup', () => {
    const over = laid({ title: 'A < B & "C"' }, 300, theme, wide);
    const svg = overSvg(over, '<svg width="300" height="100"><g/></svg>', { width: 300, height: 100 }, theme);
    const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(read.querySelector('parsererror')).toBeNull();
    expect(read.documentElement.getAttribute('height')).toBe(String(100 + over.height));
    expect(read.querySelector('text')?.textContent).toBe('A < B & "C"');
    expect(read.querySelector('svg > svg')?.getAttribute('y')).toBe(String(over.height));
  });
});
