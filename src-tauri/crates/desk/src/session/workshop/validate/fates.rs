//! What became of the customers after a day of observation, by imported outcomes or by the ledger.

use std::collections::BTreeMap;

use assay_credit::payment::{DefaultRule, Seen};
use assay_store::{CustomerRecord, Id, Outcome};
use chrono::{Months, NaiveDate};

use crate::CommandError;
use crate::session::Session;
use crate::session::inputs::Material;

/// How long a default is looked for.
const HORIZON: Months = Months::new(12);

/// What became of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It defaulted.
    Defaulted,
    /// It did not.
    Performed,
    /// It was in default on the day of observation already.
    InDefaultBefore,
    /// Nothing is known of it.
    Unknown,
}

/// The customers of a day of observation with what became of them.
pub(super) struct Cohort {
    /// `imported` or `ledger`.
    pub source: &'static str,
    pub observed: NaiveDate,
    pub until: NaiveDate,
    /// The outcomes are of the day of observation itself: a table that says who defaulted, but not when.
    pub undated: bool,
    /// By code, those put away too.
    pub customers: Vec<(CustomerRecord, Fate)>,
    /// Their facts as known on the day.
    pub material: Material,
}

/// From when to when defaults are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    observed: NaiveDate,
    until: NaiveDate,
    undated: bool,
}

impl Session {
    /// Chooses the day of observation where none is asked for, and finds what became of the customers.
    ///
    /// With imported outcomes it is the day the model was calibrated on, where outcomes followed it; otherwise twelve
    /// months before the last outcome, where at least half of the customers with an outcome had figures by then;
    /// otherwise the day of the last outcome itself. Where all outcomes are of the very day of observation, the table
    /// does not say when: they are taken for what followed the figures of that day. With the ledger it is the day of
    /// calibration, or twelve months before the business date.
    pub(super) fn cohort(
        &self,
        asked: Option<NaiveDate>,
        calibrated: Option<NaiveDate>,
    ) -> Result<Cohort, CommandError> {
        let today = self.business_date()?;
        let book = self.book();
        let outcomes = book.outcomes()?;
        let members = book.members()?;
        let records = book.customers()?.into_iter().filter(|record| !members.absorbed(record.id));
        let records: Vec<CustomerRecord> = records.collect();
        let Some(days) = Days::of(&outcomes) else {
            let observed = asked.or(calibrated.filter(|day| *day < today)).unwrap_or_else(|| before(today));
            let window = Window { observed, until: after(observed).min(today).max(observed), undated: false };
            let currency = book.settings()?.currency;
            let items = book.payment_items_for_all(&currency)?;
            let write_offs = book.write_offs_for_all(&currency)?;
            let material = Material::load(&book, observed)?;
            let fate = |id: &Id| {
                let items = items.get(id).map_or(&[][..], Vec::as_slice);
                let write_offs = write_offs.get(id).map_or(&[][..], Vec::as_slice);
                by_ledger(&Seen { items, write_offs }, window)
            };
            return Ok(cohort("ledger", window, records, material, fate));
        };

        let mut by_customer: BTreeMap<Id, Vec<&Outcome>> = BTreeMap::new();
        for outcome in &outcomes {
            by_customer.entry(outcome.customer).or_default().push(outcome);
        }
        let mut observed = days.observed(asked, calibrated);
        let mut material = Material::load(&book, observed.day)?;
        let known = by_customer.keys().filter(|id| material.knows(**id)).count();
        if let Some(other) = observed.otherwise.filter(|_| 2 * known < by_customer.len()) {
            observed.day = other;
            material = Material::load(&book, other)?;
        }
        let window = days.window(observed.day);
        let fate = |id: &Id| by_customer.get(id).map_or(Fate::Unknown, |own| by_outcomes(own, window));
        Ok(cohort("imported", window, records, material, fate))
    }
}

fn cohort(
    source: &'static str,
    window: Window,
    records: Vec<CustomerRecord>,
    material: Material,
    fate: impl Fn(&Id) -> Fate,
) -> Cohort {
    let customers = records.into_iter().map(|record| {
        let fate = fate(&record.id);
        (record, fate)
    });
    let Window { observed, until, undated } = window;
    Cohort { source, observed, until, undated, customers: customers.collect(), material }
}

/// First and last day of outcomes.
#[derive(Debug, Clone, Copy)]
struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

/// A day of observation, and the one to take where too little was known on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Observed {
    day: NaiveDate,
    otherwise: Option<NaiveDate>,
}

impl Days {
    fn of(outcomes: &[Outcome]) -> Option<Self> {
        let days = || outcomes.iter().map(|outcome| outcome.date);
        Some(Self { first: days().min()?, last: days().max()? })
    }

    fn observed(self, asked: Option<NaiveDate>, calibrated: Option<NaiveDate>) -> Observed {
        let only = |day| Observed { day, otherwise: None };
        match (asked, calibrated) {
            (Some(day), _) => only(day),
            (None, Some(day)) if day < self.last || self.undated_on(day) => only(day),
            _ => Observed { day: before(self.last), otherwise: Some(self.last) },
        }
    }

    /// Whether the outcomes are all of this day.
    fn undated_on(self, day: NaiveDate) -> bool {
        self.first == day && self.last == day
    }

