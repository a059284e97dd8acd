//! Documents and allocations to be stored by an import: a number is taken once for a customer, and an
//! allocation joins two documents of one customer and currency.

use std::borrow::Cow;
use std::collections::HashMap;

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

/// Documents met while an import is stored: a number must be looked up in the book only for a customer who had
/// documents before.
struct Numbers<'n> {
    contents: &'n Contents,
    table: &'static str,
    what: &'static str,
    /// Whether the customer had any.
    had: HashMap<Id, bool>,
    /// Key and currency of the new ones.
    new: HashMap<(Id, &'n str), (Id, &'n str)>,
}

impl<'n> Numbers<'n> {
    fn of(contents: &'n Contents, table: &'static str, what: &'static str) -> Self {
        Self { contents, table, what, had: HashMap::new(), new: HashMap::new() }
    }

    /// Gives a new document its key; its number must be free.
    fn take(&mut self, customer: Id, number: &'n str, id: Id, currency: &'n str) -> Result<()> {
        let had = match self.had.get(&customer) {
            Some(had) => *had,
            None => {
                let of = of_customer("customer_id", 1);
                let sql = format!("SELECT 1 FROM {} WHERE {of} LIMIT 1", self.table);
                let had = self.contents.row(&sql, [customer], |_| Ok(()))?.is_some();
                self.had.insert(customer, had);
                had
            }
        };
        let known = had && self.contents.visible_number(self.table, customer, number)?.is_some();
        if known || self.new.insert((customer, number), (id, currency)).is_some() {
            return Err(StoreError::Taken { what: self.what, key: number.to_owned() });
        }
        Ok(())
    }

    /// Key and currency of a document, new or of the book.
    fn find(&self, customer: Id, number: &str) -> Result<(Id, Cow<'n, str>)> {
        if let Some((id, currency)) = self.new.get(&(customer, number)) {
            return Ok((*id, Cow::Borrowed(*currency)));
        }
        let found = self.contents.visible_number(self.table, customer, number)?;
        let (id, currency) = found.ok_or_else(|| StoreError::not_found(self.what, number))?;
        Ok((id, Cow::Owned(currency)))
    }
}

/// The keys of customers as they stand in the file, each written once.
#[derive(Default)]
struct Keys(HashMap<Id, String>);

impl Keys {
    fn of(&mut self, customer: Id) -> &str {
        self.0.entry(customer).or_insert_with(|| customer.to_string())
    }
}

/// In the order of customers and numbers, in which the index takes them fastest.
fn by_number<'n, T>(all: &'n [T], key: impl Fn(&'n T) -> (Id, &'n str)) -> Vec<&'n T> {
    let mut all: Vec<&T> = all.iter().collect();
    all.sort_by_key(|one| key(one));
    all
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
        let (import, mut keys) = (import.to_string(), Keys::default());
        let mut invoice_numbers = Numbers::of(self, "invoices", "invoice");
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO invoices
             (id, import_id, customer_id, number, invoice_date, due_date, amount, currency, disputed,
              file, sheet, cell)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        for new in by_number(invoices, |new| (new.customer, &new.number)) {
            let id = self.new_id();
            invoice_numbers.take(new.customer, &new.number, id, &new.currency)?;
            insert.execute(params![
                id,
                import,
                keys.of(new.customer),
                new.number,
                Day(new.invoice_date),
                Day(new.due_date),
                Money(new.amount),
                new.currency,
                new.disputed,
                new.place.as_ref().map(|place| place.file),
                new.place.as_ref().map(|place| &place.sheet),
                new.place.as_ref().map(|place| &place.cell),
            ])?;
        }
        let mut receipt_numbers = Numbers::of(self, "receipts", "receipt");
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO receipts
             (id, import_id, customer_id, number, date, amount, currency, kind, file, sheet, cell)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        for new in by_number(receipts, |new| (new.customer, &new.number)) {
            let id = self.new_id();
            receipt_numbers.take(new.customer, &new.number, id, &new.currency)?;
            insert.execute(params![
                id,
                import,
                keys.of(new.customer),
                new.number,
                Day(new.date),
                Money(new.amount),
                new.currency,
                Named(new.kind),
                new.place.as_ref().map(|place| place.file),
                new.place.as_ref().map(|place| &place.sheet),
                new.place.as_ref().map(|place| &place.cell),
            ])?;
        }
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO allocations
             (id, import_id, invoice_id, receipt_id, date, amount, file, sheet, cell)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for new in allocations {
            let (invoice, owed) = invoice_numbers.find(new.customer, &new.invoice)?;
            let (receipt, paid) = receipt_numbers.find(new.customer, &new.receipt)?;
            if owed != paid {
                return Err(StoreError::not_found("receipt in the invoice's currency", &new.receipt));
            }
            insert.execute(params![
                self.new_id(),
                import,
                invoice,
                receipt,
                Day(new.date),
                Money(new.amount),
                new.place.as_ref().map(|place| place.file),
                new.place.as_ref().map(|place| &place.sheet),
                new.place.as_ref().map(|place| &place.cell),
            ])?;
        }
        Ok(())
    }
}
