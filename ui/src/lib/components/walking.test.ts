import { beforeEach, expect, it } from 'vitest';
import { walking } from './walking';

let stop: () => void;
beforeEach(() => {
  document.body.innerHTML = `<table>
    <thead><tr><th></th><th><button id="sort">n</button></th><th>sum</th></tr></thead>
    <tbody>
      <tr><th><a href="#aa" id="aa">AA</a></th><td><a href="#aa-n" id="aa-n" tabindex="-1">7</a></td><td><a href="#aa-sum" id="aa-sum" tabindex="-1">20</a></td></tr>
      <tr><th>A</th><td>0</td><td>—</td></tr>
      <tr><th><a href="#b" id="b">B</a></th><td><a href="#b-n" id="b-n" tabindex="-1">3</a></td><td>—</td></tr>
    </tbody>
  </table>`;
  stop = walking(document.querySelector('table') as HTMLTableElement);
});
function walk(from: string, ...keys: (string | KeyboardEventInit)[]): string | undefined {
  document.getElementById(from)?.focus();
  for (const key of keys) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...(typeof key === 'string' ? { key } : key) }));
  return document.activeElement?.id;
}

it('reaches every figure from the stop of its row, by column, over rows with nothing to open', () => {
  expect(walk('aa', 'ArrowRight')).toBe('aa-n');
  expect(walk('aa', 'ArrowRight', 'ArrowRight')).toBe('aa-sum');
  expect(walk('aa-sum', 'ArrowDown')).toBe('b-n');
  expect(walk('b-n', 'ArrowUp')).toBe('aa-n');
  expect(walk('aa-n', 'ArrowUp')).toBe('sort');
  expect(walk('aa-sum', 'Home')).toBe('aa');
  expect(walk('b', 'End')).toBe('b-n');
});

it('goes over a column that is not shown', () => {
  const hidden = document.getElementById('aa-n') as HTMLElement;
  hidden.checkVisibility = () => false;
  expect(walk('aa', 'ArrowRight')).toBe('aa-sum');
});

it('stays at the edges, leaves other keys alone, and ends', () => {
  expect(walk('b-n', 'ArrowRight')).toBe('b-n');
  expect(walk('b', 'ArrowDown')).toBe('b');
  expect(walk('aa', { key: 'ArrowRight', altKey: true })).toBe('aa');
  stop();
  expect(walk('aa', 'ArrowRight')).toBe('aa');
});
