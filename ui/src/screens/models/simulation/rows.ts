// What a simulation says of its customers: which way a move goes, why it goes, and which rows a choice keeps.
import { points, signed } from '$lib/format';
import { m, named } from '$lib/i18n';
import type { SimulatedRow, SimulationView } from '$lib/ipc';

/** Ways a customer's grade goes. */
export type Way = 'up' | 'down' | 'same' | 'gained' | 'lost' | 'none';

/** The way of a customer. */
export function wayOf(row: SimulatedRow): Way {
  if (row.old_grade === null) return row.new_grade === null ? 'none' : 'gained';
  if (row.new_grade === null) return 'lost';
  const notches = row.notches ?? 0;
  return notches > 0 ? 'up' : notches < 0 ? 'down' : 'same';
}

/** Puts who moves before who stays: a grade lost, a grade gained, then far before near and down before up. */
export function moveOrder(row: SimulatedRow): number {
  const way = wayOf(row);
  if (way === 'lost') return -1000;
  if (way === 'gained') return -999;
  const notches = row.notches ?? 0;
  return notches === 0 ? 0 : -2 * Math.abs(notches) - (notches < 0 ? 1 : 0);
}

/** The way of a cell of the matrix: by label where both sides have it, otherwise by place. The last row and column have no grade. */
export function wayOfCell(view: Pick<SimulationView, 'old_grades' | 'new_grades'>, row: number, column: number): Way {
  const { old_grades, new_grades } = view;
  const before = row < old_grades.length;
  const after = column < new_grades.length;
  if (!before || !after) return before ? 'lost' : after ? 'gained' : 'none';
  const same = new_grades.indexOf(old_grades[row] ?? '');
  const steps = (same >= 0 ? same : row) - column;
  return steps > 0 ? 'up' : steps < 0 ? 'down' : 'same';
}

/** What the person wants to see of the customers. */
export interface Wanted {
  /** Place in the matrix; the last row and column are those without a grade. */
  cell: readonly [number, number] | null;
  way: Way | null;
  reason: string | null;
}

/** Whether a row is among those wanted. */
export function isWanted(row: SimulatedRow, { cell, way, reason }: Wanted, view: Pick<SimulationView, 'old_grades' | 'new_grades'>): boolean {
  if (cell && ((row.old_grade ?? view.old_grades.length) !== cell[0] || (row.new_grade ?? view.new_grades.length) !== cell[1])) return false;
  if (way && wayOf(row) !== way) return false;
  return !reason || row.reason === reason;
}

const REASONS: Record<string, () => string> = {
  score: m.models_simulation_reason_score,
  cut_off: m.models_simulation_reason_cut_off,
  condition: m.models_simulation_reason_condition,
  coverage: m.models_simulation_reason_coverage,
};

/** A reason's name. */
export const reasonName = (reason: string) => REASONS[reason]?.() ?? reason;

/** Why a customer moves, in words, with what drives it. */
export function whyText(row: SimulatedRow): string {
  if (row.reason === '') return '';
  const driver = row.driver_name ? named(row.driver_name) : row.driver;
  if (row.reason === 'score' && driver) {
    return row.driver_points === null ? m.models_simulation_why_driver({ reason: reasonName('score'), driver }) : m.models_simulation_why_score({ driver, points: signed(row.driver_points) });
  }
  if (row.reason === 'condition' && driver) return m.models_simulation_why_condition({ driver });
  return driver ? m.models_simulation_why_driver({ reason: reasonName(row.reason), driver }) : reasonName(row.reason);
}

/** Score after less score before. */
export function scoreChange(row: SimulatedRow): number | null {
  return row.old_score === null || row.new_score === null ? null : row.new_score - row.old_score;
}

/** Two scores as `61.2 → 58.9`. */
export function fromTo(before: string, after: string): string {
  return before === after ? after : `${before} \u2192 ${after}`;
}

/** Points, or nothing. */
export const scoreText = (score: number | null, nothing: string) => (score === null ? nothing : points(score));
