//! What a customer actually paid, a month on average. Payments only: a credit note or a write-off is not money.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::amounts::Stop;

/// The ledger of a customer as far as its payments go, in the book's currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipts {
    /// Day of its first document.
    pub first: Option<NaiveDate>,
    /// Payments: day and amount.
    pub paid: Vec<(NaiveDate, Decimal)>,
}

/// A mean of payments.
pub(super) struct Mean {
    /// A month.
    pub(super) amount: Decimal,
    /// Over so many months: those asked for, fewer where the ledger is younger.
    pub(super) months: u32,
}

impl Receipts {
    /// The mean of the months that end with the day. A customer that began later is averaged since then, in months
    /// begun. Nothing paid in them is no evidence of nothing to pay with.
    pub(super) fn mean(&self, as_of: NaiveDate, months: u32) -> Result<Mean, Stop> {
        let months = self.age(as_of, months).ok_or_else(|| Stop::new("no_receipts"))?;
        let after = as_of.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
        let mut sum = Decimal::ZERO;
        for (_, amount) in self.paid.iter().filter(|(day, _)| *day > after && *day <= as_of) {
            sum = sum.checked_add(*amount).ok_or_else(Stop::out_of_range)?;
        }
        if sum <= Decimal::ZERO {
            return Err(Stop::about("no_receipts", months.to_string()));
        }
        Ok(Mean { amount: sum / Decimal::from(months), months })
    }

    /// Months begun since the first document, at most those asked for; none before it.
    fn age(&self, as_of: NaiveDate, months: u32) -> Option<u32> {
        let first = self.first.filter(|first| *first <= as_of)?;
        let reaches = |k: &u32| as_of.checked_sub_months(Months::new(*k)).is_none_or(|start| start < first);
        (1..=months).find(reaches).or((months > 0).then_some(months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn receipts(first: &str, paid: &[(&str, i64)]) -> Receipts {
        let paid = paid.iter().map(|(date, amount)| (day(date), Decimal::from(*amount))).collect();
        Receipts { first: Some(day(first)), paid }
    }

    /// By hand: 2025-07-01 to 2026-06-30 are twelve months; what was paid on 2025-06-30 is before them.
    #[test]
    fn the_mean_of_a_year() {
        let known = receipts(
            "2020-01-01",
            &[("2025-06-30", 999), ("2025-07-01", 120), ("2026-06-30", 240), ("2026-07-01", 999)],
        );
        let mean = known.mean(day("2026-06-30"), 12).unwrap();
        assert_eq!((mean.amount, mean.months), (30.into(), 12));
    }

    #[test]
    fn a_young_ledger_is_averaged_since_it_began() {
        let known = receipts("2026-04-15", &[("2026-05-01", 300), ("2026-06-01", 300)]);
        let mean = known.mean(day("2026-06-30"), 12).unwrap();
        assert_eq!((mean.amount, mean.months), (200.into(), 3));
        let first_day = receipts("2026-06-30", &[("2026-06-30", 50)]).mean(day("2026-06-30"), 12).unwrap();
        assert_eq!((first_day.amount, first_day.months), (50.into(), 1));
    }

    #[test]
    fn nothing_paid_is_no_mean() {
        assert_eq!(
            receipts("2020-01-01", &[]).mean(day("2026-06-30"), 12).err().unwrap().code,
            "no_receipts"
        );
        assert!(Receipts::default().mean(day("2026-06-30"), 12).is_err());
        assert!(receipts("2026-07-01", &[("2026-07-01", 5)]).mean(day("2026-06-30"), 12).is_err());
        assert!(receipts("2020-01-01", &[("2026-06-01", 5)]).mean(day("2026-06-30"), 0).is_err());
    }
}
