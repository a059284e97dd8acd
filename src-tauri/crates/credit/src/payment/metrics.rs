//! The payment metrics of the catalogue. Grouping of payers is in `group`.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

use super::{Item, Portion, due_portions, weigh};
use crate::figure::{Figure, Reason, ReasonCode};
use crate::number::ratio;

/// The payment metrics by indicator code, with the number of items they rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentMetrics {
    /// Figures by indicator code; every payment indicator of the catalogue is there.
    pub figures: BTreeMap<String, Figure>,
    /// Items that fell due in the last twelve months.
    pub items_due: u32,
}

/// Computes every payment metric as of a day.
///
/// Items **due** in the window count, paid or not; an open one with its days past due at the day. Shares are
/// fractions. Where nothing fell due, the metric does not apply.
///
/// ```
/// use assay_credit::payment::{Item, metrics};
/// let day = |text: &str| text.parse::<chrono::NaiveDate>();
/// let item = |due: &str, amount: u32, paid: Option<&str>| -> Result<Item, Box<dyn std::error::Error>> {
///     Ok(Item {
///         id: due.into(),
///         invoice_date: day("2026-01-01")?,
///         due_date: day(due)?,
///         amount: amount.into(),
///         paid: paid.map(|p| day(p).map(|p| (p, amount.into()))).transpose()?.into_iter().collect(),
///     })
/// };
/// // 100 k paid on time and 500 k unpaid for 90 days is 75 days, not 0.
/// let items = [item("2026-04-01", 100_000, Some("2026-04-01"))?, item("2026-04-01", 500_000, None)?];
/// let m = metrics(&items, day("2026-06-30")?);
/// assert_eq!(m.figures["pay_avg_days_late_12m"].number(), Some(75.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn metrics(items: &[Item], as_of: NaiveDate) -> PaymentMetrics {
    let (count, due) = due_portions(items, as_of, 12);
    let (_, due_6) = due_portions(items, as_of, 6);
    let figures = [
        ("pay_on_time_share", on_time(&due)),
        ("pay_avg_days_late_12m", average_days(&due)),
        ("pay_avg_days_late_6m", average_days(&due_6)),
        ("pay_worst_days_12m", worst_days(items, as_of)),
        ("pay_overdue_share", overdue_share(items, as_of)),
        ("pay_relationship_months", relationship(items, as_of)),
        ("pay_purchase_trend", trend(items, as_of)),
    ];
    PaymentMetrics {
        figures: figures.into_iter().map(|(code, figure)| (code.to_owned(), figure)).collect(),
        items_due: u32::try_from(count).unwrap_or(u32::MAX),
    }
}

fn no_history() -> Figure {
    Figure::NotApplicable(Reason::new(ReasonCode::NoPaymentHistory))
}

fn on_time(due: &[Portion]) -> Figure {
    let (amount, _) = weigh(due);
    if amount.is_zero() {
        return no_history();
    }
    let on_time: Vec<_> = due.iter().filter(|portion| portion.days == 0).copied().collect();
    Figure::value(ratio(weigh(&on_time).0, amount))
}

fn average_days(due: &[Portion]) -> Figure {
    let (amount, days) = weigh(due);
    if amount.is_zero() { no_history() } else { Figure::value(ratio(days, amount)) }
}

/// Whatever was past due at some time in the window counts, also when it fell due before it.
fn worst_days(items: &[Item], as_of: NaiveDate) -> Figure {
    let start = as_of.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let portions = items
        .iter()
        .filter(|item| item.exists(as_of) && item.due_date <= as_of)
        .flat_map(|item| item.portions(as_of))
        .filter(|portion| portion.paid.is_none_or(|paid| paid > start));
    #[allow(clippy::cast_precision_loss)]
    portions.map(|portion| portion.days).max().map_or_else(no_history, |days| Figure::value(days as f64))
}

/// With a history and nothing open, nothing is overdue.
fn overdue_share(items: &[Item], as_of: NaiveDate) -> Figure {
    let mut existing = items.iter().filter(|item| item.exists(as_of)).peekable();
    if existing.peek().is_none() {
        return no_history();
    }
    let (mut open, mut overdue) = (Decimal::ZERO, Decimal::ZERO);
    for item in existing {
        for portion in item.portions(as_of).iter().filter(|portion| portion.paid.is_none()) {
            open += portion.amount;
            if item.due_date < as_of {
                overdue += portion.amount;
            }
        }
    }
    Figure::value(if open.is_zero() { 0.0 } else { ratio(overdue, open) })
}

fn relationship(items: &[Item], as_of: NaiveDate) -> Figure {
    let first = items.iter().filter(|item| item.exists(as_of)).map(|item| item.invoice_date).min();
    first.map_or_else(no_history, |first| {
        let months = (as_of.year() - first.year()) * 12 + month(as_of) - month(first);
        let full = if as_of.day() < first.day() { months - 1 } else { months };
        Figure::value(f64::from(full.max(0)))
    })
}

fn month(date: NaiveDate) -> i32 {
    i32::try_from(date.month()).unwrap_or(0)
}

