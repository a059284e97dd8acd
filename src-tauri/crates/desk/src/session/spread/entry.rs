//! Statements typed in and stored figures corrected: facts like those of a workbook, without a file. One save
//! is one import, all or nothing, and can be undone like any other.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::checks::{CrossCheck, cross_checks, open_sections};
use assay_credit::statement::{AuditOpinion, Line, Scope, Statement, Unit};
use assay_store::{Facts, ImportKind, NewImport, to_book_precision};
use chrono::NaiveDate;
use serde_json::json;

use super::{line_named, named, statement_of};
use crate::CommandError;
use crate::session::financials::{check_view, year_before};
use crate::session::{Session, key};
use crate::view::{DraftChecks, FinancialsView, StatementDraft};

impl Session {
    /// Checks statements as they would stand with what is typed so far; nothing is stored.
    ///
    /// # Errors
    /// `not_found`; an unknown line, unit or scope.
    pub fn draft_checks(
        &self,
        customer: &str,
        drafts: &[StatementDraft],
    ) -> Result<Vec<DraftChecks>, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let mut statements = self.book().effective_statements(id, Some(as_of))?;
        let mut typed = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let part = self.part(draft, &statements, as_of)?;
            typed.push((part.period_end, part.scope));
            put(&mut statements, part);
        }
        let shown = |statement: &Statement, checks: Vec<CrossCheck>| {
            checks.iter().map(|check| check_view(statement, check)).collect()
        };
        Ok(typed
            .into_iter()
            .filter_map(|(end, scope)| {
                let statement = statement_of(&statements, end, scope)?;
                Some(DraftChecks {
                    period_end: end,
                    scope: crate::view::convert::code_of(&scope),
                    checks: shown(statement, cross_checks(statement, year_before(&statements, statement))),
                    open: shown(statement, open_sections(statement)),
                })
            })
            .collect())
    }

    /// Stores what was typed, and answers with the whole screen. Figures that are what the book has already
    /// are left out.
    ///
    /// # Errors
    /// `period_exists`; `period_not_over`; `received_early`; `months_range`; `no_reason` where a stored figure
    /// is corrected without one; `nothing_typed`. Nothing is stored then.
    pub fn save_statements(
        &self,
        customer: &str,
        drafts: &[StatementDraft],
        reason: &str,
    ) -> Result<FinancialsView, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let stored = {
            let book = self.book();
            book.customer(id)?;
            book.effective_statements(id, Some(as_of))?
        };
        let mut parts = Vec::new();
        let mut corrects = false;
        for draft in drafts {
            let mut part = self.part(draft, &stored, as_of)?;
            check_head(draft, &part, &stored, as_of)?;
            if let Some(held) = statement_of(&stored, part.period_end, part.scope) {
                part.lines.retain(|code, line| held.amount(*code) != Some(to_book_precision(line.value)));
                corrects |= part.lines.keys().any(|code| held.lines.contains_key(code));
            }
            if !part.lines.is_empty() {
                parts.push((id, part));
            }
        }
        if parts.is_empty() {
            return Err(CommandError::new("nothing_typed", "There is no new figure to keep."));
        }
        let reason = reason.trim();
        if corrects && reason.is_empty() {
            return Err(assay_store::StoreError::Refused { rule: assay_store::Rule::NoReason }.into());
        }
        let lines: usize = parts.iter().map(|(_, part)| part.lines.len()).sum();
        let import = NewImport {
            kind: ImportKind::Statements,
            files: Vec::new(),
            summary: json!({ "facts": lines, "typed": true, "reason": reason }),
            facts: Facts { statements: parts, ..Facts::default() },
        };
        self.write(|write| Ok(write.add_import(&import)?))?;
        self.financials(customer)
    }

    /// What was typed of one period as a part of its statement. A correction keeps months, unit and currency
    /// of the statement it corrects.
    fn part(
        &self,
        draft: &StatementDraft,
        stored: &[Statement],
        as_of: NaiveDate,
    ) -> Result<Statement, CommandError> {
        let scope = named::<Scope>(&draft.scope, "unknown_scope")?;
        let held = statement_of(stored, draft.period_end, scope).filter(|_| !draft.new);
        let mut lines = BTreeMap::new();
        for line in &draft.lines {
            let typed = Line { text: line.text.trim().to_owned(), ..Line::typed(line.value) };
            lines.insert(line_named(&line.line)?, typed);
        }
        Ok(Statement {
            period_end: draft.period_end,
            months: held.map_or(draft.months, |held| held.months),
            scope,
            currency: match held {
                Some(held) => held.currency.clone(),
                None => self.book().settings()?.currency,
            },
            source_unit: match held {
                Some(held) => held.source_unit,
                None => named::<Unit>(&draft.unit, "unknown_unit")?,
            },
            opinion: match held {
                Some(_) => AuditOpinion::Unknown,
                None => named::<AuditOpinion>(&draft.opinion, "unknown_opinion")?,
            },
            received: if draft.new { draft.received.unwrap_or(as_of) } else { as_of },
            lines,
        })
    }
}

/// Refuses a head that cannot be.
fn check_head(
    draft: &StatementDraft,
    part: &Statement,
    stored: &[Statement],
    as_of: NaiveDate,
) -> Result<(), CommandError> {
    let end = part.period_end;
    let held = statement_of(stored, end, part.scope).is_some();
    let refuse = |code: &str, message: String| Err(CommandError::new(code, message).with([end.to_string()]));
    if draft.new && held {
        return refuse(
            "period_exists",
            format!("The book has a statement of {end} already. Correct that one, or choose another day."),
        );
    }
    if !draft.new && !held {
        return refuse("not_found", format!("The book has no statement of {end} any more."));
    }
    if draft.new && end > as_of {
        return refuse("period_not_over", format!("{end} is after the business date {as_of}."));
    }
    if draft.new && !(end..=as_of).contains(&part.received) {
        return refuse(
            "received_early",
            format!("The day received must be from {end} to the business date {as_of}."),
        );
    }
    if !(1..=24).contains(&part.months) {
        return refuse("months_range", "A statement covers 1 to 24 months.".to_owned());
    }
    Ok(())
}

/// Puts typed figures over the statement they belong to.
fn put(statements: &mut Vec<Statement>, part: Statement) {
    let held = statements.iter_mut().find(|one| one.period_end == part.period_end && one.scope == part.scope);
    match held {
        Some(held) => held.lines.extend::<BTreeMap<LineCode, Line>>(part.lines),
        None => statements.push(part),
    }
}
