//! Copies of a book: written beside their place, checked, and only then given their name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::book::Contents;
use crate::error::{Result, StoreError};
use crate::open::{sync_file, untouched};
use crate::place;
use crate::values::Count;

/// A finished, checked copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Rows by table, the same as in the book.
    pub rows: BTreeMap<String, u64>,
}

impl Contents {
    /// Copies the book into one file while it stays in use. A file that has the name already is replaced
    /// at the end and untouched where anything fails.
    ///
    /// # Errors
    /// [`StoreError::CopyWrong`] where the copy does not hold what the book holds; the disk;
    /// [`StoreError::FileExists`] where the name is the book's own.
    pub fn backup_to(&self, path: &Path) -> Result<Backup> {
        if same_file(&self.path, path) {
            return Err(StoreError::FileExists { path: path.to_path_buf() });
        }
        copy(&self.conn, &self.path, path)
    }
}

/// Both names lead to one file.
pub(crate) fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Copies what a connection sees into a file of this name.
pub(crate) fn copy(conn: &Connection, source: &Path, path: &Path) -> Result<Backup> {
    let temporary = place::temporary_beside(path)?;
    let rows = copy_into(conn, source, temporary.path(), path)?;
    let size = temporary.path().metadata().map_err(|error| StoreError::io(path, error))?.len();
    temporary.persist(path).map_err(|failed| StoreError::io(path, failed.error))?;
    place::sync_folder(path)?;
    Ok(Backup { path: path.to_path_buf(), size, rows })
}

/// How often to begin again where another process wrote during the copy.
const ATTEMPTS: u32 = 3;

/// Writes a checked, synced copy into an empty file, which is to have the name `path`; gives its rows by
/// table.
pub(crate) fn copy_into(
    conn: &Connection,
    source: &Path,
    empty: &Path,
    path: &Path,
) -> Result<BTreeMap<String, u64>> {
    let name = empty.to_str().ok_or_else(|| StoreError::CopyWrong {
        path: empty.to_path_buf(),
        detail: "the folder's name is not Unicode".to_owned(),
    })?;
    for _ in 0..ATTEMPTS {
        let before = count(conn).map_err(|error| error.at(source))?;
        conn.execute("VACUUM INTO ?1", [name]).map_err(|error| match StoreError::Sql(error).at(source) {
            StoreError::DiskFull { .. } => StoreError::DiskFull { path: path.to_path_buf() },
            other => other,
        })?;
        let after = count(conn).map_err(|error| error.at(source))?;
        let copied = check_copy(empty, path)?;
        if copied == before || copied == after {
            sync_file(empty)?;
            return Ok(copied);
        }
        if before == after {
            return Err(StoreError::CopyWrong {
                path: path.to_path_buf(),
                detail: "its tables have other numbers of rows".to_owned(),
            });
        }
        std::fs::File::create(empty).map_err(|error| StoreError::io(empty, error))?;
    }
    Err(StoreError::Locked { path: source.to_path_buf() })
}

/// Whole, every reference met; gives the rows by table.
fn check_copy(copy: &Path, path: &Path) -> Result<BTreeMap<String, u64>> {
    let wrong = |detail: String| StoreError::CopyWrong { path: path.to_path_buf(), detail };
    let look = || -> Result<(String, bool, BTreeMap<String, u64>)> {
        let conn = untouched(copy)?;
        let said = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let unmet = conn.prepare("PRAGMA foreign_key_check")?.exists([])?;
        Ok((said, unmet, count(&conn)?))
    };
    match look() {
        Err(error) => Err(wrong(error.to_string())),
        Ok((said, _, _)) if said != "ok" => Err(wrong(said)),
        Ok((_, true, _)) => Err(wrong("a reference leads nowhere".to_owned())),
        Ok((_, false, rows)) => Ok(rows),
    }
}

fn count(conn: &Connection) -> Result<BTreeMap<String, u64>> {
    let names: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut rows = BTreeMap::new();
    for name in names {
        let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
        let number: Count = conn.query_row(&sql, [], |row| row.get(0))?;
        rows.insert(name, number.0);
    }
    Ok(rows)
}
