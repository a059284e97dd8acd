//! Adjusting a reported figure: how checks would stand, what keeps them, storing and taking back. Nothing is
//! carried into a subtotal unless the person asked for it.

use std::collections::BTreeMap;

use assay_credit::adjustment::{Adjustment, AdjustmentKind, adjusted, carry, changes, counter};
use assay_credit::chart::LineCode;
use assay_credit::checks::cross_checks;
use assay_credit::statement::{Scope, Statement};
use assay_store::{AdjustmentEntry, Change, Id, NewAdjustment};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{line_named, named, statement_of};
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::financials::{check_view, year_before};
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{
    AdjustmentInput, AdjustmentPreview, AdjustmentView, ChangeView, CheckChange, FinancialsView,
    WithdrawalView,
};

/// An entry worked out from what was typed, with the customer's statements and what stands of them.
struct Proposed {
    customer: Id,
    statements: Vec<Statement>,
    standing: Vec<Adjustment>,
    period_end: NaiveDate,
    scope: Scope,
    changes: BTreeMap<LineCode, Decimal>,
}

impl Session {
    /// How the statement would stand with an adjustment; nothing is stored.
    ///
    /// # Errors
    /// `not_found` for a customer or a period the book does not have; `no_counter` for two lines that cannot
    /// balance each other.
    pub fn adjustment_preview(&self, input: &AdjustmentInput) -> Result<AdjustmentPreview, CommandError> {
        let proposed = self.proposed(input)?;
        let reported = proposed.statement()?;
        let now = adjusted(reported, &proposed.standing);
        let mut entries = proposed.standing.clone();
        entries.push(proposed.entry(AdjustmentKind::Other, ""));
        let then = adjusted(reported, &entries);
        let before = year_before(&proposed.statements, reported).map(|one| adjusted(one, &proposed.standing));
        let standing = cross_checks(&now, before.as_ref());
        let checks = cross_checks(&then, before.as_ref())
            .into_iter()
            .filter(|check| check.lines.iter().any(|line| proposed.changes.contains_key(line)))
            .map(|check| CheckChange {
                before: standing
                    .iter()
                    .find(|earlier| earlier.kind == check.kind)
                    .map(|earlier| check_view(reported, earlier)),
                after: check_view(reported, &check),
            })
            .collect();
        let changes = proposed
            .changes
            .iter()
            .map(|(line, change)| change_view(*line, *change, reported.amount(*line), reported))
            .collect();
        Ok(AdjustmentPreview { changes, checks })
    }

    /// Stores an adjustment and answers with the whole screen.
    ///
    /// # Errors
    /// As [`Session::adjustment_preview`]; `no_reason`; `no_change`; those of writing the book.
    pub fn save_adjustment(&self, input: &AdjustmentInput) -> Result<FinancialsView, CommandError> {
        let kind = named::<AdjustmentKind>(&input.kind, "unknown_kind")?;
        let proposed = self.proposed(input)?;
        let reported = proposed.statement()?;
        let new = NewAdjustment {
            customer: proposed.customer,
            period_end: proposed.period_end,
            scope: proposed.scope,
            kind,
            reason: input.reason.clone(),
            on: self.business_date()?,
            changes: proposed
                .changes
                .iter()
                .map(|(line, change)| (*line, Change { change: *change, reported: reported.amount(*line) }))
                .collect(),
        };
        self.write(|write| Ok(write.add_adjustment(&new)?))?;
        self.financials(&input.customer)
    }

    /// Takes an adjustment back from the business date on and answers with the whole screen.
    ///
    /// # Errors
    /// `not_found`; `already_withdrawn`; `no_reason`.
    pub fn withdraw_adjustment(
        &self,
        customer: &str,
        adjustment: &str,
        reason: &str,
    ) -> Result<FinancialsView, CommandError> {
        let id = key(adjustment, "adjustment")?;
        let on = self.business_date()?;
        self.write(|write| Ok(write.withdraw_adjustment(id, reason, on)?))?;
        self.financials(customer)
    }

