//! A request with everything that happened to it, and what follows from that: where it stands, who made it, who signed.

use std::collections::BTreeSet;

use assay_credit::application::{Basis, Event, State};
use assay_store::{
    Application, ApplicationEvent, Contents, Id, NewApplicationEvent, Rule, StoreError, Write,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{About, state_code, today};
use crate::CommandError;
use crate::clock::local_minute;
use crate::view::ApplicationView;

/// A request as it stands.
pub(super) struct Case {
    pub(super) application: Application,
    pub(super) about: About,
    pub(super) events: Vec<ApplicationEvent>,
    pub(super) state: State,
    /// Who ever prepared, changed or submitted it.
    pub(super) makers: BTreeSet<Id>,
}

impl Case {
    pub(super) fn load(book: &Contents, id: Id) -> Result<Self, CommandError> {
        Self::of(book.application(id)?, book.application_events_of(id)?)
    }

    pub(super) fn of(application: Application, events: Vec<ApplicationEvent>) -> Result<Self, CommandError> {
        let about = match (application.customer, application.group) {
            (Some(customer), _) => About::Customer(customer),
            (None, Some(group)) => About::Group(group),
            (None, None) => {
                return Err(StoreError::NotFound { what: "customer", key: application.id.to_string() }.into());
            }
        };
        let state = State::after(events.iter().map(|one| one.event)).unwrap_or(State::Draft);
        let made =
            |one: &&ApplicationEvent| matches!(one.event, Event::Begun | Event::Changed | Event::Submitted);
        let makers = events.iter().filter(made).map(|one| one.actor).collect();
        Ok(Self { application, about, events, state, makers })
    }

    /// Signatures since it was submitted last, in their order.
    pub(super) fn signatures(&self) -> Vec<&ApplicationEvent> {
        let from = self.events.iter().rposition(|one| one.event == Event::Submitted);
        let since = from.and_then(|at| self.events.get(at..)).unwrap_or_default();
        since.iter().filter(|one| matches!(one.event, Event::Signed | Event::Approved)).collect()
    }

    /// The submission it waits on, or was decided on.
    pub(super) fn submitted(&self) -> Option<&ApplicationEvent> {
        self.events.iter().rfind(|one| one.event == Event::Submitted)
    }

    pub(super) fn check_state(&self, event: Event) -> Result<(), CommandError> {
        if self.state.allows(event) {
            return Ok(());
        }
        Err(StoreError::Refused { rule: Rule::ApplicationOrder }.into())
    }

    pub(super) fn check_version(&self, row_version: u32) -> Result<(), CommandError> {
        let present = self.application.row_version;
        if present == i64::from(row_version) {
            return Ok(());
        }
        let key = self.application.number.to_string();
        Err(StoreError::Conflict { what: "application", key, row_version: present }.into())
    }

    /// Refuses to go on where the business day or the machine's clock lies before what happened already.
    pub(super) fn check_clock(&self, today: NaiveDate, now: DateTime<Utc>) -> Result<(), CommandError> {
        let Some(last) = self.events.iter().rfind(|one| one.event != Event::Commented) else { return Ok(()) };
        if today < last.on_day {
            return Err(CommandError::new(
                "application_day_before",
                format!(
                    "The business day {today} lies before {}, when this request was last worked on. Set the business \
                     day right under Settings.",
                    last.on_day
                ),
            )
            .with([today.to_string(), last.on_day.to_string()]));
        }
        if now < last.at {
            let (now, at) = (local_minute(now), local_minute(last.at));
            return Err(CommandError::new(
                "application_clock_back",
                format!(
                    "This computer's clock says {now}, and the request was last worked on at {at}. Set the clock right."
                ),
            )
            .with([now, at]));
        }
        Ok(())
    }

    /// Adds an event that has nothing to do with a level.
    pub(super) fn happens(
        &self,
        write: &mut Write<'_>,
        event: Event,
        text: &str,
    ) -> Result<(), CommandError> {
        self.check_state(event)?;
        let on_day = today(write)?;
        let text = text.trim();
        let new = NewApplicationEvent {
            event,
            step: "",
            on_behalf: None,
            text,
            conditions: &[],
            on_day,
            basis: None,
        };
        Ok(write.add_application_event(self.application.id, &new)?)
    }

    pub(super) fn view(&self) -> ApplicationView {
        ApplicationView {
            id: self.application.id.to_string(),
            number: self.application.number,
            row_version: u32::try_from(self.application.row_version).unwrap_or(u32::MAX),
            customer: self.application.customer.map(|id| id.to_string()),
            state: state_code(self.state),
            request: self.application.request.clone(),
        }
    }

    /// What it rested on when it was submitted; none for a draft, even one that was returned.
    pub(super) fn basis(&self, book: &Contents) -> Result<Option<Basis>, CommandError> {
        if self.state == State::Draft {
            return Ok(None);
        }
        Ok(book.last_submission(self.application.id)?.map(|(_, basis)| basis))
    }
}
