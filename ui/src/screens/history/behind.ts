// The customers behind a figure of the history: the list on its day with the filter set.
import { address } from '$lib/app/address';
import { written, type Filter } from '$lib/grid/filter';
import type { HistoryDay, RatingHistory } from '$lib/ipc';
import { FILLED } from '../overview/lists';
import type { Asked } from './asked';

/** A figure of a day: customers, or with `owing` what those of a grade owe (of none: those without one). */
export type Figure = { grade: string; owing?: true } | 'rated' | 'not_ratable' | 'not_rated' | 'exposure' | 'weighted' | 'up' | 'down';

type Kept = Record<string, readonly string[] | Filter>;

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
    // Looked at from the business date a list shows what is owed on that date.
    if (figure !== 'rated' && (typeof figure !== 'object' || figure.owing)) return null;
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
    case 'exposure':
      return list({ ...kept, exposure: FILLED }, on);
    case 'weighted':
      return list({ ...kept, status: ['rated'], exposure: FILLED }, on);
    default:
      return list({ ...kept, grade: [figure.grade], ...(figure.owing ? { exposure: FILLED } : {}) }, on);
  }
}

function list(kept: Kept, on?: string, against?: string): string {
  const filters = Object.entries(kept).map(([column, keep]) => [column, written('kind' in keep ? keep : { kind: 'values', values: keep })] as const);
  return address(['customers'], { ...Object.fromEntries(filters), on, against });
}
