//! What every customer owed on every day at once, for histories over all customers: one pass over the documents instead of
//! one sum for each day that is looked at.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};
use rust_decimal::Decimal;

use super::VISIBLE;
use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::values::{Day, Money};

/// A balance from a day on, until the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalanceStep {
    /// The day of one document or more.
    pub day: NaiveDate,
    /// Invoices less receipts, credit notes and write-offs of this day and before; below zero where there was more credit.
    pub balance: Decimal,
}

impl BalanceStep {
    /// The balance on a day; none before the first document.
    #[must_use]
    pub fn on(steps: &[Self], day: NaiveDate) -> Option<Decimal> {
        let known = steps.partition_point(|step| step.day <= day);
        known.checked_sub(1).map(|last| steps[last].balance)
    }
}

impl Contents {
    /// The balance of every customer with a document in this currency, day by day, ascending: on each day the same as
    /// [`Contents::balances`] has.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn balance_steps(&self, currency: &str) -> Result<BTreeMap<Id, Vec<BalanceStep>>> {
        // No order and no sums here: SQLite would sort texts. Numbers are sorted below.
        let sql = format!(
            "SELECT t.customer_id, t.invoice_date, t.amount FROM invoices t WHERE t.currency = ?1 AND {VISIBLE}
             UNION ALL
             SELECT t.customer_id, t.date, -t.amount FROM receipts t WHERE t.currency = ?1 AND {VISIBLE}"
        );
        let members = self.members()?;
        let read = |row: &Row<'_>| {
            Ok((members.as_one(row.get(0)?), row.get::<_, Day>(1)?.0, row.get::<_, Money>(2)?.0))
        };
        let mut documents = self.rows(&sql, params![currency], read)?;
        documents.sort_unstable_by_key(|(customer, day, _)| (*customer, *day));
        let of_each = documents.chunk_by(|a, b| a.0 == b.0);
        Ok(of_each.map(|documents| (documents[0].0, steps(documents))).collect())
    }
}

fn steps(documents: &[(Id, NaiveDate, Decimal)]) -> Vec<BalanceStep> {
    let mut balance = Decimal::ZERO;
    let days = documents.chunk_by(|a, b| a.1 == b.1);
    days.map(|documents| {
        balance += documents.iter().map(|(_, _, amount)| amount).sum::<Decimal>();
        BalanceStep { day: documents[0].1, balance }
    })
    .collect()
}
