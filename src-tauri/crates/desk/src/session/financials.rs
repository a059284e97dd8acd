//! Statements of one customer side by side, every amount with the cell it came from.

use assay_credit::chart::LineCode;
use assay_credit::checks::{CrossCheck, cross_checks};
use assay_credit::statement::Statement;
use chrono::Months;

use super::{Session, key};
use crate::CommandError;
use crate::view::convert::{code_of, rank_code, source_of, statement_code};
use crate::view::{CheckView, FinancialsView, LineCell, LineRow, PeriodView};

impl Session {
    /// All statements of a customer that the book's day can see, newest first.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn financials(&self, customer: &str) -> Result<FinancialsView, CommandError> {
        let customer = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let mut statements = self.book().effective_statements(customer, Some(as_of))?;
        statements.reverse();
        Ok(FinancialsView {
            periods: statements.iter().map(period_view).collect(),
            rows: line_rows(&statements),
            checks: check_views(&statements),
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

fn line_rows(statements: &[Statement]) -> Vec<LineRow> {
    LineCode::ALL
        .iter()
        .filter(|line| statements.iter().any(|statement| statement.lines.contains_key(line)))
        .map(|line| {
            let cell = |statement: &Statement| {
                let found = statement.lines.get(line)?;
                Some(LineCell { value: found.value, source: source_of(found) })
            };
            row(*line, statements.iter().map(cell).collect())
        })
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
            let year_before = statements.iter().find(|other| {
                other.scope == statement.scope
                    && Some(other.period_end) == statement.period_end.checked_sub_months(Months::new(12))
            });
            cross_checks(statement, year_before)
                .into_iter()
                .map(|check| check_view(statement, &check))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn check_view(statement: &Statement, check: &CrossCheck) -> CheckView {
    CheckView {
        period_end: statement.period_end,
        kind: code_of(&check.kind),
        left: check.left,
        right: check.right,
        difference: check.difference,
        passed: check.passed,
    }
}
