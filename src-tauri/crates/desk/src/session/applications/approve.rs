//! What the last signature does: the limit, the override, the entry on the blacklist or off it.

use assay_credit::application::Request;
use assay_store::{Id, LimitKind, NewHold, NewLimit, NewOverride, Write, held_on};
use chrono::NaiveDate;

use super::case::Case;
use crate::CommandError;
use crate::session::customers::search_of;
use crate::session::key;
use crate::session::policy::policy_of;
use crate::view::AttachedCondition;

/// Puts an approved request in force. What was asked from a day that has passed meanwhile holds from today.
pub(super) fn put_in_force(write: &mut Write<'_>, case: &Case, today: NaiveDate) -> Result<(), CommandError> {
    let (of, application) = (case.about.id(), Some(case.application.id));
    match &case.application.request {
        Request::Limit(asked) => {
            write.add_limit(&NewLimit {
                of,
                kind: LimitKind::Standing,
                amount: asked.amount,
                terms_days: Some(asked.terms_days),
                first_day: asked.from.max(today),
                last_day: asked.until,
                application,
                reason: first_said(&[&asked.note, &asked.manual_reason]),
            })?;
            // The limit now is one that was decided with the new grade known.
            release(write, of, None, &format!("#{}", case.application.number), today)?;
        }
        Request::Temporary(asked) => {
            write.add_limit(&NewLimit {
                of,
                kind: LimitKind::Temporary,
                amount: asked.amount,
                terms_days: None,
                first_day: asked.from.max(today),
                last_day: asked.until,
                application,
                reason: asked.note.trim().to_owned(),
            })?;
        }
        Request::GroupLimit(asked) => {
            write.add_limit(&NewLimit {
                of,
                kind: LimitKind::Group,
                amount: asked.amount,
                terms_days: None,
                first_day: today,
                last_day: asked.until,
                application,
                reason: asked.note.trim().to_owned(),
            })?;
        }
        Request::Override(asked) => {
            write.add_override(&NewOverride {
                customer: of,
                rating: key(&asked.rating, "rating")?,
                application: case.application.id,
                notches: asked.notches,
                reason: asked.reason.clone(),
                text: asked.text.trim().to_owned(),
                first_day: today,
                last_day: asked.until,
            })?;
        }
        Request::Blacklist(asked) => {
            let record = write.customer(of)?;
            let mut customer = record.customer;
            customer.blacklisted = asked.enter;
            write.update_customer(of, record.row_version, &customer, &search_of(&customer))?;
        }
    }
    Ok(())
}

fn first_said(texts: &[&str]) -> String {
    texts.iter().map(|text| text.trim()).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

/// Lets releases go again that a downgrade held: the one of this rating, or whichever did where none is named.
pub(super) fn release(
    write: &mut Write<'_>,
    customer: Id,
    rating: Option<Id>,
    reason: &str,
    today: NaiveDate,
) -> Result<(), CommandError> {
    let holds = write.holds_of(customer)?;
    let by_downgrade = held_on(&holds, today).and_then(|held| held.hold.rating);
    if by_downgrade.is_some_and(|held| rating.is_none_or(|rating| rating == held)) {
        let reason = reason.to_owned();
        write.add_hold(&NewHold { customer, held: false, rating: by_downgrade, reason, on: today })?;
    }
    Ok(())
}

/// Conditions that a signature adds are the policy's, said in words, and of a limit.
pub(super) fn check_conditions(
    write: &Write<'_>,
    request: &Request,
    conditions: &[AttachedCondition],
) -> Result<(), CommandError> {
    if conditions.is_empty() {
        return Ok(());
    }
    if !matches!(request, Request::Limit(_)) {
        return Err(CommandError::new("usage", "Conditions are attached to limits only."));
    }
    let policy = policy_of(write)?;
    let right = |one: &AttachedCondition| {
        !one.text.trim().is_empty() && policy.conditions.iter().any(|kind| kind.code == one.code)
    };
    if conditions.iter().all(right) {
        return Ok(());
    }
    Err(CommandError::new(
        "application_no_condition_text",
        "Each condition is one of the policy's and says in words what holds.",
    ))
}
