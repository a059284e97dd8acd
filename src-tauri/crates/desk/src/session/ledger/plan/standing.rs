//! Documents and allocations as they stand before the file is met: those of the book, each with what is open.

use std::collections::{BTreeMap, HashMap};

use assay_sheets::ledger::DocumentKind;
use assay_store::{Ledger, ReceiptKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Counts, Making};
use crate::session::ledger::parties::Parties;

/// A document, of the book or of the file, with what is left of it.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) kind: DocumentKind,
    pub(super) date: NaiveDate,
    pub(super) amount: Decimal,
    pub(super) currency: String,
    pub(super) open: Decimal,
    /// It comes with this import.
    pub(super) fresh: bool,
}

/// Documents by owner and number.
#[derive(Debug, Default)]
pub(super) struct Documents(Vec<HashMap<String, Standing>>);

impl Documents {
    pub(super) fn get(&self, owner: usize, number: &str) -> Option<&Standing> {
        self.0.get(owner)?.get(number)
    }

    pub(super) fn get_mut(&mut self, owner: usize, number: &str) -> Option<&mut Standing> {
        self.0.get_mut(owner)?.get_mut(number)
    }

    pub(super) fn insert(&mut self, owner: usize, number: String, standing: Standing) {
        if self.0.len() <= owner {
            self.0.resize_with(owner + 1, HashMap::new);
        }
        self.0[owner].insert(number, standing);
    }

    /// The owner of the only document with this number.
    pub(super) fn only_owner(&self, number: &str) -> Option<usize> {
        let mut with = (0..self.0.len()).filter(|owner| self.0[*owner].contains_key(number));
        with.next().filter(|_| with.next().is_none())
    }
}

impl Making {
    pub(super) fn new(parties: Parties, stored: Ledger, currency: &str) -> Self {
        let owners = parties.by_id();
        let left = |amount: Decimal, allocated: &[(NaiveDate, Decimal)]| {
            amount - allocated.iter().map(|(_, part)| *part).sum::<Decimal>()
        };
        let mut making = Self {
            parties,
            currency: currency.to_owned(),
            invoices: Documents::default(),
            receipts: Documents::default(),
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
            making.invoices.insert(*owner, invoice.number, standing);
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
            making.receipts.insert(*owner, receipt.number, standing);
        }
        for part in stored.allocations {
            let Some(owner) = owners.get(&part.customer) else { continue };
            *making.noted.entry((*owner, part.invoice, part.receipt, part.amount)).or_default() += 1;
        }
        making
    }
}
