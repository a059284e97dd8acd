// Files dragged over the window, wherever it is: letting them go opens the import with them.
import { onFilesDragged } from '$lib/ipc';
import { address } from './address';
import { go } from './router.svelte';
import { report } from './toasts.svelte';

const state = $state<{ over: boolean; paths: string[] }>({ over: false, paths: [] });

/** What is dragged and what was dropped. */
export const drops = {
  /** Files are over the window. */
  get over(): boolean {
    return state.over;
  },
  /** Paths that were dropped and nobody took yet. */
  get paths(): readonly string[] {
    return state.paths;
  },
};

/** Takes what was dropped. */
export function takeDropped(): string[] {
  const paths = state.paths;
  state.paths = [];
  return paths;
}

/** Follows files dragged over the window; returns a function that stops. */
export function followDrops(): () => void {
  let stop: (() => void) | undefined;
  let gone = false;
  onFilesDragged({
    over: (inside) => (state.over = inside),
    dropped: (paths) => {
      state.over = false;
      state.paths = paths;
      if (!location.hash.startsWith('#/import')) go(address(['import']));
    },
  }).then(
    (unlisten) => {
      if (gone) unlisten();
      else stop = unlisten;
    },
    (thrown) => report(thrown),
  );
  return () => {
    gone = true;
    stop?.();
  };
}
