import { describe, expect, it } from 'vitest';
import { pixel, roundStep, ticks, toPixelStep, valueAt, type Axis } from './axis';

const axis: Axis = { low: 20, high: 60, from: 100, to: 500 };

describe('an axis', () => {
  it('leads to pixels and back', () => {
    expect(pixel(axis, 30)).toBe(200);
    expect(valueAt(axis, 200)).toBe(30);
  });
  it('gives no value beyond its ends', () => {
    expect(valueAt(axis, 0)).toBe(20);
    expect(valueAt(axis, 900)).toBe(60);
  });
  it('has round ticks inside its ends', () => {
    expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks(-13, 29, 5)).toEqual([-10, 0, 10, 20]);
    expect(ticks(0.31, 0.94, 4)).toEqual([0.4, 0.6, 0.8]);
  });
  it('takes a step that gives no more stretches than asked', () => {
    expect(roundStep(100, 4)).toBe(25);
    expect(roundStep(7, 5)).toBe(2);
    expect(roundStep(0, 5)).toBe(1);
  });
  it('rounds a dragged value to about a pixel', () => {
    // 40 units over 400 pixels: a tenth of a unit a pixel.
    expect(toPixelStep(axis, 33.33333)).toBe(33.3);
  });
});
