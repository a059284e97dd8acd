//! Warning signals: raised by a rule or entered by hand, given to somebody, noted on, closed with an outcome, reopened.
//! Rows are added, never changed; the last event of a signal stands.

mod write;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use assay_credit::policy::Severity;
use assay_credit::watch::Evidence;

use crate::book::Contents;
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::members::of_customer;
use crate::values::{Day, Moment, Named};

/// A signal to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSignal {
    /// Customer.
    pub customer: Id,
    /// Code of its kind in the policy.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// What was seen, in words, of one entered by hand.
    pub text: String,
    /// What a rule saw, with the key of the finding.
    pub found: Option<(String, Evidence)>,
    /// The day.
    pub on: NaiveDate,
    /// Who answers it.
    pub owner: Id,
    /// Until when.
    pub due: NaiveDate,
}

/// What happens to a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalEvent {
    /// Given to somebody to answer by a day.
    Given,
    /// Something was noted.
    Noted,
    /// Closed with an outcome.
    Closed,
    /// Opened again.
    Reopened,
}

/// What came of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalOutcome {
    /// It was true, and acted upon.
    Confirmed,
    /// There was nothing to it.
    Unfounded,
    /// The cause is gone.
    Remedied,
    /// It is true, and the risk is borne.
    Accepted,
}

/// Something that happened to a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalChange {
    /// What.
    pub event: SignalEvent,
    /// To whom it was given, key and name.
    pub owner: Option<(Id, String)>,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// What came of it, where it was closed.
    pub outcome: Option<SignalOutcome>,
    /// Words.
    pub text: String,
    /// The day.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
}

/// A signal with what happened to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// Key.
    pub id: Id,
    /// Number in the order they were added, from 1.
    pub number: u32,
    /// Customer; of an absorbed one the survivor.
    pub customer: Id,
    /// Code of its kind in the policy.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// What was seen, in words.
    pub text: String,
    /// What a rule saw, with the key of the finding.
    pub found: Option<(String, Evidence)>,
    /// The day it was raised.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
    /// What happened to it, in order; the first one gives it to somebody.
    pub events: Vec<SignalChange>,
}

/// What a customer's class follows from of an open signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSignal {
    /// Customer, of an absorbed one the survivor.
    pub customer: Id,
    /// Kind.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// The day it was found on.
    pub on: NaiveDate,
}

impl Signal {
    /// Whether it waits for an answer.
    #[must_use]
    pub fn open(&self) -> bool {
        let state =
            |change: &&SignalChange| matches!(change.event, SignalEvent::Closed | SignalEvent::Reopened);
        self.events.iter().rfind(state).is_none_or(|change| change.event == SignalEvent::Reopened)
    }

    /// Who answers it, key and name.
    #[must_use]
    pub fn owner(&self) -> Option<&(Id, String)> {
        self.events.iter().rev().find_map(|change| change.owner.as_ref())
    }

    /// Until when.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        self.events.iter().rev().find_map(|change| change.due)
    }

    /// The event that closed it, where it is closed.
    #[must_use]
    pub fn closed(&self) -> Option<&SignalChange> {
        self.events.iter().rfind(|change| change.event == SignalEvent::Closed).filter(|_| !self.open())
    }
}

const SELECT: &str =
    "SELECT s.id, s.number, coalesce(m.as_id, s.customer_id), s.code, s.severity, s.text, s.found,
            s.found_key, s.on_day, s.at, u.name,
            e.event, e.owner_id, o.name, e.due_day, e.outcome, e.text, e.on_day, e.at, a.name
     FROM signals s JOIN users u ON u.id = s.actor_id
     LEFT JOIN customer_members m ON m.customer_id = s.customer_id
     JOIN signal_events e ON e.signal_id = s.id JOIN users a ON a.id = e.actor_id
     LEFT JOIN users o ON o.id = e.owner_id";

/// Signals whose last closing or reopening, where there is one, is no closing.
const OPEN: &str = "coalesce((SELECT x.event FROM signal_events x
        WHERE x.signal_id = s.id AND x.event IN ('closed', 'reopened') ORDER BY x.number DESC LIMIT 1), '') <> 'closed'";

/// A signal, what was found still as text with its key, and one of its events.
type Joined = (Signal, Option<(String, String)>, SignalChange);

