// Places of migration: grades from best to worst, then none, defaulted, put away. How a move between two of them is marked.
import { m } from '$lib/i18n';

const SHORT: Record<string, () => string> = {
  none: m.overview_place_none,
  default: m.overview_place_default,
  withdrawn: m.overview_place_withdrawn,
};

/** A place in as few letters as a column of the matrix has room for. */
export function placeShort(place: string, grades: readonly string[]): string {
  return grades.includes(place) ? place : (SHORT[place]?.() ?? place);
}

/** `same`, `up`, `down`, or nothing where neither can be said: to no grade, from none, put away. A default is down. */
export function directionOf(from: string, to: string, grades: readonly string[]): 'same' | 'up' | 'down' | '' {
  if (from === to) return 'same';
  if (to === 'default') return 'down';
  const [one, other] = [grades.indexOf(from), grades.indexOf(to)];
  if (one < 0 || other < 0) return '';
  return other < one ? 'up' : 'down';
}
