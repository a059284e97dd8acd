// One version of a model in the workshop: what the book holds of it, and the changes made to a draft, one after the
// other, each stored at once.
import { report } from '$lib/app/toasts.svelte';
import { m } from '$lib/i18n';
import { api, asCommandError, type DraftChange, type WorkshopView } from '$lib/ipc';

/** Every change asked for so far, of whichever version. */
let asked: Promise<unknown> = Promise.resolve();

/** The version as the book holds it once every change asked for so far is in it. */
export async function opened(version: string): Promise<WorkshopView> {
  await asked;
  return api.modelWorkshop(version);
}

/** A version opened in the workshop. */
export class Workshop {
  /** The version as the book holds it. */
  view = $state.raw<WorkshopView>() as WorkshopView;
  /** A change is being stored. */
  busy = $state(false);
  /** Counts the changes stored, so that what is computed from the draft knows when to be asked for again. */
  revision = $state(0);
  #queue: Promise<void> = Promise.resolve();

  constructor(view: WorkshopView) {
    this.view = view;
  }

  /** Whether it is a draft the user may change. */
  get editable(): boolean {
    return this.view.editable;
  }

  /**
   * Stores a change; the next waits until it is there. Gives whether it stands. A change that rests on what the book
   * holds is asked for when its turn comes, null where nothing is left to change; `ended` is told with the answer.
   */
  change(change: DraftChange | (() => DraftChange | null), ended?: (stored: boolean) => void): Promise<boolean> {
    const step = async () => {
      const asked = typeof change === 'function' ? change() : change;
      return asked === null ? this.view : api.changeDraft(this.view.version.id, this.view.version.row_version, asked);
    };
    return this.run(m.models_changing(), step, ended);
  }

  /** Takes the last change back. */
  undo(): Promise<boolean> {
    return this.run(m.models_undoing(), () => api.undoDraft(this.view.version.id, this.view.version.row_version));
  }

  /** Makes the change taken back again. */
  redo(): Promise<boolean> {
    return this.run(m.models_redoing(), () => api.redoDraft(this.view.version.id, this.view.version.row_version));
  }

  /** Runs a step that gives the version as it then is; one at a time. */
  run(doing: string, step: () => Promise<WorkshopView>, ended?: (stored: boolean) => void): Promise<boolean> {
    const done = this.#queue.then(async () => {
      this.busy = true;
      try {
        const next = await step();
        this.view = next;
        this.revision += 1;
        ended?.(true);
        return true;
      } catch (thrown) {
        ended?.(false);
        report(thrown, doing);
        if (asCommandError(thrown).code === 'conflict') await this.#reload();
        return false;
      } finally {
        this.busy = false;
      }
    });
    this.#queue = done.then(() => undefined);
    asked = Promise.all([asked, this.#queue]);
    return done;
  }

  /** Another window changed the version: what it holds now is what the next change is made on. */
  async #reload(): Promise<void> {
    try {
      this.view = await api.modelWorkshop(this.view.version.id);
      this.revision += 1;
    } catch (thrown) {
      report(thrown, m.models_changing());
    }
  }
}
