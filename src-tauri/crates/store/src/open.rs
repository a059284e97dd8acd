//! Creating and opening a book. What cannot be opened is refused before anything that might write to it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;
use uuid::{ContextV7, Timestamp, Uuid};

use crate::backup;
use crate::book::{Actor, Book};
use crate::error::{Result, StoreError};
use crate::header;
use crate::id::Id;
use crate::place;
use crate::schema;
use crate::users::NewUser;
use crate::values::Moment;

/// What a new book starts with.
#[derive(Debug, Clone)]
pub struct NewBook {
    /// Name of the book.
    pub name: String,
    /// The company that grants the credit; may be empty.
    pub company: String,
    /// ISO code of the currency amounts are in, for example `CNY`.
    pub base_currency: String,
    /// The first user, an administrator.
    pub first_user: NewUser,
    /// When.
    pub at: DateTime<Utc>,
}

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

impl Book {
    /// Creates a book and opens it. The file appears under its name only when it is complete.
    ///
    /// # Errors
    /// [`StoreError::FileExists`]; a user name or password the rules refuse; the disk.
    pub fn create(path: &Path, new: &NewBook) -> Result<Self> {
        if path.exists() {
            return Err(StoreError::FileExists { path: path.to_path_buf() });
        }
        let temporary = place::temporary_beside(path)?;
        fill(temporary.path(), new).map_err(|error| error.at(path))?;
        temporary.as_file().sync_all().map_err(|error| StoreError::io(path, error))?;
        temporary.persist_noclobber(path).map_err(|failed| StoreError::io(path, failed.error))?;
        place::sync_folder(path)?;
        Self::open(path)
    }

    /// Opens a book. One of an older format is first copied beside itself (checked like any backup), then
    /// brought to the present format.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFile`], [`StoreError::NotABook`], [`StoreError::BookNewer`],
    /// [`StoreError::Damaged`], [`StoreError::ReadOnly`], [`StoreError::Locked`]: in each case the file's
    /// bytes are as they were.
    pub fn open(path: &Path) -> Result<Self> {
        let header = header::check(path)?;
        let format = examine(path, false).map_err(|error| error.at(path))?.max(header.format);
        if format < schema::newest() {
            let copy = free_name(path, &format!("before format {}", schema::newest()));
            let old = connect(path).map_err(|error| error.at(path))?;
            backup::copy(&old, path, &copy)?;
        }
        let mut conn = connect(path).map_err(|error| error.at(path))?;
        if format < schema::newest() {
            schema::migrate(&mut conn, schema::newest()).map_err(|error| StoreError::Sql(error).at(path))?;
        }
        Ok(Self::new(conn, path.to_path_buf()))
    }
}

/// Writes the first state of a book into an empty file, without a log beside it.
fn fill(path: &Path, new: &NewBook) -> Result<()> {
    let mut conn = Connection::open(path)?;
    protect(&conn)?;
    // A statement or rating is some kilobytes: in pages of the usual 4 kB each would stand alone.
    conn.pragma_update(None, "page_size", 16_384)?;
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
    schema::migrate(&mut conn, schema::newest())?;
    let moment = Timestamp::from_unix(
        ContextV7::new(),
        u64::try_from(new.at.timestamp()).unwrap_or(0),
        new.at.timestamp_subsec_nanos(),
    );
    let user = Id(Uuid::new_v7(moment));
    let mut book = Book::new(conn, path.to_path_buf());
    let actor = Actor { id: user, name: new.first_user.name.clone() };
    book.write(&actor, new.at, |w| {
        let id = w.new_id();
        w.execute(
            "INSERT INTO book (id, name, company, currency, business_date, created_at, row_version)
             VALUES (?1, ?2, ?3, ?4, NULL, ?5, 1)",
            rusqlite::params![id, new.name, new.company, new.base_currency, Moment(new.at)],
        )?;
        w.log("book.created", "book", id, json!({ "name": new.name, "currency": new.base_currency }))?;
        w.add_user_as(user, &new.first_user)
    })
}

/// Looks at the whole file without changing a byte of it and gives its format. `thorough` also compares
/// indices with their tables.
pub(crate) fn examine(path: &Path, thorough: bool) -> Result<u32> {
    let conn = if header::has_log(path) {
        // Only SQLite can read a file together with its log; the log is not written back on closing.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        conn
    } else {
        untouched(path)?
    };
    conn.busy_timeout(PATIENCE)?;
    protect(&conn)?;
    let format = conn.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))?;
    if format > schema::newest() {
        return Err(StoreError::BookNewer {
            path: path.to_path_buf(),
            version: format,
            supported: schema::newest(),
        });
    }
    let check = if thorough { "integrity_check" } else { "quick_check" };
    let said: String = conn.query_row(&format!("PRAGMA {check}(1)"), [], |row| row.get(0))?;
    if said != "ok" {
        return Err(StoreError::Damaged { path: path.to_path_buf(), detail: said });
    }
    Ok(format)
}

/// A connection that reads and leaves nothing behind: no lock, no log.
pub(crate) fn untouched(path: &Path) -> Result<Connection> {
    let mut address = String::from("file:");
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                address.push(char::from(byte));
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str("?mode=ro&immutable=1");
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(address, flags)?)
}

/// The working connection: write-ahead log with a sync at every commit; on a network folder a rollback
/// journal and the file to itself.
pub(crate) fn connect(path: &Path) -> Result<Connection> {
    connect_as(path, place::is_network(path))
}

fn connect_as(path: &Path, alone: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    if conn.is_readonly("main")? {
        return Err(StoreError::ReadOnly { path: path.to_path_buf() });
    }
    conn.busy_timeout(PATIENCE)?;
    protect(&conn)?;
    let set_journal =
        |mode: &str| conn.pragma_update_and_check(None, "journal_mode", mode, |row| row.get::<_, String>(0));
    if alone {
        conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        set_journal("DELETE")?;
        // Takes the lock now, so that a second program is told at once.
        conn.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
    } else if set_journal("WAL")? != "wal" {
        set_journal("DELETE")?;
    }
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cache_size", -65_536)?;
    Ok(conn)
}

/// Nothing in a file decides what this program runs.
pub(crate) fn protect(conn: &Connection) -> Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    Ok(())
}

/// `name (remark).ext` beside the file, with a number where that is taken.
pub(crate) fn free_name(path: &Path, remark: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let numbered = |number: u32| match number {
        1 => format!("{stem} ({remark}){extension}"),
        n => format!("{stem} ({remark}, {n}){extension}"),
    };
    (1..)
        .map(|number| path.with_file_name(numbered(number)))
        .find(|candidate| !candidate.exists())
        .unwrap_or_else(|| path.with_file_name(numbered(0)))
}

/// Syncs a finished file to the disk.
pub(crate) fn sync_file(path: &Path) -> Result<()> {
    File::options()
        .read(true)
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(path, error))
}

#[cfg(test)]
#[path = "open_tests.rs"]
mod tests;
