//! The first 100 bytes of the file, read before anything that might write: whether it is a book, of which
//! format, and whether its length agrees. Layout: "Database File Format", sqlite.org.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};
use crate::schema;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What the header says of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    /// `user_version`: the number of migrations applied.
    pub format: u32,
}

fn number(bytes: &[u8; 100], at: usize) -> u32 {
    bytes.iter().skip(at).take(4).fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// The path of a file that stands beside the book, such as its log.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Another process has the book open, or had when it was cut off: its log or journal is not empty.
pub(crate) fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|suffix| beside(path, suffix).metadata().is_ok_and(|file| file.len() > 0))
}

/// Reads the header and refuses what is not a book, or a book of a newer format.
///
/// # Errors
/// [`StoreError::NoSuchFile`], [`StoreError::NotABook`], [`StoreError::BookNewer`], [`StoreError::Damaged`].
pub(crate) fn check(path: &Path) -> Result<Header> {
    let foreign = |detail: &str| StoreError::NotABook { path: path.to_path_buf(), detail: detail.to_owned() };
    let damaged = |detail: &str| StoreError::Damaged { path: path.to_path_buf(), detail: detail.to_owned() };
    let io = |error| StoreError::io(path, error);
    let mut file = File::open(path).map_err(io)?;
    let facts = file.metadata().map_err(io)?;
    if !facts.is_file() {
        return Err(foreign("it is a folder or a device"));
    }
    if facts.len() == 0 {
        return Err(foreign("the file is empty"));
    }
    let mut bytes = [0_u8; 100];
    if facts.len() < 100 {
        return Err(foreign("the file is too short"));
    }
    file.read_exact(&mut bytes).map_err(io)?;
    if !bytes.starts_with(MAGIC) {
        return Err(foreign("it is not a database"));
    }
    if number(&bytes, 68) != schema::APPLICATION_ID {
        return Err(foreign("it is a database of another program"));
    }
    let format = number(&bytes, 60);
    if format > schema::newest() {
        return Err(StoreError::BookNewer {
            path: path.to_path_buf(),
            version: format,
            supported: schema::newest(),
        });
    }
    if format == 0 {
        return Err(damaged("it has no format number"));
    }
    let page = match u64::from(number(&bytes, 16) >> 16) {
        1 => 65_536,
        size => size,
    };
    if !page.is_power_of_two() || page < 512 {
        return Err(damaged("its header is wrong"));
    }
    // While a log stands beside the file the length may lag behind; SQLite puts that right.
    if !has_log(path) && u64::from(number(&bytes, 28)) * page > facts.len() {
        return Err(damaged("its end is missing"));
    }
    Ok(Header { format })
}
