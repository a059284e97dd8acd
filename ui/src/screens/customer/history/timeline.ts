// Events of a timeline: their sentences, and where on the axis of ratings they fall.
import { money } from '$lib/format';
import { m, named, sentence } from '$lib/i18n';
import type { TimelineEvent, TimelinePoint } from '$lib/ipc';

/** What happened, in a sentence. */
export function happened(event: TimelineEvent): string {
  const [first = '', second = '', third = ''] = event.details;
  switch (event.kind) {
    case 'statement':
      return m.timeline_statement({ period: first, months: second, scope: sentence('scope', third) });
    case 'model':
      return m.timeline_model({ before: first, after: second });
    case 'override':
      return m.timeline_override({ notches: first, until: third });
    case 'override_ended':
      return m.timeline_override_ended({ notches: first });
    case 'limit':
      return m.timeline_limit({ amount: money(first), until: second });
    case 'limit_added':
      return m.timeline_limit_added({ amount: money(first), until: second });
    case 'limit_ended':
      return m.timeline_limit_ended({ amount: money(first) });
    case 'review':
      return m.timeline_review({ outcome: sentence('review_outcome', first) });
    case 'signal':
      return m.timeline_signal({ name: named({ en: first, zh: second }), level: sentence('signal_level', third) });
    case 'signal_closed':
      return m.timeline_signal_closed({ name: named({ en: first, zh: second }), outcome: sentence('signal_outcome', third) });
    default:
      return m.timeline_note({ by: first });
  }
}

/** The sign of an event's kind on the chart. */
export const SIGNS: Record<string, string> = {
  statement: 'rect',
  override: 'triangle',
  override_ended: 'triangle',
  model: 'diamond',
  limit: 'pin',
  limit_added: 'pin',
  limit_ended: 'pin',
  note: 'circle',
  review: 'roundRect',
  signal: 'arrow',
  signal_closed: 'arrow',
};

/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Where a day begins, for an axis of time. */
export const moment = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The latest two ratings with a score, earlier first; of fewer the last two there are. */
export function lastTwo(points: readonly TimelinePoint[]): [string, string] | null {
  const scored = points.filter((point) => point.score !== null);
  const [to, from] = [...(scored.length >= 2 ? scored : points)].reverse();
  return from && to ? [from.id, to.id] : null;
}
