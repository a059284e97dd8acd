// A workshop over an invented draft for component tests: changes are taken over as the core would store them.
import { api, type DraftChange, type RatingModel, type WorkshopView } from '$lib/ipc';
import { vi } from 'vitest';
import { Workshop } from '../screens/models/workshop.svelte';
import { workshopView } from './workshop';

/** The changes asked for, in order, and the workshop they go to. */
export interface Opened {
  workshop: Workshop;
  changes: DraftChange[];
}

/** Opens the draft; parts of its model and view may be given. */
export function opened(model: Partial<RatingModel> = {}, more: Partial<WorkshopView> = {}): Opened {
  const workshop = new Workshop(workshopView(model, more));
  const changes: DraftChange[] = [];
  vi.spyOn(api, 'changeDraft').mockImplementation(async (_, row_version, change) => {
    changes.push(change);
    const { view } = workshop;
    const next = { ...view.model };
    if (change.part === 'tree') next.tree = change.tree;
    if (change.part === 'grades') next.grades = change.grades;
    if (change.part === 'conditions') next.conditions = change.conditions;
    if (change.part === 'formulas') next.formulas = change.formulas;
    if (change.part === 'basics') Object.assign(next, { name: change.name, coverage_total: change.coverage_total, coverage_criterion: change.coverage_criterion });
    if (change.part === 'blend') next.blend = { method: change.method, form: change.form, share: change.share, judged: [], data: [] };
    return { ...view, model: next, version: { ...view.version, row_version: row_version + 1 } };
  });
  return { workshop, changes };
}
