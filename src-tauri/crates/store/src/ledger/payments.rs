//! What was paid on each invoice in one currency, and the exact sums it ties out to.

use std::collections::BTreeMap;

use assay_credit::payment::Item;
use chrono::NaiveDate;
use rusqlite::{Row, params};
use rust_decimal::Decimal;

use super::{ALLOCATED, VISIBLE};
use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::members::of_customer;
use crate::values::{Day, Money, Total};

/// Exact sums of a customer's ledger in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerTotals {
    /// All invoices.
    pub invoiced: Decimal,
    /// All receipts.
    pub received: Decimal,
    /// All allocations of these receipts to these invoices.
    pub allocated: Decimal,
}

impl Contents {
    /// A customer's invoices in one currency with what was paid on each, by day and number.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn payment_items(&self, customer: Id, currency: &str) -> Result<Vec<Item>> {
        Ok(self.items(currency, Some(customer))?.remove(&self.as_one(customer)?).unwrap_or_default())
    }

    /// The same for every customer that has any, in one pass.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn payment_items_for_all(&self, currency: &str) -> Result<BTreeMap<Id, Vec<Item>>> {
        self.items(currency, None)
    }

    /// Day and amount of everything written off in one currency, by customer, in one pass.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn write_offs_for_all(&self, currency: &str) -> Result<BTreeMap<Id, Vec<(NaiveDate, Decimal)>>> {
        let sql = format!(
            "SELECT t.customer_id, t.date, t.amount FROM receipts t
             WHERE t.kind = 'write_off' AND t.currency = ?1 AND {VISIBLE} ORDER BY t.date, t.number"
        );
        let members = self.members()?;
        let mut all: BTreeMap<Id, Vec<(NaiveDate, Decimal)>> = BTreeMap::new();
        let row =
            |row: &Row<'_>| Ok((row.get::<_, Id>(0)?, row.get::<_, Day>(1)?.0, row.get::<_, Money>(2)?.0));
        for (customer, day, amount) in self.rows(&sql, [currency], row)? {
            all.entry(members.as_one(customer)).or_default().push((day, amount));
        }
        Ok(all)
    }

    fn items(&self, currency: &str, customer: Option<Id>) -> Result<BTreeMap<Id, Vec<Item>>> {
        let invoices = format!(
            "SELECT t.id, t.customer_id, t.number, t.invoice_date, t.due_date, t.amount FROM invoices t
             WHERE t.currency = ?1 AND (?2 IS NULL OR {}) AND {VISIBLE}
             ORDER BY t.invoice_date, t.number",
            of_customer("t.customer_id", 2)
        );
        let payments = format!(
            "SELECT t.invoice_id, max(t.date, r.date, i.invoice_date), t.amount {ALLOCATED}
             AND r.currency = ?1 AND (?2 IS NULL OR {}) ORDER BY 2, t.id",
            of_customer("r.customer_id", 2)
        );
        let members = self.members()?;
        let mut paid: BTreeMap<Id, Vec<(NaiveDate, Decimal)>> = BTreeMap::new();
        let payment =
            |row: &Row<'_>| Ok((row.get::<_, Id>(0)?, row.get::<_, Day>(1)?.0, row.get::<_, Money>(2)?.0));
        for (invoice, date, amount) in self.rows(&payments, params![currency, customer], payment)? {
            paid.entry(invoice).or_default().push((date, amount));
        }
        let mut items: BTreeMap<Id, Vec<Item>> = BTreeMap::new();
        let invoice = |row: &Row<'_>| {
            let item = Item {
                id: row.get(2)?,
                invoice_date: row.get::<_, Day>(3)?.0,
                due_date: row.get::<_, Day>(4)?.0,
                amount: row.get::<_, Money>(5)?.0,
                paid: Vec::new(),
            };
            Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, item))
        };
        for (id, customer, mut item) in self.rows(&invoices, params![currency, customer], invoice)? {
            item.paid = paid.remove(&id).unwrap_or_default();
            items.entry(members.as_one(customer)).or_default().push(item);
        }
        Ok(items)
    }

    /// Exact sums for tie-out.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn ledger_totals(&self, customer: Id, currency: &str) -> Result<LedgerTotals> {
        let sum = |sql: String| -> Result<Decimal> {
            let sum = self.row(&sql, params![customer, currency], |row| Total::read(row, 0))?;
            Ok(sum.unwrap_or_default())
        };
        let of = |table| {
            format!(
                "SELECT {} FROM {table} t WHERE {} AND currency = ?2 AND {VISIBLE}",
                Total::of("amount"),
                of_customer("t.customer_id", 1)
            )
        };
        Ok(LedgerTotals {
            invoiced: sum(of("invoices"))?,
            received: sum(of("receipts"))?,
            allocated: sum(format!(
                "SELECT {} {ALLOCATED} AND {} AND r.currency = ?2",
                Total::of("t.amount"),
                of_customer("r.customer_id", 1)
            ))?,
        })
    }
}
