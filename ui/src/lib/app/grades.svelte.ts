// The grades of the model in force, best first: which colour and shape a letter gets everywhere.
import { untrack } from 'svelte';
import { session } from './session.svelte';

let scale = $state.raw<readonly string[]>([]);

/** Grades from best to worst; empty until a book with a model is open. */
export function gradeScale(): readonly string[] {
  return scale;
}

/** Follows the model in force; called once, by the frame. */
export function followGrades(): void {
  const model = $derived(session.start?.state === 'open' ? (session.book?.model?.hash ?? null) : null);
  $effect(() => {
    // Copied out of the session's state: every grade in a list of thousands reads it.
    if (model !== null) scale = untrack(() => [...(session.book?.model?.grades ?? [])]);
  });
}
