//! The whole page of a request: what is asked beside what is now, who signs, what happened, what it rests on and what of
//! that is different now, and what the one who looks may do.

use assay_credit::application::{Basis, Change, Event, Request, State, changes};
use assay_credit::model::RatingModel;
use assay_store::{ApplicationEvent, Contents, Id, Rating, User};
use chrono::NaiveDate;

use super::case::Case;
use super::look::look;
use super::people::People;
use super::rights::{able, signing};
use super::{About, today};
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{ApplicationPage, AskedLine, BasisView, MayView, Role, SignatureView, StepView, TrailLine};

impl Session {
    /// The page of a request.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn application(&self, id: &str) -> Result<ApplicationPage, CommandError> {
        let id = key(id, "application")?;
        let me = self.actor()?.id;
        let book = self.book();
        let case = Case::load(&book, id)?;
        let as_of = today(&book)?;
        let people = People::load(&book, as_of)?;
        let request = &case.application.request;
        let frozen = case.basis(&book)?;
        // What is decided rests on what it rested on then; only what is open is compared with now.
        let (basis, changes): (Basis, Vec<Change>) = match frozen {
            Some(basis) if case.state == State::Submitted => {
                let now = look(&book, case.about, request, as_of)?.basis;
                let different = changes(&basis, &now);
                (basis, different)
            }
            Some(basis) => (basis, Vec::new()),
            None => (look(&book, case.about, request, as_of)?.basis, Vec::new()),
        };
        let (code, name, documents) = match case.about {
            About::Customer(id) => {
                let customer = book.customer(id)?.customer;
                (customer.code, customer.name, crate::session::credit_file::attached(&book, id)?)
            }
            About::Group(id) => {
                let group = book.risk_groups()?.into_iter().find(|group| group.id == id);
                (String::new(), group.map(|group| group.name).unwrap_or_default(), Vec::new())
            }
        };
        let rated = rated(&book, &basis)?;
        let class = rated.as_ref().and_then(|(_, model)| {
            let grade = model.grades.iter().find(|grade| Some(&grade.label) == basis.grade.as_ref())?;
            Some(code_of(&grade.policy.risk_class))
        });
        Ok(ApplicationPage {
            application: case.view(),
            as_of,
            code,
            name,
            asked: asked(request, &basis, rated.as_ref().map(|(_, model)| model)),
            class,
            route: route(&case, &basis, &people),
            trail: case.events.iter().map(|event| line(event, &people)).collect(),
            may: may(&case, &basis, &people, people.user(me), me),
            basis: shown(basis, rated.map(|(rating, _)| rating.as_of)),
            changes,
            documents,
        })
    }
}

/// The rating a request rests on, with its model.
pub(super) fn rated(book: &Contents, basis: &Basis) -> Result<Option<(Rating, RatingModel)>, CommandError> {
    let Some(id) = &basis.rating else { return Ok(None) };
    let rating = book.rating(key(id, "rating")?)?;
    let model = book.model(rating.model_version)?;
    Ok(Some((rating, model)))
}

