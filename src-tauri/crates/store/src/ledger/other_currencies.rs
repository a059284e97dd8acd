//! What customers owe in currencies other than the book's, which no sum of the book counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};
use rust_decimal::Decimal;

use super::VISIBLE;
use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::values::{Day, Total};

impl Contents {
    /// The balance on a day of every customer with a document in another currency than this one, by currency.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn balances_in_others(
        &self,
        currency: &str,
        as_of: NaiveDate,
    ) -> Result<BTreeMap<String, BTreeMap<Id, Decimal>>> {
        let sum = Total::of("amount");
        let sql = format!(
            "SELECT currency, customer_id, {sum} FROM (
                SELECT t.currency, t.customer_id, t.amount FROM invoices t
                WHERE t.currency <> ?1 AND t.invoice_date <= ?2 AND {VISIBLE}
                UNION ALL
                SELECT t.currency, t.customer_id, -t.amount FROM receipts t
                WHERE t.currency <> ?1 AND t.date <= ?2 AND {VISIBLE})
             GROUP BY currency, customer_id"
        );
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Id>(1)?, Total::read(row, 2)?));
        let members = self.members()?;
        let mut all: BTreeMap<String, BTreeMap<Id, Decimal>> = BTreeMap::new();
        for (currency, customer, balance) in self.rows(&sql, params![currency, Day(as_of)], read)? {
            *all.entry(currency).or_default().entry(members.as_one(customer)).or_default() += balance;
        }
        Ok(all)
    }
}
