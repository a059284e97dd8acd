// Exact decimal text: the core sends money as a decimal string, and it stays one until it is shown.
// Nothing here goes through a float.

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Sign, all digits without the point, and how many of them stand after it. */
interface Parts {
  negative: boolean;
  digits: string;
  scale: number;
}

function parts(text: string): Parts {
  const found = SHAPE.exec(text.trim());
  const whole = found?.[2] ?? '';
  const fraction = found?.[3] ?? '';
  if (!found || whole + fraction === '') throw new RangeError(`not a decimal: ${text}`);
  let digits = whole + fraction;
  let scale = fraction.length - Number(found[4] ?? 0);
  if (scale < 0) {
    digits += '0'.repeat(-scale);
    scale = 0;
  }
  return { negative: found[1] === '-', digits, scale };
}

function assemble({ negative, digits, scale }: Parts): string {
  const padded = digits.padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale).replace(/^0+(?=\d)/, '');
  const fraction = scale > 0 ? `.${padded.slice(padded.length - scale)}` : '';
  const zero = /^0*$/.test(whole) && /^\.?0*$/.test(fraction);
  return `${negative && !zero ? '-' : ''}${whole}${fraction}`;
}

/** Moves the decimal point: `shift('12345', -4)` is `1.2345`. */
export function shift(text: string, places: number): string {
  const p = parts(text);
  p.scale -= places;
  if (p.scale < 0) {
    p.digits += '0'.repeat(-p.scale);
    p.scale = 0;
  }
  return assemble(p);
}

/** Rounds to so many decimals, half away from zero, and pads with zeros. */
export function round(text: string, decimals: number): string {
  const p = parts(text);
  if (p.scale <= decimals) {
    p.digits += '0'.repeat(decimals - p.scale);
    p.scale = decimals;
    return assemble(p);
  }
  const cut = p.scale - decimals;
  const all = p.digits.padStart(cut + 1, '0');
  const up = (all[all.length - cut] ?? '0') >= '5' ? 1n : 0n;
  const kept = BigInt(all.slice(0, all.length - cut)) + up;
  return assemble({ negative: p.negative, digits: kept.toString(), scale: decimals });
}

/** The text of a float as a decimal without exponent; the shortest that means the same float. */
export function fromNumber(value: number): string {
  return assemble(parts(String(value)));
}

/** The exact sum of decimals. */
export function sum(texts: readonly string[]): string {
  const all = texts.map(parts);
  const scale = Math.max(0, ...all.map((p) => p.scale));
  let total = 0n;
  for (const p of all) {
    const whole = BigInt(p.digits + '0'.repeat(scale - p.scale));
    total += p.negative ? -whole : whole;
  }
  return assemble({ negative: total < 0n, digits: (total < 0n ? -total : total).toString(), scale });
}

/** Whether a decimal is below zero. */
export function isNegative(text: string): boolean {
  const p = parts(text);
  return p.negative && !/^0*$/.test(p.digits);
}

/** Whether a text is a decimal. */
export function isDecimal(text: string): boolean {
  const found = SHAPE.exec(text.trim());
  return found !== null && (found[2] ?? '') + (found[3] ?? '') !== '';
}

/** Thousands separated by commas, a true minus sign or brackets. */
export function dressed(text: string, negative: 'minus' | 'brackets' = 'minus'): string {
  const bare = text.replace(/^-/, '');
  const [whole = '0', fraction] = bare.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
  if (!text.startsWith('-')) return grouped;
  return negative === 'brackets' ? `(${grouped})` : `\u2212${grouped}`;
}
