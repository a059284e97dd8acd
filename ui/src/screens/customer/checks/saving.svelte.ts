// Stores answers one after the other, in the order they were given, and knows how to take the last ones back.
import { report } from '$lib/app/toasts.svelte';
import { m } from '$lib/i18n';
import { api, type CheckPoint, type ChecksView } from '$lib/ipc';
import { saidOf, type Said } from './entry';

/** A stored change, and what stood before. */
export interface Change {
  kind: 'point' | 'sign';
  point: CheckPoint;
  now: Said;
  before: Said;
}

/** The answers of one customer's tab as they are being given. */
export class Saving {
  /** The last change that was stored and can be taken back. */
  last = $state.raw<Change | null>(null);
  #steps: Change[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly customer: string,
    private readonly find: (kind: 'point' | 'sign', code: string) => CheckPoint | undefined,
    private readonly show: (view: ChecksView) => void,
  ) {}

  /** Stores what is said of a point or a sign; what is not named stays as it is. */
  save(kind: 'point' | 'sign', code: string, change: Partial<Said>): void {
    this.#next(async () => {
      const held = this.find(kind, code);
      if (!held) return;
      const before = saidOf(held);
      const now = { ...before, ...change };
      if ((Object.keys(now) as (keyof Said)[]).every((name) => now[name] === before[name])) return;
      await this.#store(kind, code, now);
      this.#steps.push({ kind, point: held, now, before });
    });
  }

  /** Puts what stood before the last change in place again. */
  undo(): void {
    this.#next(async () => {
      const step = this.#steps.at(-1);
      if (!step) return;
      await this.#store(step.kind, step.point.code, step.before);
      this.#steps.pop();
    });
  }

  async #store(kind: string, code: string, said: Said) {
    this.show(await api.answerCheck({ customer: this.customer, kind, code, ...said }));
  }

  #next(work: () => Promise<void>) {
    this.#queue = this.#queue.then(work).then(
      () => {
        this.last = this.#steps.at(-1) ?? null;
      },
      (thrown: unknown) => report(thrown, m.vetting_save_doing()),
    );
  }
}
