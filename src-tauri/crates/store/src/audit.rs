//! The audit trail: one entry for every change, each holding the SHA-256 of the entry before it and of its
//! own content, so that a changed or missing entry shows. Entries are added inside [`Write`] and never
//! touched again.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::book::{Contents, Write};
use crate::error::Result;
use crate::id::Id;
use crate::values::Moment;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// Position in the trail, from 1.
    pub number: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as the user was called then.
    pub actor: String,
    /// What was done, for example `customer.changed`.
    pub action: String,
    /// Kind of entry it was done to, for example `customer`.
    pub entity_kind: String,
    /// Its key.
    pub entity_id: String,
    /// What matters about it.
    pub summary: Value,
}

/// The end of the trail: the next entry is chained to it.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    number: i64,
    hash: String,
}

/// What `previous` of the first entry holds.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Lower-case hexadecimal SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        hex.push(char::from(DIGITS[usize::from(byte >> 4)]));
        hex.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    hex
}

struct Raw {
    number: i64,
    at: String,
    actor_id: String,
    actor_name: String,
    action: String,
    entity_kind: String,
    entity_id: String,
    summary: String,
    previous: String,
    hash: String,
}

impl Raw {
    /// SHA-256 over the previous hash and every column, each with its length so that no two contents
    /// write the same bytes.
    fn digest(&self) -> String {
        let number = self.number.to_string();
        let mut bytes = Vec::with_capacity(512);
        for part in [
            &self.previous,
            &number,
            &self.at,
            &self.actor_id,
            &self.actor_name,
            &self.action,
            &self.entity_kind,
            &self.entity_id,
            &self.summary,
        ] {
            bytes.extend_from_slice(part.len().to_string().as_bytes());
            bytes.push(b':');
            bytes.extend_from_slice(part.as_bytes());
        }
        sha256(&bytes)
    }
}

const COLUMNS: &str =
    "number, at, actor_id, actor_name, action, entity_kind, entity_id, summary, previous, hash";

fn raw(row: &rusqlite::Row<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        number: row.get(0)?,
        at: row.get(1)?,
        actor_id: row.get(2)?,
        actor_name: row.get(3)?,
        action: row.get(4)?,
        entity_kind: row.get(5)?,
        entity_id: row.get(6)?,
        summary: row.get(7)?,
        previous: row.get(8)?,
        hash: row.get(9)?,
    })
}

impl Contents {
    /// The number of the last change to what ratings are made from: every change but those of models and ratings
    /// themselves. Two looks with the same number between them find the same facts.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn last_fact(&self) -> Result<i64> {
        let sql = "SELECT number FROM audit WHERE action NOT LIKE 'model.%' AND action NOT LIKE 'rating%'
                   ORDER BY number DESC LIMIT 1";
        Ok(self.row(sql, [], |row| row.get(0))?.unwrap_or(0))
    }

    /// The number of the last change of any kind. Two looks with the same number between them find the same book.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn last_change(&self) -> Result<i64> {
        Ok(self.row("SELECT coalesce(max(number), 0) FROM audit", [], |row| row.get(0))?.unwrap_or(0))
    }
}

impl Write<'_> {
    /// Adds an entry of its own for something that leaves no other trace in the book, such as a report
    /// that was exported. Every other function of [`Write`] adds its entry itself.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn record(
        &mut self,
        action: &str,
        entity_kind: &str,
        entity_id: &dyn std::fmt::Display,
        summary: &Value,
    ) -> Result<()> {
        let head = match self.head.take() {
            Some(head) => head,
            None => self
                .row("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", [], |row| {
                    Ok(Head { number: row.get(0)?, hash: row.get(1)? })
                })?
                .unwrap_or_else(|| Head { number: 0, hash: BEGINNING.to_owned() }),
        };
        let mut entry = Raw {
            number: head.number + 1,
            at: Moment(self.at).text(),
            actor_id: self.actor.id.to_string(),
            actor_name: self.actor.name.clone(),
            action: action.to_owned(),
            entity_kind: entity_kind.to_owned(),
            entity_id: entity_id.to_string(),
            summary: summary.to_string(),
            previous: head.hash,
            hash: String::new(),
        };
        entry.hash = entry.digest();
        self.execute(
            &format!("INSERT INTO audit ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
            rusqlite::params![
                entry.number,
                entry.at,
                entry.actor_id,
                entry.actor_name,
                entry.action,
                entry.entity_kind,
                entry.entity_id,
                entry.summary,
                entry.previous,
                entry.hash
            ],
        )?;
        self.head = Some(Head { number: entry.number, hash: entry.hash });
        Ok(())
    }

    /// An entry whose summary is built from a few named values.
    pub(crate) fn log(&mut self, action: &str, kind: &str, id: Id, summary: Value) -> Result<()> {
        self.record(action, kind, &id, &summary)
    }
}

impl Contents {
    /// The last entries, newest first; of one entry of the book where `entity_id` is given.
    ///
    /// # Errors
    /// Only those of SQLite, and an entry that cannot be read.
    pub fn audit(&self, entity_id: Option<&str>, limit: u32) -> Result<Vec<AuditEntry>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM audit WHERE ?1 IS NULL OR entity_id = ?1 ORDER BY number DESC LIMIT ?2"
        );
        self.rows(&sql, rusqlite::params![entity_id, limit], |row| {
            let at: Moment = row.get(1)?;
            let entry = raw(row)?;
            Ok(AuditEntry {
                number: u32::try_from(entry.number).unwrap_or(0),
                at: at.0,
                actor: entry.actor_name,
                action: entry.action,
                entity_kind: entry.entity_kind,
                entity_id: entry.entity_id,
                summary: serde_json::from_str(&entry.summary).unwrap_or_else(|_| json!(entry.summary)),
            })
        })
    }

    /// Walks the whole trail. `None` where every link holds, else the number of the first entry that does
    /// not follow from the ones before it.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn verify_audit(&self) -> Result<Option<u32>> {
        let mut statement =
            self.conn.prepare_cached(&format!("SELECT {COLUMNS} FROM audit ORDER BY number"))?;
        let mut rows = statement.query([])?;
        let mut expected = Head { number: 0, hash: BEGINNING.to_owned() };
        while let Some(row) = rows.next()? {
            let entry = raw(row)?;
            let follows = entry.number == expected.number + 1 && entry.previous == expected.hash;
            if !follows || entry.hash != entry.digest() {
                return Ok(Some(u32::try_from(expected.number + 1).unwrap_or(0)));
            }
            expected = Head { number: entry.number, hash: entry.hash };
        }
        Ok(None)
    }
}
