//! Putting a backup in the place of a book. Until the last step, which is one rename, the book is as it
//! was; the replaced file stays beside it under another name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::backup::{copy_into, same_file};
use crate::book::Book;
use crate::error::{Result, StoreError};
use crate::header::{self, beside};
use crate::open::{examine, free_name, protect, sync_file, untouched};
use crate::place;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was replaced is now; none where there was none.
    pub replaced: Option<PathBuf>,
    /// Rows by table of the restored book.
    pub rows: BTreeMap<String, u64>,
}

/// Where a restore stands; everything before [`Step::Replaced`] can still be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Copied,
    Quiet,
    Kept,
}

impl Book {
    /// Checks a backup thoroughly and puts a copy of it in the place of `target`, which must not be open,
    /// here or elsewhere. A damaged target is replaced like any other.
    ///
    /// # Errors
    /// What is wrong with the backup, as for [`Book::open`]; [`StoreError::Locked`] where the target is in
    /// use; the disk. The target is as it was.
    pub fn restore(backup: &Path, target: &Path) -> Result<Restored> {
        restore(backup, target, |_| Ok(()))
    }
}

fn restore(backup: &Path, target: &Path, mut after: impl FnMut(Step) -> Result<()>) -> Result<Restored> {
    if same_file(backup, target) {
        return Err(StoreError::FileExists { path: target.to_path_buf() });
    }
    header::check(backup)?;
    examine(backup, true).map_err(|error| error.at(backup))?;
    let temporary = place::temporary_beside(target)?;
    let source = if header::has_log(backup) { Connection::open(backup)? } else { untouched(backup)? };
    let rows = copy_into(&source, backup, temporary.path(), target)?;
    drop(source);
    after(Step::Copied)?;
    let old = target.metadata().ok();
    let replaced = match &old {
        None => None,
        Some(facts) => {
            fs::set_permissions(temporary.path(), facts.permissions())
                .map_err(|error| StoreError::io(temporary.path(), error))?;
            quiet(target)?;
            after(Step::Quiet)?;
            Some(Kept::beside(target)?)
        }
    };
    after(Step::Kept)?;
    temporary.persist(target).map_err(|failed| StoreError::io(target, failed.error))?;
    place::sync_folder(target)?;
    Ok(Restored { replaced: replaced.map(Kept::keep), rows })
}

/// Merges the log of the book to be replaced into its file. That works only while nobody else has it open.
/// What is no whole book is not shown to SQLite, which would take the log of a cut off file for a leftover
/// and delete it.
fn quiet(target: &Path) -> Result<()> {
    match header::check(target) {
        Ok(_) | Err(StoreError::BookNewer { .. }) => {}
        Err(StoreError::NotABook { .. } | StoreError::Damaged { .. }) => return Ok(()),
        Err(other) => return Err(other),
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let merge = || -> Result<String> {
        let conn = Connection::open_with_flags(target, flags)?;
        protect(&conn)?;
        Ok(conn.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?)
    };
    match merge().map_err(|error| error.at(target)) {
        Ok(mode) if mode == "delete" => Ok(()),
        Ok(_) => Err(StoreError::Locked { path: target.to_path_buf() }),
        Err(StoreError::Damaged { .. } | StoreError::NotABook { .. }) => Ok(()),
        Err(other) => Err(other),
    }
}

/// The old file under its second name, with what was left of its log. Dropped before the end, it goes and
/// the log returns.
struct Kept {
    target: PathBuf,
    side: PathBuf,
    moved: Vec<&'static str>,
    done: bool,
}

impl Kept {
    fn beside(target: &Path) -> Result<Self> {
        let side = free_name(target, "replaced");
        let mut kept =
            Self { target: target.to_path_buf(), side: side.clone(), moved: Vec::new(), done: false };
        // A second name costs nothing; where the disk has none, a copy does.
        if fs::hard_link(target, &side).is_err() {
            fs::copy(target, &side).map_err(|error| StoreError::io(&side, error))?;
            sync_file(&side)?;
        }
        // A log left beside a new file would be taken for its own.
        for suffix in ["-wal", "-journal", "-shm"] {
            let log = beside(target, suffix);
            if log.exists() {
                fs::rename(&log, beside(&side, suffix)).map_err(|error| StoreError::io(&log, error))?;
                kept.moved.push(suffix);
            }
        }
        Ok(kept)
    }

    fn keep(mut self) -> PathBuf {
        self.done = true;
        self.side.clone()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        for suffix in &self.moved {
            let _ = fs::rename(beside(&self.side, suffix), beside(&self.target, suffix));
        }
        let _ = fs::remove_file(&self.side);
    }
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
