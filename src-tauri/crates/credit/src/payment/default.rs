//! Default in trade credit, as the ledger shows it: an amount that matters is 90 days past due, or was written off.
//! Insolvency and legal action stand in no ledger.

use std::collections::BTreeSet;

use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

use super::Item;

/// What counts as a default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DefaultRule {
    /// Days past due from which an open amount counts.
    pub days: u32,
    /// An amount of this much or less does not matter, in the book's currency.
    pub materiality: Decimal,
}

impl Default for DefaultRule {
    /// 90 days, more than 1,000.
    fn default() -> Self {
        Self { days: 90, materiality: Decimal::ONE_THOUSAND }
    }
}

/// Months a write-off keeps a customer in default.
const AFTER_WRITE_OFF: Months = Months::new(12);

/// A customer's ledger: invoices with what was paid on each, and day and amount of what was written off.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'l> {
    /// Invoices in one currency.
    pub items: &'l [Item],
    /// Write-offs in the same.
    pub write_offs: &'l [(NaiveDate, Decimal)],
}

impl DefaultRule {
    /// Whether the customer is in default on a day: more than the materiality is long past due, or was written off
    /// within the twelve months up to it.
    #[must_use]
    pub fn in_default(&self, seen: &Seen<'_>, on: NaiveDate) -> bool {
        let start = on.checked_sub_months(AFTER_WRITE_OFF).unwrap_or(NaiveDate::MIN);
        let written_off = seen.write_offs.iter().filter(|(day, _)| *day > start && *day <= on);
        self.sum(seen.items.iter(), on) > self.materiality
            || written_off.map(|(_, amount)| *amount).sum::<Decimal>() > self.materiality
    }

    /// The first day after `after`, up to `until`, on which a customer is in default that was not before.
    ///
    /// ```
    /// use assay_credit::payment::{DefaultRule, Item, Seen};
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>();
    /// let invoice = Item {
    ///     id: "1".into(),
    ///     invoice_date: day("2026-01-10")?,
    ///     due_date: day("2026-02-01")?,
    ///     amount: 5_000.into(),
    ///     paid: Vec::new(),
    /// };
    /// let seen = Seen { items: &[invoice], write_offs: &[] };
    /// let found = DefaultRule::default().first_default(&seen, day("2026-03-31")?, day("2027-03-31")?);
    /// assert_eq!(found, Some(day("2026-05-02")?));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn first_default(&self, seen: &Seen<'_>, after: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
        let mut written_off: Vec<_> =
            seen.write_offs.iter().filter(|(day, _)| *day > after && *day <= until).collect();
        written_off.sort_by_key(|(day, _)| *day);
        let mut sum = Decimal::ZERO;
        let lost = written_off.into_iter().find_map(|(day, amount)| {
            sum += *amount;
            (sum > self.materiality).then_some(*day)
        });
        [self.first_overdue(seen.items, after, until), lost].into_iter().flatten().min()
    }

    /// The first day in the window on which the long overdue amount comes to more than the materiality. It grows when
    /// an item becomes old enough, and when a payment is taken back; on other days there is nothing to look at.
    fn first_overdue(&self, items: &[Item], after: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
        let mut days = BTreeSet::new();
        let mut late = Vec::new();
        for item in items {
            let Some(from) = self.counts_from(item).filter(|from| *from <= until) else { continue };
            let taken_back = item.paid.iter().filter(|(_, amount)| *amount < Decimal::ZERO);
            let grows: Vec<NaiveDate> = taken_back.map(|(day, _)| *day).chain([from]).collect();
            // An item settled before it is old enough never counts.
            if grows.len() > 1 || item.open(from) > Decimal::ZERO {
                days.extend(grows.into_iter().filter(|day| *day > after && *day <= until));
                late.push(item);
            }
        }
        days.into_iter().find(|day| self.sum(late.iter().copied(), *day) > self.materiality)
    }

    /// What is long overdue on a day.
    fn sum<'i>(&self, items: impl Iterator<Item = &'i Item>, on: NaiveDate) -> Decimal {
        let counts = |item: &&Item| self.counts_from(item).is_some_and(|from| from <= on);
        items.filter(counts).map(|item| item.open(on)).sum()
    }

    /// The day from which what is open of an item counts.
    fn counts_from(&self, item: &Item) -> Option<NaiveDate> {
        let late = item.due_date.checked_add_days(Days::new(self.days.into()))?;
        Some(late.max(item.invoice_date))
    }
}

