//! What single cells of a row say: text, dates, amounts, currencies, flags. What cannot be used becomes a
//! problem at its cell.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Reading;
use crate::ledger::CustomerWords;
use crate::ledger::dates::{DateOrder, date};
use crate::ledger::problem::{Problem, ProblemCode};
use crate::ledger::values;
use crate::statements::Severity;
use crate::table::{Column, Row};

/// Decimals kept of an amount.
const DECIMALS: u32 = 4;

impl Reading<'_> {
    pub(super) fn text(&self, row: &Row<'_>, column: &Option<Column>) -> String {
        column.as_ref().and_then(|column| row.text(column)).unwrap_or_default()
    }

    /// A number or code; a spreadsheet that took it for a figure wrote `.0` behind it.
    pub(super) fn identifier(&self, row: &Row<'_>, column: &Option<Column>) -> String {
        values::identifier(self.text(row, column))
    }

    pub(super) fn problem(&mut self, code: ProblemCode, row: &Row<'_>, column: &Column) {
        let text = row.text(column).unwrap_or_default();
        let problem = Problem::at(Severity::Error, code, &self.table.sheet, row.cell(column));
        self.problems.push(problem.with("text", text));
    }

    pub(super) fn empty(&mut self, row: &Row<'_>, column: &Column) {
        let problem =
            Problem::at(Severity::Error, ProblemCode::LedgerEmpty, &self.table.sheet, row.cell(column));
        self.problems.push(problem.with("column", column.name.clone()));
    }

    /// The customer of a row; where the row names none, that of the row above, as in lists that do not repeat
    /// it or join its cells.
    pub(super) fn customer_or_above(&mut self, row: &Row<'_>) -> CustomerWords {
        let customer = self.customer(row);
        if !customer.shown().is_empty() {
            self.last = Some(row.row);
            return customer;
        }
        let rows = &self.table.rows;
        let above = self.last.and_then(|last| rows.binary_search_by_key(&last, |row| row.row).ok());
        let Some(above) = above.and_then(|at| rows.get(at)) else { return customer };
        self.repeated += 1;
        self.customer(above)
    }

    pub(super) fn customer(&self, row: &Row<'_>) -> CustomerWords {
        let roles = self.roles;
        if roles.headed {
            return CustomerWords { any: self.heading.clone(), ..CustomerWords::default() };
        }
        CustomerWords {
            code: self.identifier(row, &roles.code),
            name: self.text(row, &roles.name),
            registration: self.text(row, &roles.registration),
            any: self.identifier(row, &roles.customer),
        }
    }

    /// The date of a cell that is not empty; a problem otherwise.
    pub(super) fn date(&mut self, row: &Row<'_>, column: &Column) -> Option<NaiveDate> {
        let content = row.get(column)?;
        let order = self.orders.get(&column.col).copied().flatten();
        let found = date(content, order);
        if found.is_none() {
            let either = order.is_none() && date(content, Some(DateOrder::Mdy)).is_some();
            if !either {
                self.problem(ProblemCode::LedgerDate, row, column);
            } else if !self.open_order {
                self.open_order = true;
                self.problem(ProblemCode::LedgerDateOrder, row, column);
            }
        }
        found
    }

    pub(super) fn number(&mut self, row: &Row<'_>, column: &Column) -> Option<Decimal> {
        let Some(content) = row.get(column).filter(|_| row.is_filled(column)) else {
            self.empty(row, column);
            return None;
        };
        let read = values::amount(content).and_then(|value| value.checked_mul(self.scale));
        if read.is_none() {
            self.problem(ProblemCode::LedgerAmount, row, column);
        }
        read
    }

    /// The amount with tax.
    pub(super) fn amount(&mut self, row: &Row<'_>) -> Option<Decimal> {
        let roles = self.roles;
        let value = match (&roles.gross, &roles.net, &roles.tax) {
            (Some(gross), _, _) => self.number(row, gross)?,
            (None, Some(net), tax) => {
                let net = self.number(row, net)?;
                match tax {
                    Some(tax) if row.is_filled(tax) => net + self.number(row, tax)?,
                    _ => net,
                }
            }
            (None, None, _) => {
                let (quantity, price) = (roles.quantity.as_ref()?, roles.price.as_ref()?);
                self.number(row, price)?.checked_mul(values::amount(row.get(quantity)?)?)?
            }
        };
        Some(self.kept(value))
    }

    pub(super) fn kept(&mut self, value: Decimal) -> Decimal {
        let kept = value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointNearestEven).normalize();
        self.rounded += usize::from(kept != value);
        kept
    }

    pub(super) fn currency(&mut self, row: &Row<'_>) -> Option<Option<String>> {
        let stated = || Some(self.currency.clone());
        let Some(column) = &self.roles.currency else { return stated() };
        let Some(text) = row.text(column) else { return stated() };
        match values::currency(&text) {
            Some(code) => Some(Some(code)),
            None => {
                self.problem(ProblemCode::LedgerCurrency, row, column);
                None
            }
        }
    }

    pub(super) fn disputed(&mut self, row: &Row<'_>) -> Option<bool> {
        let Some(column) = &self.roles.disputed else { return Some(false) };
        let Some(content) = row.get(column).filter(|_| row.is_filled(column)) else {
            return Some(false);
        };
        let flag = values::flag(content);
        if flag.is_none() {
            self.problem(ProblemCode::LedgerFlag, row, column);
        }
        flag
    }
}