fn trend(items: &[Item], as_of: NaiveDate) -> Figure {
    let back = |months| as_of.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    let invoiced = |after: NaiveDate, until: NaiveDate| -> Decimal {
        let within = |item: &&Item| item.invoice_date > after && item.invoice_date <= until;
        items.iter().filter(|item| item.exists(as_of)).filter(within).map(|item| item.amount).sum()
    };
    let (now, before) = (invoiced(back(6), as_of), invoiced(back(12), back(6)));
    if before.is_zero() {
        return if now.is_zero() {
            no_history()
        } else {
            Figure::NotApplicable(Reason::about(ReasonCode::ZeroDenominator, "invoices"))
        };
    }
    Figure::value(ratio(now - before, before))
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

    fn number(items: &[Item], code: &str) -> Option<f64> {
        metrics(items, day("2026-06-30")).figures[code].number()
    }

    #[test]
    fn part_payments_weigh_by_amount() {
        // 600 on time, 400 paid 30 days late: mean 12 days, 60% on time (by hand).
        let items = [item("2026-01-10", "2026-03-01", 1000, &[("2026-02-20", 600), ("2026-03-31", 400)])];
        assert_eq!(number(&items, "pay_avg_days_late_12m"), Some(12.0));
        assert_eq!(number(&items, "pay_on_time_share"), Some(0.6));
        assert_eq!(number(&items, "pay_worst_days_12m"), Some(30.0));
        assert_eq!(number(&items, "pay_overdue_share"), Some(0.0));
        assert_eq!(number(&items, "pay_relationship_months"), Some(5.0));
    }

    #[test]
    fn the_day_decides_what_exists() {
        let items = [
            // Paid tomorrow: open and 29 days late today.
            item("2026-05-01", "2026-06-01", 100, &[("2026-07-01", 100)]),
            // Due today: not overdue.
            item("2026-06-01", "2026-06-30", 100, &[]),
            // Invoiced tomorrow: not there.
            item("2026-07-01", "2026-07-01", 900, &[]),
        ];
        let found = metrics(&items, day("2026-06-30"));
        assert_eq!(found.items_due, 2);
        assert_eq!(found.figures["pay_avg_days_late_12m"].number(), Some(14.5));
        assert_eq!(found.figures["pay_overdue_share"].number(), Some(0.5));
        assert_eq!(found.figures["pay_on_time_share"].number(), Some(0.5));
    }

    #[test]
    fn windows_are_half_open() {
        // Due exactly a year before is outside, a day later inside; six months likewise.
        let old = item("2025-05-01", "2025-06-30", 100, &[("2025-07-10", 100)]);
        let inside = item("2025-05-01", "2025-07-01", 100, &[("2025-07-11", 100)]);
        assert_eq!(number(std::slice::from_ref(&old), "pay_avg_days_late_12m"), None);
        assert_eq!(number(&[old, inside.clone()], "pay_avg_days_late_12m"), Some(10.0));
        assert_eq!(number(std::slice::from_ref(&inside), "pay_avg_days_late_6m"), None);
        // The worst days look at what was past due within the year, here ten days on 2025-07-11.
        assert_eq!(number(&[inside], "pay_worst_days_12m"), Some(10.0));
    }

    #[test]
    fn an_old_debt_still_open_shows() {
        let items = [item("2024-01-01", "2024-02-01", 100, &[])];
        assert_eq!(number(&items, "pay_worst_days_12m"), Some(880.0));
        assert_eq!(number(&items, "pay_overdue_share"), Some(1.0));
        assert_eq!(number(&items, "pay_avg_days_late_12m"), None);
    }

    #[test]
    fn reversals_reopen_and_overpayment_is_left_out() {
        let bounced = [item("2026-03-01", "2026-04-01", 100, &[("2026-04-01", 100), ("2026-04-05", -100)])];
        assert_eq!(number(&bounced, "pay_avg_days_late_12m"), Some(90.0));
        let twice = [item("2026-03-01", "2026-04-01", 100, &[("2026-04-01", 100), ("2026-05-01", 50)])];
        assert_eq!(number(&twice, "pay_avg_days_late_12m"), Some(0.0));
        let credit = [item("2026-03-01", "2026-04-01", -100, &[])];
        assert_eq!(number(&credit, "pay_overdue_share"), None);
    }

    #[test]
    fn nothing_to_judge_by_is_not_applicable() {
        for (code, figure) in metrics(&[], day("2026-06-30")).figures {
            assert_eq!(figure, no_history(), "{code}");
        }
    }

    #[test]
    fn purchase_trend() {
        let items = [item("2025-10-01", "2025-11-01", 200, &[]), item("2026-02-01", "2026-03-01", 150, &[])];
        assert_eq!(number(&items, "pay_purchase_trend"), Some(-0.25));
        assert_eq!(number(&items[1..], "pay_purchase_trend"), None);
    }

    #[test]
    fn every_payment_indicator_is_computed() {
        use crate::indicators::{Source, catalogue};
        let found = metrics(&[], day("2026-06-30")).figures;
        let wanted: Vec<_> =
            catalogue().iter().filter(|i| i.source == Source::Payment).map(|i| i.code).collect();
        assert_eq!(found.len(), wanted.len());
        assert!(wanted.iter().all(|code| found.contains_key(*code)));
    }
}
