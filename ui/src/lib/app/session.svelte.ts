// What the window works with: the book, the user, the preferences, and how often the book changed.
import { numberFormat, type MoneyUnit, type Negative } from '$lib/format/settings.svelte';
import { resolveLocale, setLocale } from '$lib/i18n';
import { api, asCommandError, type BookView, type CommandError, type Preferences, type StartView } from '$lib/ipc';

const STANDARD: Required<Preferences> = {
  language: 'system',
  theme: 'system',
  money_unit: 'wan',
  negative: 'minus',
  density: 'compact',
  report_language: 'window',
};

const state = $state<{ start: StartView | null; problem: CommandError | null; revision: number; dark: boolean }>({
  start: null,
  problem: null,
  revision: 0,
  dark: false,
});

export const session = {
  /** The last answer of the core; null until the first one. */
  get start(): StartView | null {
    return state.start;
  },
  /** Why there is no first answer. */
  get problem(): CommandError | null {
    return state.problem;
  },
  /** The open book; only screens inside an open book may ask. */
  get book(): BookView | null {
    return state.start?.book ?? null;
  },
  /** The preferences, complete. */
  get preferences(): Required<Preferences> {
    return { ...STANDARD, ...state.start?.preferences };
  },
  /** Grows whenever the book's content changed; views that depend on the book read it and load again. */
  get revision(): number {
    return state.revision;
  },
  /** Whether the dark theme is in force. */
  get dark(): boolean {
    return state.dark;
  },
};

/** Takes over a new answer of the core. */
export function apply(start: StartView): void {
  const other = state.start?.book?.path !== start.book?.path;
  state.start = start;
  if (other) state.revision += 1;
  dress();
}

/** Asks the core how things stand; at the start and after changes of the book. */
export async function refresh(): Promise<void> {
  try {
    apply(await api.start());
    state.problem = null;
  } catch (thrown) {
    state.problem = asCommandError(thrown);
  }
}

/** Says that the book's content changed: views load again, counts in the frame too. */
export async function bookChanged(): Promise<void> {
  state.revision += 1;
  await refresh();
}

/** Changes preferences; what is seen changes at once, the core keeps them. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  if (!state.start) return;
  const wanted = { ...session.preferences, ...change };
  state.start.preferences = wanted;
  dress();
  const kept = await api.savePreferences(wanted);
  if (state.start) state.start.preferences = kept;
}

const darkSystem = window.matchMedia?.('(prefers-color-scheme: dark)');
darkSystem?.addEventListener('change', () => dress());

/** Makes language, theme, density and number format what the preferences say. */
export function dress(): void {
  const { language, theme, density, money_unit, negative } = session.preferences;
  setLocale(resolveLocale(language, state.start?.system_language ?? navigator.language));
  state.dark = theme === 'dark' || (theme !== 'light' && (darkSystem?.matches ?? false));
  numberFormat.unit = money_unit as MoneyUnit;
  numberFormat.negative = negative as Negative;
  Object.assign(document.documentElement.dataset, {
    theme: state.dark ? 'dark' : 'light',
    density,
    negative,
  });
}
