//! The open book: reading what it holds, and writing as one transaction with a named actor. Which tables
//! there are is the business of the files named after them; opening and creating that of [`crate::open`].

use std::ops::Deref;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Params, Row, Transaction, TransactionBehavior};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::audit::Head;
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::schema;

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Key of the user.
    pub id: Id,
    /// Name the user signs in with, kept in the audit entry as it was.
    pub name: String,
}

/// An open book. Used by one thread at a time; the shells keep it behind a mutex. Everything that can be
/// read is a method of [`Contents`], everything that can be changed one of [`Write`].
#[derive(Debug)]
pub struct Book {
    contents: Contents,
    ids: ContextV7,
}

/// What can be read from a book; also inside a write, where it includes what was just written.
#[derive(Debug)]
pub struct Contents {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
}

/// A transaction under way: made by [`Book::write`] only.
#[derive(Debug)]
pub struct Write<'book> {
    contents: &'book Contents,
    ids: &'book ContextV7,
    pub(crate) actor: &'book Actor,
    pub(crate) at: DateTime<Utc>,
    pub(crate) head: Option<Head>,
}

impl Deref for Book {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.contents
    }
}

impl Deref for Write<'_> {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        self.contents
    }
}

impl Book {
    pub(crate) fn new(conn: Connection, path: PathBuf) -> Self {
        conn.set_prepared_statement_cache_capacity(64);
        Self { contents: Contents { conn, path }, ids: ContextV7::new() }
    }

    /// Changes the book: everything the closure does, with its audit entries, or nothing.
    ///
    /// `at` is the time of the change; the store has no clock of its own.
    ///
    /// # Errors
    /// Whatever the closure returns; [`StoreError::Locked`] where another process writes for longer than
    /// five seconds; [`StoreError::DiskFull`].
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        actor: &Actor,
        at: DateTime<Utc>,
        change: impl FnOnce(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let begun = Transaction::new_unchecked(&self.contents.conn, TransactionBehavior::Immediate);
        let tx = begun.map_err(|e| StoreError::Sql(e).at(&self.contents.path))?;
        let mut write = Write { contents: &self.contents, ids: &self.ids, actor, at, head: None };
        let done = change(&mut write)?;
        tx.commit().map_err(|e| StoreError::Sql(e).at(&self.contents.path))?;
        Ok(done)
    }

    /// Reads several things from one state of the book, whatever other processes write meanwhile.
    ///
    /// # Errors
    /// Whatever the closure returns, or a failure to begin.
    pub fn snapshot<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Contents) -> Result<T, E>,
    ) -> Result<T, E> {
        let begun = Transaction::new_unchecked(&self.contents.conn, TransactionBehavior::Deferred);
        let _tx = begun.map_err(|e| StoreError::Sql(e).at(&self.contents.path))?;
        read(&self.contents)
    }
}

impl Contents {
    /// The book's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The format number of the book; equals that of this program once it is open.
    #[must_use]
    pub fn format(&self) -> u32 {
        schema::newest()
    }

    pub(crate) fn rows<T, P: Params>(
        &self,
        sql: &str,
        params: P,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    }

    /// The only row, or none.
    pub(crate) fn row<T, P: Params>(
        &self,
        sql: &str,
        params: P,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        match statement.query_row(params, read) {
            Ok(value) => Ok(Some(value)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A single number such as a count or the highest number given so far.
    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Result<i64> {
        Ok(self.row(sql, params, |row| row.get(0))?.unwrap_or(0))
    }
}

impl Write<'_> {
    /// The time of this write.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Key of the user who writes.
    #[must_use]
    pub const fn actor_id(&self) -> Id {
        self.actor.id
    }

    /// A new key; keys of one write sort in the order they were made.
    pub(crate) fn new_id(&self) -> Id {
        let seconds = u64::try_from(self.at.timestamp()).unwrap_or(0);
        Id(Uuid::new_v7(Timestamp::from_unix(self.ids, seconds, self.at.timestamp_subsec_nanos())))
    }

    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// After an update that names the row's revision: nothing changed means somebody else was first.
    pub(crate) fn changed_one(&self, changed: usize, table: &str, what: &'static str, id: Id) -> Result<()> {
        if changed == 1 {
            return Ok(());
        }
        let sql = format!("SELECT row_version FROM {table} WHERE id = ?1");
        match self.row(&sql, [id], |row| row.get(0))? {
            Some(row_version) => Err(StoreError::Conflict { what, key: id.to_string(), row_version }),
            None => Err(StoreError::not_found(what, id)),
        }
    }
}
