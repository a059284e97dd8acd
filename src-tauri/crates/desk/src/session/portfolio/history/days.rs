//! At which days a history looks at the portfolio. Days only: no customer.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Months, NaiveDate};

/// A history has at most so many days; the earliest are left out.
pub(super) const MOST: usize = 240;

/// The days of a history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// The day before the first, which the first is compared with.
    pub(super) lead: Option<NaiveDate>,
    /// Ascending.
    pub(super) days: Vec<NaiveDate>,
    /// Earlier days were left out.
    pub(super) cut: bool,
}

/// The ends of the months or quarters (of so many months) from the one that holds `from`, and `to` itself.
pub(super) fn ends(months: u32, from: NaiveDate, to: NaiveDate) -> Span {
    if from > to {
        return Span::default();
    }
    let mut days = Vec::new();
    let mut end = end_of(months, from);
    while end < to {
        days.push(end);
        let Some(next) = end.succ_opt() else { break };
        end = end_of(months, next);
    }
    days.push(to);
    shortened(start_of(months, from).pred_opt(), days)
}

/// The days ratings speak of from one day to another.
pub(super) fn of_ratings(rated: &BTreeSet<NaiveDate>, from: NaiveDate, to: NaiveDate) -> Span {
    if from > to {
        return Span::default();
    }
    shortened(rated.range(..from).next_back().copied(), rated.range(from..=to).copied().collect())
}

fn shortened(lead: Option<NaiveDate>, mut days: Vec<NaiveDate>) -> Span {
    let Some(over) = days.len().checked_sub(MOST).filter(|over| *over > 0) else {
        return Span { lead, days, cut: false };
    };
    let kept = days.split_off(over);
    Span { lead: days.last().copied(), days: kept, cut: true }
}

/// First day of the period of so many months that a day is in.
fn start_of(months: u32, day: NaiveDate) -> NaiveDate {
    let first = day.month0() / months * months;
    day.with_day(1).and_then(|day| day.with_month0(first)).unwrap_or(day)
}

/// Last day of it.
fn end_of(months: u32, day: NaiveDate) -> NaiveDate {
    start_of(months, day)
        .checked_add_months(Months::new(months))
        .and_then(|next| next.pred_opt())
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn written(days: &[NaiveDate]) -> Vec<String> {
        days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn months_and_quarters_end_on_their_last_days_and_the_last_day_is_there() {
        let months = ends(1, day("2025-11-15"), day("2026-03-10"));
        let expected = ["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-10"];
        assert_eq!(
            (written(&months.days), months.lead),
            (expected.map(str::to_owned).into(), Some(day("2025-10-31")))
        );
        // 2024 is a leap year; a last day that ends a period is there once.
        let quarters = ends(3, day("2023-12-31"), day("2024-06-30"));
        assert_eq!(written(&quarters.days), ["2023-12-31", "2024-03-31", "2024-06-30"]);
        assert_eq!(quarters.lead, Some(day("2023-09-30")));
        assert_eq!(ends(1, day("2024-02-10"), day("2024-03-01")).days[0], day("2024-02-29"));
        assert_eq!(ends(1, day("2024-02-10"), day("2024-02-09")), Span::default());
    }

    #[test]
    fn rating_days_lie_between_and_know_the_one_before() {
        let rated = ["2025-01-10", "2025-05-20", "2025-09-01", "2026-01-15"].map(day).into();
        let span = of_ratings(&rated, day("2025-05-20"), day("2025-12-31"));
        assert_eq!(written(&span.days), ["2025-05-20", "2025-09-01"]);
        assert_eq!((span.lead, span.cut), (Some(day("2025-01-10")), false));
        assert_eq!(of_ratings(&rated, day("2025-01-01"), day("2026-12-31")).lead, None);
    }

    #[test]
    fn the_newest_days_stay() {
        let span = ends(1, day("2001-01-31"), day("2026-06-30"));
        // 25 years and a half are 306 months.
        assert_eq!((span.days.len(), span.cut), (MOST, true));
        assert_eq!((span.days[0], span.lead), (day("2006-07-31"), Some(day("2006-06-30"))));
        assert_eq!(span.days[MOST - 1], day("2026-06-30"));
    }
}
