//! Grades moved by hand: added by decisions, ended by days or before their time, never changed.

use assay_credit::application::OverrideRequest;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::values::{Day, Moment};

/// An override to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOverride {
    /// Customer.
    pub customer: Id,
    /// The rating it was asked for on.
    pub rating: Id,
    /// The request it was approved by.
    pub application: Id,
    /// Notches: above 0 to the better, below to the worse.
    pub notches: i8,
    /// Code of the reason in the policy.
    pub reason: String,
    /// The reason in words.
    pub text: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
}

/// An override with its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Key.
    pub id: Id,
    /// Number in the order they were added, from 1.
    pub number: u32,
    /// What was decided; of an absorbed customer the survivor's.
    pub decided: NewOverride,
    /// When it was added.
    pub at: DateTime<Utc>,
    /// Who decided, by name.
    pub actor: String,
    /// Code of the model that made the rating it was asked for on.
    pub model: String,
    /// The grade of that rating.
    pub grade: Option<String>,
    /// The day from which it no longer stands, where it was ended before its time, and why.
    pub ended: Option<(NaiveDate, String)>,
}

impl Override {
    /// Whether it stands on a day.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        let decided = &self.decided;
        decided.first_day <= day
            && day <= decided.last_day
            && self.ended.as_ref().is_none_or(|(ended, _)| day < *ended)
    }
}

const SELECT: &str =
    "SELECT o.id, o.number, coalesce(m.as_id, o.customer_id), o.rating_id, o.application_id, o.notches,
            o.reason, o.text, o.first_day, o.last_day, o.at, u.name, e.on_day, e.reason, k.code, r.grade
     FROM overrides o JOIN users u ON u.id = o.actor_id
     JOIN ratings r ON r.id = o.rating_id
     JOIN model_versions v ON v.id = r.model_version_id JOIN models k ON k.id = v.model_id
     LEFT JOIN customer_members m ON m.customer_id = o.customer_id
     LEFT JOIN override_ends e ON e.override_id = o.id";

fn of_row(row: &Row<'_>) -> rusqlite::Result<Override> {
    Ok(Override {
        id: row.get(0)?,
        number: row.get(1)?,
        decided: NewOverride {
            customer: row.get(2)?,
            rating: row.get(3)?,
            application: row.get(4)?,
            notches: row.get(5)?,
            reason: row.get(6)?,
            text: row.get(7)?,
            first_day: row.get::<_, Day>(8)?.0,
            last_day: row.get::<_, Day>(9)?.0,
        },
        at: row.get::<_, Moment>(10)?.0,
        actor: row.get(11)?,
        model: row.get(14)?,
        grade: row.get(15)?,
        ended: row.get::<_, Option<Day>>(12)?.map(|day| day.0).zip(row.get::<_, Option<String>>(13)?),
    })
}

impl Contents {
    /// Every override, in the order they were added. Of those that stand for a customer on a day the last one counts.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn overrides(&self) -> Result<Vec<Override>> {
        self.rows(&format!("{SELECT} ORDER BY o.number"), [], of_row)
    }

    /// Those of a customer and of the customers it absorbed.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn overrides_of(&self, customer: Id) -> Result<Vec<Override>> {
        let sql = format!("{SELECT} WHERE coalesce(m.as_id, o.customer_id) = ?1 ORDER BY o.number");
        self.rows(&sql, [customer], of_row)
    }
}

/// An override that was asked for and is not decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideAsked {
    /// Key of the request.
    pub id: Id,
    /// Its number.
    pub number: u32,
    /// Handed over to those who decide; still being written otherwise.
    pub submitted: bool,
    /// What is asked for.
    pub request: OverrideRequest,
    /// Who asks, by name.
    pub actor: String,
}