    fn proposed(&self, input: &AdjustmentInput) -> Result<Proposed, CommandError> {
        let customer = key(&input.customer, "customer")?;
        let scope = named::<Scope>(&input.scope, "unknown_scope")?;
        let line = line_named(&input.line)?;
        let as_of = self.business_date()?;
        let book = self.book();
        book.customer(customer)?;
        let mut proposed = Proposed {
            customer,
            statements: book.effective_statements(customer, Some(as_of))?,
            standing: book.adjustments(customer, Some(as_of))?,
            period_end: input.period_end,
            scope,
            changes: BTreeMap::from([(line, input.change)]),
        };
        if let Some(other) = &input.counter {
            let other = line_named(other)?;
            let change = counter(line, input.change, other).ok_or_else(|| {
                CommandError::new(
                    "no_counter",
                    format!("{other} cannot balance {line}: choose another line of the same statement."),
                )
                .with([other.code(), line.code()])
            })?;
            proposed.changes.insert(other, change);
        }
        if input.carry {
            let now = adjusted(proposed.statement()?, &proposed.standing);
            proposed.changes = carry(&now, &proposed.changes);
        }
        proposed.changes.retain(|_, change| !change.is_zero());
        Ok(proposed)
    }
}

impl Proposed {
    fn statement(&self) -> Result<&Statement, CommandError> {
        statement_of(&self.statements, self.period_end, self.scope).ok_or_else(|| {
            let key = self.period_end.to_string();
            assay_store::StoreError::NotFound { what: "statement", key }.into()
        })
    }

    fn entry(&self, kind: AdjustmentKind, reason: &str) -> Adjustment {
        Adjustment {
            entry: String::new(),
            period_end: self.period_end,
            scope: self.scope,
            kind,
            reason: reason.to_owned(),
            by: String::new(),
            on: self.period_end,
            changes: self.changes.clone(),
        }
    }
}

fn change_view(
    line: LineCode,
    change: Decimal,
    reported: Option<Decimal>,
    statement: &Statement,
) -> ChangeView {
    ChangeView {
        line: line.code().to_owned(),
        name: line.into(),
        change,
        reported,
        restated: statement.amount(line) != reported,
    }
}

/// A stored entry as the screen shows it.
pub(in crate::session) fn adjustment_view(
    entry: &AdjustmentEntry,
    statements: &[Statement],
) -> AdjustmentView {
    let one = &entry.adjustment;
    let statement = statement_of(statements, one.period_end, one.scope);
    AdjustmentView {
        id: entry.id.to_string(),
        period_end: one.period_end,
        scope: code_of(&one.scope),
        kind: code_of(&one.kind),
        reason: one.reason.clone(),
        by: one.by.clone(),
        at: local_minute(entry.at),
        on: one.on,
        changes: one
            .changes
            .iter()
            .map(|(line, change)| {
                let reported = entry.reported.get(line).copied().flatten();
                ChangeView {
                    line: line.code().to_owned(),
                    name: (*line).into(),
                    change: *change,
                    reported,
                    restated: statement.is_none_or(|statement| statement.amount(*line) != reported),
                }
            })
            .collect(),
        withdrawn: entry.withdrawn.as_ref().map(|withdrawn| WithdrawalView {
            reason: withdrawn.reason.clone(),
            by: withdrawn.by.clone(),
            at: local_minute(withdrawn.at),
            on: withdrawn.on,
        }),
    }
}

/// Lines of a statement that adjustments change.
pub(in crate::session) fn changed_lines(
    statement: &Statement,
    standing: &[Adjustment],
) -> BTreeMap<LineCode, Decimal> {
    let all = changes(standing, statement.period_end, statement.scope);
    let there = |line: &LineCode| statement.lines.keys().any(|known| known.kind() == line.kind());
    all.into_iter().filter(|(line, _)| there(line)).collect()
}
