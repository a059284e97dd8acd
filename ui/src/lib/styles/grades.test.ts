import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Whether the steps of the grade sequence are told apart: CIEDE2000 (Sharma, Wu, Dalal 2005) between every two of them, as
// they are and as seen without red, green or blue cones (Machado, Oliveira, Fernandes 2009, severity 1).
type Triple = readonly [number, number, number];
const SEEN: Record<string, readonly [Triple, Triple, Triple]> = {
  'all cones': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const times = (matrix: readonly Triple[], [x, y, z]: Triple) => matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;
const each = (of: Triple, change: (one: number) => number) => of.map(change) as unknown as Triple;

function linear(hex: string): Triple {
  const bytes = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Triple;
  return each(bytes, (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
}

/** CIE Lab under D65. */
function lab(rgb: Triple): Triple {
  const [x, y, z] = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]], rgb);
  const [fx, fy, fz] = each([x / 0.95047, y, z / 1.08883], (t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116));
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const radians = Math.PI / 180;
  const power = (c: number) => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const g = 0.5 * (1 - power((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [p1, p2] = [(1 + g) * a1, (1 + g) * a2];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / radians + 360) % 360);
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
  const mean = grey ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t = 1 - 0.17 * Math.cos((mean - 30) * radians) + 0.24 * Math.cos(2 * mean * radians) + 0.32 * Math.cos((3 * mean + 6) * radians) - 0.2 * Math.cos((4 * mean - 63) * radians);
  const dl = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const dc = (c2 - c1) / (1 + 0.045 * c);
  const dh = (2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * radians)) / (1 + 0.015 * c * t);
  const rotation = -Math.sin(60 * Math.exp(-(((mean - 275) / 25) ** 2)) * radians) * 2 * power(c);
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh);
}

function grades(theme: 'light' | 'dark'): string[] {
  const raw = Object.fromEntries([...readFileSync('src/lib/styles/tokens.css', 'utf8').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
  const sheet = readFileSync('src/lib/styles/meanings.css', 'utf8');
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([\\s\\S]*?)\\n\\s*\\}`).exec(sheet)?.[1] ?? '';
  return [...block.matchAll(/--grade-\d: (?:var\(--([\w-]+)\)|(#[0-9a-f]{6}));/g)].map(([, name, hex]) => hex ?? raw[name ?? ''] ?? '');
}

describe('the difference of two colours', () => {
  it('is the published one', () => {
    // Pairs 1, 7, 17 and 25 of the authors' test data.
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  });
});

describe.each(['light', 'dark'] as const)('grades in the %s theme', (theme) => {
  const steps = grades(theme);
  it.each(Object.entries(SEEN))('are told apart with %s', (_, matrix) => {
    expect(steps).toHaveLength(7);
    const seen = steps.map((hex) => lab(each(times(matrix, linear(hex)), (c) => Math.max(0, Math.min(1, c)))));
    const near = seen.flatMap((one, at) => seen.slice(at + 1).map((other, more) => ({ pair: `${at + 1} and ${at + more + 2}`, apart: difference(one, other) }))).filter(({ apart }) => apart < 10);
    expect(near).toEqual([]);
  });
});
