//! The spreading screen's use cases: adjusting reported figures, typing and correcting statements, pasting
//! blocks, and what was known of a figure before.

mod adjust;
mod block;
mod entry;
mod history;

pub(super) use adjust::{adjustment_view, changed_lines};

use assay_credit::chart::LineCode;
use assay_credit::statement::{Scope, Statement};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::CommandError;

/// The line with this code.
fn line_named(code: &str) -> Result<LineCode, CommandError> {
    LineCode::from_code(code).ok_or_else(|| {
        CommandError::new("unknown_line", format!("The chart has no line {code}.")).with([code])
    })
}

/// A value by its name: a scope, a unit, a kind.
fn named<T: DeserializeOwned>(name: &str, code: &'static str) -> Result<T, CommandError> {
    serde_json::from_value(name.into())
        .map_err(|_| CommandError::new(code, format!("There is no {name} here.")).with([name]))
}

/// The statement of a period among a customer's.
fn statement_of(statements: &[Statement], end: NaiveDate, scope: Scope) -> Option<&Statement> {
    statements.iter().find(|one| one.period_end == end && one.scope == scope)
}
