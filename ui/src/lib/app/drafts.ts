// Forms begun and not saved, so that nothing typed is lost when another place is visited. Each user's are kept apart, and
// only while the program runs.
import { session } from './session.svelte';

const kept = new Map<string, string>();

const name = (of: string) => JSON.stringify([session.book?.path ?? '', session.start?.user?.id ?? '', of]);

/** What was typed about this before; none where nothing was. The caller knows the form's shape from its name. */
export function draftOf<Form extends object>(of: string): Form | null {
  const draft = kept.get(name(of));
  return draft === undefined ? null : (JSON.parse(draft) as Form);
}

/** Keeps what is typed; a form that is as it began is nothing to keep. */
export function keepDraft<Form extends object>(of: string, form: Form, begun: Form): void {
  const draft = JSON.stringify(form);
  if (draft === JSON.stringify(begun)) kept.delete(name(of));
  else kept.set(name(of), draft);
}

/** Forgets it: saved, or given up. */
export function forgetDraft(of: string): void {
  kept.delete(name(of));
}
