// Which words of the formula language fit what is being typed, and what the text becomes when one is taken.
import type { FormulaWord } from '$lib/ipc';

/** The part of a text that a word would take the place of. */
export interface Stretch {
  start: number;
  end: number;
  text: string;
}

const LETTER = /[\p{L}\p{N}_]/u;
/** How many words are offered at once. */
const MOST = 12;

/** The word the caret stands in or behind; only its part before the caret is searched for. */
export function stretchAt(text: string, caret: number): Stretch {
  let start = caret;
  let end = caret;
  while (start > 0 && LETTER.test(text[start - 1] ?? '')) start -= 1;
  while (end < text.length && LETTER.test(text[end] ?? '')) end += 1;
  return { start, end, text: text.slice(start, caret) };
}

/** Words that fit: those that begin so first, then those that hold it, in their word or in either name. */
export function fitting(words: readonly FormulaWord[], typed: string): FormulaWord[] {
  const wanted = typed.normalize('NFKC').toLowerCase();
  const rank = ({ word, name }: FormulaWord): number => {
    if (word.startsWith(wanted)) return 0;
    if (word.split('_').some((part) => part.startsWith(wanted))) return 1;
    const names = [name.en.toLowerCase(), name.zh.toLowerCase()];
    if (names.some((each) => each.startsWith(wanted))) return 2;
    return word.includes(wanted) || names.some((each) => each.includes(wanted)) ? 3 : 4;
  };
  const found = words.map((word, at) => ({ word, at, rank: rank(word) })).filter((each) => each.rank < 4);
  return found
    .sort((left, right) => left.rank - right.rank || left.at - right.at)
    .slice(0, MOST)
    .map((each) => each.word);
}

/** The text with a word in place of the stretch, and where the caret then stands: a function gets its brackets. */
export function taken(text: string, { start, end }: Stretch, { word, kind }: FormulaWord): { text: string; caret: number } {
  const opens = kind === 'function' && text[end] !== '(';
  const put = opens ? `${word}()` : word;
  const caret = start + word.length + (kind === 'function' ? 1 : 0);
  return { text: text.slice(0, start) + put + text.slice(end), caret };
}

/** A text cut at places counted in characters, as the core counts them: before, between and behind. */
export function cut(text: string, start: number, end: number): [string, string, string] {
  const letters = [...text];
  const from = Math.max(0, Math.min(start, letters.length));
  const to = Math.max(from, Math.min(end, letters.length));
  return [letters.slice(0, from).join(''), letters.slice(from, to).join(''), letters.slice(to).join('')];
}
