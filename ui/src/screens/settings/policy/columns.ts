// Columns that several lists of the policy share.
import { locale, m } from '$lib/i18n';
import type { SheetColumn } from '$lib/sheet';

/** A text in both languages, the one in use first and with the room. */
export function both(stem: string, titles: { en: () => string; zh: () => string }, widths: { own: number; other: number }, wrap = false): SheetColumn[] {
  const order = locale() === 'zh-CN' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return order.map((language, at) => ({
    id: `${stem}_${language}`,
    title: titles[language],
    width: at === 0 ? widths.own : widths.other,
    grow: at === 0 ? 3 : 2,
    wrap,
  }));
}

/** Names in both languages. */
export const names = (own = 170, other = 130): SheetColumn[] => both('name', { en: m.policy_name_en, zh: m.policy_name_zh }, { own, other });

/** No longer to be chosen. */
export const retired: SheetColumn = { id: 'retired', title: m.policy_retired, width: 76, tick: true };
