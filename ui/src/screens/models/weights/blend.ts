// Weights from figures mixed into weights by judgement, as the core does it: for the picture while a slider moves, before
// anything is stored.
import type { BlendForm, DataMethod, LeafWeights } from '$lib/ipc';

/** Ways to find weights from figures, in the order of the table. */
export const METHODS = ['entropy', 'critic', 'standard-deviation', 'coefficient-of-variation', 'merec'] as const satisfies readonly DataMethod[];

/** A leaf's weight by a method; null where the method gives none. */
export function byMethod(leaf: LeafWeights, method: DataMethod): number | null {
  switch (method) {
    case 'entropy':
      return leaf.entropy;
    case 'critic':
      return leaf.critic;
    case 'standard-deviation':
      return leaf.standard_deviation;
    case 'coefficient-of-variation':
      return leaf.coefficient_of_variation;
    case 'merec':
      return leaf.merec;
  }
}

/** Weights as shares of their sum; null where there is no weight at all, or one that is none. */
export function shares(weights: readonly number[]): number[] | null {
  const largest = Math.max(0, ...weights);
  if (largest === 0 || weights.some((weight) => !Number.isFinite(weight) || weight < 0)) return null;
  const total = weights.reduce((sum, weight) => sum + weight / largest, 0);
  return weights.map((weight) => weight / largest / total);
}

/**
 * Mixes judged weights `a` with weights from figures `o` at share `t`: geometric w ~ a^(1-t) o^t, linear (1-t) a + t o,
 * either made to sum to 1. Null where nothing is left.
 */
export function blended(a: readonly number[], o: readonly number[], t: number, form: BlendForm): number[] | null {
  const judged = shares(a);
  const data = shares(o);
  if (!judged || !data || a.length !== o.length) return null;
  return shares(
    judged.map((one, at) => {
      const other = data[at] ?? 0;
      if (form === 'linear') return (1 - t) * one + t * other;
      if (t === 0) return one;
      return t === 1 ? other : one ** (1 - t) * other ** t;
    }),
  );
}

/** What every leaf would weigh; null where the method gives no weights. A share of 0 needs none. */
export function preview(leaves: readonly LeafWeights[], method: DataMethod, form: BlendForm, share: number): number[] | null {
  const judged = leaves.map((leaf) => leaf.judged);
  if (share === 0) return shares(judged);
  const data = leaves.map((leaf) => byMethod(leaf, method));
  if (!data.every((weight) => weight !== null)) return null;
  return blended(judged, data, share, form);
}
