// Names of the standard chart's lines, for reasons that speak of a line by its code. Loaded once.
import { named } from '$lib/i18n';
import { api, type LineRow, type Name } from '$lib/ipc';
import { report } from './toasts.svelte';

let all = $state.raw<readonly LineRow[]>([]);
let names = $state.raw<Record<string, Name>>({});
let asked = false;

/** Loads the names; called by the frame. */
export async function followLines(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    all = await api.chartLines();
    names = Object.fromEntries(all.map((line) => [line.code, line.name]));
  } catch (thrown) {
    asked = false;
    report(thrown);
  }
}

/** The chart's lines in order, without amounts; empty until they are loaded. */
export function chartLines(): readonly LineRow[] {
  return all;
}

/** A text with every line code in it replaced by the line's name. */
export function withLineNames(text: string): string {
  return text.replace(/[a-z][a-z0-9_]+/g, (code) => {
    const name = names[code];
    return name ? named(name) : code;
  });
}
