//! The receivables ledger: invoices, what was received, and which receipt paid which invoice. Ageing and
//! payment metrics are computed above, from the items given here. An allocation counts from the latest of
//! its own day and the days of both documents.

mod balance_steps;
mod new;
mod other_currencies;
mod payments;
mod rows;
mod standing;

use std::collections::BTreeMap;

use assay_credit::statement::CellRef;
use chrono::NaiveDate;
use rusqlite::{Params, Row};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::values::{Day, Money, Named};
pub use balance_steps::BalanceStep;
pub use new::{NewAllocation, NewInvoice, NewReceipt};
pub use payments::LedgerTotals;
pub use standing::Owed;

/// What a receipt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// Money.
    Payment,
    /// Credit note.
    CreditNote,
    /// Written off.
    WriteOff,
}

/// An invoice of the book with what was allocated to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerInvoice {
    /// Customer.
    pub customer: Id,
    /// Number.
    pub number: String,
    /// Day of the invoice.
    pub invoice_date: NaiveDate,
    /// Day it is due.
    pub due_date: NaiveDate,
    /// Gross amount.
    pub amount: Decimal,
    /// ISO currency code.
    pub currency: String,
    /// The customer contests it.
    pub disputed: bool,
    /// Where it was read.
    pub source: Option<CellRef>,
    /// Effective day and amount of every allocation.
    pub allocated: Vec<(NaiveDate, Decimal)>,
}

/// A receipt of the book with what of it was allocated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerReceipt {
    /// Customer.
    pub customer: Id,
    /// Number.
    pub number: String,
    /// Day.
    pub date: NaiveDate,
    /// Amount.
    pub amount: Decimal,
    /// ISO currency code.
    pub currency: String,
    /// What it is.
    pub kind: ReceiptKind,
    /// Where it was read.
    pub source: Option<CellRef>,
    /// Effective day and amount of every allocation.
    pub allocated: Vec<(NaiveDate, Decimal)>,
}

/// Everything in the ledger, of one customer or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Invoices by day and number.
    pub invoices: Vec<LedgerInvoice>,
    /// Receipts, credit notes and write-offs by day and number.
    pub receipts: Vec<LedgerReceipt>,
    /// What of which receipt settles which invoice, as it was noted.
    pub allocations: Vec<LedgerAllocation>,
}

/// Part of a receipt that settles an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerAllocation {
    /// Customer.
    pub customer: Id,
    /// Invoice number.
    pub invoice: String,
    /// Receipt number.
    pub receipt: String,
    /// Day it was noted for.
    pub date: NaiveDate,
    /// Amount.
    pub amount: Decimal,
}

/// Allocations that count, with their effective day; `r` and `i` are the documents.
const ALLOCATED: &str = "FROM allocations t
     JOIN receipts r ON r.id = t.receipt_id JOIN invoices i ON i.id = t.invoice_id
     WHERE NOT EXISTS (SELECT 1 FROM import_undos x
                       WHERE x.import_id IN (t.import_id, r.import_id, i.import_id))";

/// The file's name and the place in it, of a fact `t`.
pub(crate) const SOURCE: &str = "(SELECT f.name FROM import_files f
     WHERE f.import_id = t.import_id AND f.position = t.file), t.sheet, t.cell";

/// Leaves out what undone imports brought; `t` is the table.
pub(crate) const VISIBLE: &str = "NOT EXISTS (SELECT 1 FROM import_undos x WHERE x.import_id = t.import_id)";

/// Parts of a document by its key.
type Allocated = BTreeMap<Id, Vec<(NaiveDate, Decimal)>>;

