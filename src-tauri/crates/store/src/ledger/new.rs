//! Documents and allocations to be stored by an import: a number is taken once for a customer, and an
//! allocation joins two documents of one customer and currency.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::params;
use rust_decimal::Decimal;

use super::rows::Rows;
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
    /// ISO currency code, one text for all that are in it.
    pub currency: Arc<str>,
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
    /// ISO currency code, one text for all that are in it.
    pub currency: Arc<str>,
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

/// Documents met while an import is stored, in the order of customers and numbers: a number is looked up in the
/// book only for a customer who had documents before.
struct Numbers<'n> {
    contents: &'n Contents,
    table: &'static str,
    what: &'static str,
    /// The customer of the last document, and whether the book has others of the same.
    had: Option<(Id, bool)>,
    /// Customer, number, key and currency of those taken.
    taken: Vec<(Id, &'n str, Id, &'n str)>,
}

impl<'n> Numbers<'n> {
    fn of(contents: &'n Contents, table: &'static str, what: &'static str, count: usize) -> Self {
        Self { contents, table, what, had: None, taken: Vec::with_capacity(count) }
    }

    /// Gives a new document its key; its number must be free, and not before that of the last one.
    fn take(&mut self, customer: Id, number: &'n str, id: Id, currency: &'n str) -> Result<()> {
        let had = match self.had {
            Some((last, had)) if last == customer => had,
            _ => {
                let of = of_customer("customer_id", 1);
                let sql = format!("SELECT 1 FROM {} WHERE {of} LIMIT 1", self.table);
                let had = self.contents.row(&sql, [customer], |_| Ok(()))?.is_some();
                self.had = Some((customer, had));
                had
            }
        };
        let again = self.taken.last().is_some_and(|last| (last.0, last.1) == (customer, number));
        if again || had && self.contents.visible_number(self.table, customer, number)?.is_some() {
            return Err(StoreError::Taken { what: self.what, key: number.to_owned() });
        }
        self.taken.push((customer, number, id, currency));
        Ok(())
    }

    /// Key and currency of a document, new or of the book.
    fn find(&self, customer: Id, number: &str) -> Result<(Id, Cow<'n, str>)> {
        if let Ok(at) = self.taken.binary_search_by(|taken| (taken.0, taken.1).cmp(&(customer, number))) {
            let (_, _, id, currency) = self.taken[at];
            return Ok((id, Cow::Borrowed(currency)));
        }
        let found = self.contents.visible_number(self.table, customer, number)?;
        let (id, currency) = found.ok_or_else(|| StoreError::not_found(self.what, number))?;
        Ok((id, Cow::Owned(currency)))
    }
}

/// In the order of customers and numbers, in which the index takes them fastest.
fn by_number<T: Sync>(all: &[T], key: impl Fn(&T) -> (Id, &str)) -> Vec<&T> {
    // The beginning of the number beside the customer: nearly all comparisons end there, without a look at the
    // document itself.
    let mut keys: Vec<(Id, [u8; 16], usize)> = all
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let (customer, number) = key(one);
            let mut beginning = [0; 16];
            let length = number.len().min(16);
            beginning[..length].copy_from_slice(&number.as_bytes()[..length]);
            (customer, beginning, at)
        })
        .collect();
    keys.sort_unstable_by(|a, b| {
        let beginnings = (a.0, a.1).cmp(&(b.0, b.1));
        beginnings.then_with(|| key(&all[a.2]).1.cmp(key(&all[b.2]).1)).then(a.2.cmp(&b.2))
    });
    keys.into_iter().map(|(_, _, at)| &all[at]).collect()
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
        let mut invoice_numbers = Numbers::of(self, "invoices", "invoice", invoices.len());
        let mut rows = Rows::of(
            self,
            import,
            "INSERT INTO invoices
             (id, import_id, file, sheet, cell, customer_id, number, invoice_date, due_date, amount,
              currency, disputed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        for new in by_number(invoices, |new| (new.customer, &new.number)) {
            let id = self.new_id();
            invoice_numbers.take(new.customer, &new.number, id, &new.currency)?;
            rows.begin(id, new.place.as_ref())?;
            rows.customer(6, new.customer)?;
            rows.bind(7, &new.number)?;
            rows.bind(8, Day(new.invoice_date))?;
            rows.bind(9, Day(new.due_date))?;
            rows.bind(10, Money(new.amount))?;
            rows.currency(11, &new.currency)?;
            rows.bind(12, new.disputed)?;
            rows.add()?;
        }
        let mut receipt_numbers = Numbers::of(self, "receipts", "receipt", receipts.len());
        let mut rows = Rows::of(
            self,
            import,
            "INSERT INTO receipts
             (id, import_id, file, sheet, cell, customer_id, number, date, amount, currency, kind)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        for new in by_number(receipts, |new| (new.customer, &new.number)) {
            let id = self.new_id();
            receipt_numbers.take(new.customer, &new.number, id, &new.currency)?;
            rows.begin(id, new.place.as_ref())?;
            rows.customer(6, new.customer)?;
            rows.bind(7, &new.number)?;
            rows.bind(8, Day(new.date))?;
            rows.bind(9, Money(new.amount))?;
            rows.currency(10, &new.currency)?;
            rows.bind(11, Named(new.kind))?;
            rows.add()?;
        }
        let mut rows = Rows::of(
            self,
            import,
            "INSERT INTO allocations
             (id, import_id, file, sheet, cell, invoice_id, receipt_id, date, amount)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for new in allocations {
            let (invoice, owed) = invoice_numbers.find(new.customer, &new.invoice)?;
            let (receipt, paid) = receipt_numbers.find(new.customer, &new.receipt)?;
            if owed != paid {
                return Err(StoreError::not_found("receipt in the invoice's currency", &new.receipt));
            }
            rows.begin(self.new_id(), new.place.as_ref())?;
            rows.key(6, invoice)?;
            rows.key(7, receipt)?;
            rows.bind(8, Day(new.date))?;
            rows.bind(9, Money(new.amount))?;
            rows.add()?;
        }
        Ok(())
    }
}
