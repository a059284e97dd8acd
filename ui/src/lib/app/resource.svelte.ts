// Something loaded from the core that follows a key: loads again when the key or the book changes,
// keeps showing what it has meanwhile, and never lets an older answer overwrite a newer one.
import { asCommandError, type CommandError } from '$lib/ipc';
import { session } from './session.svelte';

/** What a screen reads. */
export interface Resource<T> {
  /** The last answer for the present key; undefined until there is one. */
  readonly data: T | undefined;
  /** Why there is none. */
  readonly error: CommandError | undefined;
  /** Whether an answer is awaited. */
  readonly loading: boolean;
  /** Asks again. */
  reload(): Promise<void>;
  /** Puts an answer the screen already has in place. */
  set(data: T): void;
}

/** Loads by key for as long as the calling component lives; a null key loads nothing. */
export function resource<K, T>(key: () => K | null, load: (key: K) => Promise<T>): Resource<T> {
  let data = $state.raw<T>();
  let error = $state.raw<CommandError>();
  let loading = $state(false);
  let asked = 0;
  let held: string | undefined;

  async function fetch(wanted: K): Promise<void> {
    const mine = ++asked;
    loading = true;
    try {
      const answer = await load(wanted);
      if (mine !== asked) return;
      data = answer;
      error = undefined;
    } catch (thrown) {
      if (mine !== asked) return;
      error = asCommandError(thrown);
      data = undefined;
    }
    loading = false;
  }

  $effect(() => {
    void session.revision;
    const wanted = key();
    const name = JSON.stringify(wanted);
    if (name !== held) {
      held = name;
      data = undefined;
      error = undefined;
    }
    if (wanted === null) {
      asked++;
      loading = false;
    } else {
      void fetch(wanted);
    }
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    async reload() {
      const wanted = key();
      if (wanted !== null) await fetch(wanted);
    },
    set(answer: T) {
      asked++;
      loading = false;
      data = answer;
      error = undefined;
    },
  };
}
