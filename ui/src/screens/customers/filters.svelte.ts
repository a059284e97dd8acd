// What narrows the list of customers. An address may name facets (`#/customers?grade=BB,B&signal=stale`),
// which is how other screens open the list behind a figure; otherwise the person's own choice stays.
import { matches } from '$lib/app/customers.svelte';
import { compareGrades } from '$lib/format/grades';
import type { CustomerRow } from '$lib/ipc';

/** Facets of a customer that a list can be narrowed by. */
export const FACETS = ['industry', 'region', 'grade', 'status', 'signal', 'previous', 'score'] as const;
/** Facets that only an address sets: a cell of the migration matrix, a bar of the score distribution. */
export const ADDRESS_FACETS: readonly Facet[] = ['previous', 'score'];
/** One of the facets. */
export type Facet = (typeof FACETS)[number];
/** Signals a list can be narrowed to. */
export const SIGNALS = ['upgraded', 'downgraded', 'stale', 'ruled'] as const;
/** One of the signals. */
export type Signal = (typeof SIGNALS)[number];

const state = $state<{ text: string; chosen: Record<Facet, string[]> }>({ text: '', chosen: none() });

function none(): Record<Facet, string[]> {
  return { industry: [], region: [], grade: [], status: [], signal: [], previous: [], score: [] };
}

export const filters = {
  /** Words typed into the quick filter. */
  get text(): string {
    return state.text;
  },
  set text(text: string) {
    state.text = text;
  },
  /** Chosen values of a facet; none means all. */
  of(facet: Facet): readonly string[] {
    return state.chosen[facet];
  },
  /** Whether anything narrows the list. */
  get any(): boolean {
    return state.text.trim() !== '' || FACETS.some((facet) => state.chosen[facet].length > 0);
  },
  /** Adds or takes away a value. */
  toggle(facet: Facet, value: string): void {
    const now = state.chosen[facet];
    state.chosen[facet] = now.includes(value) ? now.filter((other) => other !== value) : [...now, value];
  },
  /** Takes every value of a facet away. */
  drop(facet: Facet): void {
    state.chosen[facet] = [];
  },
  /** Back to all customers. */
  clear(): void {
    state.text = '';
    state.chosen = none();
  },
  /** Takes over the facets of an address, if it names any; `all` asks for every customer. */
  read(query: Record<string, string>): void {
    if (!query.all && !FACETS.some((facet) => query[facet])) return;
    state.text = '';
    // Written once and never read here: an effect that takes over an address must not depend on the choice.
    const chosen = none();
    for (const facet of FACETS) chosen[facet] = (query[facet] ?? '').split(',').filter(Boolean);
    state.chosen = chosen;
  },
};

/** Which signals a customer shows on a day. */
export function signals(row: CustomerRow, day: string): Signal[] {
  const found: Signal[] = [];
  if (row.previous_grade !== null && row.grade !== null && row.previous_grade !== row.grade) {
    found.push(compareGrades(row.previous_grade, row.grade) > 0 ? 'upgraded' : 'downgraded');
  }
  if (row.period_end !== null && months(row.period_end, day) > STALE_MONTHS) found.push('stale');
  if (row.rule !== null) found.push('ruled');
  return found;
}

/** A statement older than this is called old. */
const STALE_MONTHS = 18;

function months(from: string, to: string): number {
  const [year = 0, month = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - year) * 12 + toMonth - month;
}

/** The values a customer has for a facet. */
export function valuesOf(row: CustomerRow, facet: Facet, day: string): readonly string[] {
  switch (facet) {
    case 'industry':
      return [row.industry];
    case 'region':
      return [row.region];
    case 'grade':
      return row.grade ? [row.grade] : [];
    case 'status':
      return [row.status];
    case 'signal':
      return signals(row, day);
    case 'previous':
      return row.previous_grade ? [row.previous_grade] : [];
    case 'score':
      return row.score === null ? [] : [scoreBin(row.score)];
  }
}

/** The customers that the present choice leaves. */
export function narrowed(rows: readonly CustomerRow[], day: string): CustomerRow[] {
  return rows.filter(
    (row) =>
      matches(row, state.text) &&
      FACETS.every((facet) => {
        const wanted = state.chosen[facet];
        return wanted.length === 0 || valuesOf(row, facet, day).some((value) => wanted.includes(value));
      }),
  );
}

/** The bin of five points a score falls into, by its lower end; 100 belongs to the last one. */
function scoreBin(score: number): string {
  return String(Math.min(95, Math.floor(score / 5) * 5));
}
