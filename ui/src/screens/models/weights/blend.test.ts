import type { LeafWeights } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { blended, byMethod, METHODS, preview, shares } from './blend';

const close = (found: number[] | null, wanted: number[]) => {
  expect(found).toHaveLength(wanted.length);
  found?.forEach((weight, at) => expect(weight).toBeCloseTo(wanted[at] ?? NaN, 12));
};

describe('a blend', () => {
  it('is judgement alone at 0 and figures alone at 1', () => {
    for (const form of ['geometric', 'linear'] as const) {
      close(blended([3, 1], [1, 1], 0, form), [0.75, 0.25]);
      close(blended([3, 1], [1, 1], 1, form), [0.5, 0.5]);
    }
  });
  it('is the mean at a linear half', () => {
    close(blended([0.8, 0.2], [0.4, 0.6], 0.5, 'linear'), [0.6, 0.4]);
  });
  it('goes by powers in the geometric form', () => {
    // By hand: sqrt(0.8 x 0.2) = 0.4 and sqrt(0.2 x 0.8) = 0.4.
    close(blended([0.8, 0.2], [0.2, 0.8], 0.5, 'geometric'), [0.5, 0.5]);
    // The same on both sides stays as it is.
    close(blended([0.25, 0.75], [0.25, 0.75], 0.3, 'geometric'), [0.25, 0.75]);
    // a = (16, 1)/17, o = (1, 1)/2, t = 1/2: (4, 1)/5.
    close(blended([16, 1], [1, 1], 0.5, 'geometric'), [0.8, 0.2]);
  });
  it('leaves a constant indicator without weight only as far as the form says', () => {
    close(blended([0.5, 0.5], [0, 1], 0.5, 'geometric'), [0, 1]);
    close(blended([0.5, 0.5], [0, 1], 0.5, 'linear'), [0.25, 0.75]);
  });
  it('is nothing where nothing can be mixed', () => {
    expect(shares([0, 0])).toBeNull();
    expect(blended([1, 0], [0, 1], 0.5, 'geometric')).toBeNull();
    expect(blended([1], [1, 1], 0.5, 'linear')).toBeNull();
  });
});

describe('the preview', () => {
  const leaf = (judged: number, entropy: number | null): LeafWeights => ({
    indicator: 'a', name: { en: 'A', zh: '' }, criterion: 'c', judged, used: judged, entropy, critic: 0.1, standard_deviation: 0.2,
    coefficient_of_variation: 0.3, merec: 0.4, known: 1, constant: false, mostly_missing: false,
  });
  it('needs no figures at a share of 0', () => {
    close(preview([leaf(0.6, null), leaf(0.4, null)], 'entropy', 'linear', 0), [0.6, 0.4]);
    expect(preview([leaf(0.6, null), leaf(0.4, 0.5)], 'entropy', 'linear', 0.1)).toBeNull();
    close(preview([leaf(0.6, 0.2), leaf(0.4, 0.8)], 'entropy', 'linear', 0.25), [0.5, 0.5]);
  });
  it('takes each method from its own column', () => {
    expect(METHODS.map((method) => byMethod(leaf(0.5, 0.05), method))).toEqual([0.05, 0.1, 0.2, 0.3, 0.4]);
  });
});