    fn window(self, observed: NaiveDate) -> Window {
        let undated = self.undated_on(observed);
        let until = if undated { observed } else { after(observed).min(self.last).max(observed) };
        Window { observed, until, undated }
    }
}

/// What imported outcomes, in the order of their days, say of a customer. One that was looked at only for a part of
/// the time and did not default in it counts as one that did not.
fn by_outcomes(outcomes: &[&Outcome], window: Window) -> Fate {
    let Window { observed, until, undated } = window;
    if undated {
        let defaulted = outcomes.iter().any(|outcome| outcome.defaulted);
        return if defaulted { Fate::Defaulted } else { Fate::Performed };
    }
    let standing = outcomes.iter().rev().find(|outcome| outcome.date <= observed);
    if standing.is_some_and(|outcome| outcome.defaulted) {
        return Fate::InDefaultBefore;
    }
    let mut later = outcomes.iter().filter(|outcome| outcome.date > observed).peekable();
    if later.peek().is_none() {
        return Fate::Unknown;
    }
    if later.any(|outcome| outcome.defaulted && outcome.date <= until) {
        Fate::Defaulted
    } else {
        Fate::Performed
    }
}

/// What the ledger says of a customer.
fn by_ledger(seen: &Seen<'_>, window: Window) -> Fate {
    let rule = DefaultRule::default();
    let Window { observed, until, .. } = window;
    if rule.in_default(seen, observed) {
        Fate::InDefaultBefore
    } else if rule.first_default(seen, observed, until).is_some() {
        Fate::Defaulted
    } else if seen.any_open(observed, until) {
        Fate::Performed
    } else {
        Fate::Unknown
    }
}

fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_months(HORIZON).unwrap_or(NaiveDate::MIN)
}

fn after(day: NaiveDate) -> NaiveDate {
    day.checked_add_months(HORIZON).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn outcomes(id: Id, of: &[(&str, bool)]) -> Vec<Outcome> {
        let one = |(date, defaulted): &(&str, bool)| Outcome {
            customer: id,
            date: day(date),
            defaulted: *defaulted,
            source: None,
        };
        of.iter().map(one).collect()
    }

    fn fate(of: &[(&str, bool)], window: Window) -> Fate {
        let id = "0191d2a0-0000-7000-8000-000000000001".parse().unwrap();
        let all = outcomes(id, of);
        by_outcomes(&all.iter().collect::<Vec<_>>(), window)
    }

    const fn dated(observed: NaiveDate, until: NaiveDate) -> Window {
        Window { observed, until, undated: false }
    }

    #[test]
    fn the_outcome_that_counts_follows_the_day_within_a_year() {
        let window = dated(day("2025-06-30"), day("2026-06-30"));
        for (of, expected) in [
            (vec![("2025-07-01", true)], Fate::Defaulted),
            (vec![("2026-06-30", true)], Fate::Defaulted),
            (vec![("2025-06-30", true), ("2026-01-01", false)], Fate::InDefaultBefore),
            // Cured before the day.
            (vec![("2024-01-01", true), ("2025-06-30", false), ("2026-06-30", false)], Fate::Performed),
            (vec![("2025-12-31", false)], Fate::Performed),
            // A default after the year is none within it.
            (vec![("2026-07-01", true)], Fate::Performed),
            (vec![("2025-06-30", false)], Fate::Unknown),
            (vec![("2025-09-30", false), ("2026-03-31", true), ("2026-06-30", false)], Fate::Defaulted),
        ] {
            assert_eq!(fate(&of, window), expected, "{of:?}");
        }
        let undated = Window { undated: true, ..dated(day("2025-06-30"), day("2025-06-30")) };
        assert_eq!(fate(&[("2025-06-30", true)], undated), Fate::Defaulted);
        assert_eq!(fate(&[("2025-06-30", false)], undated), Fate::Performed);
    }

    #[test]
    fn the_day_of_observation() {
        let days = |first: &str, last: &str| Days { first: day(first), last: day(last) };
        let only = |text: &str| Observed { day: day(text), otherwise: None };
        let range = days("2025-08-01", "2026-06-30");
        assert_eq!(range.observed(Some(day("2025-01-31")), Some(day("2025-03-31"))), only("2025-01-31"));
        assert_eq!(range.observed(None, Some(day("2025-12-31"))), only("2025-12-31"));
        let otherwise = Observed { day: day("2025-06-30"), otherwise: Some(day("2026-06-30")) };
        assert_eq!(range.observed(None, None), otherwise);
        // Calibrated on what came after all outcomes.
        assert_eq!(range.observed(None, Some(day("2026-06-30"))), otherwise);
        assert_eq!(
            days("2026-06-30", "2026-06-30").observed(None, Some(day("2026-06-30"))),
            only("2026-06-30")
        );

        assert_eq!(range.window(day("2025-06-30")), dated(day("2025-06-30"), day("2026-06-30")));
        assert_eq!(range.window(day("2024-01-31")), dated(day("2024-01-31"), day("2025-01-31")));
        assert_eq!(range.window(day("2026-01-31")).until, day("2026-06-30"), "no longer than is known");
        let one = days("2026-06-30", "2026-06-30");
        assert!(one.window(day("2026-06-30")).undated && !one.window(day("2026-06-29")).undated);
        assert!(!range.window(day("2026-06-30")).undated);
    }
}
