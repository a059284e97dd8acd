import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// WCAG 2.2: relative luminance and contrast ratio as defined there (sRGB coefficients .2126 .7152 .0722).
const tokens = declarations(readFileSync('src/lib/styles/tokens.css', 'utf8'));
const sheet = readFileSync('src/lib/styles/meanings.css', 'utf8');
const themes = {
  light: declarations(/\[data-theme='light'\] \{([\s\S]*?)\n\}/.exec(sheet)?.[1] ?? ''),
  dark: declarations(/\[data-theme='dark'\] \{([\s\S]*?)\n\}/.exec(sheet)?.[1] ?? ''),
};

function declarations(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1], found[2]]));
}

function colour(theme: Record<string, string>, name: string): [number, number, number] {
  const value = theme[name] ?? '';
  const raw = /^var\(--([\w-]+)\)$/.exec(value);
  const hex = raw ? (tokens[raw[1] ?? ''] ?? '') : value;
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (!digits) throw new Error(`no colour: ${name} = ${value}`);
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255) as [number, number, number];
}

function luminance(rgb: [number, number, number]): number {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(theme: Record<string, string>, front: string, back: string): number {
  const [one, two] = [luminance(colour(theme, front)), luminance(colour(theme, back))];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

const WORDS = ['text', 'text-2', 'muted', 'accent', 'good', 'warn', 'bad'];
const GROUNDS = ['surface', 'app', 'raised', 'hover', 'selected', 'note'];

describe.each(['light', 'dark'] as const)('%s theme', (name) => {
  const theme = themes[name];
  it.each(WORDS.flatMap((front) => GROUNDS.map((back) => [front, back] as const)))('%s on %s can be read', (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  it('words on the accent can be read', () => {
    expect(contrast(theme, 'on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
  });
  it.each(['carries', 'holds-back', 'accent', 'grade-1', 'grade-2', 'grade-6', 'grade-7', ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `series-${String(at)}`)])('%s stands out as a mark', (mark) => {
    expect(contrast(theme, mark, 'surface')).toBeGreaterThanOrEqual(3);
  });
});
