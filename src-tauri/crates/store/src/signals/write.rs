//! Adding signals and what happened to them.

use chrono::NaiveDate;
use rusqlite::params;
use serde_json::json;

use super::{NewSignal, SignalEvent, SignalOutcome};
use crate::book::Write;
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::values::{Day, Moment, Named};

impl Write<'_> {
    /// Adds a signal and gives it to its owner.
    ///
    /// # Errors
    /// An unknown customer or user; the same finding was added before.
    pub fn add_signal(&mut self, new: &NewSignal) -> Result<Id> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM signals", [])?;
        let found = match &new.found {
            Some((_, evidence)) => Some(serde_json::to_string(evidence).map_err(|error| {
                StoreError::Unreadable { what: "signal", key: new.code.clone(), detail: error.to_string() }
            })?),
            None => None,
        };
        let found_key = new.found.as_ref().map(|(key, _)| key);
        self.execute(
            "INSERT INTO signals (id, number, customer_id, code, severity, text, found, found_key, on_day, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                id,
                number,
                new.customer,
                new.code,
                Named(new.severity),
                new.text,
                found,
                found_key,
                Day(new.on),
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let summary = json!({
            "signal": id, "code": new.code, "severity": new.severity, "text": new.text, "found": found_key,
        });
        self.log("signal.raised", "customer", new.customer, summary)?;
        self.signal_event(id, SignalEvent::Given, Some((new.owner, new.due)), None, "", new.on)?;
        Ok(id)
    }

    /// Gives an open signal to somebody to answer by a day.
    ///
    /// # Errors
    /// An unknown signal or user.
    pub fn give_signal(
        &mut self,
        id: Id,
        (owner, due): (Id, NaiveDate),
        text: &str,
        on: NaiveDate,
    ) -> Result<()> {
        self.signal_changed(id, "signal.given", json!({ "owner": owner, "due": due, "text": text }))?;
        self.signal_event(id, SignalEvent::Given, Some((owner, due)), None, text, on)
    }

    /// Notes something on a signal.
    ///
    /// # Errors
    /// An unknown signal.
    pub fn note_signal(&mut self, id: Id, text: &str, on: NaiveDate) -> Result<()> {
        self.signal_changed(id, "signal.noted", json!({ "text": text }))?;
        self.signal_event(id, SignalEvent::Noted, None, None, text, on)
    }

    /// Closes a signal.
    ///
    /// # Errors
    /// An unknown signal.
    pub fn close_signal(&mut self, id: Id, outcome: SignalOutcome, text: &str, on: NaiveDate) -> Result<()> {
        self.signal_changed(id, "signal.closed", json!({ "outcome": outcome, "text": text }))?;
        self.signal_event(id, SignalEvent::Closed, None, Some(outcome), text, on)
    }

    /// Opens a closed signal again.
    ///
    /// # Errors
    /// An unknown signal.
    pub fn reopen_signal(&mut self, id: Id, text: &str, on: NaiveDate) -> Result<()> {
        self.signal_changed(id, "signal.reopened", json!({ "text": text }))?;
        self.signal_event(id, SignalEvent::Reopened, None, None, text, on)
    }

    fn signal_changed(&mut self, id: Id, action: &'static str, mut summary: serde_json::Value) -> Result<()> {
        let signal = self.signal(id)?;
        summary["signal"] = json!(id);
        summary["code"] = json!(signal.code);
        self.log(action, "customer", signal.customer, summary)
    }

    fn signal_event(
        &mut self,
        signal: Id,
        event: SignalEvent,
        given: Option<(Id, NaiveDate)>,
        outcome: Option<SignalOutcome>,
        text: &str,
        on: NaiveDate,
    ) -> Result<()> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM signal_events", [])?;
        let event = Named(event);
        let (owner, due) = (given.map(|given| given.0), given.map(|given| Day(given.1)));
        let at = Moment(self.at);
        let on = Day(on);
        let sql = "INSERT INTO signal_events (id, number, signal_id, event, owner_id, due_day, outcome, text, on_day, at,
                                              actor_id)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        match outcome.map(Named) {
            Some(outcome) => self.execute(
                sql,
                params![id, number, signal, event, owner, due, outcome, text, on, at, self.actor.id],
            )?,
            None => self.execute(
                sql,
                params![id, number, signal, event, owner, due, "", text, on, at, self.actor.id],
            )?,
        };
        Ok(())
    }
}
