// Forms not saved yet, by customer, so that nothing typed is lost when another place is visited.
import type { CustomerProfile } from '$lib/ipc';
import { asForm, same, type Form } from './form';

/** A form and the stored profile it began with. */
class Draft {
  readonly base: CustomerProfile;
  form: Form;
  constructor(base: CustomerProfile) {
    this.base = base;
    this.form = $state(asForm(base));
  }
}

const drafts: Record<string, Draft | undefined> = {};
let forgotten = $state(0);

/** The draft of a profile; begins with what is stored. An untouched one follows what is stored. */
export function draftOf(profile: CustomerProfile): Draft {
  void forgotten;
  const held = drafts[profile.id];
  if (held && (held.base.row_version === profile.row_version || !same(held.form, asForm(held.base)))) return held;
  const fresh = new Draft(profile);
  drafts[profile.id] = fresh;
  return fresh;
}

/** What was typed while the rest was being stored stays, on what is stored now. */
export function keepTyped(profile: CustomerProfile, form: Form): void {
  const draft = new Draft(profile);
  draft.form = form;
  drafts[profile.id] = draft;
  forgotten += 1;
}

/** Forgets a draft. */
export function forget(id: string): void {
  drafts[id] = undefined;
  forgotten += 1;
}
