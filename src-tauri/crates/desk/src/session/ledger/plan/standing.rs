//! Documents and allocations as they stand before the file is met: those of the book, each with what is open.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use assay_sheets::ledger::{DocumentKind, LedgerRead};
use assay_store::{Ledger, ReceiptKind};
use chrono::NaiveDate;
use hashbrown::{DefaultHashBuilder, HashTable};
use rust_decimal::Decimal;

use super::{Counts, Making};
use crate::session::ledger::parties::Parties;

/// A document, of the book or of the file, with what is left of it.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) kind: DocumentKind,
    pub(super) date: NaiveDate,
    pub(super) amount: Decimal,
    pub(super) currency: Arc<str>,
    pub(super) open: Decimal,
    /// It comes with this import.
    pub(super) fresh: bool,
}

/// Documents by owner and number. Only looked into: its order reaches no result.
#[derive(Debug, Default)]
pub(super) struct Documents<'r> {
    hasher: DefaultHashBuilder,
    /// Places in `all`.
    table: HashTable<u32>,
    all: Vec<(usize, Cow<'r, str>, Standing)>,
    /// One more than the last owner.
    owners: usize,
}

impl<'r> Documents<'r> {
    fn with_capacity(count: usize) -> Self {
        Self { table: HashTable::with_capacity(count), all: Vec::with_capacity(count), ..Self::default() }
    }

    fn at(&self, owner: usize, number: &str) -> Option<usize> {
        let same = |at: &u32| {
            let (of, its, _) = &self.all[*at as usize];
            *of == owner && its == number
        };
        self.table.find(self.hasher.hash_one((owner, number)), same).map(|at| *at as usize)
    }

    pub(super) fn get(&self, owner: usize, number: &str) -> Option<&Standing> {
        self.at(owner, number).map(|at| &self.all[at].2)
    }

    pub(super) fn get_mut(&mut self, owner: usize, number: &str) -> Option<&mut Standing> {
        self.at(owner, number).map(|at| &mut self.all[at].2)
    }

    pub(super) fn insert(&mut self, owner: usize, number: Cow<'r, str>, standing: Standing) {
        if let Some(before) = self.get_mut(owner, &number) {
            *before = standing;
            return;
        }
        // A ledger has far fewer rows than a `u32` has values.
        let at = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let (all, hasher) = (&self.all, &self.hasher);
        let hash = |owner: usize, number: &str| hasher.hash_one((owner, number));
        let again = |at: &u32| hash(all[*at as usize].0, &all[*at as usize].1);
        self.table.insert_unique(hash(owner, &number), at, again);
        self.all.push((owner, number, standing));
        self.owners = self.owners.max(owner + 1);
    }

    /// The owner of the only document with this number.
    pub(super) fn only_owner(&self, number: &str) -> Option<usize> {
        let mut with = (0..self.owners).filter(|owner| self.at(*owner, number).is_some());
        with.next().filter(|_| with.next().is_none())
    }
}

impl<'r> Making<'r> {
    pub(super) fn new(read: &'r LedgerRead, parties: Parties, stored: Ledger, currency: &str) -> Self {
        let owners = parties.by_id();
        let left = |amount: Decimal, allocated: &[(NaiveDate, Decimal)]| {
            amount - allocated.iter().map(|(_, part)| *part).sum::<Decimal>()
        };
        let mut making = Self {
            read,
            sheets: read.tables.iter().map(|table| table.sheet.as_str().into()).collect(),
            parties,
            currency: currency.into(),
            last_currency: currency.into(),
            invoices: Documents::with_capacity(stored.invoices.len() + read.documents.len()),
            receipts: Documents::with_capacity(stored.receipts.len()),
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
                currency: making.currency_of(&invoice.currency),
                fresh: false,
            };
            making.invoices.insert(*owner, invoice.number.into(), standing);
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
                currency: making.currency_of(&receipt.currency),
                fresh: false,
            };
            making.receipts.insert(*owner, receipt.number.into(), standing);
        }
        for part in stored.allocations {
            let Some(owner) = owners.get(&part.customer) else { continue };
            *making.noted.entry((*owner, part.invoice, part.receipt, part.amount)).or_default() += 1;
        }
        making
    }

    /// A currency as one text for all documents in it: they mostly follow each other.
    pub(super) fn currency_of(&mut self, code: &str) -> Arc<str> {
        if *self.last_currency != *code {
            self.last_currency = code.into();
        }
        Arc::clone(&self.last_currency)
    }
}
