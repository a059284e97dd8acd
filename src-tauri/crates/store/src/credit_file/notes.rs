//! Notes about a customer: added, never changed. What was wrong is withdrawn with its text left to read, and said
//! again in a new note.

use chrono::{DateTime, Utc};
use rusqlite::params;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::members::of_customer;
use crate::values::Moment;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Key.
    pub id: Id,
    /// Text.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by the name shown; the name signed in with where there is none.
    pub by: String,
    /// When it was withdrawn and by whom, if it was.
    pub withdrawn: Option<(DateTime<Utc>, String)>,
}

const SHOWN: &str = "CASE WHEN u.display_name = '' THEN u.name ELSE u.display_name END";

impl Contents {
    /// A customer's notes, the newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn notes(&self, customer: Id) -> Result<Vec<Note>> {
        let sql = format!(
            "SELECT n.id, n.text, n.at, {SHOWN}, w.at,
                    (SELECT {SHOWN} FROM users u WHERE u.id = w.actor_id)
             FROM notes n JOIN users u ON u.id = n.actor_id LEFT JOIN note_withdrawals w ON w.note_id = n.id
             WHERE {} ORDER BY n.number DESC",
            of_customer("n.customer_id", 1)
        );
        self.rows(&sql, [customer], |row| {
            let at: Option<Moment> = row.get(4)?;
            let by: Option<String> = row.get(5)?;
            Ok(Note {
                id: row.get(0)?,
                text: row.get(1)?,
                at: row.get::<_, Moment>(2)?.0,
                by: row.get(3)?,
                withdrawn: at.map(|moment| moment.0).zip(by),
            })
        })
    }
}

impl Write<'_> {
    /// Adds a note.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] customer; an empty text.
    pub fn add_note(&mut self, customer: Id, text: &str) -> Result<Id> {
        self.customer(customer)?;
        if text.trim().is_empty() {
            return Err(refused(Rule::EmptyNote));
        }
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM notes", [])?;
        self.execute(
            "INSERT INTO notes (id, number, customer_id, text, at, actor_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id, number, customer, text.trim(), Moment(self.at), self.actor.id],
        )?;
        self.log("note.added", "customer", customer, json!({ "id": id, "text": text.trim() }))?;
        Ok(id)
    }

    /// Marks a note as withdrawn.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a note that was withdrawn already.
    pub fn withdraw_note(&mut self, id: Id) -> Result<()> {
        let customer: Id = self
            .row("SELECT customer_id FROM notes WHERE id = ?1", [id], |row| row.get(0))?
            .ok_or_else(|| StoreError::not_found("note", id))?;
        if self.row("SELECT 1 FROM note_withdrawals WHERE note_id = ?1", [id], |_| Ok(()))?.is_some() {
            return Err(refused(Rule::AlreadyWithdrawn));
        }
        self.execute(
            "INSERT INTO note_withdrawals (note_id, at, actor_id) VALUES (?1, ?2, ?3)",
            params![id, Moment(self.at), self.actor.id],
        )?;
        self.log("note.withdrawn", "customer", customer, json!({ "id": id }))
    }
}
