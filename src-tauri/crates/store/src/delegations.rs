//! Who signs for whom while away: from a day to a day, ended before that where somebody is back sooner.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::values::{Day, Moment};

/// An absence to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelegation {
    /// Who is away.
    pub from: Id,
    /// Who signs meanwhile.
    pub to: Id,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// Why.
    pub reason: String,
}

/// An absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Key.
    pub id: Id,
    /// What was said.
    pub delegation: NewDelegation,
    /// When it was added.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: Id,
    /// When it was ended before its time.
    pub ended: Option<DateTime<Utc>>,
}

impl Delegation {
    /// Whether it counts on a day.
    #[must_use]
    pub fn counts_on(&self, day: NaiveDate) -> bool {
        self.ended.is_none() && self.delegation.first_day <= day && day <= self.delegation.last_day
    }
}

fn delegation(row: &Row<'_>) -> rusqlite::Result<Delegation> {
    Ok(Delegation {
        id: row.get(0)?,
        delegation: NewDelegation {
            from: row.get(1)?,
            to: row.get(2)?,
            first_day: row.get::<_, Day>(3)?.0,
            last_day: row.get::<_, Day>(4)?.0,
            reason: row.get(5)?,
        },
        at: row.get::<_, Moment>(6)?.0,
        actor: row.get(7)?,
        ended: row.get::<_, Option<Moment>>(8)?.map(|moment| moment.0),
    })
}

impl Contents {
    /// Every absence, the newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn delegations(&self) -> Result<Vec<Delegation>> {
        let sql = "SELECT d.id, d.from_id, d.to_id, d.first_day, d.last_day, d.reason, d.at, d.actor_id, e.at
                   FROM delegations d LEFT JOIN delegation_ends e ON e.delegation_id = d.id
                   ORDER BY d.number DESC";
        self.rows(sql, [], delegation)
    }
}

impl Write<'_> {
    /// Adds an absence.
    ///
    /// # Errors
    /// [`Rule::DaysOrder`]; [`Rule::DelegatedToSelf`]; [`StoreError::NotFound`] user.
    pub fn add_delegation(&mut self, new: &NewDelegation) -> Result<Id> {
        if new.last_day < new.first_day {
            return Err(refused(Rule::DaysOrder));
        }
        if new.from == new.to {
            return Err(refused(Rule::DelegatedToSelf));
        }
        self.user_by_id(new.from)?;
        self.user_by_id(new.to)?;
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM delegations", [])?;
        self.execute(
            "INSERT INTO delegations (id, number, from_id, to_id, first_day, last_day, reason, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                number,
                new.from,
                new.to,
                Day(new.first_day),
                Day(new.last_day),
                new.reason,
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let about = json!({
            "from": new.from, "to": new.to, "first_day": new.first_day, "last_day": new.last_day, "reason": new.reason,
        });
        self.log("delegation.added", "delegation", id, about)?;
        Ok(id)
    }

    /// Ends an absence before its time.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; one that was ended already.
    pub fn end_delegation(&mut self, id: Id) -> Result<()> {
        let found = self.delegations()?.into_iter().find(|one| one.id == id);
        let found = found.ok_or_else(|| StoreError::not_found("delegation", id))?;
        if found.ended.is_some() {
            return Err(refused(Rule::AlreadyWithdrawn));
        }
        self.execute(
            "INSERT INTO delegation_ends (delegation_id, at, actor_id) VALUES (?1, ?2, ?3)",
            params![id, Moment(self.at), self.actor.id],
        )?;
        self.log("delegation.ended", "delegation", id, json!({}))
    }
}
