// What an override would make of a grade, and who may ask for it.
import type { OverridesView, Role } from '$lib/ipc';

/** The grade so many notches away (above 0 to the better), never past the ends of the scale. */
export function movedGrade(grades: readonly string[], grade: string, notches: number): string {
  const at = grades.indexOf(grade);
  return grades[Math.max(0, Math.min(grades.length - 1, at - notches))] ?? grade;
}

/** The lowest role that may move by so many notches; null where none may. */
export function whoMay(view: OverridesView, notches: number): Role | null {
  const order: Role[] = ['analyst', 'risk_manager', 'finance_director', 'administrator'];
  const may = view.rights.filter((right) => Math.abs(notches) <= (notches > 0 ? right.up : right.down));
  return order.find((role) => may.some((right) => right.role === role)) ?? null;
}

/** Whether the signed-in user's role covers the move. */
export const mayMove = (view: OverridesView, notches: number) => Math.abs(notches) <= (notches > 0 ? view.up : view.down);

/** Notches to choose from: as far as anybody may and the scale goes, best first; up none over a knock-out. */
export function choices(view: OverridesView): number[] {
  const at = view.grades.indexOf(view.grade ?? '');
  if (at < 0) return [];
  const most = (of: (right: OverridesView['rights'][number]) => number) => Math.max(0, ...view.rights.map(of));
  const up = view.knocked_out ? 0 : Math.min(at, most((right) => right.up));
  const down = Math.min(view.grades.length - 1 - at, most((right) => right.down));
  return [...Array.from({ length: up }, (_, step) => up - step), ...Array.from({ length: down }, (_, step) => -1 - step)];
}
