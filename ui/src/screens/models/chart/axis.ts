// Geometry of a drawing: values to pixels and back, round ticks.

/** A straight axis. */
export interface Axis {
  low: number;
  high: number;
  /** Pixel of `low`. */
  from: number;
  /** Pixel of `high`. */
  to: number;
}

/** The pixel of a value. */
export function pixel(axis: Axis, value: number): number {
  const span = axis.high - axis.low || 1;
  return axis.from + ((value - axis.low) / span) * (axis.to - axis.from);
}

/** The value at a pixel, inside the axis. */
export function valueAt(axis: Axis, at: number): number {
  const share = (at - axis.from) / (axis.to - axis.from || 1);
  return axis.low + Math.max(0, Math.min(1, share)) * (axis.high - axis.low);
}

/** A round step that gives at most so many stretches. */
export function roundStep(span: number, most: number): number {
  if (!(span > 0)) return 1;
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Round values inside a stretch, at most `most` + 1 of them. */
export function ticks(low: number, high: number, most = 5): number[] {
  const step = roundStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** A value rounded to what a pixel of the axis can tell: dragging gives no digits nobody meant. */
export function toPixelStep(axis: Axis, value: number): number {
  const step = roundStep(Math.abs(axis.high - axis.low) / 2, Math.abs(axis.to - axis.from) / 2 || 1);
  return Number((Math.round(value / step) * step).toPrecision(12));
}
