import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { testid } from './testids';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|ts)$/.test(path) && !/testids|\.test\.ts$|generated/.test(path))
  .map((path) => readFileSync(`src/${path}`, 'utf8'))
  .join('\n');

// A name with a varying end stands in the sources by its beginning: `customer-row-` + code.
const names = Object.values(testid).map((name) => (typeof name === 'string' ? name : (name as (...parts: string[]) => string)('\u0000', '\u0000').split('\u0000')[0]));

it.each([...new Set(names)])('%s is somewhere in the window', (name) => {
  const varying = String(name).replace(/(?<=^(nav|tab|start-language|facet|profile|job|overview|import-customer)-).*/, '');
  expect(sources.includes(String(name)) || sources.includes(`${varying}{`) || sources.includes(`${varying}$`)).toBe(true);
});
