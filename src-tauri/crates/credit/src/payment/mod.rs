//! How a customer pays, from our own ledger: metrics and groups as of a day. Invoices and receipts dated after
//! the day do not exist yet. What the ledger is and how receipts are allocated is not decided here.

mod default;
mod group;
mod metrics;

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use default::{DefaultRule, Seen};
pub use group::{GroupRule, PaymentGroup, group, group_by};
pub use metrics::{PaymentMetrics, metrics};

/// One invoice or instalment with what was paid on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Key or number of the invoice.
    pub id: String,
    /// Date of the invoice.
    pub invoice_date: NaiveDate,
    /// Due date; an item due today is not overdue.
    pub due_date: NaiveDate,
    /// Gross amount; items of zero or less (credit notes) say nothing about payment and are left out.
    pub amount: Decimal,
    /// Receipts allocated to it: effective date and amount.
    pub paid: Vec<(NaiveDate, Decimal)>,
}

/// An amount and how many days late it was paid, or is unpaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Portion {
    amount: Decimal,
    /// Days after the due date, at least 0: an early payment does not make up for a late one.
    days: i64,
    /// Day of payment; `None` while open.
    paid: Option<NaiveDate>,
}

impl Item {
    fn exists(&self, as_of: NaiveDate) -> bool {
        self.invoice_date <= as_of && self.amount > Decimal::ZERO
    }

    /// What is open on a day; nothing before the invoice's own day.
    fn open(&self, as_of: NaiveDate) -> Decimal {
        let open = self.exists(as_of).then(|| self.portions(as_of)).and_then(|all| all.last().copied());
        open.filter(|last| last.paid.is_none()).map_or(Decimal::ZERO, |last| last.amount)
    }

    /// The amount split by when it was paid; what is open at the day comes last. Receipts beyond the amount
    /// are left out; negative ones (reversals) reopen the latest payments before them.
    fn portions(&self, as_of: NaiveDate) -> Vec<Portion> {
        let mut receipts: Vec<_> = self.paid.iter().filter(|(date, _)| *date <= as_of).collect();
        receipts.sort_by_key(|(date, _)| *date);
        let mut portions: Vec<Portion> = Vec::new();
        let mut open = self.amount;
        for (date, amount) in receipts {
            if *amount > Decimal::ZERO {
                let taken = (*amount).min(open);
                if taken > Decimal::ZERO {
                    open -= taken;
                    let days = days_late(self.due_date, *date);
                    portions.push(Portion { amount: taken, days, paid: Some(*date) });
                }
            } else {
                let mut back = -*amount;
                while let Some(last) = portions.last_mut().filter(|_| back > Decimal::ZERO) {
                    let taken = back.min(last.amount);
                    (back, open, last.amount) = (back - taken, open + taken, last.amount - taken);
                    if last.amount.is_zero() {
                        portions.pop();
                    }
                }
            }
        }
        if open > Decimal::ZERO {
            portions.push(Portion { amount: open, days: days_late(self.due_date, as_of), paid: None });
        }
        portions
    }
}

fn days_late(due: NaiveDate, day: NaiveDate) -> i64 {
    (day - due).num_days().max(0)
}

/// The portions of every item that fell due in the months that end with the day, paid or not.
fn due_portions(items: &[Item], as_of: NaiveDate, months: u32) -> (usize, Vec<Portion>) {
    let after = as_of.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    let due = |item: &&Item| item.exists(as_of) && item.due_date > after && item.due_date <= as_of;
    let count = items.iter().filter(due).count();
    (count, items.iter().filter(due).flat_map(|item| item.portions(as_of)).collect())
}

/// Sum of amounts and amount-weighted sum of days.
fn weigh(portions: &[Portion]) -> (Decimal, Decimal) {
    portions.iter().fold((Decimal::ZERO, Decimal::ZERO), |(amount, days), portion| {
        (amount + portion.amount, days + portion.amount * Decimal::from(portion.days))
    })
}
