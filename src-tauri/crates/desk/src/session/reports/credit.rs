//! What was decided about one customer's credit, put together for its report.

use assay_credit::application::{Request, State};
use assay_credit::figure::Text;
use assay_credit::limit::{LimitAsk, LimitCalculation};
use assay_credit::model::Grade;
use assay_credit::rating::{RatingInputs, UsedLine};
use assay_sheets::report::rating::{Credit, CreditEvent, Found, Granted, Held, NoLimit, OverrideLine};
use assay_store::{Contents, CustomerRecord, InForce};

use super::shared::Shared;
use crate::CommandError;
use crate::session::applications::{Reported, reported};
use crate::session::inputs::inputs_of;
use crate::session::limits::{LimitBasis, limit_events, limit_found_with, limit_used, limit_view};
use crate::session::rating::reason_name;

/// The credit of a customer on the day of the run. `grade` is the one it is treated as.
pub(super) fn credit_of(
    book: &Contents,
    shared: &mut Shared,
    record: &CustomerRecord,
    grade: Option<&Grade>,
) -> Result<Credit, CommandError> {
    let as_of = shared.as_of;
    let limits = book.limits_of(record.id)?;
    let holds = book.holds_of(record.id)?;
    let ledger = book.ledger(Some(record.id))?;
    let requests = reported(book, record.id, &shared.signers)?;
    let now = limit_view(&limits, &holds, as_of);
    let standing = InForce::on(&limits, as_of).standing.cloned();
    let decided = standing.as_ref().and_then(|limit| limit.limit.application);
    let decided = decided.and_then(|id| requests.iter().find(|one| one.id == id));
    let limit = match (now.amount, &standing) {
        (Some(amount), Some(standing)) => Ok(Granted {
            amount,
            standing: standing.limit.amount.normalize(),
            terms_days: standing.limit.terms_days,
            until: standing.limit.last_day,
            temporary: now.temporary.iter().map(|one| (one.amount, one.until)).collect(),
            request: standing.application_number,
            conditions: decided.map(|one| one.told.conditions.clone()).unwrap_or_default(),
        }),
        _ => Err(NoLimit { code: now.reason.clone().unwrap_or_default(), day: now.day }),
    };
    let found = found(book, shared, record, grade, decided, &requests, &ledger)?;
    let watched = shared.watches.of(&shared.policy, record);
    Ok(Credit {
        as_of,
        currency: shared.currency.clone(),
        limit,
        used: limit_used(&ledger, &shared.currency, as_of),
        held: now.hold.map(|hold| Held { since: hold.since, reason: hold.reason, by: hold.by }),
        class: watched.class,
        reasons: watched.reasons,
        reviews: watched.reviews,
        signals: watched.signals,
        found,
        overrides: overrides(book, shared, record)?,
        events: limit_events(&limits, &[], &holds, as_of)
            .into_iter()
            .map(|event| CreditEvent {
                kind: event.kind,
                amount: event.amount,
                terms_days: event.terms_days,
                from: event.from,
                until: event.until,
                state: event.state,
                reason: event.reason,
                by: event.by,
                request: event.application_number,
            })
            .collect(),
        requests: requests.into_iter().map(|one| one.told).collect(),
    })
}

/// The calculation the limit in force was decided on; otherwise that of the request that waits; otherwise one with
/// nothing typed.
fn found(
    book: &Contents,
    shared: &mut Shared,
    record: &CustomerRecord,
    grade: Option<&Grade>,
    decided: Option<&Reported>,
    requests: &[Reported],
    ledger: &assay_store::Ledger,
) -> Result<Found, CommandError> {
    let waiting = || {
        requests.iter().find(|one| one.state == State::Submitted && matches!(one.request, Request::Limit(_)))
    };
    let inputs = inputs_of(book, record, shared.as_of)?;
    if let Some(one) = decided.or_else(waiting)
        && let Some(basis) = &one.basis
        && let Some(calculation) = &basis.calculation
    {
        return Ok(Found {
            step: shared.step(book, basis.policy)?,
            policy: basis.policy,
            as_of: basis.as_of,
            request: Some(one.told.number),
            grade: basis.grade.clone(),
            cells: cells(calculation, &inputs),
            calculation: calculation.clone(),
        });
    }
    let basis = LimitBasis { inputs: &inputs, currency: &shared.currency, grade, policy: &shared.policy };
    let calculation = limit_found_with(&basis, ledger, &LimitAsk::default())?;
    Ok(Found {
        step: shared.policy.limits.step,
        policy: shared.policy.version,
        as_of: shared.as_of,
        request: None,
        grade: grade.map(|grade| grade.label.clone()),
        cells: cells(&calculation, &inputs),
        calculation,
    })
}

/// The cells behind the steps that read a statement line, where the line still says the same.
fn cells(
    calculation: &LimitCalculation,
    inputs: &RatingInputs,
) -> Vec<(usize, usize, assay_credit::statement::CellRef)> {
    let mut cells = Vec::new();
    for (at, method) in calculation.methods.iter().enumerate() {
        for (of, step) in method.steps.iter().enumerate() {
            let Some((line, value)) = step.line.zip(step.amount) else { continue };
            let used = UsedLine { line: line.line, period_end: line.period_end, value };
            let found = inputs
                .line(&used)
                .filter(|found| found.value == value || inputs.adjustments_of(&used).next().is_some());
            if let Some(cell) = found.and_then(|found| found.source.clone()) {
                cells.push((at, of, cell));
            }
        }
    }
    cells
}

fn overrides(
    book: &Contents,
    shared: &Shared,
    record: &CustomerRecord,
) -> Result<Vec<OverrideLine>, CommandError> {
    let all = book.overrides_of(record.id)?;
    let standing = all.iter().rposition(|one| one.stands_on(shared.as_of));
    let line = |(at, one): (usize, assay_store::Override)| {
        let reason = reason_name(&shared.policy, &one.decided.reason);
        OverrideLine {
            made_on: one.grade.unwrap_or_default(),
            notches: one.decided.notches,
            reason: Text::new(reason.en, reason.zh),
            text: one.decided.text,
            from: one.decided.first_day,
            until: one.decided.last_day,
            ended: one.ended.map(|(day, _)| day),
            stands: standing == Some(at),
            by: one.actor,
        }
    };
    Ok(all.into_iter().enumerate().rev().map(line).collect())
}
