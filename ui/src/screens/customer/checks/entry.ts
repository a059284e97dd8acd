// What the checks show and what a key does in them. Pure; storing is the tab's business.
import type { CheckAnswerView, CheckPoint, ChecksView } from '$lib/ipc';

/** Parts of the tab. */
export const PARTS = ['points', 'signs', 'licence'] as const;
/** One of them. */
export type Part = (typeof PARTS)[number];

/** Results of a point and of a sign, in the order of the keys 1, 2, 3. */
export const RESULTS = { points: ['passed', 'failed', 'not_applicable'], signs: ['seen', 'not_seen'] } as const;
/** Letters that give the same results. */
const LETTERS: Record<'points' | 'signs', Record<string, string>> = {
  points: { p: 'passed', f: 'failed', n: 'not_applicable' },
  signs: { s: 'seen', n: 'not_seen' },
};

/** What was said of a point. */
export type Said = Pick<CheckAnswerView, 'result' | 'evidence' | 'document' | 'remark'>;

/** What stands for a point now. */
export function saidOf(point: CheckPoint): Said {
  const { result = 'open', evidence = '', document = '', remark = '' } = point.answer ?? {};
  return { result, evidence, document, remark };
}

/** Rows under a heading; signs have none. */
export interface Group {
  code: string;
  rows: CheckPoint[];
}

/** Points by group in their order, or the signs; only the open ones where asked. */
export function groupsOf(view: ChecksView, part: Part, openOnly: boolean): Group[] {
  const rows = (part === 'signs' ? view.signs : view.points).filter((point) => !openOnly || saidOf(point).result === 'open');
  const codes = [...new Set(rows.map((point) => point.group))];
  return codes.map((code) => ({ code, rows: rows.filter((point) => point.group === code) }));
}

/** What a key means in the list. */
export type Deed =
  | { kind: 'answer'; result: string }
  | { kind: 'move'; to: (at: number, last: number) => number }
  | { kind: 'evidence' }
  | { kind: 'undo' }
  | { kind: 'filter' };

/** The deed of a key; none for keys that belong to the window. */
export function deedOf(
  event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean },
  part: 'points' | 'signs',
): Deed | null {
  if (event.altKey) return null;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return key === 'z' && !event.shiftKey ? { kind: 'undo' } : null;
  const result = LETTERS[part][key] ?? RESULTS[part][Number(key) - 1];
  if (result) return { kind: 'answer', result };
  if (['0', 'delete', 'backspace', '-'].includes(key)) return { kind: 'answer', result: 'open' };
  if (key === 'enter' || key === 'f2') return { kind: 'evidence' };
  if (key === 'o') return { kind: 'filter' };
  if (key === 'arrowdown') return { kind: 'move', to: (at, last) => Math.min(at + 1, last) };
  if (key === 'arrowup') return { kind: 'move', to: (at) => Math.max(at - 1, 0) };
  if (key === 'home') return { kind: 'move', to: () => 0 };
  if (key === 'end') return { kind: 'move', to: (_, last) => last };
  return null;
}
