//! Sets receipts against invoices: by the invoices a receipt names, and by the rows of allocation tables. None
//! takes more than is open on both sides.

use assay_sheets::ledger::{AllocationRow, Document, Problem, ProblemCode};
use assay_sheets::statements::Severity;
use assay_store::Place;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Making, PlannedPart};

impl Making<'_> {
    /// A new receipt that names invoices pays them in that order, each as far as it is open.
    pub(super) fn settle(&mut self, document: &Document, owner: usize) {
        let table = &self.read.tables[document.table];
        let Some(receipt) =
            self.receipts.get(owner, &document.number).filter(|receipt| receipt.fresh).cloned()
        else {
            return;
        };
        let cell = table.cell(document.row, "invoice");
        for number in &document.settles {
            let problem = |severity, code| {
                Problem::at(severity, code, &table.sheet, cell.clone()).with("number", number)
            };
            let Some(invoice) = self.invoices.get(owner, number) else {
                self.problems.push(problem(Severity::Warning, ProblemCode::LedgerUnknownInvoice));
                continue;
            };
            if invoice.currency != receipt.currency {
                self.problems.push(problem(Severity::Error, ProblemCode::LedgerCurrencies));
                continue;
            }
            let left =
                self.receipts.get(owner, &document.number).map_or(Decimal::ZERO, |receipt| receipt.open);
            let amount = left.min(invoice.open);
            let place = self.place(document.table, table.amount_cell(document.row));
            self.part(owner, (number, &document.number), document.date, amount, place);
        }
    }

    /// A row of an allocation table.
    pub(super) fn allocate(&mut self, row: &AllocationRow) {
        let table = &self.read.tables[row.table];
        let amount_cell = table.amount_cell(row.row);
        let at = |code, cell: String, number: &str| {
            Problem::at(Severity::Error, code, &table.sheet, cell).with("number", number)
        };
        let owner = if row.customer.shown().is_empty() {
            self.invoices.only_owner(&row.invoice)
        } else {
            let cell = || table.cell(row.row, "code");
            Some(self.parties.find(&row.customer, &table.sheet, cell))
        };
        let unknown = ProblemCode::LedgerUnknownDocument;
        let Some(owner) = owner else {
            self.problems.push(at(unknown, table.cell(row.row, "invoice"), &row.invoice));
            return;
        };
        let Some(invoice) = self.invoices.get(owner, &row.invoice) else {
            self.problems.push(at(unknown, table.cell(row.row, "invoice"), &row.invoice));
            return;
        };
        let Some(receipt) = self.receipts.get(owner, &row.receipt) else {
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
        let place = self.place(row.table, amount_cell);
        self.part(owner, (&row.invoice, &row.receipt), date, row.amount, place);
    }

    pub(super) fn part(
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
        if let Some(standing) = self.invoices.get_mut(owner, invoice) {
            standing.open -= amount;
        }
        if let Some(standing) = self.receipts.get_mut(owner, receipt) {
            standing.open -= amount;
        }
        self.counts.allocations += 1;
        let (invoice, receipt) = (invoice.to_owned(), receipt.to_owned());
        self.new_parts.push(PlannedPart { owner, invoice, receipt, date, amount, place });
    }
}