impl Contents {
    /// The overrides of a customer (and of the customers it absorbed) that were asked for and are not decided, the
    /// newest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn overrides_asked(&self, customer: Id) -> Result<Vec<OverrideAsked>> {
        let sql = "SELECT a.id, a.number, a.content, e.event, u.name
             FROM applications a JOIN users u ON u.id = a.actor_id
             LEFT JOIN customer_members m ON m.customer_id = a.customer_id
             JOIN application_events e ON e.number = (
                SELECT max(x.number) FROM application_events x
                WHERE x.application_id = a.id AND x.event <> 'commented')
             WHERE a.kind = 'override' AND coalesce(m.as_id, a.customer_id) = ?1
               AND e.event IN ('begun', 'changed', 'returned', 'submitted', 'signed')
             ORDER BY a.number DESC";
        let rows = self.rows(sql, [customer], |row| {
            let (id, number): (Id, u32) = (row.get(0)?, row.get(1)?);
            let (content, event): (String, String) = (row.get(2)?, row.get(3)?);
            Ok((id, number, content, event, row.get::<_, String>(4)?))
        })?;
        rows.into_iter()
            .map(|(id, number, content, event, actor)| {
                let request = serde_json::from_str(&content).map_err(|error| StoreError::Unreadable {
                    what: "request",
                    key: id.to_string(),
                    detail: error.to_string(),
                })?;
                let submitted = matches!(event.as_str(), "submitted" | "signed");
                Ok(OverrideAsked { id, number, submitted, request, actor })
            })
            .collect()
    }
}

impl Write<'_> {
    /// Adds an override.
    ///
    /// # Errors
    /// An unknown customer, rating or request; days in the wrong order.
    pub fn add_override(&mut self, new: &NewOverride) -> Result<Id> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM overrides", [])?;
        self.execute(
            "INSERT INTO overrides (id, number, customer_id, rating_id, application_id, notches, reason, text,
                                    first_day, last_day, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                id,
                number,
                new.customer,
                new.rating,
                new.application,
                new.notches,
                new.reason,
                new.text,
                Day(new.first_day),
                Day(new.last_day),
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let summary = json!({
            "override": id, "rating": new.rating, "notches": new.notches, "reason": new.reason, "text": new.text,
            "last_day": new.last_day, "application": new.application,
        });
        self.log("override.added", "customer", new.customer, summary)?;
        Ok(id)
    }

    /// Ends an override before its time: from `on_day` it no longer stands.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; one that was ended already.
    pub fn end_override(&mut self, id: Id, on_day: NaiveDate, reason: &str) -> Result<()> {
        let customer: Id = self
            .row("SELECT customer_id FROM overrides WHERE id = ?1", [id], |row| row.get(0))?
            .ok_or_else(|| StoreError::not_found("override", id))?;
        self.execute(
            "INSERT INTO override_ends (override_id, on_day, reason, at, actor_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, Day(on_day), reason, Moment(self.at), self.actor.id],
        )?;
        let summary = json!({ "override": id, "on_day": on_day, "reason": reason });
        self.log("override.ended", "customer", customer, summary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn stands_from_its_first_day_to_its_last_and_not_from_its_end_on() {
        let id: Id = "01980000-0000-7000-8000-000000000001".parse().unwrap();
        let decided = NewOverride {
            customer: id,
            rating: id,
            application: id,
            notches: 1,
            reason: String::new(),
            text: String::new(),
            first_day: day("2026-03-01"),
            last_day: day("2026-06-30"),
        };
        let one = |ended: Option<&str>| Override {
            id,
            number: 1,
            decided: decided.clone(),
            at: DateTime::default(),
            actor: String::new(),
            model: String::new(),
            grade: None,
            ended: ended.map(|on| (day(on), String::new())),
        };
        let stands = |ended: Option<&str>| {
            ["2026-02-28", "2026-03-01", "2026-05-01", "2026-06-30", "2026-07-01"]
                .map(|on| one(ended).stands_on(day(on)))
        };
        assert_eq!(stands(None), [false, true, true, true, false]);
        assert_eq!(stands(Some("2026-05-01")), [false, true, false, false, false]);
        assert_eq!(stands(Some("2026-03-01")), [false; 5]);
    }
}