/// What is asked for beside what it is, or was.
pub(super) fn asked(request: &Request, basis: &Basis, model: Option<&RatingModel>) -> Vec<AskedLine> {
    let line = |code: &str, unit: &str, now: Option<String>, asked: Option<String>| AskedLine {
        code: code.into(),
        unit: unit.into(),
        now,
        asked,
    };
    let money = |code: &str, now: Option<rust_decimal::Decimal>, asked: rust_decimal::Decimal| {
        line(code, "money", now.map(|now| now.to_string()), Some(asked.to_string()))
    };
    let until = |until: NaiveDate| line("until", "day", basis.until.map(text), Some(until.to_string()));
    let total = basis.limit.unwrap_or_default() + basis.temporary;
    match request {
        Request::Limit(asked) => vec![
            money("amount", basis.limit, asked.amount),
            line("terms", "days", basis.terms_days.map(text), Some(asked.terms_days.to_string())),
            line("from", "day", None, Some(asked.from.to_string())),
            until(asked.until),
        ],
        Request::Temporary(asked) => vec![
            money("addition", (!basis.temporary.is_zero()).then_some(basis.temporary), asked.amount),
            money("total", basis.limit.map(|_| total), total + asked.amount),
            line("from", "day", None, Some(asked.from.to_string())),
            line("until", "day", None, Some(asked.until.to_string())),
        ],
        Request::Override(asked) => {
            let moved = model.and_then(|model| {
                let at = model.grades.iter().position(|grade| Some(&grade.label) == basis.grade.as_ref())?;
                let to = i64::try_from(at).ok()? - i64::from(asked.notches);
                Some(model.grades.get(usize::try_from(to).ok()?)?.label.clone())
            });
            vec![
                line("grade", "grade", basis.grade.clone(), moved),
                line("until", "day", None, Some(asked.until.to_string())),
            ]
        }
        Request::Blacklist(asked) => {
            let flag = |on: bool| Some(if on { "1" } else { "0" }.to_owned());
            vec![line("blacklist", "flag", flag(basis.listed), flag(asked.enter))]
        }
        Request::GroupLimit(asked) => vec![money("amount", basis.limit, asked.amount), until(asked.until)],
    }
}

fn text<T: ToString>(value: T) -> String {
    value.to_string()
}

fn route(case: &Case, basis: &Basis, people: &People) -> Vec<StepView> {
    let signatures = case.signatures();
    let view = |(at, step): (usize, &assay_credit::application::Step)| {
        let signed = signatures.get(at).map(|event| SignatureView {
            by: people.name(event.actor),
            on_behalf: event.on_behalf.map(|id| people.name(id)).unwrap_or_default(),
            at: local_minute(event.at),
            text: event.text.clone(),
        });
        let waiting = case.state == State::Submitted && at == signatures.len();
        let may_sign =
            if waiting || case.state == State::Draft { able(case, people, step) } else { Vec::new() };
        StepView {
            code: step.code.clone(),
            name: (&step.name).into(),
            role: step.role,
            beyond: step.beyond.clone(),
            signed,
            waiting,
            may_sign,
        }
    };
    basis.route.iter().enumerate().map(view).collect()
}

fn line(event: &ApplicationEvent, people: &People) -> TrailLine {
    TrailLine {
        event: code_of(&event.event),
        by: people.name(event.actor),
        on_behalf: event.on_behalf.map(|id| people.name(id)).unwrap_or_default(),
        at: local_minute(event.at),
        day: event.on_day,
        text: event.text.clone(),
        conditions: event.conditions.clone(),
    }
}

fn may(case: &Case, basis: &Basis, people: &People, user: Option<&User>, me: Id) -> MayView {
    let draft = case.state == State::Draft;
    let signing = signing(case, basis, people, me);
    let (why_not, details) = match &signing {
        Err(why) if case.state == State::Submitted => (Some(why.code.clone()), why.details.clone()),
        _ => (None, Vec::new()),
    };
    let administrator = user.is_some_and(|user| user.role == Role::Administrator);
    MayView {
        edit: draft,
        submit: draft,
        withdraw: case.state.allows(Event::Withdrawn) && (administrator || case.makers.contains(&me)),
        decide: signing.is_ok(),
        sign: signing.is_ok(),
        why_not,
        details,
        on_behalf: match &signing {
            Ok(one) => one.on_behalf.map(|id| people.name(id)).unwrap_or_default(),
            Err(_) => String::new(),
        },
        password: user.is_some_and(|user| user.has_password),
        last: signing.is_ok_and(|one| one.last),
    }
}

fn shown(basis: Basis, rated_on: Option<NaiveDate>) -> BasisView {
    let statements = basis.facts.keys().filter_map(|key| key.strip_prefix("statement ")).map(str::to_owned);
    BasisView {
        statements: statements.collect(),
        as_of: basis.as_of,
        policy: basis.policy,
        rating: basis.rating,
        rated_on,
        model: basis.model,
        grade: basis.grade,
        limit: basis.limit,
        calculation: basis.calculation,
        cost: basis.cost,
    }
}