fn joined(row: &Row<'_>) -> rusqlite::Result<Joined> {
    let signal = Signal {
        id: row.get(0)?,
        number: row.get(1)?,
        customer: row.get(2)?,
        code: row.get(3)?,
        severity: row.get::<_, Named<Severity>>(4)?.0,
        text: row.get(5)?,
        found: None,
        on: row.get::<_, Day>(8)?.0,
        at: row.get::<_, Moment>(9)?.0,
        actor: row.get(10)?,
        events: Vec::new(),
    };
    let found = row.get::<_, Option<String>>(7)?.zip(row.get::<_, Option<String>>(6)?);
    let outcome: String = row.get(15)?;
    let change = SignalChange {
        event: row.get::<_, Named<SignalEvent>>(11)?.0,
        owner: row.get::<_, Option<Id>>(12)?.zip(row.get::<_, Option<String>>(13)?),
        due: row.get::<_, Option<Day>>(14)?.map(|day| day.0),
        outcome: if outcome.is_empty() { None } else { Some(row.get::<_, Named<SignalOutcome>>(15)?.0) },
        text: row.get(16)?,
        on: row.get::<_, Day>(17)?.0,
        at: row.get::<_, Moment>(18)?.0,
        actor: row.get(19)?,
    };
    Ok((signal, found, change))
}

impl Contents {
    fn signals_where(&self, condition: &str, given: impl rusqlite::Params) -> Result<Vec<Signal>> {
        let sql = format!("{SELECT} WHERE {condition} ORDER BY s.number, e.number");
        let mut signals: Vec<Signal> = Vec::new();
        for (signal, found, change) in self.rows(&sql, given, joined)? {
            if signals.last().is_none_or(|last| last.id != signal.id) {
                let found = found.map(|(key, text)| Ok::<_, StoreError>((key, read(&signal, &text)?)));
                signals.push(Signal { found: found.transpose()?, ..signal });
            }
            if let Some(last) = signals.last_mut() {
                last.events.push(change);
            }
        }
        Ok(signals)
    }

    /// Every open signal of every customer with what happened to it, in the order they were added, in one query.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn open_signals(&self) -> Result<Vec<Signal>> {
        self.signals_where(OPEN, [])
    }

    /// Every signal, the closed ones too.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn signals(&self) -> Result<Vec<Signal>> {
        self.signals_where("1", [])
    }

    /// The signals of a customer and of those it absorbed, the closed ones too.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn signals_of(&self, customer: Id) -> Result<Vec<Signal>> {
        self.signals_where(&of_customer("s.customer_id", 1), [customer])
    }

    /// One signal.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn signal(&self, id: Id) -> Result<Signal> {
        self.signals_where("s.id = ?1", [id])?.pop().ok_or_else(|| StoreError::not_found("signal", id))
    }

    /// The signals of every customer, or of one, that are open on a day, or now where no day is named, without their
    /// words: by customer, in their order.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn signals_open_on(&self, customer: Option<Id>, on: Option<NaiveDate>) -> Result<Vec<OpenSignal>> {
        let own = match customer {
            Some(_) => of_customer("s.customer_id", 1),
            None => "?1 IS NULL".to_owned(),
        };
        let sql = format!(
            "SELECT coalesce(m.as_id, s.customer_id), s.code, s.severity, s.on_day FROM signals s
             LEFT JOIN customer_members m ON m.customer_id = s.customer_id
             WHERE {own} AND (?2 IS NULL OR s.on_day <= ?2)
               AND coalesce((SELECT x.event FROM signal_events x
                             WHERE x.signal_id = s.id AND x.event IN ('closed', 'reopened')
                               AND (?2 IS NULL OR x.on_day <= ?2)
                             ORDER BY x.number DESC LIMIT 1), '') <> 'closed'
             ORDER BY 1, s.number"
        );
        self.rows(&sql, params![customer, on.map(Day)], |row| {
            Ok(OpenSignal {
                customer: row.get(0)?,
                code: row.get(1)?,
                severity: row.get::<_, Named<Severity>>(2)?.0,
                on: row.get::<_, Day>(3)?.0,
            })
        })
    }

    /// What rules found in one write, such as a rating run.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn signals_found_at(&self, at: DateTime<Utc>) -> Result<Vec<Signal>> {
        self.signals_where("s.at = ?1 AND s.found_key IS NOT NULL", [Moment(at)])
    }

    /// What rules found so far: customer (of an absorbed one the survivor), kind, key, in the order it was found.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn signal_findings(&self) -> Result<Vec<(Id, String, String)>> {
        self.rows(
            "SELECT coalesce(m.as_id, s.customer_id), s.code, s.found_key FROM signals s
             LEFT JOIN customer_members m ON m.customer_id = s.customer_id
             WHERE s.found_key IS NOT NULL ORDER BY s.number",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }
}

fn read(signal: &Signal, text: &str) -> Result<Evidence> {
    serde_json::from_str(text).map_err(|error| StoreError::Unreadable {
        what: "signal",
        key: signal.id.to_string(),
        detail: error.to_string(),
    })
}
