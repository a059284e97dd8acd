//! How fresh information is: it ages from the day it speaks of, and is stale once its months are over.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{NEEDED_PARTS, Part};

/// How fresh something is, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// In the first three quarters of its time.
    Fresh,
    /// In the last quarter.
    Ageing,
    /// Its time is over.
    Stale,
    /// There is no source at all.
    Missing,
}

/// The age of one source on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// How fresh it is.
    pub freshness: Freshness,
    /// Days since the day it speaks of; 0 for a later day.
    pub days: i64,
    /// Last day on which it is not stale.
    pub until: NaiveDate,
}

impl Age {
    /// The age on `as_of` of what speaks of `day` and is good for `months`. The last day is the same day of the
    /// month that many months later, the month's end where it has no such day; no month is stale the day after.
    ///
    /// ```
    /// use assay_credit::file::{Age, Freshness};
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>();
    /// // 12 months from 2025-06-30 are 365 days, three quarters 273.75.
    /// let on = |text: &str| day(text).map(|as_of| Age::of(day("2025-06-30").unwrap(), 12, as_of).freshness);
    /// assert_eq!(on("2026-03-30")?, Freshness::Fresh); // 273 days
    /// assert_eq!(on("2026-03-31")?, Freshness::Ageing); // 274 days
    /// assert_eq!(on("2026-06-30")?, Freshness::Ageing);
    /// assert_eq!(on("2026-07-01")?, Freshness::Stale);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn of(day: NaiveDate, months: u32, as_of: NaiveDate) -> Self {
        let until = day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
        let days = (as_of - day).num_days().max(0);
        let whole = (until - day).num_days();
        let freshness = if as_of > until {
            Freshness::Stale
        } else if days * 4 >= whole * 3 && days > 0 {
            Freshness::Ageing
        } else {
            Freshness::Fresh
        };
        Self { freshness, days, until }
    }
}

/// Each needed part with the source of it that lasts longest, and the worst of them: a picture is as fresh as its
/// oldest needed part. A part without a source is missing.
#[must_use]
pub fn overall(sources: &[(Part, Age)]) -> (Freshness, Vec<(Part, Option<Age>)>) {
    let best = |part: Part| {
        sources
            .iter()
            .filter(|(of, _)| *of == part)
            .map(|(_, age)| *age)
            .min_by_key(|age| (age.freshness, std::cmp::Reverse(age.until), age.days))
    };
    let parts: Vec<(Part, Option<Age>)> = NEEDED_PARTS.iter().map(|part| (*part, best(*part))).collect();
    let worst = parts.iter().map(|(_, age)| age.map_or(Freshness::Missing, |age| age.freshness)).max();
    (worst.unwrap_or(Freshness::Missing), parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_oldest_needed_part_decides_and_the_newest_source_of_a_part() {
        let as_of = day("2026-06-30");
        let age = |text: &str, months| Age::of(day(text), months, as_of);
        let mut sources = vec![
            (Part::Identity, age("2024-01-01", 6)),
            (Part::Identity, age("2026-06-01", 6)),
            (Part::Ownership, age("2026-06-01", 6)),
            (Part::Financial, age("2025-12-31", 18)),
        ];
        assert_eq!(overall(&sources).0, Freshness::Missing, "nothing about payment");
        sources.push((Part::Payment, age("2026-04-05", 3)));
        let (worst, parts) = overall(&sources);
        // 86 of 91 days.
        assert_eq!(worst, Freshness::Ageing);
        assert_eq!(parts[0].1.map(|age| (age.freshness, age.days)), Some((Freshness::Fresh, 29)));
        sources.push((Part::Management, age("2020-01-01", 12)));
        assert_eq!(overall(&sources).0, Freshness::Ageing, "a part that is not needed does not count");
    }

    #[test]
    fn a_day_to_come_is_fresh_and_zero_months_end_at_once() {
        assert_eq!(Age::of(day("2026-07-01"), 1, day("2026-06-30")).days, 0);
        assert_eq!(Age::of(day("2026-07-01"), 1, day("2026-06-30")).freshness, Freshness::Fresh);
        assert_eq!(Age::of(day("2026-06-30"), 0, day("2026-06-30")).freshness, Freshness::Fresh);
        assert_eq!(Age::of(day("2026-06-30"), 0, day("2026-07-01")).freshness, Freshness::Stale);
        // No 31st of February.
        assert_eq!(Age::of(day("2026-01-31"), 1, day("2026-02-28")).until, day("2026-02-28"));
    }
}
