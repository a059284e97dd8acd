// A drawing of the page's own as a picture: the SVG as the page shows it, in light colours, with its looks written into
// it, so that it stands without the page's styles. What is there to be dragged (`data-tool`) stays out.
import { laid, measuring, overSvg, type Caption } from './caption';
import { chartTheme, inLight } from './theme';

const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor'];
/** Where nothing else is said, the format says the same. */
const USUAL: Record<string, string> = { opacity: '1', stroke: 'none', 'stroke-dasharray': 'none', 'text-anchor': 'start' };
/** What the drawing says to the page, its styles and its readers. */
const PAGES = /^(class|style|id|role|tabindex|href|data-|aria-)/;
/** A caption needs this much. */
const LEAST = 360;
/** Dots of a PNG to a pixel. */
const DOTS = 2;

/** The drawing apart from its page. */
export function apart(svg: SVGSVGElement): { text: string; size: { width: number; height: number } } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const every = (of: SVGSVGElement) => [of, ...of.querySelectorAll<SVGElement>('*')];
  const copies = every(copy);
  inLight(() => {
    every(svg).forEach((shown, at) => {
      const looks = getComputedStyle(shown);
      for (const name of LOOKS) {
        const look = looks.getPropertyValue(name);
        if (look !== '' && look !== USUAL[name]) copies[at]?.setAttribute(name, look);
      }
    });
  });
  copy.querySelectorAll('[data-tool]').forEach((tool) => tool.remove());
  for (const node of copies) for (const { name } of [...node.attributes]) if (PAGES.test(name)) node.removeAttribute(name);
  const [, , across, down] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const width = across ?? Number(svg.getAttribute('width'));
  const height = down ?? Number(svg.getAttribute('height'));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return { text: new XMLSerializer().serializeToString(copy), size: { width: Math.max(LEAST, width), height } };
}

/** The drawing as SVG under its caption. */
export function ownSvg(svg: SVGSVGElement, caption: Caption): string {
  return whole(svg, caption).text;
}

/** The same as PNG, as a data URL. */
export async function ownPng(svg: SVGSVGElement, caption: Caption): Promise<string> {
  const { text, width, height } = whole(svg, caption);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * DOTS;
  canvas.height = height * DOTS;
  const paint = canvas.getContext('2d');
  if (!paint) throw new Error('This window has no canvas to draw on.');
  paint.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}

function whole(svg: SVGSVGElement, caption: Caption): { text: string; width: number; height: number } {
  const theme = chartTheme(true);
  const { text, size } = apart(svg);
  const over = laid(caption, size.width, theme, measuring(theme));
  return { text: overSvg(over, text, size, theme), width: size.width, height: size.height + over.height };
}
