//! Receivables as of a day: what is open of a document, and the position of a customer. Documents dated after
//! the day do not exist yet; an allocation counts from its effective day, which the caller gives.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Parts of a document that were allocated: effective day and amount.
pub type Allocated = [(NaiveDate, Decimal)];

/// What is left of a document on a day; none where it does not exist yet.
///
/// ```
/// use assay_credit::receivables::open_amount;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>();
/// let paid = [(day("2026-03-01")?, 60.into())];
/// assert_eq!(open_amount(day("2026-01-05")?, 100.into(), &paid, day("2026-02-28")?), Some(100.into()));
/// assert_eq!(open_amount(day("2026-01-05")?, 100.into(), &paid, day("2026-03-01")?), Some(40.into()));
/// assert_eq!(open_amount(day("2026-01-05")?, 100.into(), &paid, day("2026-01-04")?), None);
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn open_amount(
    date: NaiveDate,
    amount: Decimal,
    allocated: &Allocated,
    as_of: NaiveDate,
) -> Option<Decimal> {
    (date <= as_of).then(|| amount - settled(allocated, as_of))
}

fn settled(allocated: &Allocated, as_of: NaiveDate) -> Decimal {
    allocated.iter().filter(|(day, _)| *day <= as_of).map(|(_, amount)| *amount).sum()
}

/// The day the last part was paid that settled an invoice whole by the day; none while something is open.
#[must_use]
pub fn settled_on(amount: Decimal, allocated: &Allocated, as_of: NaiveDate) -> Option<NaiveDate> {
    let counting = || allocated.iter().filter(|(day, _)| *day <= as_of);
    let whole = amount > Decimal::ZERO && settled(allocated, as_of) >= amount;
    whole.then(|| counting().map(|(day, _)| *day).max()).flatten()
}

/// Days past due on a day: negative before it is due. Due on the day is 0 and not overdue.
#[must_use]
pub fn days_past_due(due: NaiveDate, day: NaiveDate) -> i64 {
    (day - due).num_days()
}

/// Where a customer stands in one currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Open on invoices that are not past due.
    pub not_due: Decimal,
    /// Open on invoices past due.
    pub overdue: Decimal,
    /// Left of receipts, credit notes and write-offs.
    pub unallocated: Decimal,
    /// All invoices less all receipts: computed from the documents alone, without allocations.
    pub balance: Decimal,
}

impl Position {
    /// Counts an invoice.
    pub fn add_invoice(
        &mut self,
        (date, due): (NaiveDate, NaiveDate),
        amount: Decimal,
        allocated: &Allocated,
        as_of: NaiveDate,
    ) {
        let Some(open) = open_amount(date, amount, allocated, as_of) else { return };
        self.balance += amount;
        if days_past_due(due, as_of) > 0 {
            self.overdue += open;
        } else {
            self.not_due += open;
        }
    }

    /// Counts a receipt, credit note or write-off.
    pub fn add_receipt(&mut self, date: NaiveDate, amount: Decimal, allocated: &Allocated, as_of: NaiveDate) {
        let Some(open) = open_amount(date, amount, allocated, as_of) else { return };
        self.balance -= amount;
        self.unallocated += open;
    }

    /// Not due + overdue - unallocated - balance: zero unless an allocation counts on one side only.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        self.not_due + self.overdue - self.unallocated - self.balance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// By hand: 100 due 02-01 with 40 paid, 50 due 04-01, a receipt of 70 with 40 used.
    #[test]
    fn a_position_ties_out() {
        let as_of = day("2026-03-01");
        let paid = [(day("2026-02-10"), 40.into()), (day("2026-03-02"), 30.into())];
        let mut position = Position::default();
        position.add_invoice((day("2026-01-01"), day("2026-02-01")), 100.into(), &paid, as_of);
        position.add_invoice((day("2026-02-15"), day("2026-03-01")), 50.into(), &[], as_of);
        position.add_invoice((day("2026-03-02"), day("2026-04-01")), 999.into(), &[], as_of);
        position.add_receipt(day("2026-02-10"), 70.into(), &paid, as_of);
        let by_hand =
            Position { not_due: 50.into(), overdue: 60.into(), unallocated: 30.into(), balance: 80.into() };
        assert_eq!(position, by_hand);
        assert_eq!(position.difference(), Decimal::ZERO);
    }

    #[test]
    fn settled_when_the_last_part_came() {
        let paid = [(day("2026-02-01"), 60.into()), (day("2026-02-20"), 40.into())];
        assert_eq!(settled_on(100.into(), &paid, day("2026-02-19")), None);
        assert_eq!(settled_on(100.into(), &paid, day("2026-02-20")), Some(day("2026-02-20")));
        assert_eq!(days_past_due(day("2026-02-01"), day("2026-02-20")), 19);
    }
}
