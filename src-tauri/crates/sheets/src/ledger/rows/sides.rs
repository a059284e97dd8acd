//! Ledgers with a column for each side: what makes the customer owe more (debit) and less (credit).

use rust_decimal::Decimal;

use super::Reading;
use crate::ledger::problem::{Problem, ProblemCode};
use crate::ledger::values::DocumentKind;
use crate::statements::{Severity, comparable};
use crate::table::{Column, Row};

/// Words of a row that carries a balance forward.
const OPENING: [&str; 7] =
    ["期初", "上年结转", "年初余额", "承前页", "opening balance", "brought forward", "balance b/f"];

impl Reading<'_> {
    /// Kind and amount of a row by its sides; the inner none is a row that books nothing. A kind the row names
    /// itself rules: its amount is negative where it stands on the other side.
    pub(super) fn sides(
        &mut self,
        row: &Row<'_>,
        named: Option<DocumentKind>,
    ) -> Option<Option<(DocumentKind, Decimal)>> {
        let (debit, credit) = (self.side(row, &self.roles.debit)?, self.side(row, &self.roles.credit)?);
        if debit.is_zero() && credit.is_zero() {
            self.opening(row);
            return Some(None);
        }
        if debit.is_zero() {
            self.credits.insert(row.row);
        }
        let kind =
            named.unwrap_or(if debit.is_zero() { DocumentKind::Payment } else { DocumentKind::Invoice });
        let amount = if kind == DocumentKind::Invoice { debit - credit } else { credit - debit };
        Some(Some((kind, self.kept(amount))))
    }

    fn side(&mut self, row: &Row<'_>, column: &Option<Column>) -> Option<Decimal> {
        let Some(column) = column else { return Some(Decimal::ZERO) };
        match row.text(column).as_deref() {
            None | Some("-" | "--" | "—") => Some(Decimal::ZERO),
            Some(_) => self.number(row, column),
        }
    }

    /// A balance carried forward is no document: its items are missing from the file.
    pub(super) fn opening(&mut self, row: &Row<'_>) {
        let table = self.table;
        let says = table.columns.values().chain(&table.unknown).any(|column| {
            row.text(column).is_some_and(|text| {
                let plain = comparable(&text);
                OPENING.iter().any(|word| plain.contains(word))
            })
        });
        let Some(column) = self.roles.open.as_ref().filter(|_| says) else { return };
        let Some(text) = row.text(column).filter(|text| text.contains(|c: char| ('1'..='9').contains(&c)))
        else {
            return;
        };
        let problem =
            Problem::at(Severity::Warning, ProblemCode::LedgerOpening, &table.sheet, row.cell(column));
        self.problems.push(problem.with("text", text));
    }
}
