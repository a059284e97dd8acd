// Actions of the screens that are open, for the command palette. A screen offers them while it lives.
import { untrack } from 'svelte';

/** Something a person can do now. */
export interface Action {
  id: string;
  title: string;
  run: () => void;
}

let offers = $state.raw<readonly (() => Action[])[]>([]);

/** Offers actions for as long as the calling component lives. The function may read state. */
export function offer(actions: () => Action[]): void {
  $effect(() => {
    offers = [...untrack(() => offers), actions];
    return () => {
      offers = offers.filter((other) => other !== actions);
    };
  });
}

/** Every action on offer. */
export function actions(): Action[] {
  return offers.flatMap((list) => list());
}
