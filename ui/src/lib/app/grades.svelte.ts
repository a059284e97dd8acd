// The grades of the model in force, best first: which colour and shape a letter gets everywhere.
import { api } from '$lib/ipc';
import { session } from './session.svelte';
import { report } from './toasts.svelte';

let scale = $state.raw<readonly string[]>([]);

/** Grades from best to worst; empty until a book with a model is open. */
export function gradeScale(): readonly string[] {
  return scale;
}

/** Follows the model in force; called once, by the frame. */
export function followGrades(): void {
  const model = $derived(session.start?.state === 'open' ? (session.book?.model?.hash ?? null) : null);
  $effect(() => {
    if (model === null) return;
    api.overview().then(
      (view) => (scale = view.grades),
      (thrown) => report(thrown),
    );
  });
}
