// Words for where a figure comes from.
import { m } from '$lib/i18n';
import type { InputView, OriginView } from '$lib/ipc';

/** The origin of a figure that no formula over statement lines gave. */
export function originText(origin: OriginView): string {
  const date = origin.date ?? '';
  if (origin.kind === 'ledger') return m.origin_from_ledger({ n: Number(origin.text), text: origin.text, date });
  if (origin.kind === 'assessor') return m.origin_from_assessor({ text: origin.text, date });
  if (origin.kind === 'assessors') return m.origin_from_assessors({ text: origin.text, date });
  return origin.text;
}

/** The origin in a table's cell: the first cell the formula read, and how many more. */
export function shortOrigin(inputs: readonly InputView[], origin: OriginView | null): string {
  if (origin) {
    if (origin.kind === 'ledger') return m.origin_ledger();
    if (origin.kind === 'assessor') return m.origin_short_assessor({ text: origin.text });
    if (origin.kind === 'assessors') return m.origin_short_assessors({ text: origin.text });
    return origin.text.split(' · ').at(-1) ?? origin.text;
  }
  const first = inputs.find((input) => input.source)?.source;
  if (!first) return '';
  const place = `${first.sheet}!${first.cell}`;
  return inputs.length > 1 ? m.origin_more({ place, n: inputs.length - 1 }) : place;
}
