// What a frame shows and what a key does in it. Pure; storing is the tab's business.
import type { AssessmentView, FactorView, Name } from '$lib/ipc';

/** The choice that shows the factors the model in force asks for. */
export const MODEL = 'model';

/** A factor's row. */
export interface Row {
  factor: FactorView;
  /** The frame's own word for the factor. */
  called: Name | null;
  /** Share of the frame (of the whole model for the model's factors), 0 to 1. */
  weight: number;
  /** Decimals that its percentage needs. */
  decimals: number;
}
/** Rows under a heading; the model's factors have none. */
export interface Group {
  name: Name | null;
  rows: Row[];
}

/** Whether the model in force asks for any factor. */
export function inModel(view: AssessmentView): boolean {
  return view.factors.some((factor) => factor.weight !== null);
}

/** The groups of a frame; of the model where the code names no frame. */
export function groupsOf(view: AssessmentView, code: string): Group[] {
  const frame = view.frames.find((each) => each.code === code);
  if (!frame) {
    const rows = view.factors.flatMap((factor) => (factor.weight === null ? [] : [{ factor, called: null, weight: factor.weight, decimals: 1 }]));
    return [{ name: null, rows }];
  }
  return frame.groups.map((group) => ({
    name: frame.groups.length > 1 ? group.name : null,
    rows: group.places.flatMap((place) => {
      const factor = view.factors.find((each) => each.code === place.factor);
      return factor ? [{ factor, called: place.called, weight: place.weight / 100, decimals: 0 }] : [];
    }),
  }));
}

/** Scores of a level, worst level first. */
export const LEVELS = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
] as const;

/** The level a score belongs to; one between two whole scores belongs to the one it has reached. */
export function levelOf(score: number | null | undefined): number | null {
  if (score === null || score === undefined || score < 1 || score > 10) return null;
  return Math.min(4, Math.floor((score - 1) / 2));
}

/** What a key means in the list. */
export type Deed =
  | { kind: 'score'; score: number | null }
  | { kind: 'move'; to: (at: number, last: number) => number }
  | { kind: 'remark' }
  | { kind: 'undo' };

/** The deed of a key; none for keys that belong to the window. */
export function deedOf(event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }): Deed | null {
  const { key } = event;
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return key.toLowerCase() === 'z' && !event.shiftKey ? { kind: 'undo' } : null;
  if (/^[1-9]$/.test(key)) return { kind: 'score', score: Number(key) };
  if (key === '0') return { kind: 'score', score: 10 };
  if (key === 'Delete' || key === 'Backspace' || key === '-') return { kind: 'score', score: null };
  if (key === 'Enter' || key === 'F2') return { kind: 'remark' };
  if (key === 'ArrowDown') return { kind: 'move', to: (at, last) => Math.min(at + 1, last) };
  if (key === 'ArrowUp') return { kind: 'move', to: (at) => Math.max(at - 1, 0) };
  if (key === 'Home') return { kind: 'move', to: () => 0 };
  if (key === 'End') return { kind: 'move', to: (_, last) => last };
  return null;
}

/** A score as it is shown: whole as whole, a mean with one decimal. */
export function shownScore(score: number): string {
  return Number.isInteger(score) ? String(score) : score.toFixed(1);
}
