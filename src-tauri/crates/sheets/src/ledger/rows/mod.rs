//! From the rows of one table to documents. A cell that cannot be used becomes a problem and its row is left
//! out; signs are settled over the whole table.

mod cells;
mod documents;
mod due;
mod settled;
mod sides;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::columns::{Roles, TableKind, heading};
use super::dates::DateOrder;
use super::problem::{Problem, ProblemCode};
use super::values::{self, DocumentKind};
use super::{Document, LedgerRead, Options, TableFound};
use crate::reader::Content;
use crate::statements::Severity;
use crate::table::{Column, Row, Table, begins_sum, is_sum};

/// Reads one table into `read`. `orders` says for each date column in which order day and month stand.
pub(super) fn read_table(
    read: &mut LedgerRead,
    (table, stated): (&Table<'_>, &Stated),
    kind: TableKind,
    roles: &Roles,
    orders: &BTreeMap<u32, Option<DateOrder>>,
    options: &Options,
) {
    let used = roles.used();
    let taken = |col: u32| used.iter().any(|(_, column)| column.col == col);
    let mut unused: Vec<Column> =
        table.columns.values().chain(&table.unknown).filter(|column| !taken(column.col)).cloned().collect();
    unused.sort_by_key(|column| column.col);
    let amount = [&roles.gross, &roles.net, &roles.debit].into_iter().flatten().next();
    let head = amount.map(|column| column.name.as_str()).unwrap_or_default();
    let mut reading = Reading {
        table,
        roles,
        orders,
        options,
        kind,
        at: read.tables.len(),
        scale: values::scale(head).unwrap_or(stated.scale),
        currency: values::stated_currency(head).or_else(|| stated.currency.clone()),
        problems: Vec::new(),
        rounded: 0,
        undated: 0,
        open_order: false,
        unnumbered: BTreeMap::new(),
        heading: String::new(),
        last: None,
        repeated: 0,
        taken: 0,
        credits: BTreeSet::new(),
        undated_settled: BTreeMap::new(),
        cleared: BTreeMap::new(),
        taken_for_invoices: BTreeMap::new(),
    };
    let first = read.documents.len();
    for row in &table.rows {
        if reading.is_sum(row) {
            reading.opening(row);
            continue;
        }
        if roles.headed
            && let Some(name) = heading(table, row)
        {
            reading.heading = name;
            continue;
        }
        if roles.status.as_ref().and_then(|column| row.text(column)).is_some_and(|text| values::void(&text)) {
            read.voided += 1;
            continue;
        }
        if kind == TableKind::Allocations {
            read.allocations.extend(reading.allocation(row));
        } else if let Some(document) = reading.document(row) {
            reading.taken += 1;
            read.documents.push(document);
        }
    }
    let documents = read.documents.get_mut(first..).unwrap_or_default();
    reading.clear(documents);
    reading.date_settlements(documents);
    if roles.item.is_some() {
        reading.add_up_lines(&mut read.documents, first);
    }
    reading.settle_signs(&mut read.documents, first);
    let before = read.documents.len();
    read.documents.retain(|document| !document.amount.is_zero());
    read.zero += before - read.documents.len();
    reading.notices();
    let mut problems = reading.problems;
    problems.sort_by_key(|problem| problem.severity);
    read.problems.extend(problems);
    let dates = orders.values().flatten().next().copied();
    let rows = table.rows.len();
    let samples = used
        .iter()
        .map(|(_, c)| c)
        .chain(&unused)
        .map(|column| (column.col, table.samples(column)))
        .collect();
    let (sheet, credits) = (table.sheet.clone(), reading.credits);
    read.tables.push(TableFound { sheet, kind, rows, used, unused, samples, dates, credits });
}

/// What the cells above a head row say of the amounts below.
#[derive(Debug, Clone, Default)]
pub(super) struct Stated {
    /// Yuan in one unit.
    pub(super) scale: Decimal,
    /// ISO code.
    pub(super) currency: Option<String>,
}

struct Reading<'t> {
    table: &'t Table<'t>,
    roles: &'t Roles,
    orders: &'t BTreeMap<u32, Option<DateOrder>>,
    options: &'t Options,
    kind: TableKind,
    at: usize,
    scale: Decimal,
    problems: Vec<Problem>,
    rounded: usize,
    /// Invoices without a due date or terms.
    undated: usize,
    /// It was said already that day and month cannot be told apart.
    open_order: bool,
    /// How often a day and amount came without a number.
    unnumbered: BTreeMap<String, u32>,
    /// The currency the head or the title names.
    currency: Option<String>,
    /// The customer whose name heads the rows now read.
    heading: String,
    /// The last row that named its customer.
    last: Option<u32>,
    /// Rows that name no customer and count with the one above.
    repeated: usize,
    /// Documents taken so far.
    taken: usize,
    /// Rows whose amount stands on the credit side.
    credits: BTreeSet<u32>,
    /// Of documents settled on an unknown day, by their place among those taken: the amount, or the whole.
    undated_settled: BTreeMap<usize, Option<Decimal>>,
    /// The payment that cleared a document, by its place among those taken.
    cleared: BTreeMap<usize, String>,
    /// Words that name no kind, with the rows that were taken for invoices.
    taken_for_invoices: BTreeMap<String, usize>,
}

