//! The requests of a customer as a report tells them: what was asked, who signed when, what was said, what it rested
//! on. A draft that was never handed over is nobody's business but its maker's and is left out.

use assay_credit::application::{AttachedCondition, Basis, Event, Request, State};
use assay_sheets::report::rating::{Asked, AskedValue, Happened, Requested, Signed};
use assay_store::{ApplicationEvent, Contents, Id};

use super::case::Case;
use super::page::{asked, rated};
use super::people::People;
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::Session;
use crate::view::AskedLine;

/// A request with what it rested on when it was submitted last.
pub(in crate::session) struct Reported {
    pub(in crate::session) id: Id,
    pub(in crate::session) state: State,
    pub(in crate::session) request: Request,
    pub(in crate::session) basis: Option<Basis>,
    pub(in crate::session) told: Requested,
}

/// The users of a book, to be read once for many reports.
pub(in crate::session) struct Signers(People);

impl Session {
    /// Who may have signed.
    pub(in crate::session) fn signers(&self) -> Result<Signers, CommandError> {
        let day = self.business_date()?;
        Ok(Signers(People::load(&self.book(), day)?))
    }
}

/// The requests of a customer that were handed over, the newest first.
pub(in crate::session) fn reported(
    book: &Contents,
    customer: Id,
    signers: &Signers,
) -> Result<Vec<Reported>, CommandError> {
    let people = &signers.0;
    let mut all = Vec::new();
    for application in book.applications_of(customer)? {
        let case = Case::load(book, application.id)?;
        let submitted = case.submitted().is_some();
        if case.state == State::Draft || !submitted {
            continue;
        }
        let frozen = book.last_submission(application.id)?;
        let (request, basis) = match frozen {
            Some((request, basis)) => (request, Some(basis)),
            None => (application.request, None),
        };
        let told = told(book, &case, people, &request, basis.as_ref())?;
        all.push(Reported { id: case.application.id, state: case.state, request, basis, told });
    }
    Ok(all)
}

fn told(
    book: &Contents,
    case: &Case,
    people: &People,
    request: &Request,
    basis: Option<&Basis>,
) -> Result<Requested, CommandError> {
    let lines = match basis {
        Some(basis) => asked(request, basis, rated(book, basis)?.as_ref().map(|(_, model)| model)),
        None => Vec::new(),
    };
    let signatures = case.signatures();
    let route = basis.map(|basis| basis.route.clone()).unwrap_or_default();
    let signed = |event: &ApplicationEvent| Signed {
        by: people.name(event.actor),
        on_behalf: event.on_behalf.map(|id| people.name(id)).unwrap_or_default(),
        at: local_minute(event.at),
        text: event.text.clone(),
    };
    let (note, manual_reason) = match request {
        Request::Limit(asked) => (asked.note.clone(), asked.manual_reason.clone()),
        Request::Temporary(asked) => (asked.note.clone(), String::new()),
        Request::Override(asked) => (asked.text.clone(), String::new()),
        Request::Blacklist(asked) => (asked.text.clone(), String::new()),
        Request::GroupLimit(asked) => (asked.note.clone(), String::new()),
    };
    Ok(Requested {
        number: case.application.number,
        kind: request.kind().to_owned(),
        state: case.state,
        asked: lines.into_iter().map(asked_of).collect(),
        note,
        manual_reason,
        conditions: conditions(request, &signatures),
        route: route
            .into_iter()
            .enumerate()
            .map(|(at, step)| (step, signatures.get(at).map(|event| signed(event))))
            .collect(),
        trail: case
            .events
            .iter()
            .filter(|event| event.event != Event::Changed)
            .map(|event| Happened {
                event: event.event,
                signed: signed(event),
                conditions: event.conditions.clone(),
            })
            .collect(),
    })
}

/// What was asked for and what signatures added, each once.
fn conditions(request: &Request, signatures: &[&ApplicationEvent]) -> Vec<AttachedCondition> {
    let asked = match request {
        Request::Limit(asked) => asked.conditions.as_slice(),
        _ => &[],
    };
    let mut all: Vec<AttachedCondition> = Vec::new();
    for one in asked.iter().chain(signatures.iter().flat_map(|event| &event.conditions)) {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all
}

fn asked_of(line: AskedLine) -> Asked {
    let value = |text: String| match line.unit.as_str() {
        "money" => text.parse().ok().map(AskedValue::Amount),
        "days" => text.parse().ok().map(AskedValue::Days),
        "day" => text.parse().ok().map(AskedValue::Day),
        "flag" => Some(AskedValue::Listed(text == "1")),
        _ => Some(AskedValue::Grade(text)),
    };
    Asked { was: line.now.and_then(value), asked: line.asked.and_then(value), code: line.code }
}
