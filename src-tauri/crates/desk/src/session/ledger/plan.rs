//! What an import of a ledger would store: documents met with those of the book (new, the same again, or
//! contradicting), receipts set against the invoices they name, and every problem on the way. Stores nothing.

use std::collections::{BTreeMap, BTreeSet};

use assay_sheets::ledger::{AllocationRow, Document, DocumentKind, LedgerRead, Problem, ProblemCode};
use assay_sheets::statements::Severity;
use assay_store::{
    CustomerRecord, Facts, Id, Ledger, NewAllocation, NewInvoice, NewReceipt, Place, ReceiptKind,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::parties::Parties;

/// An import of a ledger before it is stored.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) read: LedgerRead,
    pub(super) parties: Parties,
    pub(super) problems: Vec<Problem>,
    pub(super) counts: Counts,
    /// Documents that are new, as positions in `read.documents`.
    pub(super) fresh: Vec<usize>,
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
pub(super) struct Counts {
    pub(super) invoices: usize,
    pub(super) payments: usize,
    pub(super) credit_notes: usize,
    pub(super) write_offs: usize,
    pub(super) allocations: usize,
    pub(super) duplicates: usize,
}

/// A document, of the book or of the file, with what is left of it.
#[derive(Debug, Clone)]
struct Standing {
    kind: DocumentKind,
    date: NaiveDate,
    amount: Decimal,
    currency: String,
    open: Decimal,
    /// It comes with this import.
    fresh: bool,
}

type Documents = BTreeMap<(usize, String), Standing>;

/// Makes the plan. `currency` is the book's.
pub(super) fn plan(read: LedgerRead, records: Vec<CustomerRecord>, stored: Ledger, currency: &str) -> Plan {
    let mut making = Making::new(records, stored, currency);
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

impl Making {
    fn new(records: Vec<CustomerRecord>, stored: Ledger, currency: &str) -> Self {
        let parties = Parties::of(records);
        let owners = parties.by_id();
        let left = |amount: Decimal, allocated: &[(NaiveDate, Decimal)]| {
            amount - allocated.iter().map(|(_, part)| *part).sum::<Decimal>()
        };
        let mut making = Self {
            parties,
            currency: currency.to_owned(),
            invoices: BTreeMap::new(),
            receipts: BTreeMap::new(),
            noted: BTreeMap::new(),
            problems: Vec::new(),
            counts: Counts::default(),
            fresh: Vec::new(),
            new_invoices: Vec::new(),
            new_receipts: Vec::new(),
            new_parts: Vec::new(),
        };
        for invoice in stored.invoices {
            let Some(owner) = owners.get(&invoice.customer) else { continue };
            let standing = Standing {
                kind: DocumentKind::Invoice,
                date: invoice.invoice_date,
                amount: invoice.amount,
                open: left(invoice.amount, &invoice.allocated),
                currency: invoice.currency,
                fresh: false,
            };
            making.invoices.insert((*owner, invoice.number), standing);
        }
        for receipt in stored.receipts {
            let Some(owner) = owners.get(&receipt.customer) else { continue };
            let standing = Standing {
                kind: match receipt.kind {
                    ReceiptKind::Payment => DocumentKind::Payment,
                    ReceiptKind::CreditNote => DocumentKind::CreditNote,
                    ReceiptKind::WriteOff => DocumentKind::WriteOff,
                },
                date: receipt.date,
                amount: receipt.amount,
                open: left(receipt.amount, &receipt.allocated),
                currency: receipt.currency,
                fresh: false,
            };
            making.receipts.insert((*owner, receipt.number), standing);
        }
        for part in stored.allocations {
            let Some(owner) = owners.get(&part.customer) else { continue };
            *making.noted.entry((*owner, part.invoice, part.receipt, part.amount)).or_default() += 1;
        }
        making
    }

    /// Meets a document with those known: it is new, the same again, or contradicts.
    fn take(&mut self, read: &LedgerRead, at: usize, document: &Document, owner: usize) {
        let table = &read.tables[document.table];
        let currency = document.currency.clone().unwrap_or_else(|| self.currency.clone());
        let invoice = document.kind == DocumentKind::Invoice;
        let documents = if invoice { &mut self.invoices } else { &mut self.receipts };
        let key = (owner, document.number.clone());
        if let Some(before) = documents.get(&key) {
            let same = (before.kind, before.date, before.amount, before.currency.as_str());
            if same != (document.kind, document.date, document.amount, currency.as_str()) {
                let cell = table.amount_cell(document.row);
                let problem =
                    Problem::at(Severity::Error, ProblemCode::LedgerContradiction, &table.sheet, cell)
                        .with("number", &document.number)
                        .with("own", words(document.amount, &currency, document.date))
                        .with("other", words(before.amount, &before.currency, before.date));
                self.problems.push(problem);
                return;
            }
            self.counts.duplicates += 1;
        } else {
            let standing = Standing {
                kind: document.kind,
                date: document.date,
                amount: document.amount,
                open: document.amount,
                currency: currency.clone(),
                fresh: true,
            };
            documents.insert(key, standing);
            self.fresh.push(at);
            let count = match document.kind {
                DocumentKind::Invoice => &mut self.counts.invoices,
                DocumentKind::Payment => &mut self.counts.payments,
                DocumentKind::CreditNote => &mut self.counts.credit_notes,
                DocumentKind::WriteOff => &mut self.counts.write_offs,
            };
            *count += 1;
            if invoice {
                self.new_invoices.push(PlannedInvoice { owner, document: at, currency: currency.clone() });
            } else {
                let place = place(&table.sheet, table.amount_cell(document.row));
                self.add_receipt(owner, document, &currency, place);
            }
        }
        if let Some((date, amount)) = document.settled {
            self.settled(read, document, owner, (date, amount.unwrap_or(document.amount)), &currency);
        }
    }

    fn add_receipt(&mut self, owner: usize, document: &Document, currency: &str, place: Place) {
        let kind = match document.kind {
            DocumentKind::CreditNote => ReceiptKind::CreditNote,
            DocumentKind::WriteOff => ReceiptKind::WriteOff,
            DocumentKind::Payment | DocumentKind::Invoice => ReceiptKind::Payment,
        };
        self.new_receipts.push(PlannedReceipt {
            owner,
            number: document.number.clone(),
            date: document.date,
            amount: document.amount,
            currency: currency.to_owned(),
            kind,
            place,
        });
    }

    /// An invoice whose row says when it was settled: a receipt named after it, allocated to it.
    fn settled(
        &mut self,
        read: &LedgerRead,
        document: &Document,
        owner: usize,
        (date, amount): (NaiveDate, Decimal),
        currency: &str,
    ) {
        if amount.is_zero() {
            return;
        }
        let table = &read.tables[document.table];
        let cell = table.cell(document.row, "settled_date");
        let number = format!("{}/R", document.number);
        let key = (owner, number.clone());
        if let Some(before) = self.receipts.get(&key) {
            if (before.date, before.amount) != (date, amount) {
                let problem =
                    Problem::at(Severity::Error, ProblemCode::LedgerContradiction, &table.sheet, cell)
                        .with("number", number)
                        .with("own", words(amount, currency, date))
                        .with("other", words(before.amount, &before.currency, before.date));
                self.problems.push(problem);
            }
            return;
        }
        let standing = Standing {
            kind: DocumentKind::Payment,
            date,
            amount,
            open: amount,
            currency: currency.to_owned(),
            fresh: true,
        };
        self.receipts.insert(key, standing);
        self.counts.payments += 1;
        let receipt = Document {
            kind: DocumentKind::Payment,
            number: number.clone(),
            date,
            amount,
            ..document.clone()
        };
        self.add_receipt(owner, &receipt, currency, place(&table.sheet, cell.clone()));
        let open = self.invoices.get(&(owner, document.number.clone())).map_or(Decimal::ZERO, |i| i.open);
        self.part(owner, (&document.number, &number), date, amount.min(open), place(&table.sheet, cell));
    }

    /// A new receipt that names invoices pays them in that order, each as far as it is open.
    fn settle(&mut self, read: &LedgerRead, document: &Document, owner: usize) {
        let table = &read.tables[document.table];
        let key = (owner, document.number.clone());
        let Some(receipt) = self.receipts.get(&key).filter(|receipt| receipt.fresh).cloned() else { return };
        let cell = table.cell(document.row, "invoice");
        for number in &document.settles {
            let problem = |severity, code| {
                Problem::at(severity, code, &table.sheet, cell.clone()).with("number", number)
            };
            let Some(invoice) = self.invoices.get(&(owner, number.clone())) else {
                self.problems.push(problem(Severity::Warning, ProblemCode::LedgerUnknownInvoice));
                continue;
            };
            if invoice.currency != receipt.currency {
                self.problems.push(problem(Severity::Error, ProblemCode::LedgerCurrencies));
                continue;
            }
            let left = self.receipts.get(&key).map_or(Decimal::ZERO, |receipt| receipt.open);
            let amount = left.min(invoice.open);
            let place = place(&table.sheet, table.amount_cell(document.row));
            self.part(owner, (number, &document.number), document.date, amount, place);
        }
    }

    /// A row of an allocation table.
    fn allocate(&mut self, read: &LedgerRead, row: &AllocationRow) {
        let table = &read.tables[row.table];
        let amount_cell = table.amount_cell(row.row);
        let at = |code, cell: String, number: &str| {
            Problem::at(Severity::Error, code, &table.sheet, cell).with("number", number)
        };
        let owner = if row.customer.shown().is_empty() {
            let mut with = self.invoices.keys().filter(|(_, number)| *number == row.invoice);
            with.next().filter(|_| with.next().is_none()).map(|(owner, _)| *owner)
        } else {
            let cell = || table.cell(row.row, "code");
            Some(self.parties.find(&row.customer, &table.sheet, cell))
        };
        let unknown = ProblemCode::LedgerUnknownDocument;
        let Some(owner) = owner else {
            self.problems.push(at(unknown, table.cell(row.row, "invoice"), &row.invoice));
            return;
        };
        let Some(invoice) = self.invoices.get(&(owner, row.invoice.clone())) else {
            self.problems.push(at(unknown, table.cell(row.row, "invoice"), &row.invoice));
            return;
        };
        let Some(receipt) = self.receipts.get(&(owner, row.receipt.clone())) else {
            self.problems.push(at(unknown, table.cell(row.row, "receipt"), &row.receipt));
            return;
        };
        if invoice.currency != receipt.currency {
            self.problems.push(at(ProblemCode::LedgerCurrencies, amount_cell, &row.receipt));
            return;
        }
        let noted = (owner, row.invoice.clone(), row.receipt.clone(), row.amount);
        if let Some(times) = self.noted.get_mut(&noted).filter(|times| **times > 0) {
            *times -= 1;
            self.counts.duplicates += 1;
            return;
        }
        let (number, open) = if receipt.open < invoice.open {
            (&row.receipt, receipt.open)
        } else {
            (&row.invoice, invoice.open)
        };
        if row.amount > open {
            let problem = at(ProblemCode::LedgerOver, amount_cell, number)
                .with("amount", row.amount.to_string())
                .with("open", open.to_string());
            self.problems.push(problem);
            return;
        }
        let date = row.date.unwrap_or(receipt.date);
        let place = place(&table.sheet, amount_cell);
        self.part(owner, (&row.invoice, &row.receipt), date, row.amount, place);
    }

    fn part(
        &mut self,
        owner: usize,
        (invoice, receipt): (&str, &str),
        date: NaiveDate,
        amount: Decimal,
        place: Place,
    ) {
        if amount <= Decimal::ZERO {
            return;
        }
        if let Some(standing) = self.invoices.get_mut(&(owner, invoice.to_owned())) {
            standing.open -= amount;
        }
        if let Some(standing) = self.receipts.get_mut(&(owner, receipt.to_owned())) {
            standing.open -= amount;
        }
        self.counts.allocations += 1;
        let (invoice, receipt) = (invoice.to_owned(), receipt.to_owned());
        self.new_parts.push(PlannedPart { owner, invoice, receipt, date, amount, place });
    }
}

fn place(sheet: &str, cell: String) -> Place {
    Place { file: 1, sheet: sheet.to_owned(), cell }
}

fn words(amount: Decimal, currency: &str, date: NaiveDate) -> String {
    format!("{amount} {currency}, {date}")
}
