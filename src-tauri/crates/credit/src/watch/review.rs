//! The day a customer is reviewed next: regularly by grade and class, sooner after what happened, with every reason.
//!
//! So many months after a day is the same day of that month, or the last of a month that is shorter: a month after
//! 31 January is 28 or 29 February. Months are counted from the day of the last review itself, so that the day does
//! not creep forward through short months.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::model::RiskClass;
use crate::policy::CreditPolicy;

/// What the next review follows from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewFacts {
    /// Day of the last review.
    pub last: Option<NaiveDate>,
    /// Day of the first rating or the first limit, whichever came first.
    pub first: Option<NaiveDate>,
    /// Months the grade asks for.
    pub grade_months: Option<u8>,
    /// Risk class.
    pub class: Option<RiskClass>,
    /// Days statements were received on.
    pub statements: Vec<NaiveDate>,
    /// Days the grade fell on.
    pub downgrades: Vec<NaiveDate>,
    /// Days red signals that are open were raised on.
    pub red_signals: Vec<NaiveDate>,
    /// Last day of the standing limit in force.
    pub limit_ends: Option<NaiveDate>,
    /// Last day of the override that stands.
    pub override_ends: Option<NaiveDate>,
    /// Days asked for since the last review.
    pub requested: Vec<NaiveDate>,
}

/// Why a review is due.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ReviewReason {
    /// Somebody asked for it.
    Requested,
    /// A red signal was raised.
    RedSignal {
        /// On this day.
        on: NaiveDate,
    },
    /// The grade fell.
    Downgrade {
        /// On this day.
        on: NaiveDate,
    },
    /// A statement was received.
    Statement {
        /// On this day.
        on: NaiveDate,
    },
    /// The limit ends.
    LimitEnds {
        /// On this day.
        on: NaiveDate,
    },
    /// The override of the grade ends.
    OverrideEnds {
        /// On this day.
        on: NaiveDate,
    },
    /// The time of the grade or the class is over.
    Regular {
        /// Months between reviews.
        months: u8,
        /// Since this day.
        since: NaiveDate,
        /// It was the last review; otherwise the customer was never reviewed.
        reviewed: bool,
        /// The class asks for it sooner than the grade.
        by_class: bool,
    },
}

/// A day with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReviewDue {
    /// The day.
    pub day: NaiveDate,
    /// Why.
    pub reason: ReviewReason,
}

/// All that asks for a review, the earliest first; the first one is the next review. Empty for a customer that was
/// never rated, has no limit, and of whom nobody asked for one.
#[must_use]
pub fn next_review(facts: &ReviewFacts, policy: &CreditPolicy) -> Vec<ReviewDue> {
    let mut due: Vec<ReviewDue> =
        facts.requested.iter().map(|day| ReviewDue { day: *day, reason: ReviewReason::Requested }).collect();
    let since = facts.last.or(facts.first);
    let rules = &policy.reviews;
    if let Some(since) = since {
        due.extend(regular(facts, policy, since));
        let mut after = |days: &[NaiveDate], wait: u16, reason: fn(NaiveDate) -> ReviewReason| {
            let first = days.iter().copied().filter(|day| *day > since).min();
            due.extend(first.and_then(|on| {
                let day = on.checked_add_days(Days::new(u64::from(wait)))?;
                Some(ReviewDue { day, reason: reason(on) })
            }));
        };
        after(&facts.statements, rules.statement_days, |on| ReviewReason::Statement { on });
        after(&facts.downgrades, rules.downgrade_days, |on| ReviewReason::Downgrade { on });
    }
    // A signal asks for a review also where the customer was never rated.
    let red = facts.red_signals.iter().copied().filter(|day| facts.last.is_none_or(|last| *day > last)).min();
    due.extend(red.and_then(|on| {
        let day = on.checked_add_days(Days::new(u64::from(rules.signal_days)))?;
        Some(ReviewDue { day, reason: ReviewReason::RedSignal { on } })
    }));
    let mut before = |end: Option<NaiveDate>, reason: fn(NaiveDate) -> ReviewReason| {
        due.extend(end.and_then(|on| {
            let day = on.checked_sub_days(Days::new(u64::from(rules.before_end_days)))?;
            // A review in the last days before the end was the one for it.
            facts.last.is_none_or(|last| last < day).then(|| ReviewDue { day, reason: reason(on) })
        }));
    };
    before(facts.limit_ends, |on| ReviewReason::LimitEnds { on });
    before(facts.override_ends, |on| ReviewReason::OverrideEnds { on });
    due.sort();
    due
}

