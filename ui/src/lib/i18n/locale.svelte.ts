// The language in force, as state: every message read in a template follows it at once.
import { baseLocale, overwriteGetLocale, overwriteSetLocale } from './generated/runtime.js';

/** Languages the product speaks. */
export type Locale = 'en' | 'zh-CN';

const state = $state<{ locale: Locale }>({ locale: baseLocale });

overwriteGetLocale(() => state.locale);
overwriteSetLocale((next) => setLocale(next as Locale));

/** The language in force. */
export function locale(): Locale {
  return state.locale;
}

/** Switches the language without a reload. */
export function setLocale(next: Locale): void {
  state.locale = next;
  document.documentElement.lang = next;
}

/** The language for a preference: `system` follows the system's, which is English or Chinese. */
export function resolveLocale(preference: string, system: string): Locale {
  const wanted = preference === 'system' ? system : preference;
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
