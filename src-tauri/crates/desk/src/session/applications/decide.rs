//! Deciding: signing a level, declining, returning. Everything is looked at again inside the write: who may, whether
//! what it rests on still stands, whether its days lie ahead.

use assay_credit::application::{Event, Request, changes};
use assay_store::{NewApplicationEvent, StoreError, Write};
use chrono::NaiveDate;

use super::case::Case;
use super::look::look;
use super::people::People;
use super::rights::{Signing, signing};
use super::{approve, said, today};
use crate::session::{Session, key};
use crate::view::{ApplicationView, AttachedCondition, Change};
use crate::{CommandError, clock};

impl Session {
    /// Signs the level a request waits at; the last signature puts it in force. `conditions` are added to those of a
    /// limit.
    ///
    /// # Errors
    /// `application_own`, `application_signed_already`, `application_role`; `application_order`;
    /// `application_stale` with what changed since it was submitted; `application_expired`,
    /// `application_day_before`, `application_clock_back`; `wrong_password`, `sign_in_wait`.
    pub fn sign_application(
        &self,
        id: &str,
        comment: &str,
        conditions: &[AttachedCondition],
        password: &str,
    ) -> Result<ApplicationView, CommandError> {
        let id = key(id, "application")?;
        let actor = self.actor()?;
        {
            // Who may not sign is not asked for a password.
            let book = self.book();
            let case = Case::load(&book, id)?;
            let people = People::load(&book, today(&book)?)?;
            let Some(basis) = case.basis(&book)? else { return Err(out_of_order()) };
            signing(&case, &basis, &people, actor.id)?;
        }
        self.check_own_password(password)?;
        self.write(|write| {
            let case = Case::load(write, id)?;
            let on_day = today(write)?;
            let Some(basis) = case.basis(write)? else { return Err(out_of_order()) };
            let people = People::load(write, on_day)?;
            let Signing { step, last, on_behalf } = signing(&case, &basis, &people, actor.id)?;
            case.check_clock(on_day, write.at())?;
            check_ahead(&case.application.request, on_day)?;
            let now = look(write, case.about, &case.application.request, on_day)?;
            let different = changes(&basis, &now.basis);
            if !different.is_empty() {
                return Err(stale(&different));
            }
            approve::check_conditions(write, &case.application.request, conditions)?;
            let event = if last { Event::Approved } else { Event::Signed };
            let text = comment.trim();
            let new = NewApplicationEvent {
                event,
                step: &step.code,
                on_behalf,
                text,
                conditions,
                on_day,
                basis: None,
            };
            write.add_application_event(id, &new)?;
            if last {
                approve::put_in_force(write, &case, on_day)?;
            }
            Ok(())
        })?;
        self.application_view(id)
    }

    /// Refuses a request for good. The comment says why.
    ///
    /// # Errors
    /// `comment_needed`; who may not sign may not decline either.
    pub fn decline_application(&self, id: &str, comment: &str) -> Result<ApplicationView, CommandError> {
        self.end_with(id, Event::Declined, comment)
    }

    /// Gives a request back to be changed and submitted again. The comment says why.
    ///
    /// # Errors
    /// `comment_needed`; who may not sign may not return either.
    pub fn return_application(&self, id: &str, comment: &str) -> Result<ApplicationView, CommandError> {
        self.end_with(id, Event::Returned, comment)
    }

    fn end_with(&self, id: &str, event: Event, comment: &str) -> Result<ApplicationView, CommandError> {
        let id = key(id, "application")?;
        let comment = said(comment)?;
        let actor = self.actor()?;
        self.write(|write| {
            let case = Case::load(write, id)?;
            let on_day = today(write)?;
            let Some(basis) = case.basis(write)? else { return Err(out_of_order()) };
            let people = People::load(write, on_day)?;
            let Signing { step, on_behalf, .. } = signing(&case, &basis, &people, actor.id)?;
            let (text, conditions) = (comment, &[][..]);
            let new = NewApplicationEvent {
                event,
                step: &step.code,
                on_behalf,
                text,
                conditions,
                on_day,
                basis: None,
            };
            write.add_application_event(id, &new)?;
            if event == Event::Declined {
                end_hold_of_downgrade(write, &case, on_day, comment)?;
            }
            Ok(())
        })?;
        self.application_view(id)
    }

    /// The password of the one who is signed in; an empty one where none is set.
    fn check_own_password(&self, password: &str) -> Result<(), CommandError> {
        let name = self.actor()?.name;
        self.book().sign_in(&name, password, clock::now()).map(drop).map_err(|error| match error {
            StoreError::SignIn => CommandError::new(
                "application_wrong_password",
                format!("This is not the password of {name}. Nothing was signed."),
            )
            .with([name.clone()]),
            other => other.into(),
        })
    }
}

/// A hold lasts until the proposal that came with it is decided, also where the answer is no.
fn end_hold_of_downgrade(
    write: &mut Write<'_>,
    case: &Case,
    on_day: NaiveDate,
    reason: &str,
) -> Result<(), CommandError> {
    let (Some(customer), Request::Limit(asked)) = (case.application.customer, &case.application.request)
    else {
        return Ok(());
    };
    let Some(rating) = &asked.downgrade else { return Ok(()) };
    let rating = key(rating, "rating")?;
    approve::release(write, customer, Some(rating), reason, on_day)
}

fn out_of_order() -> CommandError {
    StoreError::Refused { rule: assay_store::Rule::ApplicationOrder }.into()
}

/// What changed since it was submitted, code by code with what it is about.
fn stale(different: &[Change]) -> CommandError {
    let named = |one: &Change| {
        let about = if one.subject.is_empty() { String::new() } else { format!(" {}", one.subject) };
        let values = match (one.before.as_str(), one.now.as_str()) {
            ("", "") => String::new(),
            (before, now) => {
                let word = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
                format!(" ({} -> {})", word(before), word(now))
            }
        };
        format!("{}{about}{values}", one.code.replace('_', " "))
    };
    let list = different.iter().map(named).collect::<Vec<_>>().join("; ");
    CommandError::new(
        "application_stale",
        format!(
            "What this request rests on changed since it was submitted: {list}. Return it, so that it is looked at and \
             submitted again."
        ),
    )
    .with(different.iter().map(|one| one.code.clone()))
}

/// What is asked for until a day that has passed is not put in force.
fn check_ahead(request: &Request, today: NaiveDate) -> Result<(), CommandError> {
    let until = match request {
        Request::Limit(asked) => asked.until,
        Request::Temporary(asked) => asked.until,
        Request::Override(asked) => asked.until,
        Request::GroupLimit(asked) => asked.until,
        Request::Blacklist(_) => return Ok(()),
    };
    if until >= today {
        return Ok(());
    }
    Err(CommandError::new(
        "application_expired",
        format!(
            "It was asked for until {until}, and the business day is {today}. Return it for another last day."
        ),
    )
    .with([until.to_string(), today.to_string()]))
}