/// The regular review: the shorter of what the grade and the class ask for.
fn regular(facts: &ReviewFacts, policy: &CreditPolicy, since: NaiveDate) -> Option<ReviewDue> {
    let of_class = facts.class.and_then(|class| {
        policy.classes.iter().find(|response| response.class == class).map(|response| response.review_months)
    });
    let months = [facts.grade_months, of_class].into_iter().flatten().min()?;
    let by_class = of_class.is_some_and(|class| facts.grade_months.is_none_or(|grade| class < grade));
    let day = since.checked_add_months(Months::new(u32::from(months)))?;
    let reviewed = facts.last.is_some();
    Some(ReviewDue { day, reason: ReviewReason::Regular { months, since, reviewed, by_class } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::default_policy;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn first(facts: &ReviewFacts) -> Option<ReviewDue> {
        next_review(facts, &default_policy()).into_iter().next()
    }

    fn graded(last: &str, months: u8, class: RiskClass) -> ReviewFacts {
        ReviewFacts {
            last: Some(day(last)),
            grade_months: Some(months),
            class: Some(class),
            ..ReviewFacts::default()
        }
    }

    #[test]
    fn months_end_where_the_month_ends() {
        let next = |last: &str, months| first(&graded(last, months, RiskClass::Green)).unwrap().day;
        assert_eq!(next("2026-01-31", 1), day("2026-02-28"));
        assert_eq!(next("2028-01-31", 1), day("2028-02-29"));
        assert_eq!(next("2028-02-29", 3), day("2028-05-29"));
        assert_eq!(next("2026-08-31", 6), day("2027-02-28"));
        assert_eq!(next("2026-11-30", 3), day("2027-02-28"));
        assert_eq!(next("2026-06-15", 6), day("2026-12-15"));
    }

    #[test]
    fn the_shorter_of_grade_and_class_counts() {
        let due = first(&graded("2026-01-10", 12, RiskClass::Yellow)).unwrap();
        assert_eq!(due.day, day("2026-04-10"));
        let regular =
            ReviewReason::Regular { months: 3, since: day("2026-01-10"), reviewed: true, by_class: true };
        assert_eq!(due.reason, regular);
        let due = first(&graded("2026-01-10", 3, RiskClass::Green)).unwrap();
        assert!(matches!(due.reason, ReviewReason::Regular { months: 3, by_class: false, .. }));
        // A red customer without a grade.
        let facts = ReviewFacts {
            first: Some(day("2026-01-10")),
            class: Some(RiskClass::Red),
            ..ReviewFacts::default()
        };
        let due = first(&facts).unwrap();
        assert_eq!(due.day, day("2026-02-10"));
        assert!(matches!(due.reason, ReviewReason::Regular { reviewed: false, by_class: true, .. }));
    }

    #[test]
    fn what_happened_since_the_last_review_brings_it_forward() {
        let mut facts = graded("2026-01-10", 12, RiskClass::Green);
        facts.statements = vec![day("2026-01-10"), day("2026-03-01"), day("2026-02-01"), day("2025-12-01")];
        let due = first(&facts).unwrap();
        assert_eq!(
            (due.day, due.reason),
            (day("2026-03-03"), ReviewReason::Statement { on: day("2026-02-01") })
        );
        facts.downgrades = vec![day("2026-02-10"), day("2026-01-05")];
        let due = first(&facts).unwrap();
        assert_eq!(
            (due.day, due.reason),
            (day("2026-02-24"), ReviewReason::Downgrade { on: day("2026-02-10") })
        );
        facts.red_signals = vec![day("2026-01-12"), day("2026-01-09")];
        let due = first(&facts).unwrap();
        assert_eq!(
            (due.day, due.reason),
            (day("2026-01-19"), ReviewReason::RedSignal { on: day("2026-01-12") })
        );
        facts.requested = vec![day("2026-01-19"), day("2026-01-15")];
        assert_eq!(first(&facts).unwrap().day, day("2026-01-15"));
        // Green half-yearly, the earliest of each kind, both requests.
        assert_eq!(next_review(&facts, &default_policy()).len(), 6);
    }

    #[test]
    fn before_a_limit_or_an_override_ends_unless_that_review_was_done() {
        let mut facts = graded("2026-01-10", 12, RiskClass::Green);
        facts.limit_ends = Some(day("2026-03-31"));
        let due = first(&facts).unwrap();
        assert_eq!(
            (due.day, due.reason),
            (day("2026-03-01"), ReviewReason::LimitEnds { on: day("2026-03-31") })
        );
        facts.override_ends = Some(day("2026-03-30"));
        assert!(matches!(first(&facts).unwrap().reason, ReviewReason::OverrideEnds { .. }));
        facts.last = Some(day("2026-03-01"));
        assert!(matches!(first(&facts).unwrap().reason, ReviewReason::Regular { .. }));
    }

    #[test]
    fn never_rated_is_reviewed_only_where_something_asks_for_it() {
        let statements = vec![day("2026-02-01")];
        let mut facts = ReviewFacts { statements, ..ReviewFacts::default() };
        assert_eq!(first(&facts), None);
        facts.red_signals = vec![day("2026-02-03")];
        assert_eq!(first(&facts).unwrap().day, day("2026-02-10"));
        facts.requested = vec![day("2026-02-05")];
        assert_eq!(first(&facts).unwrap().reason, ReviewReason::Requested);
    }
}