/// The source in three columns from `at`; none where the file is not known.
pub(crate) fn source(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<CellRef>> {
    let file: Option<String> = row.get(at)?;
    let (sheet, cell): (Option<String>, Option<String>) = (row.get(at + 1)?, row.get(at + 2)?);
    Ok(file.map(|file| CellRef { file, sheet: sheet.unwrap_or_default(), cell: cell.unwrap_or_default() }))
}

impl Contents {
    /// Every document of a customer, of all customers where none is named, with what was allocated.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn ledger(&self, customer: Option<Id>) -> Result<Ledger> {
        match customer {
            Some(customer) => self.ledger_of(&[customer]),
            None => self.ledger_where("customer_id IS NOT NULL", []),
        }
    }

    /// The same for some customers and those merged into them, in one pass.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn ledger_of(&self, customers: &[Id]) -> Result<Ledger> {
        let keys = serde_json::json!(customers).to_string();
        let named = "SELECT value FROM json_each(?1)";
        let which = format!(
            "customer_id IN ({named} UNION ALL
                             SELECT m.customer_id FROM customer_members m WHERE m.as_id IN ({named}))"
        );
        self.ledger_where(&which, [keys])
    }

    fn ledger_where(&self, which: &str, named: impl Params + Clone) -> Result<Ledger> {
        let (mut to, mut from): (Allocated, Allocated) = (BTreeMap::new(), BTreeMap::new());
        let allocations = format!(
            "SELECT t.invoice_id, t.receipt_id, max(t.date, r.date, i.invoice_date), t.amount,
                    r.customer_id, i.number, r.number, t.date
             {ALLOCATED} AND r.{which} ORDER BY 3, t.id"
        );
        let members = self.members()?;
        let allocation = |row: &Row<'_>| {
            let amount = row.get::<_, Money>(3)?.0;
            let noted = LedgerAllocation {
                customer: members.as_one(row.get(4)?),
                invoice: row.get(5)?,
                receipt: row.get(6)?,
                date: row.get::<_, Day>(7)?.0,
                amount,
            };
            Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, (row.get::<_, Day>(2)?.0, amount), noted))
        };
        let mut allocations_noted = Vec::new();
        for (invoice, receipt, part, noted) in self.rows(&allocations, named.clone(), allocation)? {
            to.entry(invoice).or_default().push(part);
            from.entry(receipt).or_default().push(part);
            allocations_noted.push(noted);
        }
        let invoices = format!(
            "SELECT t.id, t.customer_id, t.number, t.invoice_date, t.due_date, t.amount, t.currency,
                    t.disputed, {SOURCE}
             FROM invoices t WHERE t.{which} AND {VISIBLE}
             ORDER BY t.invoice_date, t.number"
        );
        let invoices = self.rows(&invoices, named.clone(), |row| {
            Ok(LedgerInvoice {
                customer: members.as_one(row.get(1)?),
                number: row.get(2)?,
                invoice_date: row.get::<_, Day>(3)?.0,
                due_date: row.get::<_, Day>(4)?.0,
                amount: row.get::<_, Money>(5)?.0,
                currency: row.get(6)?,
                disputed: row.get(7)?,
                source: source(row, 8)?,
                allocated: to.remove(&row.get(0)?).unwrap_or_default(),
            })
        })?;
        let receipts = format!(
            "SELECT t.id, t.customer_id, t.number, t.date, t.amount, t.currency, t.kind, {SOURCE}
             FROM receipts t WHERE t.{which} AND {VISIBLE}
             ORDER BY t.date, t.number"
        );
        let receipts = self.rows(&receipts, named, |row| {
            Ok(LedgerReceipt {
                customer: members.as_one(row.get(1)?),
                number: row.get(2)?,
                date: row.get::<_, Day>(3)?.0,
                amount: row.get::<_, Money>(4)?.0,
                currency: row.get(5)?,
                kind: row.get::<_, Named<ReceiptKind>>(6)?.0,
                source: source(row, 7)?,
                allocated: from.remove(&row.get(0)?).unwrap_or_default(),
            })
        })?;
        Ok(Ledger { invoices, receipts, allocations: allocations_noted })
    }
}
