//! The inbox: every request in a line, and which of them wait for the one who is signed in. Read in a few queries however
//! many there are.

use std::collections::BTreeMap;

use assay_credit::application::{Basis, Request, State};
use assay_store::{ApplicationEvent, Contents, CustomerRecord, Id, InForce, Limit, RiskGroup};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::case::Case;
use super::people::People;
use super::rights::{able, present, signing};
use super::{About, absence, state_code, today};
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::{Session, count};
use crate::view::{InboxRow, InboxView};

/// So many decided requests are listed.
const DECIDED: usize = 200;

impl Session {
    /// Every request that is open, and those decided last.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn inbox(&self) -> Result<InboxView, CommandError> {
        let me = self.actor()?.id;
        let administrator = self.user()?.role == crate::view::Role::Administrator;
        let book = self.book();
        let as_of = today(&book)?;
        let (cases, older) = cases(&book)?;
        let desk = Desk::load(&book, as_of)?;
        let rows: Vec<InboxRow> = cases.iter().map(|case| desk.row(case, me)).collect();
        let waiting = count(rows.iter().filter(|row| row.waiting).count());
        let delegations = absence::views(&book, &desk.people, as_of, me, administrator)?;
        Ok(InboxView { as_of, waiting, rows, older, delegations })
    }

    /// How many requests wait for the one who is signed in; none where nobody is.
    pub(in crate::session) fn waiting(&self) -> Result<u32, CommandError> {
        let Ok(me) = self.actor() else { return Ok(0) };
        let book = self.book();
        let cases = cases(&book)?.0;
        let (bases, people) = (book.last_bases()?, People::load(&book, today(&book)?)?);
        let waits = |case: &&Case| {
            let basis = bases.get(&case.application.id);
            basis.is_some_and(|basis| signing(case, basis, &people, me.id).is_ok())
        };
        Ok(count(cases.iter().filter(waits).count()))
    }
}

/// Open requests and those decided last, the newest first; and how many decided ones were left out.
fn cases(book: &Contents) -> Result<(Vec<Case>, u32), CommandError> {
    let mut events: BTreeMap<Id, Vec<ApplicationEvent>> = BTreeMap::new();
    for event in book.application_events()? {
        events.entry(event.application).or_default().push(event);
    }
    let (mut cases, mut decided) = (Vec::new(), 0);
    for application in book.applications()? {
        let happened = events.remove(&application.id).unwrap_or_default();
        let case = Case::of(application, happened)?;
        decided += usize::from(!case.state.is_open());
        if case.state.is_open() || decided <= DECIDED {
            cases.push(case);
        }
    }
    Ok((cases, count(decided.saturating_sub(DECIDED))))
}

/// What the lines have in common.
struct Desk {
    people: People,
    customers: BTreeMap<Id, CustomerRecord>,
    groups: BTreeMap<Id, RiskGroup>,
    bases: BTreeMap<Id, Basis>,
    limits: BTreeMap<Id, Decimal>,
}

impl Desk {
    fn load(book: &Contents, as_of: NaiveDate) -> Result<Self, CommandError> {
        let mut limits: BTreeMap<Id, Vec<Limit>> = BTreeMap::new();
        for limit in book.limits()? {
            limits.entry(limit.limit.of).or_default().push(limit);
        }
        let standing = |limits: Vec<Limit>| Some(InForce::on(&limits, as_of).standing?.limit.amount);
        Ok(Self {
            people: People::load(book, as_of)?,
            customers: book.customers()?.into_iter().map(|record| (record.id, record)).collect(),
            groups: book.risk_groups()?.into_iter().map(|group| (group.id, group)).collect(),
            bases: book.last_bases()?,
            limits: limits.into_iter().filter_map(|(of, limits)| Some((of, standing(limits)?))).collect(),
        })
    }

    fn row(&self, case: &Case, me: Id) -> InboxRow {
        let application = &case.application;
        let basis = self.bases.get(&application.id).filter(|_| case.state != State::Draft);
        let (code, name) = match case.about {
            About::Customer(id) => self
                .customers
                .get(&id)
                .map(|record| (record.customer.code.clone(), record.customer.name.clone()))
                .unwrap_or_default(),
            About::Group(id) => {
                (String::new(), self.groups.get(&id).map(|group| group.name.clone()).unwrap_or_default())
            }
        };
        let step = basis.filter(|_| case.state == State::Submitted).and_then(|basis| present(case, basis));
        let limit = match basis {
            Some(basis) => basis.limit,
            None => self.limits.get(&case.about.id()).copied(),
        };
        let amount = amount_of(&application.request);
        let excess = match &application.request {
            Request::Temporary(asked) => Some(asked.amount),
            _ => amount.zip(limit).map(|(amount, limit)| amount - limit),
        };
        let moved = match case.state {
            State::Submitted => case.submitted(),
            State::Draft => None,
            _ => case.events.iter().rfind(|one| State::after([one.event]).is_some()),
        };
        InboxRow {
            id: application.id.to_string(),
            number: application.number,
            kind: application.request.kind().to_owned(),
            code,
            name,
            state: state_code(case.state),
            request: application.request.clone(),
            prepared_by: self.people.name(application.actor),
            since: local_minute(moved.map_or(application.at, |one| one.at)),
            step: step.map(|(_, step)| (&step.name).into()),
            step_role: step.map(|(_, step)| step.role),
            step_at: step.map_or(0, |(at, _)| count(at + 1)),
            steps: basis.map_or(0, |basis| count(basis.route.len())),
            may_sign: step.map(|(_, step)| able(case, &self.people, step)).unwrap_or_default(),
            amount,
            limit,
            excess,
            grade: basis.and_then(|basis| basis.grade.clone()),
            waiting: basis.is_some_and(|basis| signing(case, basis, &self.people, me).is_ok()),
            mine: case.makers.contains(&me),
            downgrade: matches!(&application.request, Request::Limit(asked) if asked.downgrade.is_some()),
        }
    }
}

/// The amount of money asked for, where it is about money.
pub(super) fn amount_of(request: &Request) -> Option<Decimal> {
    match request {
        Request::Limit(asked) => Some(asked.amount),
        Request::Temporary(asked) => Some(asked.amount),
        Request::GroupLimit(asked) => Some(asked.amount),
        Request::Override(_) | Request::Blacklist(_) => None,
    }
}
