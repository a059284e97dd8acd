// Sentences of monitoring: what a rule saw, why a review is due, why a customer is in a class.
import { exact, inUnit, points } from '$lib/format';
import { m, named, sentence } from '$lib/i18n';
import type { ClassReasonView, Evidence, ReviewReason, SignalView } from '$lib/ipc';

/** Outcomes of a signal, in the order they are offered. */
export const SIGNAL_OUTCOMES = ['confirmed', 'remedied', 'accepted', 'unfounded'] as const;
/** Outcomes of a review, in the order they are offered. */
export const REVIEW_OUTCOMES = ['keep', 'raise', 'reduce', 'exit'] as const;

/** What was seen: the numbers a rule found, and what people wrote. */
export function seen(signal: Pick<SignalView, 'evidence' | 'subject' | 'unit' | 'text'>): string {
  const found = signal.evidence ? evidence(signal.evidence, signal.subject ? named(signal.subject) : '', signal.unit) : '';
  return [found, signal.text].filter(Boolean).join(' · ');
}

function evidence(found: Evidence, subject: string, unit: string): string {
  switch (found.seen) {
    case 'grade_fell':
      return m.signal_seen_grade_fell({ from: found.from, to: found.to, n: found.notches });
    case 'score_fell':
      return m.signal_seen_score_fell({ from: points(found.from), to: points(found.to) });
    case 'line':
      return m.signal_seen_line({ line: subject, amount: exact(found.amount), period: found.period_end, limit: exact(found.limit) });
    case 'negative_years':
      return m.signal_seen_years({
        line: subject,
        years: found.years.map((year) => m.signal_seen_year({ period: year.period_end, amount: exact(year.amount) })).join('; '),
      });
    case 'indicator':
      return m.signal_seen_indicator({ name: subject, value: inUnit(found.value, unit), limit: inUnit(found.limit, unit) });
    case 'audit':
      return m.signal_seen_audit({ period: found.period_end, opinion: sentence('opinion', found.opinion) });
    case 'blacklisted':
      return m.signal_seen_blacklisted();
    case 'stale':
      return found.period_end === null ? m.signal_seen_no_statement() : m.signal_seen_stale({ period: found.period_end, months: found.months });
    case 'overdue':
      return m.signal_seen_overdue({ days: found.days, due: found.due, amount: exact(found.amount) });
    case 'expression': {
      let at = 0;
      const put = () => {
        const value = found.values[at++];
        if (!value) return '#';
        return value.amount === null ? `${value.code} ${value.value ?? ''}` : exact(value.amount);
      };
      return `${found.text} (${found.template.replace(/#/g, put)})`;
    }
  }
}

/** Why a review is due on its day. */
export function whyReview(reason: ReviewReason): string {
  switch (reason.why) {
    case 'requested':
      return m.review_why_requested();
    case 'red_signal':
      return m.review_why_red_signal({ on: reason.on });
    case 'downgrade':
      return m.review_why_downgrade({ on: reason.on });
    case 'statement':
      return m.review_why_statement({ on: reason.on });
    case 'limit_ends':
      return m.review_why_limit_ends({ on: reason.on });
    case 'override_ends':
      return m.review_why_override_ends({ on: reason.on });
    case 'regular': {
      const values = { n: reason.months, since: reason.since };
      if (!reason.reviewed) return m.review_why_first(values);
      return reason.by_class ? m.review_why_class(values) : m.review_why_grade(values);
    }
  }
}

/** Why a customer is in a class, one reason. */
export function whyClass(reason: ClassReasonView): string {
  switch (reason.why) {
    case 'blacklisted':
      return m.watch_reason_blacklisted();
    case 'watches':
      return m.watch_reason_watches({ n: reason.count });
    case 'grade':
      return m.watch_reason_grade({ grade: reason.grade });
    default:
      return reason.name ? named(reason.name) : '';
  }
}

/** The class that a severity puts a customer in; none for one to watch. */
export const riskOf = (severity: string) => (severity === 'watch' ? 'watch' : severity);
