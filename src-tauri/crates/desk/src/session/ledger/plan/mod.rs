//! What an import of a ledger would store: documents met with those of the book (new, the same again, or
//! contradicting), receipts set against the invoices they name, and every problem on the way. Stores nothing.

mod allocations;
mod documents;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

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
}

#[derive(Debug)]
struct PlannedInvoice {
    owner: usize,
    /// Position in the documents read.
    document: usize,
    currency: String,
}

#[derive(Debug)]
struct PlannedReceipt {
    owner: usize,
    number: String,
    date: NaiveDate,
    amount: Decimal,
    currency: String,
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
    let mut making = Making::new(parties, stored, currency);
    let owners: Vec<usize> = read
        .documents
        .iter()
        .map(|document| {
            let table = &read.tables[document.table];
            making.parties.find(&document.customer, &table.sheet, || customer_cell(&read, document))
        })
        .collect();
    for (at, (document, owner)) in read.documents.iter().zip(&owners).enumerate() {
        making.take(&read, at, document, *owner);
    }
    let noted: BTreeSet<&str> = read.allocations.iter().map(|row| row.receipt.as_str()).collect();
    for (document, owner) in read.documents.iter().zip(&owners) {
        if !document.settles.is_empty() && !noted.contains(document.number.as_str()) {
            making.settle(&read, document, *owner);
        }
    }
    for row in &read.allocations {
        making.allocate(&read, row);
    }
    let mut problems = read.problems.clone();
    problems.append(&mut making.problems);
    Plan {
        parties: making.parties,
        problems,
        counts: making.counts,
        fresh: making.fresh,
        invoices: making.new_invoices,
        receipts: making.new_receipts,
        parts: making.new_parts,
        read,
    }
}

impl Plan {
    /// New invoices less new receipts, by currency.
    pub(super) fn balance(&self) -> BTreeMap<String, Decimal> {
        let mut balance: BTreeMap<String, Decimal> = BTreeMap::new();
        for invoice in &self.invoices {
            *balance.entry(invoice.currency.clone()).or_default() +=
                self.read.documents[invoice.document].amount;
        }
        for receipt in &self.receipts {
            *balance.entry(receipt.currency.clone()).or_default() -= receipt.amount;
        }
        balance
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
                currency: planned.currency.clone(),
                disputed: document.disputed,
                place: Some(place(&table.sheet, table.amount_cell(document.row))),
            }
        };
        let receipt = |planned: &PlannedReceipt| NewReceipt {
            customer: ids[planned.owner],
            number: planned.number.clone(),
            date: planned.date,
            amount: planned.amount,
            currency: planned.currency.clone(),
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

struct Making {
    parties: Parties,
    currency: String,
    invoices: Documents,
    receipts: Documents,
    /// Allocations the book has and the file has not repeated yet.
    noted: BTreeMap<(usize, String, String, Decimal), usize>,
    problems: Vec<Problem>,
    counts: Counts,
    fresh: Vec<usize>,
    new_invoices: Vec<PlannedInvoice>,
    new_receipts: Vec<PlannedReceipt>,
    new_parts: Vec<PlannedPart>,
}

fn place(sheet: &str, cell: String) -> Place {
    Place { file: 1, sheet: sheet.to_owned(), cell }
}
