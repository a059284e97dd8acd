//! What an import of a ledger would store: documents met with those of the book (new, the same again, or
//! contradicting), receipts set against the invoices they name, and every problem on the way. Stores nothing.

mod allocations;
mod documents;
mod standing;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use assay_sheets::ledger::{Document, LedgerRead, Problem};
use assay_store::{Facts, Id, Ledger, NewAllocation, NewInvoice, NewReceipt, Place, ReceiptKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::parties::Parties;
use standing::Documents;

/// An import of a ledger before it is stored.
#[derive(Debug)]
pub(in crate::session) struct Plan {
    pub(in crate::session) read: LedgerRead,
    pub(in crate::session) parties: Parties,
    pub(in crate::session) problems: Vec<Problem>,
    pub(in crate::session) counts: Counts,
    /// Documents that are new, as positions in `read.documents`.
    pub(in crate::session) fresh: Vec<usize>,
    invoices: Vec<PlannedInvoice>,
    receipts: Vec<PlannedReceipt>,
    parts: Vec<PlannedPart>,
    /// The sheets of `read.tables`.
    sheets: Vec<Arc<str>>,
}

#[derive(Debug)]
struct PlannedInvoice {
    owner: usize,
    /// Position in the documents read.
    document: usize,
    currency: Arc<str>,
}

#[derive(Debug)]
struct PlannedReceipt {
    owner: usize,
    number: String,
    date: NaiveDate,
    amount: Decimal,
    currency: Arc<str>,
    kind: ReceiptKind,
    place: Place,
}

#[derive(Debug)]
struct PlannedPart {
    owner: usize,
    invoice: String,
    receipt: String,
    date: NaiveDate,
    amount: Decimal,
    place: Place,
}

/// What a plan comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::session) struct Counts {
    pub(in crate::session) invoices: usize,
    pub(in crate::session) payments: usize,
    pub(in crate::session) credit_notes: usize,
    pub(in crate::session) write_offs: usize,
    pub(in crate::session) allocations: usize,
    pub(in crate::session) duplicates: usize,
}

/// Makes the plan. `currency` is the book's.
pub(super) fn plan(read: LedgerRead, parties: Parties, stored: Ledger, currency: &str) -> Plan {
    let mut making = Making::new(&read, parties, stored, currency);
    let owners: Vec<usize> = read
        .documents
        .iter()
        .map(|document| {
            let table = &read.tables[document.table];
            making.parties.find(&document.customer, &table.sheet, || customer_cell(&read, document))
        })
        .collect();
    for (at, (document, owner)) in read.documents.iter().zip(&owners).enumerate() {
        making.take(at, document, *owner);
    }
    let noted: BTreeSet<&str> = read.allocations.iter().map(|row| row.receipt.as_str()).collect();
    for (document, owner) in read.documents.iter().zip(&owners) {
        if !document.settles.is_empty() && !noted.contains(document.number.as_str()) {
            making.settle(document, *owner);
        }
    }
    for row in &read.allocations {
        making.allocate(row);
    }
    let mut problems = read.problems.clone();
    problems.append(&mut making.problems);
    let sheets = making.sheets;
    let Making { parties, counts, fresh, new_invoices, new_receipts, new_parts, .. } = making;
    Plan {
        parties,
        problems,
        counts,
        fresh,
        invoices: new_invoices,
        receipts: new_receipts,
        parts: new_parts,
        sheets,
        read,
    }
}

impl Plan {
    /// New invoices less new receipts, by currency.
    pub(super) fn balance(&self) -> BTreeMap<String, Decimal> {
        let mut balance: BTreeMap<&str, Decimal> = BTreeMap::new();
        for invoice in &self.invoices {
            *balance.entry(&invoice.currency).or_default() += self.read.documents[invoice.document].amount;
        }
        for receipt in &self.receipts {
            *balance.entry(&receipt.currency).or_default() -= receipt.amount;
        }
        balance.into_iter().map(|(currency, sum)| (currency.to_owned(), sum)).collect()
    }

    /// The facts, with the keys of the customers by position.
    pub(super) fn facts(&self, ids: &[Id]) -> Facts {
        let invoice = |planned: &PlannedInvoice| {
            let document = &self.read.documents[planned.document];
            let table = &self.read.tables[document.table];
            NewInvoice {
                customer: ids[planned.owner],
                number: document.number.clone(),
                invoice_date: document.date,
                due_date: document.due,
                amount: document.amount,
                currency: Arc::clone(&planned.currency),
                disputed: document.disputed,
                place: Some(place(&self.sheets[document.table], table.amount_cell(document.row))),
            }
        };
        let receipt = |planned: &PlannedReceipt| NewReceipt {
            customer: ids[planned.owner],
            number: planned.number.clone(),
            date: planned.date,
            amount: planned.amount,
            currency: Arc::clone(&planned.currency),
            kind: planned.kind,
            place: Some(planned.place.clone()),
        };
        let part = |planned: &PlannedPart| NewAllocation {
            customer: ids[planned.owner],
            invoice: planned.invoice.clone(),
            receipt: planned.receipt.clone(),
            date: planned.date,
            amount: planned.amount,
            place: Some(planned.place.clone()),
        };
        Facts {
            invoices: self.invoices.iter().map(invoice).collect(),
            receipts: self.receipts.iter().map(receipt).collect(),
            allocations: self.parts.iter().map(part).collect(),
            ..Facts::default()
        }
    }
}

fn customer_cell(read: &LedgerRead, document: &Document) -> String {
    let table = &read.tables[document.table];
    let column = ["code", "customer", "name", "registration"]
        .into_iter()
        .find(|role| table.used.iter().any(|(used, _)| used == role));
    table.cell(document.row, column.unwrap_or("number"))
}

struct Making<'r> {
    read: &'r LedgerRead,
    /// The sheets of its tables.
    sheets: Vec<Arc<str>>,
    parties: Parties,
    /// The book's.
    currency: Arc<str>,
    last_currency: Arc<str>,
    invoices: Documents<'r>,
    receipts: Documents<'r>,
    /// Allocations the book has and the file has not repeated yet.
    noted: BTreeMap<(usize, String, String, Decimal), usize>,
    problems: Vec<Problem>,
    counts: Counts,
    fresh: Vec<usize>,
    new_invoices: Vec<PlannedInvoice>,
    new_receipts: Vec<PlannedReceipt>,
    new_parts: Vec<PlannedPart>,
}

impl Making<'_> {
    /// The place of a cell of a table.
    fn place(&self, table: usize, cell: String) -> Place {
        place(&self.sheets[table], cell)
    }
}

fn place(sheet: &Arc<str>, cell: String) -> Place {
    Place { file: 1, sheet: Arc::clone(sheet), cell }
}
