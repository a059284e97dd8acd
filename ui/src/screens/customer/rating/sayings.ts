// The sentences that explain a rating, from the codes and figures the core sends.
import { count, inUnit, points, signed } from '$lib/format';
import { m, named } from '$lib/i18n';
import type { ChosenView, DriverView, Saying } from '$lib/ipc';

/** One sentence; a warning is something to act on. */
export interface Sentence {
  text: string;
  warning: boolean;
}

const plainly = (text: string): Sentence => ({ text, warning: false });
const warning = (text: string): Sentence => ({ text, warning: true });
const listed = (texts: string[]) => texts.join(m.common_list());
const drivers = (list: DriverView[]) => listed(list.map((one) => m.saying_driver({ name: named(one.name), points: signed(one.points) })));

/** What one saying of the core says, in sentences. */
export function said(saying: Saying): Sentence[] {
  switch (saying.says) {
    case 'overridden': {
      const { from, to, until, blocked, another_grade } = saying;
      const reason = named(saying.reason);
      if (blocked) return [warning(m.saying_override_blocked({ from, until, reason }))];
      const moved = from === to ? m.saying_override_none({ from, until, reason }) : m.saying_overridden({ from, to, until, reason });
      return another_grade ? [plainly(moved), warning(m.saying_override_another())] : [plainly(moved)];
    }
    case 'ruled': {
      const values = { name: named(saying.name), grade: saying.grade, score: saying.by_score };
      if (saying.effect === 'knock_out') return [warning(m.saying_knock_out(values))];
      return [saying.effect === 'cap' ? warning(m.saying_cap(values)) : plainly(m.saying_floor(values))];
    }
    case 'drivers':
      return [
        plainly(saying.carries.length > 0 ? m.saying_carries({ list: drivers(saying.carries) }) : m.saying_carries_nothing()),
        plainly(saying.holds.length > 0 ? m.saying_holds({ list: drivers(saying.holds) }) : m.saying_holds_nothing()),
      ];
    case 'neighbours':
      return neighbours(saying);
    case 'smallest': {
      const values = { name: named(saying.name), grade: saying.grade, to: inUnit(saying.to, saying.unit) };
      return [plainly(saying.from === null ? m.saying_smallest_new(values) : m.saying_smallest({ ...values, from: inUnit(saying.from, saying.unit) }))];
    }
    case 'missing': {
      const { low, high, worst_grade: worst, best_grade: best } = saying;
      const values = { n: count(saying.count), low: points(low), high: points(high), worst, best };
      const range = worst === best ? m.saying_missing_same(values) : m.saying_missing(values);
      const figures = saying.figures.map((one) => m.saying_hidden({ name: named(one.name), low: points(one.low), high: points(one.high) }));
      return [{ text: range, warning: worst !== best }, plainly(m.saying_missing_each({ list: listed(figures) }))];
    }
    case 'untested':
      return [warning(m.saying_untested({ list: listed(saying.names.map(named)) }))];
    case 'rests_on': {
      const values = { period: saying.period_end, n: count(saying.months) };
      return [saying.stale ? warning(m.saying_stale(values)) : plainly(m.saying_rests(values))];
    }
  }
}

function neighbours({ better, to_better, worse, above_worse }: Extract<Saying, { says: 'neighbours' }>): Sentence[] {
  const found: Sentence[] = [];
  if (better !== null && to_better !== null) found.push(plainly(m.saying_better({ grade: better, points: points(to_better) })));
  if (worse !== null && above_worse !== null) found.push(plainly(m.saying_worse({ grade: worse, points: points(above_worse) })));
  return found;
}

/** Why this model rated; nothing where it was named. */
export function whyModel(chosen: ChosenView | null): Sentence[] {
  if (chosen === null) return [];
  const looked = listed([
    chosen.statements ? m.saying_with_figures() : m.saying_without_figures(),
    chosen.existing ? m.saying_existing() : m.saying_new(),
  ]);
  const why = chosen.rule === null ? m.saying_no_rule({ looked }) : m.saying_rule({ rule: count(chosen.rule), looked });
  const passed = chosen.not_in_force.map((model) => warning(m.saying_not_in_force({ model })));
  return [plainly(why), ...passed];
}
