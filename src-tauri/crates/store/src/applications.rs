//! Requests and what happened to them. The content is changed while a request is a draft; everything else is an event
//! that is added, and the last one that moves a request says where it stands.

use std::collections::BTreeMap;

use assay_credit::application::{AttachedCondition, Basis, Event, Request, State};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::values::{Day, Moment, Named};

/// A request as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    /// Key.
    pub id: Id,
    /// Number people call it by, from 1.
    pub number: u32,
    /// Customer; of an absorbed one the survivor. None for a group's limit.
    pub customer: Option<Id>,
    /// Group, for a group's limit.
    pub group: Option<Id>,
    /// What is asked for.
    pub request: Request,
    /// Revision for the next change.
    pub row_version: i64,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// Who began it.
    pub actor: Id,
}

/// Something that happened to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationEvent {
    /// Number in the order of all events, from 1.
    pub number: u32,
    /// Request.
    pub application: Id,
    /// What.
    pub event: Event,
    /// Code of the level that signed, returned or declined; empty otherwise.
    pub step: String,
    /// Whose authority was used by delegation.
    pub on_behalf: Option<Id>,
    /// What was said.
    pub text: String,
    /// What a signature tied the approval to, beside what was asked.
    pub conditions: Vec<AttachedCondition>,
    /// The business day it happened on.
    pub on_day: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: Id,
}

/// An event to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewApplicationEvent<'a> {
    /// What.
    pub event: Event,
    /// Code of the level.
    pub step: &'a str,
    /// Whose authority is used by delegation.
    pub on_behalf: Option<Id>,
    /// What is said.
    pub text: &'a str,
    /// What a signature ties the approval to, beside what was asked.
    pub conditions: &'a [AttachedCondition],
    /// The business day.
    pub on_day: NaiveDate,
    /// What a submission rests on; the request is frozen beside it.
    pub basis: Option<&'a Basis>,
}

const SELECT: &str =
    "SELECT a.id, a.number, coalesce(m.as_id, a.customer_id), a.group_id, a.content, a.row_version, a.at,
            a.actor_id
     FROM applications a LEFT JOIN customer_members m ON m.customer_id = a.customer_id";

const EVENTS: &str =
    "SELECT e.number, e.application_id, e.event, e.step, e.for_id, e.text, e.on_day, e.at, e.actor_id,
            e.conditions
     FROM application_events e";

/// A document in a column.
struct Json<T>(T);

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

fn application(row: &Row<'_>) -> rusqlite::Result<Application> {
    Ok(Application {
        id: row.get(0)?,
        number: row.get(1)?,
        customer: row.get(2)?,
        group: row.get(3)?,
        request: row.get::<_, Json<Request>>(4)?.0,
        row_version: row.get(5)?,
        at: row.get::<_, Moment>(6)?.0,
        actor: row.get(7)?,
    })
}

fn event(row: &Row<'_>) -> rusqlite::Result<ApplicationEvent> {
    Ok(ApplicationEvent {
        number: row.get(0)?,
        application: row.get(1)?,
        event: row.get::<_, Named<Event>>(2)?.0,
        step: row.get(3)?,
        on_behalf: row.get(4)?,
        text: row.get(5)?,
        on_day: row.get::<_, Day>(6)?.0,
        at: row.get::<_, Moment>(7)?.0,
        actor: row.get(8)?,
        conditions: row.get::<_, Json<Vec<AttachedCondition>>>(9)?.0,
    })
}

/// An event with nothing beside it.
const fn plain(event: Event, on_day: NaiveDate) -> NewApplicationEvent<'static> {
    NewApplicationEvent { event, step: "", on_behalf: None, text: "", conditions: &[], on_day, basis: None }
}

fn written<T: Serialize>(id: Id, document: &T) -> Result<String> {
    serde_json::to_string(document).map_err(|error| StoreError::Unreadable {
        what: "application",
        key: id.to_string(),
        detail: error.to_string(),
    })
}

impl Contents {
    /// Every request, the newest first.
    ///
    /// # Errors
    /// Only those of SQLite, and a request that cannot be read.
    pub fn applications(&self) -> Result<Vec<Application>> {
        self.rows(&format!("{SELECT} ORDER BY a.number DESC"), [], application)
    }

    /// The requests of a customer (those it absorbed included) or of a group, the newest first.
    ///
    /// # Errors
    /// Those of [`Contents::applications`].
    pub fn applications_of(&self, of: Id) -> Result<Vec<Application>> {
        let sql = format!(
            "{SELECT} WHERE coalesce(m.as_id, a.customer_id, a.group_id) = ?1 ORDER BY a.number DESC"
        );
        self.rows(&sql, [of], application)
    }

    /// One request.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a request that cannot be read.
    pub fn application(&self, id: Id) -> Result<Application> {
        self.row(&format!("{SELECT} WHERE a.id = ?1"), [id], application)?
            .ok_or_else(|| StoreError::not_found("application", id))
    }

    /// The request people call by a number.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a request that cannot be read.
    pub fn application_numbered(&self, number: u32) -> Result<Application> {
        self.row(&format!("{SELECT} WHERE a.number = ?1"), [number], application)?
            .ok_or_else(|| StoreError::not_found("application", number))
    }

