//! What one row stands for: a document with its number and settlement, or an allocation of a receipt to an
//! invoice. Every cell of the row is tried, so that all its problems are named at once.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Reading;
use crate::ledger::columns::TableKind;
use crate::ledger::dates::date;
use crate::ledger::problem::ProblemCode;
use crate::ledger::values::{self, DocumentKind};
use crate::ledger::{AllocationRow, Document, Settlement};
use crate::table::{Column, Row};

impl Reading<'_> {
    pub(super) fn document(&mut self, row: &Row<'_>) -> Option<Document> {
        let roles = self.roles;
        let mut whole = true;
        let mut kind = self.kind_of(row)?;
        let customer = self.customer_or_above(row);
        if customer.shown().is_empty() {
            let named = [&roles.code, &roles.customer, &roles.name, &roles.registration];
            if let Some(column) = named.into_iter().flatten().next() {
                self.empty(row, column);
            }
            whole = false;
        }
        let date_column = roles.date.as_ref()?;
        let day = if row.is_filled(date_column) {
            self.date(row, date_column)
        } else {
            self.empty(row, date_column);
            None
        };
        let amount = if roles.debit.is_some() {
            let (named, amount) = self.sides(row, kind)??;
            kind = Some(named);
            Some(amount)
        } else {
            self.amount(row)
        };
        let kind = kind?;
        let currency = self.currency(row);
        let disputed = self.disputed(row);
        let due = day.and_then(|day| self.due(row, day, kind));
        let settled = if kind == DocumentKind::Invoice { self.settled(row, amount) } else { Some(None) };
        let number = self.document_number(row, kind, day, amount);
        let (Some(date), Some(amount), Some(currency)) = (day, amount, currency) else { return None };
        let (Some(due), Some(settled), Some(number), Some(disputed)) = (due, settled, number, disputed)
        else {
            return None;
        };
        let settles = match kind {
            DocumentKind::Invoice => Vec::new(),
            _ => values::references(&self.text(row, &roles.invoice)),
        };
        if !whole {
            return None;
        }
        let at = self.taken;
        if let Some(settled) = settled.filter(|settled| settled.day.is_none()) {
            self.undated_settled.insert(at, settled.amount);
        }
        let by = self.identifier(row, &roles.clearing);
        if !by.is_empty() {
            self.cleared.insert(at, by);
        }
        Some(Document {
            kind,
            customer,
            number,
            date,
            due,
            amount,
            currency,
            disputed,
            settled: settled.and_then(|settled| {
                Some(Settlement { day: settled.day?, amount: settled.amount, dated: true })
            }),
            settles,
            table: self.at,
            row: row.row,
        })
    }

    /// The kind of a row; the inner none leaves it to the side its amount stands on. A word that names no kind
    /// is taken for an invoice where the row is due after its day: only invoices are.
    fn kind_of(&mut self, row: &Row<'_>) -> Option<Option<DocumentKind>> {
        let column = match (self.kind, &self.roles.kind) {
            (TableKind::Documents, Some(column)) => column,
            (TableKind::Documents, None) => return Some(None),
            (TableKind::Payments, _) => return Some(Some(DocumentKind::Payment)),
            (TableKind::CreditNotes, _) => return Some(Some(DocumentKind::CreditNote)),
            (TableKind::WriteOffs, _) => return Some(Some(DocumentKind::WriteOff)),
            _ => return Some(Some(DocumentKind::Invoice)),
        };
        let text = row.text(column);
        if let Some(kind) = text.as_deref().and_then(values::kind) {
            return Some(Some(kind));
        }
        if self.roles.debit.is_some() {
            return Some(None);
        }
        let Some(text) = text else {
            self.empty(row, column);
            return None;
        };
        let day = |reading: &Self, column: &Option<Column>| {
            let column = column.as_ref()?;
            date(row.get(column)?, reading.orders.get(&column.col).copied().flatten())
        };
        if let (Some(day), Some(due)) = (day(self, &self.roles.date), day(self, &self.roles.due))
            && due > day
        {
            *self.taken_for_invoices.entry(text).or_default() += 1;
            return Some(Some(DocumentKind::Invoice));
        }
        self.problem(ProblemCode::LedgerKind, row, column);
        None
    }

    fn document_number(
        &mut self,
        row: &Row<'_>,
        kind: DocumentKind,
        day: Option<NaiveDate>,
        amount: Option<Decimal>,
    ) -> Option<String> {
        let number = self.identifier(row, &self.roles.number);
        if !number.is_empty() {
            return Some(number);
        }
        if kind == DocumentKind::Invoice {
            if let Some(column) = self.roles.number.clone() {
                self.empty(row, &column);
            }
            return None;
        }
        // Many exports number no receipts: day and amount name it, the same way in every export.
        let name = format!("{} {}", day?, amount?.abs());
        let times = self.unnumbered.entry(format!("{} {name}", self.customer(row).shown())).or_default();
        *times += 1;
        Some(if *times == 1 { name } else { format!("{name} ({times})") })
    }

    pub(super) fn allocation(&mut self, row: &Row<'_>) -> Option<AllocationRow> {
        let roles = self.roles;
        let (invoice_column, receipt_column) = (roles.invoice.as_ref()?, roles.receipt.as_ref()?);
        let identifier = |column: &Column| row.text(column).map(values::identifier);
        let (invoice, receipt) = (identifier(invoice_column), identifier(receipt_column));
        if invoice.is_none() {
            self.empty(row, invoice_column);
        }
        if receipt.is_none() {
            self.empty(row, receipt_column);
        }
        let amount = self.amount(row)?;
        let date = match &roles.date {
            Some(column) if row.is_filled(column) => Some(self.date(row, column)?),
            _ => None,
        };
        Some(AllocationRow {
            customer: self.customer(row),
            invoice: invoice?,
            receipt: receipt?,
            date,
            amount: amount.abs(),
            table: self.at,
            row: row.row,
        })
    }
}
