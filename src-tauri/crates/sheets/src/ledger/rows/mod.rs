//! From the rows of one table to documents. A cell that cannot be used becomes a problem and its row is left
//! out; signs are settled over the whole table.

mod cells;
mod documents;
mod due;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::columns::{Roles, TableKind};
use super::dates::DateOrder;
use super::problem::{Problem, ProblemCode};
use super::values::{self, DocumentKind};
use super::{Document, LedgerRead, Options, TableFound};
use crate::statements::Severity;
use crate::table::{Column, Row, Table};

/// Words in a row that adds up the rows above.
const SUMS: [&str; 6] = ["合计", "总计", "小计", "total", "subtotal", "grand total"];

/// Reads one table into `read`. `orders` says for each date column in which order day and month stand.
pub(super) fn read_table(
    read: &mut LedgerRead,
    table: &Table<'_>,
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
    let mut reading = Reading {
        table,
        roles,
        orders,
        options,
        kind,
        at: read.tables.len(),
        scale: roles.gross.as_ref().or(roles.net.as_ref()).map_or(Decimal::ONE, |c| values::scale(&c.name)),
        problems: Vec::new(),
        rounded: 0,
        undated: 0,
        open_order: false,
        unnumbered: BTreeMap::new(),
    };
    let first = read.documents.len();
    for row in &table.rows {
        if reading.is_sum(row) {
            continue;
        }
        if roles.status.as_ref().and_then(|column| row.text(column)).is_some_and(|text| values::void(&text)) {
            read.voided += 1;
            continue;
        }
        if kind == TableKind::Allocations {
            read.allocations.extend(reading.allocation(row));
        } else {
            read.documents.extend(reading.document(row));
        }
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
    read.tables.push(TableFound { sheet: table.sheet.clone(), kind, rows, used, unused, samples, dates });
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
}

impl Reading<'_> {
    /// A row without a date whose customer or number is a word for a sum, or that has neither.
    fn is_sum(&self, row: &Row<'_>) -> bool {
        let roles = self.roles;
        let dated = roles.date.as_ref().is_some_and(|column| row.get(column).is_some());
        if dated {
            return false;
        }
        let words: Vec<String> =
            [&roles.code, &roles.name, &roles.customer, &roles.number, &roles.invoice, &roles.kind]
                .into_iter()
                .map(|column| crate::statements::comparable(&self.text(row, column)))
                .filter(|text| !text.is_empty())
                .collect();
        words.is_empty() || words.iter().any(|word| SUMS.iter().any(|sum| word.starts_with(sum)))
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
        if self.rounded > 0 {
            self.problems.push(warn(ProblemCode::LedgerRounded).with("count", self.rounded.to_string()));
        }
        if let (None, Some(net), None) = (&self.roles.gross, &self.roles.net, &self.roles.tax) {
            self.problems.push(warn(ProblemCode::LedgerNet).with("column", net.name.clone()));
        }
    }
}
