//! Statements of one customer side by side, every amount with the cell it came from.

use std::collections::BTreeMap;

use assay_credit::adjustment::{Adjustment, adjusted};
use assay_credit::chart::LineCode;
use assay_credit::checks::{CrossCheck, cross_checks};
use assay_credit::statement::Statement;
use chrono::Months;
use rust_decimal::Decimal;

use super::spread::{adjustment_view, changed_lines};
use super::{Session, key};
use crate::CommandError;
use crate::view::convert::{code_of, rank_code, source_of, statement_code};
use crate::view::{CheckView, FinancialsView, LineCell, LineRow, PeriodView};

impl Session {
    /// All statements of a customer that the book's day can see, newest first, as reported and as adjusted.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn financials(&self, customer: &str) -> Result<FinancialsView, CommandError> {
        let customer = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let book = self.book();
        let mut statements = book.effective_statements(customer, Some(as_of))?;
        statements.reverse();
        let standing = book.adjustments(customer, Some(as_of))?;
        let mut history = book.adjustment_history(customer, Some(as_of))?;
        // What is taken back later than the book's day still stands on it.
        for entry in &mut history {
            entry.withdrawn = entry.withdrawn.take().filter(|withdrawn| withdrawn.on <= as_of);
        }
        let as_adjusted: Vec<Statement> =
            statements.iter().map(|statement| adjusted(statement, &standing)).collect();
        Ok(FinancialsView {
            periods: statements.iter().map(period_view).collect(),
            rows: line_rows(&statements, &standing),
            checks: check_views(&statements),
            adjusted_checks: check_views(&as_adjusted),
            adjustments: history.iter().map(|entry| adjustment_view(entry, &statements)).collect(),
        })
    }
}

/// The whole chart without amounts, for choosing where a label belongs.
#[must_use]
pub fn chart_lines() -> Vec<LineRow> {
    LineCode::ALL.iter().map(|line| row(*line, Vec::new())).collect()
}

fn period_view(statement: &Statement) -> PeriodView {
    PeriodView {
        period_end: statement.period_end,
        months: statement.months,
        scope: code_of(&statement.scope),
        source_unit: code_of(&statement.source_unit),
        opinion: code_of(&statement.opinion),
        received: statement.received,
    }
}

fn line_rows(statements: &[Statement], standing: &[Adjustment]) -> Vec<LineRow> {
    let changed: Vec<BTreeMap<LineCode, Decimal>> =
        statements.iter().map(|statement| changed_lines(statement, standing)).collect();
    let cell = |line: LineCode, statement: &Statement, changed: &BTreeMap<LineCode, Decimal>| {
        let (found, change) = (statement.lines.get(&line), changed.get(&line));
        if found.is_none() && change.is_none() {
            return None;
        }
        Some(LineCell {
            value: found.map(|found| found.value),
            adjusted: change.map(|change| found.map_or(Decimal::ZERO, |found| found.value) + change),
            source: found.and_then(source_of),
            typed: found
                .filter(|found| found.source.is_none())
                .map_or_else(String::new, |found| found.text.clone()),
        })
    };
    LineCode::ALL
        .iter()
        .map(|line| {
            let cells = statements.iter().zip(&changed).map(|(one, changed)| cell(*line, one, changed));
            row(*line, cells.collect())
        })
        .filter(|row| row.cells.iter().any(Option::is_some))
        .collect()
}

fn row(line: LineCode, cells: Vec<Option<LineCell>>) -> LineRow {
    LineRow {
        code: line.code().to_owned(),
        name: line.into(),
        statement: statement_code(line.kind()).to_owned(),
        rank: rank_code(line.rank()).to_owned(),
        cells,
    }
}

/// Cross-checks of every period against itself and the period a year before. Newest first in, newest first
/// out.
pub(super) fn check_views(statements: &[Statement]) -> Vec<CheckView> {
    statements
        .iter()
        .flat_map(|statement| {
            cross_checks(statement, year_before(statements, statement))
                .into_iter()
                .map(|check| check_view(statement, &check))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The statement of the same company a year before.
pub(super) fn year_before<'a>(statements: &'a [Statement], statement: &Statement) -> Option<&'a Statement> {
    statements.iter().find(|other| {
        other.scope == statement.scope
            && Some(other.period_end) == statement.period_end.checked_sub_months(Months::new(12))
    })
}

pub(super) fn check_view(statement: &Statement, check: &CrossCheck) -> CheckView {
    CheckView {
        period_end: statement.period_end,
        kind: code_of(&check.kind),
        left: check.left,
        right: check.right,
        difference: check.difference,
        passed: check.passed,
    }
}
