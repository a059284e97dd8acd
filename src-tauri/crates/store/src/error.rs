//! What can go wrong with a book, said to the person who must act. No text matching: callers read the
//! variant or [`StoreError::code`].

use std::path::{Path, PathBuf};

pub use crate::rule::Rule;

/// A refusal or failure of the book. The book itself is unchanged after every one of them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file at this place.
    #[error("{}: there is no such file", path.display())]
    NoSuchFile {
        /// The place.
        path: PathBuf,
    },
    /// A new book or a copy would replace an existing file.
    #[error("{}: a file of this name exists already; choose another name", path.display())]
    FileExists {
        /// The place.
        path: PathBuf,
    },
    /// The file is not a book of this program.
    #[error("{}: this is not an Assay book ({detail})", path.display())]
    NotABook {
        /// The file.
        path: PathBuf,
        /// What was found instead.
        detail: String,
    },
    /// The book was written by a newer program.
    #[error(
        "{}: the book has format {version}, this program reads up to {supported}; use a newer Assay",
        path.display()
    )]
    BookNewer {
        /// The file.
        path: PathBuf,
        /// Its format number.
        version: u32,
        /// The newest format this program knows.
        supported: u32,
    },
    /// The book is damaged.
    #[error("{}: the book is damaged ({detail}); restore the latest backup", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// The file may not be written.
    #[error("{}: the file may only be read; check its permissions or copy it elsewhere", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Another process holds the book.
    #[error("{}: the book is in use by another program; close it there and try again", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// No room left on the disk.
    #[error("{}: the disk is full; nothing was changed", path.display())]
    DiskFull {
        /// Where there was no room.
        path: PathBuf,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The copy made by a backup or restore does not agree with what was copied.
    #[error("{}: the copy failed its check ({detail}) and was thrown away", path.display())]
    CopyWrong {
        /// The copy's place.
        path: PathBuf,
        /// What differs.
        detail: String,
    },
    /// Nothing in the book has this key, code or name.
    #[error("there is no {what} {key}")]
    NotFound {
        /// Kind of entry, for example `customer`.
        what: &'static str,
        /// What was looked for.
        key: String,
    },
    /// Somebody changed the entry since it was read.
    #[error("{what} {key} was changed by somebody else (now revision {row_version}); read it again")]
    Conflict {
        /// Kind of entry.
        what: &'static str,
        /// Its key.
        key: String,
        /// Its revision now.
        row_version: i64,
    },
    /// The code, number or name is taken.
    #[error("there is already a {what} {key}")]
    Taken {
        /// Kind of entry.
        what: &'static str,
        /// The code, number or name.
        key: String,
    },
    /// A customer counts with another group already.
    #[error("{customer} is in the group {group} already; take it out there first")]
    InAnotherGroup {
        /// Name of the customer.
        customer: String,
        /// Name of the group.
        group: String,
    },
    /// A file is too large to be attached, or the customer's files together would be.
    #[error(
        "{name}: {size} bytes are more than a {scope} may have ({limit} bytes); make it smaller or keep it elsewhere"
    )]
    TooLarge {
        /// File name.
        name: String,
        /// Its size in bytes, or of all files with it.
        size: u64,
        /// The limit in bytes.
        limit: u64,
        /// `file` or `customer`.
        scope: &'static str,
    },
    /// The change is against the rules of the book.
    #[error("{}", rule.sentence())]
    Refused {
        /// Which rule.
        rule: Rule,
    },
    /// An amount cannot be kept exactly in ten-thousandths.
    #[error("{amount}: the amount is too large or has more than four decimals")]
    Amount {
        /// The amount as it was given.
        amount: String,
    },
    /// Name or password is wrong.
    #[error("name or password is wrong")]
    SignIn,
    /// Too many wrong passwords: wait.
    #[error("too many wrong passwords; try again in {seconds} s")]
    SignInWait {
        /// Seconds to wait.
        seconds: u32,
    },
    /// A stored value cannot be read: the book was changed from outside or by a faulty program.
    #[error("{what} {key} cannot be read ({detail}); run the book's check and restore a backup if it fails")]
    Unreadable {
        /// Kind of entry.
        what: &'static str,
        /// Its key.
        key: String,
        /// What is wrong.
        detail: String,
    },
    /// SQLite refused for a reason not named above.
    #[error("the book could not be read or written: {0}")]
    Sql(#[source] rusqlite::Error),
}

/// Result of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl StoreError {
    /// A code for translation and scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        use rusqlite::ErrorCode as Code;
        match self {
            Self::NoSuchFile { .. } => "no_such_file",
            Self::FileExists { .. } => "file_exists",
            Self::NotABook { .. } => "not_a_book",
            Self::BookNewer { .. } => "book_newer",
            Self::Damaged { .. } => "book_damaged",
            Self::ReadOnly { .. } => "read_only",
            Self::Locked { .. } => "book_locked",
            Self::DiskFull { .. } => "disk_full",
            Self::Io { .. } => "file_error",
            Self::CopyWrong { .. } => "copy_wrong",
            Self::NotFound { .. } => "not_found",
            Self::Conflict { .. } => "conflict",
            Self::Taken { .. } => "taken",
            Self::InAnotherGroup { .. } => "in_another_group",
            Self::TooLarge { scope: "customer", .. } => "attachments_too_large",
            Self::TooLarge { .. } => "attachment_too_large",
            Self::Refused { rule } => rule.code(),
            Self::Amount { .. } => "amount",
            Self::SignIn => "sign_in",
            Self::SignInWait { .. } => "sign_in_wait",
            Self::Unreadable { .. } => "unreadable",
            Self::Sql(error) => match error.sqlite_error_code() {
                Some(Code::DatabaseBusy | Code::DatabaseLocked) => "book_locked",
                Some(Code::DiskFull) => "disk_full",
                Some(Code::DatabaseCorrupt) => "book_damaged",
                _ => "sql",
            },
        }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            std::io::ErrorKind::NotFound => Self::NoSuchFile { path },
            std::io::ErrorKind::AlreadyExists => Self::FileExists { path },
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { path }
            }
            _ => Self::Io { path, source },
        }
    }

    pub(crate) fn not_found(what: &'static str, key: impl ToString) -> Self {
        Self::NotFound { what, key: key.to_string() }
    }

    /// Puts the book's place into an error of SQLite, and names the kinds a person can act on.
    pub(crate) fn at(self, path: &Path) -> Self {
        use rusqlite::ErrorCode as Code;
        let Self::Sql(error) = self else { return self };
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked { path },
            Some(Code::DiskFull) => Self::DiskFull { path },
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly { path },
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, detail: error.to_string() },
            Some(Code::NotADatabase) => Self::NotABook { path, detail: error.to_string() },
            _ => Self::Sql(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    /// An error of this crate that travelled through a column's conversion comes out as itself.
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::ToSqlConversionFailure(inner) => match inner.downcast::<Self>() {
                Ok(own) => *own,
                Err(inner) => Self::Sql(rusqlite::Error::ToSqlConversionFailure(inner)),
            },
            other => Self::Sql(other),
        }
    }
}

/// `Refused` in short.
pub(crate) const fn refused(rule: Rule) -> StoreError {
    StoreError::Refused { rule }
}
