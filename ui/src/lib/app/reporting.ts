// The language of reports: chosen apart from the window's, which it follows until somebody chooses.
import { locale } from '$lib/i18n';
import { session } from './session.svelte';

/** Language a report is written in now. */
export function reportLanguage(): string {
  const wanted = session.preferences.report_language;
  return wanted === 'window' ? locale() : wanted;
}
