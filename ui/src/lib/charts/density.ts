// A smooth outline of how values spread, for a mini chart. Drawing only: no figure is taken from it.

/** An outline: for each step of the width, a height from 0 to 1. */
export interface Outline {
  low: number;
  high: number;
  heights: number[];
}

/**
 * A Gaussian kernel outline over the middle of the values (10 to 90 per cent quantiles and a margin), so
 * that one odd value does not press all others together. Bandwidth by Silverman's rule (1986).
 */
export function outline(values: readonly number[], quantiles: readonly number[], steps = 32): Outline | null {
  const [q10, q25, , q75, q90] = quantiles;
  if (values.length < 5 || q10 === undefined || q90 === undefined || q25 === undefined || q75 === undefined) return null;
  const spread = q90 - q10;
  if (!(spread > 0)) return null;
  const low = q10 - spread * 0.35;
  const high = q90 + spread * 0.35;
  const scale = Math.min(deviation(values), (q75 - q25) / 1.34) || spread / 2;
  const width = 0.9 * scale * values.length ** -0.2 || spread / 10;
  const raw = Array.from({ length: steps + 1 }, (_, step) => {
    const x = low + ((high - low) * step) / steps;
    return values.reduce((all, value) => all + Math.exp(-0.5 * ((x - value) / width) ** 2), 0);
  });
  const top = Math.max(...raw) || 1;
  return { low, high, heights: raw.map((height) => height / top) };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((all, value) => all + value, 0) / values.length;
  return Math.sqrt(values.reduce((all, value) => all + (value - mean) ** 2, 0) / (values.length - 1));
}

/** Where a value stands on an outline, 0 to 1; values beyond an end stand at it. */
export function position(value: number, { low, high }: Outline): number {
  return Math.max(0, Math.min(1, (value - low) / (high - low)));
}
