//! Documents and allocations to be stored by an import: a number is taken once for a customer, and an
//! allocation joins two documents of one customer and currency.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::params;
use rust_decimal::Decimal;

use super::{ReceiptKind, VISIBLE};
use crate::book::{Contents, Write};
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::members::of_customer;
use crate::source_files::Place;
use crate::values::{Day, Money, Named};

/// An invoice to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvoice {
    /// Customer.
    pub customer: Id,
    /// Number, unique for the customer.
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
    pub place: Option<Place>,
}

/// A receipt to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReceipt {
    /// Customer.
    pub customer: Id,
    /// Number, unique for the customer.
    pub number: String,
    /// Day.
    pub date: NaiveDate,
    /// Amount, positive; a negative payment is a refund or a cheque that bounced.
    pub amount: Decimal,
    /// ISO currency code.
    pub currency: String,
    /// What it is.
    pub kind: ReceiptKind,
    /// Where it was read.
    pub place: Option<Place>,
}

/// Part of a receipt that settles an invoice of the same customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAllocation {
    /// Customer.
    pub customer: Id,
    /// Invoice number.
    pub invoice: String,
    /// Receipt number.
    pub receipt: String,
    /// Day it counts from.
    pub date: NaiveDate,
    /// Amount.
    pub amount: Decimal,
    /// Where it was read.
    pub place: Option<Place>,
}

/// Numbers met while an import is stored: a number must be looked up in the book only for a customer who had
/// documents before.
struct Numbers<'n> {
    contents: &'n Contents,
    table: &'static str,
    what: &'static str,
    /// Whether the customer had any.
    had: HashMap<Id, bool>,
    new: HashSet<(Id, &'n str)>,
}

impl<'n> Numbers<'n> {
    fn of(contents: &'n Contents, table: &'static str, what: &'static str) -> Self {
        Self { contents, table, what, had: HashMap::new(), new: HashSet::new() }
    }

    /// Takes a number that is free.
    fn take(&mut self, customer: Id, number: &'n str) -> Result<()> {
        let had = match self.had.get(&customer) {
            Some(had) => *had,
            None => {
                let sql = format!("SELECT 1 FROM {} WHERE customer_id = ?1 LIMIT 1", self.table);
                let had = self.contents.row(&sql, [customer], |_| Ok(()))?.is_some();
                self.had.insert(customer, had);
                had
            }
        };
        let known = had && self.contents.visible_number(self.table, customer, number)?.is_some();
        if known || !self.new.insert((customer, number)) {
            return Err(StoreError::Taken { what: self.what, key: number.to_owned() });
        }
        Ok(())
    }
}

impl Contents {
    fn visible_number(&self, table: &str, customer: Id, number: &str) -> Result<Option<(Id, String)>> {
        let sql = format!(
            "SELECT t.id, t.currency FROM {table} t WHERE {} AND t.number = ?2 AND {VISIBLE}",
            of_customer("t.customer_id", 1)
        );
        self.row(&sql, params![customer, number], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

impl Write<'_> {
    pub(crate) fn add_ledger(
        &self,
        import: Id,
        invoices: &[NewInvoice],
        receipts: &[NewReceipt],
        allocations: &[NewAllocation],
    ) -> Result<()> {
        let mut numbers = Numbers::of(self, "invoices", "invoice");
        for new in invoices {
            numbers.take(new.customer, &new.number)?;
            self.execute(
                "INSERT INTO invoices
                 (id, import_id, customer_id, number, invoice_date, due_date, amount, currency, disputed,
                  file, sheet, cell)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    self.new_id(),
                    import,
                    new.customer,
                    new.number,
                    Day(new.invoice_date),
                    Day(new.due_date),
                    Money(new.amount),
                    new.currency,
                    new.disputed,
                    new.place.as_ref().map(|place| place.file),
                    new.place.as_ref().map(|place| &place.sheet),
                    new.place.as_ref().map(|place| &place.cell),
                ],
            )?;
        }
        let mut numbers = Numbers::of(self, "receipts", "receipt");
        for new in receipts {
            numbers.take(new.customer, &new.number)?;
            self.execute(
                "INSERT INTO receipts
                 (id, import_id, customer_id, number, date, amount, currency, kind, file, sheet, cell)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    self.new_id(),
                    import,
                    new.customer,
                    new.number,
                    Day(new.date),
                    Money(new.amount),
                    new.currency,
                    Named(new.kind),
                    new.place.as_ref().map(|place| place.file),
                    new.place.as_ref().map(|place| &place.sheet),
                    new.place.as_ref().map(|place| &place.cell),
                ],
            )?;
        }
        for new in allocations {
            let unknown = |what, number: &String| StoreError::not_found(what, number);
            let (invoice, owed) = self
                .visible_number("invoices", new.customer, &new.invoice)?
                .ok_or_else(|| unknown("invoice", &new.invoice))?;
            let (receipt, paid) = self
                .visible_number("receipts", new.customer, &new.receipt)?
                .ok_or_else(|| unknown("receipt", &new.receipt))?;
            if owed != paid {
                return Err(unknown("receipt in the invoice's currency", &new.receipt));
            }
            self.execute(
                "INSERT INTO allocations
                 (id, import_id, invoice_id, receipt_id, date, amount, file, sheet, cell)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    self.new_id(),
                    import,
                    invoice,
                    receipt,
                    Day(new.date),
                    Money(new.amount),
                    new.place.as_ref().map(|place| place.file),
                    new.place.as_ref().map(|place| &place.sheet),
                    new.place.as_ref().map(|place| &place.cell),
                ],
            )?;
        }
        Ok(())
    }
}
