import { expect, it } from 'vitest';
import type { ChartTheme } from './theme';
import { apart, ownSvg } from './own';

const SVG = 'http://www.w3.org/2000/svg';
function drawing(inside: string, head = 'width="200" height="50"'): SVGSVGElement {
  document.body.innerHTML = `<style>.bar { fill: rgb(1, 2, 3); } [data-theme='dark'] .bar { fill: rgb(9, 9, 9); }</style><svg xmlns="${SVG}" ${head}>${inside}</svg>`;
  return document.querySelector('svg') as SVGSVGElement;
}
const read = (text: string) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;

it('stands without the page: looks written in, in light colours, nothing to be dragged and nothing for the page', () => {
  document.documentElement.dataset.theme = 'dark';
  const svg = drawing('<a href="#/customers"><rect class="bar" data-testid="one" width="5" height="4"/></a><g role="slider" tabindex="0"><path class="bar" data-tool="" d="M0 0"/><path d="M1 1"/></g>');
  const { text, size } = apart(svg);
  expect(document.documentElement.dataset.theme).toBe('dark');
  const copy = read(text);
  expect(copy.querySelector('rect')?.getAttribute('fill')).toBe('rgb(1, 2, 3)');
  expect([...copy.querySelectorAll('path')].map((path) => path.getAttribute('d'))).toEqual(['M1 1']);
  expect(text).not.toMatch(/class=|data-|role=|tabindex|href/);
  expect(svg.querySelectorAll('path')).toHaveLength(2);
  expect(size).toEqual({ width: 360, height: 50 });
  delete document.documentElement.dataset.theme;
});

it('has the size of what it shows where the page gives it another', () => {
  const { text, size } = apart(drawing('', 'viewBox="-16 0 420 54"'));
  expect([read(text).getAttribute('width'), read(text).getAttribute('height'), read(text).getAttribute('viewBox')]).toEqual(['420', '54', '-16 0 420 54']);
  expect(size).toEqual({ width: 420, height: 54 });
});

it('stands under its title, and is a document of its own', () => {
  const whole = read(ownSvg(drawing('<rect width="5" height="4"/>'), { title: 'Scores & grades', legend: (_: ChartTheme) => [{ name: 'Now', colour: '#123' }] }));
  expect(whole.querySelector('parsererror')).toBeNull();
  expect([...whole.querySelectorAll('text')].map((one) => one.textContent)).toEqual(['Scores & grades', 'Now']);
  expect(Number(whole.querySelector('svg')?.getAttribute('y'))).toBeGreaterThan(22);
});
