//! Reports: what a reader takes away. Each report has a file of its own; here is what they share: where a report may be
//! written, its language, and whose it is.

mod batch;
mod cautions;
#[cfg(test)]
mod cautions_tests;
mod credit;
mod file_name;
#[cfg(test)]
mod limits_tests;
mod logo;
mod portfolio;
mod preview;
mod rating;
mod recalibration;
mod shared;
#[cfg(test)]
mod stop_tests;

pub use batch::ReportChoice;
pub(super) use rating::no_rating;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use assay_sheets::report::{Identity, Language, ReportError, replace};

use super::Session;
use crate::{CommandError, Job};

/// Whose reports a book writes: the company and its logo.
pub(super) struct Letterhead {
    company: String,
    logo: Option<Vec<u8>>,
}

impl Letterhead {
    /// As reports place it.
    pub(super) fn identity(&self) -> Identity<'_> {
        Identity { company: &self.company, logo: self.logo.as_deref() }
    }
}

impl Session {
    /// The company and its logo.
    pub(super) fn letterhead(&self) -> Result<Letterhead, CommandError> {
        let book = self.book();
        Ok(Letterhead { company: book.settings()?.company, logo: book.logo()? })
    }
}

/// A report's language by its code; English where it is another.
pub(super) fn language_of(code: &str) -> Language {
    if code == "zh-CN" { Language::Chinese } else { Language::English }
}

/// Files SQLite keeps beside a book, by what follows the book's name: what is in them is not in the book yet.
const BESIDE_BOOK: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Refuses a place where a book is, or one of the files beside it.
pub(super) fn refuse_over_book(path: &Path) -> Result<(), CommandError> {
    let shown = path.display().to_string();
    let message = if is_book(path) {
        format!("{shown} is a book, and a report would replace it. Choose another file name.")
    } else if BESIDE_BOOK
        .iter()
        .any(|suffix| shown.strip_suffix(suffix).is_some_and(|book| is_book(Path::new(book))))
    {
        format!("{shown} belongs to the book beside it, which would be damaged. Choose another file name.")
    } else {
        return Ok(());
    };
    Err(CommandError::new("is_a_book", message).with([shown]))
}

/// Whether a file begins as an SQLite database does.
fn is_book(path: &Path) -> bool {
    let mut start = [0; 16];
    let mut read = || File::open(path).and_then(|mut file| file.read_exact(&mut start));
    // A pipe would be waited for.
    path.is_file() && read().is_ok() && start == *b"SQLite format 3\0"
}

/// Puts a finished file where the user wants it, all of it or nothing.
pub(super) fn put_in_place(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    replace(path, bytes).map_err(|error| refused(&error))
}

/// A long report, which asks while it is made whether its job was told to stop.
fn unless_stopped(
    job: &Job,
    make: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Result<Vec<u8>, ReportError>,
) -> Result<Vec<u8>, CommandError> {
    make(&|| job.stopped().is_err()).map_err(|error| job.stopped().err().unwrap_or_else(|| refused(&error)))
}

pub(super) fn refused(error: &ReportError) -> CommandError {
    CommandError::new(error.code(), format!("{error}.")).with([error.to_string()])
}
