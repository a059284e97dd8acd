// How the judgements of a criterion stand: consistent, too inconsistent, incomplete, typed weights, nothing to compare.
import type { WorkshopView } from '$lib/ipc';
import type { Criterion } from '../nodes';

/** The consistency ratio from which judgements contradict one another too much. */
export const LIMIT = 0.1;

/** How a criterion stands. */
export type Standing = 'ok' | 'high' | 'incomplete' | 'typed' | 'single' | 'waiting';

/** What the core says of a criterion's judgements; none for typed weights or while it is not computed yet. */
export function judgedOf(view: WorkshopView, code: string) {
  return view.nodes.find((node) => node.code === code)?.judged ?? null;
}

/** How the judgements of a criterion stand. */
export function standingOf(view: WorkshopView, criterion: Criterion): Standing {
  if (criterion.weighting === 'direct') return 'typed';
  if (criterion.children.length < 2) return 'single';
  const judged = judgedOf(view, criterion.code);
  if (!judged) return 'waiting';
  if (judged.missing > 0 || judged.weights.length === 0) return 'incomplete';
  return (judged.cr ?? 0) >= LIMIT ? 'high' : 'ok';
}
