// Stores scores one after the other, in the order they were typed, and knows how to take the last ones back.
import { report } from '$lib/app/toasts.svelte';
import { m } from '$lib/i18n';
import { api, type AssessmentView, type FactorView } from '$lib/ipc';

interface Said {
  score: number | null;
  remark: string;
}
/** A stored change, and what stood before. */
export interface Change {
  factor: FactorView;
  now: Said;
  before: Said;
}

/** The scores of one customer's tab as they are being typed. */
export class Saving {
  /** The last change that was stored and can be taken back. */
  last = $state.raw<Change | null>(null);
  #steps: Change[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly customer: string,
    private readonly find: (factor: string) => FactorView | undefined,
    private readonly show: (view: AssessmentView) => void,
  ) {}

  /** Stores a score or a remark; what is not named stays as it is. */
  save(factor: string, change: Partial<Said>): void {
    this.#next(async () => {
      const held = this.find(factor);
      if (!held) return;
      const before: Said = { score: held.mine?.score ?? null, remark: held.mine?.remark ?? '' };
      const now = { ...before, ...change };
      if (held.mine && now.score === before.score && now.remark === before.remark) return;
      await this.#store(factor, now);
      this.#steps.push({ factor: held, now, before });
    });
  }

  /** Puts what stood before the last change in place again. */
  undo(): void {
    this.#next(async () => {
      const step = this.#steps.at(-1);
      if (!step) return;
      await this.#store(step.factor.code, step.before);
      this.#steps.pop();
    });
  }

  async #store(factor: string, said: Said) {
    this.show(await api.saveScore({ customer: this.customer, factor, ...said }));
  }

  #next(work: () => Promise<void>) {
    this.#queue = this.#queue.then(work).then(
      () => {
        this.last = this.#steps.at(-1) ?? null;
      },
      (thrown: unknown) => report(thrown, m.assessment_save_doing()),
    );
  }
}
