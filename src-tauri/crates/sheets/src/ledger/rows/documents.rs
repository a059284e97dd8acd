//! What one row stands for: a document with its number and settlement, or an allocation of a receipt to an
//! invoice. Every cell of the row is tried, so that all its problems are named at once.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Reading;
use crate::ledger::columns::TableKind;
use crate::ledger::problem::ProblemCode;
use crate::ledger::values::{self, DocumentKind};
use crate::ledger::{AllocationRow, Document};
use crate::table::Row;

impl Reading<'_> {
    pub(super) fn document(&mut self, row: &Row<'_>) -> Option<Document> {
        let roles = self.roles;
        let kind = match (self.kind, &roles.kind) {
            (TableKind::Documents, Some(column)) => match row.text(column).as_deref().map(values::kind) {
                Some(Some(kind)) => kind,
                Some(None) => {
                    self.problem(ProblemCode::LedgerKind, row, column);
                    return None;
                }
                None => {
                    self.empty(row, column);
                    return None;
                }
            },
            (TableKind::Payments, _) => DocumentKind::Payment,
            (TableKind::CreditNotes, _) => DocumentKind::CreditNote,
            (TableKind::WriteOffs, _) => DocumentKind::WriteOff,
            _ => DocumentKind::Invoice,
        };
        let customer = self.customer(row);
        let mut whole = true;
        if customer.shown().is_empty() {
            let named = [&roles.code, &roles.customer, &roles.name, &roles.registration];
            if let Some(column) = named.into_iter().flatten().next() {
                self.empty(row, column);
            }
            whole = false;
        }
        let date_column = roles.date.as_ref()?;
        let day = match row.text(date_column) {
            Some(_) => self.date(row, date_column),
            None => {
                self.empty(row, date_column);
                None
            }
        };
        let amount = self.amount(row);
        let currency = self.currency(row);
        let disputed = self.disputed(row);
        let due = day.and_then(|day| self.due(row, day, kind));
        let settled = self.settled(row);
        let number = self.document_number(row, kind, day, amount);
        let (Some(date), Some(amount), Some(currency)) = (day, amount, currency) else { return None };
        let (Some(due), Some(settled), Some(number), Some(disputed)) = (due, settled, number, disputed)
        else {
            return None;
        };
        let settles = values::references(&self.text(row, &roles.invoice));
        whole.then_some(Document {
            kind,
            customer,
            number,
            date,
            due,
            amount,
            currency,
            disputed,
            settled,
            settles,
            table: self.at,
            row: row.row,
        })
    }

    fn document_number(
        &mut self,
        row: &Row<'_>,
        kind: DocumentKind,
        day: Option<NaiveDate>,
        amount: Option<Decimal>,
    ) -> Option<String> {
        let number = self.text(row, &self.roles.number);
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

    fn settled(&mut self, row: &Row<'_>) -> Option<Option<(NaiveDate, Option<Decimal>)>> {
        let Some(column) = &self.roles.settled_date else { return Some(None) };
        if row.text(column).is_none() {
            return Some(None);
        }
        let day = self.date(row, column)?;
        let amount = match &self.roles.settled {
            Some(column) if row.text(column).is_some() => {
                let value = self.number(row, column)?;
                Some(self.kept(value))
            }
            _ => None,
        };
        Some(Some((day, amount)))
    }

    pub(super) fn allocation(&mut self, row: &Row<'_>) -> Option<AllocationRow> {
        let roles = self.roles;
        let (invoice_column, receipt_column) = (roles.invoice.as_ref()?, roles.receipt.as_ref()?);
        let (invoice, receipt) = (row.text(invoice_column), row.text(receipt_column));
        if invoice.is_none() {
            self.empty(row, invoice_column);
        }
        if receipt.is_none() {
            self.empty(row, receipt_column);
        }
        let amount = self.amount(row)?;
        let date = match &roles.date {
            Some(column) if row.text(column).is_some() => Some(self.date(row, column)?),
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