    /// What happened to every request, in the order it happened.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn application_events(&self) -> Result<Vec<ApplicationEvent>> {
        self.rows(&format!("{EVENTS} ORDER BY e.number"), [], event)
    }

    /// What happened to one request, in the order it happened.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn application_events_of(&self, application: Id) -> Result<Vec<ApplicationEvent>> {
        self.rows(&format!("{EVENTS} WHERE e.application_id = ?1 ORDER BY e.number"), [application], event)
    }

    /// What every request rested on when it was submitted last.
    ///
    /// # Errors
    /// Only those of SQLite, and a basis that cannot be read.
    pub fn last_bases(&self) -> Result<BTreeMap<Id, Basis>> {
        let sql = "SELECT e.application_id, e.basis FROM application_events e WHERE e.event = 'submitted'
                   ORDER BY e.number";
        let rows = self.rows(sql, [], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Json<Basis>>(1)?.0)))?;
        // Of several the one submitted last.
        Ok(rows.into_iter().collect())
    }

    /// The request as it was submitted last, with what it rested on; none where it never was.
    ///
    /// # Errors
    /// Only those of SQLite, and a submission that cannot be read.
    pub fn last_submission(&self, application: Id) -> Result<Option<(Request, Basis)>> {
        let sql = "SELECT content, basis FROM application_events
                   WHERE application_id = ?1 AND event = 'submitted' ORDER BY number DESC LIMIT 1";
        self.row(sql, [application], |row| {
            Ok((row.get::<_, Json<Request>>(0)?.0, row.get::<_, Json<Basis>>(1)?.0))
        })
    }
}

impl Write<'_> {
    /// Begins a request as a draft. `of` is the customer, or for a group's limit the group.
    ///
    /// # Errors
    /// An unknown customer or group.
    pub fn add_application(&mut self, of: Id, request: &Request, on_day: NaiveDate) -> Result<Id> {
        let id = self.new_id();
        let group = matches!(request, Request::GroupLimit(_));
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM applications", [])?;
        self.execute(
            "INSERT INTO applications (id, number, customer_id, group_id, kind, content, row_version, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8)",
            params![
                id,
                number,
                (!group).then_some(of),
                group.then_some(of),
                request.kind(),
                written(id, request)?,
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        self.happened(id, &plain(Event::Begun, on_day), None)?;
        let about = json!({ "number": number, "of": of, "request": request });
        self.log("application.begun", "application", id, about)?;
        Ok(id)
    }

    /// Changes a draft that was read at revision `row_version`; gives the new revision. Nothing is stored, and the
    /// revision stays, where it says the same already.
    ///
    /// # Errors
    /// [`Rule::ApplicationOrder`] for what is no draft; another kind; [`StoreError::Conflict`].
    pub fn change_application(
        &mut self,
        id: Id,
        row_version: i64,
        request: &Request,
        on_day: NaiveDate,
    ) -> Result<i64> {
        let before = self.application(id)?;
        self.check_allows(id, Event::Changed)?;
        if before.request.kind() != request.kind() {
            return Err(refused(Rule::ApplicationOrder));
        }
        if before.row_version == row_version && before.request == *request {
            return Ok(row_version);
        }
        let changed = self.execute(
            "UPDATE applications SET content = ?1, row_version = row_version + 1 WHERE id = ?2 AND row_version = ?3",
            params![written(id, request)?, id, row_version],
        )?;
        self.changed_one(changed, "applications", "application", id)?;
        self.happened(id, &plain(Event::Changed, on_day), None)?;
        let about = json!({ "number": before.number, "from": before.request, "to": request });
        self.log("application.changed", "application", id, about)?;
        Ok(row_version + 1)
    }

    /// Adds what happened to a request. A submission freezes the request as it is with what it rests on.
    ///
    /// # Errors
    /// [`Rule::ApplicationOrder`] where it cannot happen to a request that stands where this one does; an unknown user.
    pub fn add_application_event(&mut self, id: Id, new: &NewApplicationEvent<'_>) -> Result<()> {
        self.check_allows(id, new.event)?;
        let application = self.application(id)?;
        let frozen = match (new.event, new.basis) {
            (Event::Submitted, Some(basis)) => {
                Some((written(id, &application.request)?, written(id, basis)?))
            }
            (Event::Submitted, None) | (_, Some(_)) => return Err(refused(Rule::ApplicationOrder)),
            (_, None) => None,
        };
        self.happened(id, new, frozen)?;
        let about = json!({
            "number": application.number, "event": new.event, "step": new.step, "for": new.on_behalf, "text": new.text,
            "conditions": new.conditions, "on_day": new.on_day,
        });
        self.log("application.moved", "application", id, about)
    }

    fn check_allows(&self, id: Id, event: Event) -> Result<()> {
        let state = State::after(self.application_events_of(id)?.into_iter().map(|one| one.event));
        if state.is_some_and(|state| state.allows(event)) {
            Ok(())
        } else {
            Err(refused(Rule::ApplicationOrder))
        }
    }

    fn happened(
        &self,
        id: Id,
        new: &NewApplicationEvent<'_>,
        frozen: Option<(String, String)>,
    ) -> Result<()> {
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM application_events", [])?;
        let (content, basis) = frozen.unzip();
        self.execute(
            "INSERT INTO application_events
             (id, number, application_id, event, step, for_id, text, conditions, content, basis, on_day, at,
              actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                self.new_id(),
                number,
                id,
                Named(new.event),
                new.step,
                new.on_behalf,
                new.text,
                written(id, &new.conditions)?,
                content,
                basis,
                Day(new.on_day),
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        Ok(())
    }
}
