// The figures of the history as a table, behind its pictures and in the menu of each.
import type { ChartTable } from '$lib/charts';
import { count, NOTHING, points } from '$lib/format';
import { m } from '$lib/i18n';
import type { HistoryDay, RatingHistory } from '$lib/ipc';
import { amount, unitOf } from '../overview/amounts';
import type { Measure } from './asked';
import { dayWords } from './days';

const score = (of: number | null): string => (of === null ? NOTHING : points(of));

/** The figures of the history as a table: customers by grade, or what they owe in the unit shown. */
export function figures(view: RatingHistory, measure: Measure): ChartTable {
  const moved = (day: HistoryDay, n: number) => (day.against === null ? NOTHING : count(n));
  const money = (exposure: string | null | undefined) => (exposure === null || exposure === undefined ? NOTHING : amount(exposure));
  const owed = view.ledger ? [m.history_exposure_long({ unit: unitOf(view.currency) })] : [];
  const scores = (day: HistoryDay) => [score(day.average_score), ...(view.ledger ? [score(day.weighted_score)] : [])];
  const scored = [m.history_average(), ...(view.ledger ? [m.history_weighted_long()] : [])];
  if (measure === 'exposure') {
    return {
      head: [m.history_day(), ...view.grades.map((grade) => m.history_exposure_of({ grade })), m.history_exposure_no_grade(), ...owed, ...scored],
      rows: view.days.map((day) => [
        dayWords(view.by, day.day),
        ...day.exposure_by_grade.map(money),
        money(day.exposure_without_grade),
        ...(view.ledger ? [money(day.exposure)] : []),
        ...scores(day),
      ]),
    };
  }
  return {
    head: [m.history_day(), ...view.grades, m.history_rated(), m.history_no_grade(), ...scored, ...owed, m.history_up(), m.history_down()],
    rows: view.days.map((day) => [
      dayWords(view.by, day.day),
      ...view.grades.map((_, at) => count(day.by_grade[at] ?? 0)),
      count(day.rated),
      count(day.not_ratable),
      ...scores(day),
      ...(view.ledger ? [money(day.exposure)] : []),
      moved(day, day.up),
      moved(day, day.down),
    ]),
  };
}
