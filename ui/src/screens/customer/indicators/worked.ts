// A formula with its numbers put in, and words for an indicator's place.
import { money, moneyUnit } from '$lib/format';
import { isNegative } from '$lib/format/decimal';
import { m } from '$lib/i18n';
import type { IndicatorRow, PeersView, WorkedView } from '$lib/ipc';
import { figureText } from '$lib/components/figure';

/** The formula with its numbers in the unit shown: `(1,000.00 - 300.00) / 600.00`. */
export function workedText(worked: WorkedView): string {
  let next = 0;
  return worked.template
    .replaceAll(' x ', ' \u00d7 ')
    .replaceAll(' - ', ' \u2212 ')
    .replace(/#/g, () => {
      const term = worked.terms[next++] ?? '0';
      return isNegative(term) ? `(${money(term)})` : money(term);
    });
}

/** The same with the result, and the unit of the amounts. */
export function workedLine(item: IndicatorRow): string {
  return item.worked ? m.worked_line({ formula: workedText(item.worked), result: figureText(item.figure, item.unit), unit: moneyUnit() }) : '';
}

/** How many of the others a customer is better than, by the direction; its plain place where neither end is good. */
export function standing(peers: PeersView | null, direction: string): { better: boolean; share: number } | null {
  if (peers?.percentile === null || peers?.percentile === undefined) return null;
  if (direction === 'target') return { better: false, share: peers.percentile };
  return { better: true, share: direction === 'cost' ? 1 - peers.percentile : peers.percentile };
}
