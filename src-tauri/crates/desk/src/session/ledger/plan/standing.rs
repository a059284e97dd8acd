//! Documents and allocations as they stand before the file is met: those of the book, each with what is open.

use std::collections::BTreeMap;

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

pub(super) type Documents = BTreeMap<(usize, String), Standing>;

impl Making {
    pub(super) fn new(parties: Parties, stored: Ledger, currency: &str) -> Self {
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
}
