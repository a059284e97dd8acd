//! Holds on new releases to a customer: held, free again, with the reason of each; the last row by the day stands.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::Result;
use crate::id::Id;
use crate::values::{Day, Moment};

/// A hold to be added, or its release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHold {
    /// Customer.
    pub customer: Id,
    /// Held; otherwise free again.
    pub held: bool,
    /// The rating, where a downgrade held it.
    pub rating: Option<Id>,
    /// Why.
    pub reason: String,
    /// The day from which it counts.
    pub on: NaiveDate,
}

/// A hold or a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Key.
    pub id: Id,
    /// Number in the order they were added, from 1.
    pub number: u32,
    /// What was decided.
    pub hold: NewHold,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
}

const SELECT: &str =
    "SELECT h.id, h.number, coalesce(m.as_id, h.customer_id), h.held, h.rating_id, h.reason, h.on_day,
            h.at, u.name
     FROM holds h JOIN users u ON u.id = h.actor_id
     LEFT JOIN customer_members m ON m.customer_id = h.customer_id";

fn hold(row: &Row<'_>) -> rusqlite::Result<Hold> {
    Ok(Hold {
        id: row.get(0)?,
        number: row.get(1)?,
        hold: NewHold {
            customer: row.get(2)?,
            held: row.get(3)?,
            rating: row.get(4)?,
            reason: row.get(5)?,
            on: row.get::<_, Day>(6)?.0,
        },
        at: row.get::<_, Moment>(7)?.0,
        actor: row.get(8)?,
    })
}

/// The hold in force on a day, of one customer's rows in the order they were added.
#[must_use]
pub fn held_on(holds: &[Hold], day: NaiveDate) -> Option<&Hold> {
    holds.iter().rfind(|one| one.hold.on <= day).filter(|one| one.hold.held)
}

impl Contents {
    /// Holds and releases of every customer, in the order they were added; those of an absorbed customer are the
    /// survivor's.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn holds(&self) -> Result<Vec<Hold>> {
        self.rows(&format!("{SELECT} ORDER BY h.number"), [], hold)
    }

    /// Those of a customer and of the customers it absorbed, in the order they were added.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn holds_of(&self, customer: Id) -> Result<Vec<Hold>> {
        let sql = format!("{SELECT} WHERE coalesce(m.as_id, h.customer_id) = ?1 ORDER BY h.number");
        self.rows(&sql, [customer], hold)
    }
}

impl Write<'_> {
    /// Adds a hold or a release.
    ///
    /// # Errors
    /// An unknown customer or rating.
    pub fn add_hold(&mut self, new: &NewHold) -> Result<Id> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM holds", [])?;
        self.execute(
            "INSERT INTO holds (id, number, customer_id, held, rating_id, reason, on_day, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                number,
                new.customer,
                new.held,
                new.rating,
                new.reason,
                Day(new.on),
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let summary = json!({ "hold": id, "rating": new.rating, "on": new.on, "reason": new.reason });
        let event = if new.held { "releases.held" } else { "releases.freed" };
        self.log(event, "customer", new.customer, summary)?;
        Ok(id)
    }
}
