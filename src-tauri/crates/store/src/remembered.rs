//! What people decided about the files of a source, by the layout of its files: offered with the next one,
//! replaced by later decisions, forgotten when asked to. No fact rests on it.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use serde_json::{Value, json};

use crate::book::{Contents, Write};
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::values::Moment;

/// Decisions to be remembered.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRemembered {
    /// The layout of the source's files.
    pub layout: String,
    /// What they hold.
    pub kind: String,
    /// Name of the file the decisions were made for.
    pub file: String,
    /// The decisions.
    pub decisions: Value,
}

/// Remembered decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Remembered {
    /// Key.
    pub id: Id,
    /// What files of the layout hold.
    pub kind: String,
    /// Name of the file the decisions were made for.
    pub file: String,
    /// The decisions.
    pub decisions: Value,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name.
    pub actor: String,
}

const SELECT: &str = "SELECT r.id, r.kind, r.file, r.decisions, r.at, u.name
     FROM remembered_sources r JOIN users u ON u.id = r.actor_id";

fn remembered(row: &Row<'_>) -> rusqlite::Result<Remembered> {
    let decisions: String = row.get(3)?;
    Ok(Remembered {
        id: row.get(0)?,
        kind: row.get(1)?,
        file: row.get(2)?,
        decisions: serde_json::from_str(&decisions).unwrap_or(Value::Null),
        at: row.get::<_, Moment>(4)?.0,
        actor: row.get(5)?,
    })
}

impl Contents {
    /// What is remembered of files of a layout.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn remembered(&self, layout: &str) -> Result<Option<Remembered>> {
        self.row(&format!("{SELECT} WHERE r.layout = ?1"), [layout], remembered)
    }
}

impl Write<'_> {
    /// Remembers decisions about files of a layout in place of earlier ones; the same again changes nothing.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn remember(&mut self, new: &NewRemembered) -> Result<()> {
        let before = self.remembered(&new.layout)?;
        if before.as_ref().is_some_and(|one| one.kind == new.kind && one.decisions == new.decisions) {
            return Ok(());
        }
        let decisions = new.decisions.to_string();
        let id = match before {
            Some(before) => {
                self.execute(
                    "UPDATE remembered_sources SET kind = ?1, file = ?2, decisions = ?3, at = ?4,
                     actor_id = ?5, row_version = row_version + 1 WHERE id = ?6",
                    params![new.kind, new.file, decisions, Moment(self.at), self.actor.id, before.id],
                )?;
                before.id
            }
            None => {
                let id = self.new_id();
                self.execute(
                    "INSERT INTO remembered_sources
                     (id, layout, kind, file, decisions, at, actor_id, row_version)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
                    params![id, new.layout, new.kind, new.file, decisions, Moment(self.at), self.actor.id],
                )?;
                id
            }
        };
        let summary = json!({ "kind": new.kind, "file": new.file, "decisions": new.decisions });
        self.log("source.remembered", "remembered_source", id, summary)
    }

    /// Forgets what was decided.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn forget(&mut self, id: Id) -> Result<()> {
        if self.execute("DELETE FROM remembered_sources WHERE id = ?1", [id])? == 0 {
            return Err(StoreError::not_found("remembered_source", id));
        }
        self.log("source.forgotten", "remembered_source", id, json!({}))
    }
}