impl Reading<'_> {
    /// A row that adds up others: one of its cells is a word for a sum, or begins with one where the row has no
    /// date; or a row without a date that has nothing to name it or nothing to book.
    fn is_sum(&self, row: &Row<'_>) -> bool {
        let roles = self.roles;
        let dated = roles.date.as_ref().is_some_and(|column| row.get(column).is_some());
        let mut columns = self.table.columns.values().chain(&self.table.unknown);
        // A word in the date's own place is no date.
        let whole = |column: &Column| dated && roles.date.as_ref().is_some_and(|date| date.col != column.col);
        let sum = |column: &Column| match row.get(column) {
            Some(Content::Text(text)) if whole(column) => is_sum(text),
            Some(Content::Text(text)) => begins_sum(text),
            _ => false,
        };
        if columns.any(sum) {
            return true;
        }
        let empty = |columns: &[&Option<Column>]| {
            columns.iter().copied().flatten().all(|column| !row.is_filled(column))
        };
        // A signature or a remark below the table books nothing.
        let booked = [&roles.number, &roles.invoice, &roles.gross, &roles.net, &roles.debit, &roles.credit];
        let named = [&roles.code, &roles.name, &roles.customer, &roles.number, &roles.invoice, &roles.kind];
        !dated && (empty(&named) || empty(&booked) && !roles.headed)
    }

    /// Rows of several lines of one invoice become that invoice.
    fn add_up_lines(&mut self, documents: &mut Vec<Document>, first: usize) {
        let mut places: BTreeMap<(String, String, NaiveDate), usize> = BTreeMap::new();
        let mut kept: Vec<Document> = Vec::with_capacity(documents.len() - first);
        let mut lines = 0_usize;
        for document in documents.drain(first..) {
            let key = (document.customer.shown().to_owned(), document.number.clone(), document.date);
            match places.get(&key).and_then(|at| kept.get_mut(*at)) {
                Some(before) if before.currency == document.currency => {
                    before.amount += document.amount;
                    lines += 1;
                }
                _ => {
                    places.insert(key, kept.len());
                    kept.push(document);
                }
            }
        }
        if lines > 0 {
            let problem = Problem::of(Severity::Info, ProblemCode::LedgerLines, &self.table.sheet);
            let (rows, count) = (lines + kept.len(), kept.len());
            self.problems.push(problem.with("rows", rows.to_string()).with("count", count.to_string()));
        }
        documents.append(&mut kept);
    }

    /// Negative invoices are credit notes. Credit notes and write-offs stand as negative amounts in some
    /// systems and as positive ones in others: one table has one way. The rarer sign among payments is a refund.
    fn settle_signs(&mut self, documents: &mut [Document], first: usize) {
        let Some(documents) = documents.get_mut(first..) else { return };
        for document in documents.iter_mut() {
            if document.kind == DocumentKind::Invoice && document.amount < Decimal::ZERO {
                (document.kind, document.amount) = (DocumentKind::CreditNote, -document.amount);
                document.due = document.date;
                document.settled = None;
            }
        }
        for kind in [DocumentKind::Payment, DocumentKind::CreditNote, DocumentKind::WriteOff] {
            if kind == DocumentKind::CreditNote && self.kind == TableKind::Invoices {
                continue;
            }
            let of = |document: &&Document| document.kind == kind;
            let negative = documents.iter().filter(of).filter(|d| d.amount < Decimal::ZERO).count();
            let all = documents.iter().filter(of).filter(|d| !d.amount.is_zero()).count();
            let turn = negative * 2 > all;
            for document in documents.iter_mut().filter(|document| document.kind == kind) {
                if turn {
                    document.amount = -document.amount;
                }
                if document.amount < Decimal::ZERO && kind != DocumentKind::Payment {
                    let column = self.roles.gross.as_ref().or(self.roles.net.as_ref());
                    let cell = crate::reader::address(document.row, column.map_or(0, |column| column.col));
                    let sheet = &self.table.sheet;
                    let problem = Problem::at(Severity::Error, ProblemCode::LedgerSign, sheet, cell);
                    self.problems.push(problem.with("text", document.amount.to_string()));
                }
            }
        }
    }

    /// What concerns the whole table.
    fn notices(&mut self) {
        let sheet = &self.table.sheet;
        let warn = |code| Problem::of(Severity::Warning, code, sheet);
        if self.undated > 0 && self.kind == TableKind::Invoices {
            let problem = warn(ProblemCode::LedgerNoDueDate);
            self.problems.push(problem.with("rows", self.undated.to_string()));
        }
        for (text, rows) in &self.taken_for_invoices {
            let problem = warn(ProblemCode::LedgerKindTaken).with("text", text);
            self.problems.push(problem.with("rows", rows.to_string()));
        }
        if self.repeated > 0 {
            let problem = warn(ProblemCode::LedgerCustomerAbove);
            self.problems.push(problem.with("rows", self.repeated.to_string()));
        }
        if self.rounded > 0 {
            self.problems.push(warn(ProblemCode::LedgerRounded).with("count", self.rounded.to_string()));
        }
        if let (None, Some(net), None) = (&self.roles.gross, &self.roles.net, &self.roles.tax) {
            self.problems.push(warn(ProblemCode::LedgerNet).with("column", net.name.clone()));
        }
    }
}
