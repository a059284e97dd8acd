// The words for a figure without a value.
import { withLineNames } from '$lib/app/lines.svelte';
import { inUnit, plain } from '$lib/format';
import { m, sentence } from '$lib/i18n';
import type { FigureView } from '$lib/ipc';

/** The reason alone, with what it is about; a missing figure without a code is just missing. */
export function figureWhy(figure: FigureView): string {
  return figure.reason ? sentence('reason', figure.reason, [withLineNames(figure.detail)]) : m.figure_missing();
}

/** Why there is no value, and what it counts as: `None: no interest (counts as best)`. */
export function figureReason(figure: FigureView): string {
  const reason = figureWhy(figure);
  if (figure.kind === 'worst') return m.figure_reason_counts({ reason, counts: m.figure_worst() });
  if (figure.kind === 'best') return m.figure_reason_counts({ reason, counts: m.figure_best() });
  if (figure.kind === 'middle') return m.figure_reason_counts({ reason, counts: m.figure_middle() });
  return m.figure_reason({ reason });
}

/** The reason alone, without what it is about, for a narrow cell; the whole of it is told elsewhere. */
export function figureShort(figure: FigureView): string {
  // Its day is what it is about: without it another sentence is needed.
  const plainly = figure.reason === 'no_statement' ? m.why_no_statement() : '';
  const reason = plainly ? plainly : figure.reason ? sentence('reason', figure.reason, ['']).replace(/[\s:\uFF1A]+$/, '') : m.figure_missing();
  const counts = { worst: m.figure_worst_short(), best: m.figure_best_short(), middle: m.figure_middle_short() };
  const kind = figure.kind as keyof typeof counts;
  return counts[kind] ? m.figure_reason_counts_short({ reason, counts: counts[kind] }) : reason;
}

/** A figure's number with all its digits, for copies and sums. */
export function numberOf(figure: FigureView | null | undefined): string | null {
  return typeof figure?.value === 'number' ? plain(figure.value) : null;
}

/** A figure as one line of text. */
export function figureText(figure: FigureView | null | undefined, unit: string): string {
  if (!figure) return '';
  return figure.value === null ? figureReason(figure) : inUnit(figure.value, unit);
}
