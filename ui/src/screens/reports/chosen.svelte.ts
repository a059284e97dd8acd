// Whom the customer reports are for; kept while other screens are open, and set by the customers' list.
import { address, go } from '$lib/app/router.svelte';

/** Which customers are meant. */
export type Scope = 'one' | 'several' | 'all';

const state = $state<{ scope: Scope; one: string; several: string[]; book: string }>({ scope: 'one', one: '', several: [], book: '' });

export const chosen = {
  get scope(): Scope {
    return state.scope;
  },
  set scope(scope: Scope) {
    state.scope = scope;
  },
  /** Key of the one customer; empty while none is chosen. */
  get one(): string {
    return state.one;
  },
  set one(id: string) {
    state.one = id;
  },
  /** Keys of several customers. */
  get several(): string[] {
    return state.several;
  },
  set several(ids: string[]) {
    state.several = ids;
  },
};

/** Forgets whom another book's reports were for. */
export function ofBook(path: string): void {
  if (state.book === path) return;
  if (state.book !== '') Object.assign(state, { scope: 'one', one: '', several: [] });
  state.book = path;
}

/** Opens the screen on the reports of these customers. */
export function reportOn(ids: readonly string[], book: string): void {
  Object.assign(state, { book, scope: 'several', several: [...ids] });
  go(address(['reports', 'customers']));
}
