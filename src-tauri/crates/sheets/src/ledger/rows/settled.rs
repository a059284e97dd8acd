//! How an invoice row says that it was settled: a day, an amount, what is still open, a status, the payment that
//! cleared it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Reading;
use crate::ledger::problem::{Problem, ProblemCode};
use crate::ledger::values::{self, DocumentKind};
use crate::ledger::{Document, Settlement};
use crate::statements::Severity;
use crate::table::Row;

/// What a row says of its settlement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    /// Day; none where only the amount is known.
    pub(super) day: Option<NaiveDate>,
    /// Amount; none is the whole invoice.
    pub(super) amount: Option<Decimal>,
}

impl Reading<'_> {
    /// The outer none is a cell that cannot be used.
    pub(super) fn settled(&mut self, row: &Row<'_>, whole: Option<Decimal>) -> Option<Option<Settled>> {
        let roles = self.roles;
        let day = match &roles.settled_date {
            Some(column) if row.is_filled(column) => Some(self.date(row, column)?),
            _ => None,
        };
        let filled = |column: &&crate::table::Column| row.is_filled(column);
        let amount = if let Some(column) = roles.settled.as_ref().filter(filled) {
            let value = self.number(row, column)?;
            Some(self.kept(value))
        } else if let (Some(column), Some(whole)) = (roles.open.as_ref().filter(filled), whole) {
            let open = self.number(row, column)?;
            // More open than the invoice says or less than nothing tells of something else than this invoice.
            let inside = open >= Decimal::ZERO && open <= whole;
            inside.then(|| self.kept(whole - open))
        } else {
            None
        };
        if day.is_some() {
            return Some(Some(Settled { day, amount }));
        }
        if let Some(amount) = amount {
            return Some((amount > Decimal::ZERO).then_some(Settled { day: None, amount: Some(amount) }));
        }
        let said =
            roles.status.as_ref().and_then(|column| row.text(column)).is_some_and(|t| values::paid(&t))
                || roles.cleared.as_ref().and_then(|column| row.get(column)).and_then(values::flag)
                    == Some(true);
        Some(said.then_some(Settled { day: None, amount: None }))
    }

    /// Where the payments stand in the table themselves, an invoice is settled by the one that cleared it, not by
    /// a payment made up beside it.
    pub(super) fn clear(&self, documents: &mut [Document]) {
        let mut payments: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (at, document) in documents.iter().enumerate() {
            if document.kind != DocumentKind::Invoice {
                payments.entry((document.customer.shown().to_owned(), document.number.clone())).or_insert(at);
            }
        }
        if payments.is_empty() {
            return;
        }
        for at in 0..documents.len() {
            if documents[at].kind != DocumentKind::Invoice || documents[at].settled.is_none() {
                continue;
            }
            let (customer, number) =
                (documents[at].customer.shown().to_owned(), documents[at].number.clone());
            match self.cleared.get(&at) {
                Some(by) => {
                    if let Some(payment) = payments.get(&(customer, by.clone())) {
                        documents[*payment].settles.push(number);
                        documents[at].settled = None;
                    }
                }
                None => documents[at].settled = None,
            }
        }
    }

    /// Settlements without a day count from the day the ledger is seen: what is open today is right, when it was
    /// paid is not known.
    pub(super) fn date_settlements(&mut self, documents: &mut [Document]) {
        let Some(last) = documents.iter().map(|document| document.date).max() else { return };
        let seen = self.options.seen.unwrap_or(last);
        let mut count = 0_usize;
        for (at, amount) in &self.undated_settled {
            let Some(document) = documents.get_mut(*at) else { continue };
            if document.kind == DocumentKind::Invoice && document.settled.is_none() {
                let day = seen.max(document.date);
                document.settled = Some(Settlement { day, amount: *amount, dated: false });
                count += 1;
            }
        }
        if count > 0 {
            let problem =
                Problem::of(Severity::Warning, ProblemCode::LedgerSettledUndated, &self.table.sheet);
            self.problems.push(problem.with("count", count.to_string()).with("date", seen.to_string()));
        }
    }
}
