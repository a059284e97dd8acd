// The customers behind a figure of the history: the list on its day with the filter set.
import { address } from '$lib/app/address';
import { written } from '$lib/grid/filter';
import type { HistoryDay, RatingHistory } from '$lib/ipc';
import type { Asked } from './asked';

/** A figure of a day. */
export type Figure = { grade: string } | 'rated' | 'not_ratable' | 'not_rated' | 'up' | 'down';

type Kept = Record<string, readonly string[]>;

const STAYING = ['industry', 'region', 'salesperson', 'group'] as const;

/**
 * The address of the list behind a figure; null where the list cannot say it. The page's grades and classes are those of
 * the business date: a list of an earlier day is then asked the other way round, from the business date back to it.
 */
export function behind(view: RatingHistory, asked: Asked, day: HistoryDay, figure: Figure): string | null {
  const staying: Kept = Object.fromEntries(STAYING.map((facet) => [facet, asked.facets[facet]]));
  const { grade, class: risk } = asked.facets;
  const present = grade.length > 0 || risk.length > 0;
  if (present && day.day !== view.as_of) {
    if (typeof figure !== 'object' && figure !== 'rated') return null;
    const previous = figure === 'rated' ? view.grades : [figure.grade];
    return list({ ...staying, grade, class: risk, previous }, undefined, day.day);
  }
  const on = day.day === view.as_of ? undefined : day.day;
  const kept: Kept = { ...staying, grade, class: risk };
  switch (figure) {
    case 'rated':
    case 'not_ratable':
    case 'not_rated':
      return list({ ...kept, status: [figure] }, on);
    case 'up':
    case 'down':
      if (day.against === null) return null;
      return list({ ...kept, signal: [figure === 'up' ? 'upgraded' : 'downgraded'] }, on, day.against);
    default:
      return list({ ...kept, grade: [figure.grade] }, on);
  }
}

function list(kept: Kept, on?: string, against?: string): string {
  const filters = Object.entries(kept).map(([column, values]) => [column, written({ kind: 'values', values })] as const);
  return address(['customers'], { ...Object.fromEntries(filters), on, against });
}
