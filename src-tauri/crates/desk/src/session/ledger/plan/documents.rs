//! Meets the file's documents with those known: each is new, the same again, or contradicts. An invoice that
//! says when it was settled brings its receipt along.

use std::borrow::Cow;
use std::sync::Arc;

use assay_sheets::ledger::{Document, DocumentKind, Problem, ProblemCode, Settlement};
use assay_sheets::statements::Severity;
use assay_store::{Place, ReceiptKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::standing::Standing;
use super::{Making, PlannedInvoice, PlannedReceipt};

impl<'r> Making<'r> {
    /// Meets a document with those known: it is new, the same again, or contradicts.
    pub(super) fn take(&mut self, at: usize, document: &'r Document, owner: usize) {
        let table = &self.read.tables[document.table];
        let currency = match &document.currency {
            Some(code) => self.currency_of(code),
            None => Arc::clone(&self.currency),
        };
        let invoice = document.kind == DocumentKind::Invoice;
        let documents = if invoice { &mut self.invoices } else { &mut self.receipts };
        if let Some(before) = documents.get(owner, &document.number) {
            let same = (before.kind, before.date, before.amount, &*before.currency);
            if same != (document.kind, document.date, document.amount, &*currency) {
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
                currency: Arc::clone(&currency),
                fresh: true,
            };
            documents.insert(owner, Cow::Borrowed(&document.number), standing);
            self.fresh.push(at);
            let count = match document.kind {
                DocumentKind::Invoice => &mut self.counts.invoices,
                DocumentKind::Payment => &mut self.counts.payments,
                DocumentKind::CreditNote => &mut self.counts.credit_notes,
                DocumentKind::WriteOff => &mut self.counts.write_offs,
            };
            *count += 1;
            if invoice {
                self.new_invoices.push(PlannedInvoice {
                    owner,
                    document: at,
                    currency: Arc::clone(&currency),
                });
            } else {
                let place = self.place(document.table, table.amount_cell(document.row));
                self.add_receipt(owner, document, Arc::clone(&currency), place);
            }
        }
        if let Some(settlement) = document.settled {
            self.settled(document, owner, settlement, &currency);
        }
    }

    fn add_receipt(&mut self, owner: usize, document: &Document, currency: Arc<str>, place: Place) {
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
            currency,
            kind,
            place,
        });
    }

    /// An invoice whose row says that it was settled: a receipt named after it, allocated to it. Exports of later
    /// months say again what was settled up to then: only what came since is new.
    fn settled(&mut self, document: &Document, owner: usize, settlement: Settlement, currency: &Arc<str>) {
        let open = self.invoices.get(owner, &document.number).map_or(Decimal::ZERO, |i| i.open);
        let (date, mut amount) = (settlement.day, settlement.amount.unwrap_or(document.amount));
        if amount.is_zero() {
            return;
        }
        let table = &self.read.tables[document.table];
        let cell = table.settled_cell(document.row);
        let mut number = format!("{}/R", document.number);
        let first = self.receipts.get(owner, &number);
        if first.is_some() || !settlement.dated {
            if first.is_some_and(|first| (first.date, first.amount) == (date, amount)) {
                return;
            }
            let since = amount - (document.amount - open);
            let later = self.receipts.get(owner, &format!("{number} {date}")).is_some();
            if since.is_zero() && (later || !settlement.dated) {
                return;
            }
            if let Some(first) = first.filter(|first| since <= Decimal::ZERO || date <= first.date) {
                let problem =
                    Problem::at(Severity::Error, ProblemCode::LedgerContradiction, &table.sheet, cell)
                        .with("number", number)
                        .with("own", words(amount, currency, date))
                        .with("other", words(first.amount, &first.currency, first.date));
                self.problems.push(problem);
                return;
            }
            if since <= Decimal::ZERO {
                return;
            }
            amount = since;
            number = format!("{number} {date}");
            while self.receipts.get(owner, &number).is_some() {
                number.push('+');
            }
        }
        let standing = Standing {
            kind: DocumentKind::Payment,
            date,
            amount,
            open: amount,
            currency: Arc::clone(currency),
            fresh: true,
        };
        self.receipts.insert(owner, number.clone().into(), standing);
        self.counts.payments += 1;
        let receipt = Document {
            kind: DocumentKind::Payment,
            number: number.clone(),
            date,
            amount,
            ..document.clone()
        };
        self.add_receipt(owner, &receipt, Arc::clone(currency), self.place(document.table, cell.clone()));
        self.part(
            owner,
            (&document.number, &number),
            date,
            amount.min(open),
            self.place(document.table, cell),
        );
    }
}

fn words(amount: Decimal, currency: &str, date: NaiveDate) -> String {
    format!("{amount} {currency}, {date}")
}
