//! What every customer owes on a day, summed by the database: for lists of thousands of customers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{ToSql, params};
use rust_decimal::Decimal;

use super::{ALLOCATED, VISIBLE};
use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::members::of_customer;
use crate::values::{Day, Total};

/// What a customer owes on a day in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// Open on all invoices of the day or before.
    pub open: Decimal,
    /// Open on invoices past due.
    pub overdue: Decimal,
    /// The earliest day that something still open was due, where something is past due.
    pub due_since: Option<NaiveDate>,
}

impl Owed {
    /// Adds what a customer merged into this one owes.
    fn add(&mut self, other: Self) {
        self.open += other.open;
        self.overdue += other.overdue;
        self.due_since = [self.due_since, other.due_since].into_iter().flatten().min();
    }
}

impl Contents {
    /// What every customer with an invoice owes on a day, in one pass. The same figures as
    /// [`assay_credit::receivables::Position`] has: an allocation counts from its effective day.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn owed_by_all(&self, currency: &str, as_of: NaiveDate) -> Result<BTreeMap<Id, Owed>> {
        self.owed(|_| "1".to_owned(), params![currency, Day(as_of)])
    }

    /// The balance of every customer with a document in this currency on a day: its invoices less its receipts, credit
    /// notes and write-offs, as [`assay_credit::receivables::Position`] has it. In one pass.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn balances(&self, currency: &str, as_of: NaiveDate) -> Result<BTreeMap<Id, Decimal>> {
        self.balances_where(|_| "1".to_owned(), params![currency, Day(as_of)])
    }

    /// The same of one customer with those it absorbed; none where it has no document.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn balance_of(&self, customer: Id, currency: &str, as_of: NaiveDate) -> Result<Option<Decimal>> {
        let own = |column: &str| of_customer(column, 3);
        let mut found = self.balances_where(own, params![currency, Day(as_of), customer])?;
        Ok(found.remove(&self.as_one(customer)?))
    }

    fn balances_where(
        &self,
        whose: impl Fn(&str) -> String,
        given: &[&dyn ToSql],
    ) -> Result<BTreeMap<Id, Decimal>> {
        let (own, sum) = (whose("t.customer_id"), Total::of("amount"));
        let sql = format!(
            "SELECT customer_id, {sum} FROM (
                SELECT t.customer_id, t.amount FROM invoices t
                WHERE t.currency = ?1 AND t.invoice_date <= ?2 AND {own} AND {VISIBLE}
                UNION ALL
                SELECT t.customer_id, -t.amount FROM receipts t
                WHERE t.currency = ?1 AND t.date <= ?2 AND {own} AND {VISIBLE})
             GROUP BY customer_id"
        );
        let rows = self.rows(&sql, given, |row| Ok((row.get::<_, Id>(0)?, Total::read(row, 1)?)))?;
        let members = self.members()?;
        let mut all: BTreeMap<Id, Decimal> = BTreeMap::new();
        for (customer, balance) in rows {
            *all.entry(members.as_one(customer)).or_default() += balance;
        }
        Ok(all)
    }

    /// What one customer owes on a day, with those it absorbed; none where it has no invoice.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn owed_by(&self, customer: Id, currency: &str, as_of: NaiveDate) -> Result<Option<Owed>> {
        let own = |column: &str| of_customer(column, 3);
        Ok(self.owed(own, params![currency, Day(as_of), customer])?.remove(&self.as_one(customer)?))
    }

    /// The sums of the invoices whose customer, in the column named, `whose` takes.
    fn owed(&self, whose: impl Fn(&str) -> String, given: &[&dyn ToSql]) -> Result<BTreeMap<Id, Owed>> {
        let (settling, owing) = (whose("i.customer_id"), whose("t.customer_id"));
        let open = Total::of("amount");
        let overdue = Total::of("CASE WHEN due_date < ?2 THEN amount ELSE 0 END");
        let sql = format!(
            "WITH settled AS (
                SELECT t.invoice_id AS id, sum(t.amount) AS amount {ALLOCATED}
                AND {settling} AND i.currency = ?1 AND max(t.date, r.date, i.invoice_date) <= ?2
                GROUP BY t.invoice_id),
             left_open AS (
                SELECT t.customer_id, t.due_date, t.amount - coalesce(s.amount, 0) AS amount
                FROM invoices t LEFT JOIN settled s ON s.id = t.id
                WHERE t.currency = ?1 AND t.invoice_date <= ?2 AND {owing} AND {VISIBLE})
             SELECT customer_id, {open}, {overdue},
                    min(CASE WHEN due_date < ?2 AND amount > 0 THEN due_date END)
             FROM left_open GROUP BY customer_id"
        );
        let rows = self.rows(&sql, given, |row| {
            let owed = Owed {
                open: Total::read(row, 1)?,
                overdue: Total::read(row, 3)?,
                due_since: row.get::<_, Option<Day>>(5)?.map(|day| day.0),
            };
            Ok((row.get::<_, Id>(0)?, owed))
        })?;
        let members = self.members()?;
        let mut all: BTreeMap<Id, Owed> = BTreeMap::new();
        for (customer, owed) in rows {
            all.entry(members.as_one(customer)).and_modify(|one| one.add(owed)).or_insert(owed);
        }
        Ok(all)
    }
}