impl Seen<'_> {
    /// Whether anything was open at some time after `after` and up to `until`: otherwise nothing can be said of how
    /// the customer paid in that time.
    #[must_use]
    pub fn any_open(&self, after: NaiveDate, until: NaiveDate) -> bool {
        self.items.iter().any(|item| {
            let from = item.invoice_date.max(after);
            item.exists(until) && (item.invoice_date > after || item.open(from) > Decimal::ZERO)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn item(invoiced: &str, due: &str, amount: i64, paid: &[(&str, i64)]) -> Item {
        Item {
            id: format!("{invoiced} {amount}"),
            invoice_date: day(invoiced),
            due_date: day(due),
            amount: amount.into(),
            paid: paid.iter().map(|(date, amount)| (day(date), (*amount).into())).collect(),
        }
    }

    fn first(items: &[Item], write_offs: &[(&str, i64)]) -> Option<NaiveDate> {
        let write_offs: Vec<_> =
            write_offs.iter().map(|(date, amount)| (day(date), (*amount).into())).collect();
        let seen = Seen { items, write_offs: &write_offs };
        DefaultRule::default().first_default(&seen, day("2025-12-31"), day("2026-12-31"))
    }

    #[test]
    fn the_ninetieth_day_counts_and_the_amount_must_matter() {
        // Due 2026-01-10: 2026-04-10 is the ninetieth day.
        let owed = |amount| [item("2026-01-01", "2026-01-10", amount, &[])];
        assert_eq!(first(&owed(1_001), &[]), Some(day("2026-04-10")));
        assert_eq!(first(&owed(1_000), &[]), None);
        let seen = |on| {
            let items = owed(5_000);
            DefaultRule::default().in_default(&Seen { items: &items, write_offs: &[] }, day(on))
        };
        assert_eq!([seen("2026-04-09"), seen("2026-04-10")], [false, true]);
    }

    #[test]
    fn small_amounts_add_up_and_payments_take_them_off() {
        let two = [item("2026-01-01", "2026-01-10", 600, &[]), item("2026-02-01", "2026-02-10", 600, &[])];
        assert_eq!(first(&two, &[]), Some(day("2026-05-11")));
        let paid_in_time = [
            item("2026-01-01", "2026-01-10", 600, &[("2026-05-10", 600)]),
            item("2026-02-01", "2026-02-10", 600, &[]),
        ];
        assert_eq!(first(&paid_in_time, &[]), None);
        // Paid on the eighty-ninth day, and taken back in June.
        let bounced =
            [item("2026-01-01", "2026-01-10", 2_000, &[("2026-04-09", 2_000), ("2026-06-15", -2_000)])];
        assert_eq!(first(&bounced, &[]), Some(day("2026-06-15")));
    }

    #[test]
    fn the_window_is_half_open() {
        // The ninetieth day is the day of observation itself: in default already, not a new default.
        let old = [item("2025-09-01", "2025-10-02", 5_000, &[])];
        assert_eq!(first(&old, &[]), None);
        let seen = Seen { items: &old, write_offs: &[] };
        assert!(DefaultRule::default().in_default(&seen, day("2025-12-31")));
        let last = [item("2026-09-01", "2026-10-02", 5_000, &[])];
        assert_eq!(first(&last, &[]), Some(day("2026-12-31")));
        let later = [item("2026-09-01", "2026-10-03", 5_000, &[])];
        assert_eq!(first(&later, &[]), None);
    }

    #[test]
    fn what_was_written_off_is_a_default_for_a_year() {
        assert_eq!(first(&[], &[("2026-03-01", 700), ("2026-02-01", 400)]), Some(day("2026-03-01")));
        assert_eq!(first(&[], &[("2026-03-01", 3)]), None);
        let seen = Seen { items: &[], write_offs: &[(day("2025-03-01"), 5_000.into())] };
        let rule = DefaultRule::default();
        assert!(rule.in_default(&seen, day("2025-12-31")));
        assert!(!rule.in_default(&seen, day("2026-03-01")));
    }

    #[test]
    fn who_owed_nothing_was_not_seen() {
        let open =
            |items: &[Item]| Seen { items, write_offs: &[] }.any_open(day("2025-12-31"), day("2026-12-31"));
        assert!(!open(&[item("2025-01-01", "2025-02-01", 100, &[("2025-02-01", 100)])]));
        assert!(open(&[item("2025-01-01", "2025-02-01", 100, &[("2026-02-01", 100)])]));
        assert!(open(&[item("2026-01-01", "2026-02-01", 100, &[("2026-01-01", 100)])]));
        assert!(!open(&[item("2027-01-01", "2027-02-01", 100, &[])]));
        assert!(!open(&[item("2026-01-01", "2026-02-01", -100, &[])]));
    }
}
