//! From a file's bytes to a workbook, in this process. Only the reading process may call this on a
//! foreign file; the rest of the product reads only what it wrote itself.

use sha2::{Digest, Sha256};

use super::archive::Archive;
use super::budget::{Budget, Taker};
use super::error::{ReadError, ReadErrorKind};
use super::sniff::{self, Format};
use super::workbook::Workbook;
use super::{delimited, library, limits, xlsx};

/// Reads a workbook that the product wrote itself, without a process of its own.
///
/// # Errors
/// As for [`super::Reader::read`].
pub fn read_trusted(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let mut sheets = Vec::new();
    read(name, bytes, &mut sheets)?;
    Ok(Workbook { file: name.to_owned(), sha256: sha256(bytes), sheets })
}

/// Hex SHA-256.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hands on the sheets of a file as they are read. After a refusal nothing of what was handed on counts.
pub(super) fn read(name: &str, bytes: &[u8], taker: &mut dyn Taker) -> Result<(), ReadError> {
    sheets(name, bytes, Budget::new(name, taker)).map_err(|error| error.in_file(name))
}

fn sheets(name: &str, bytes: &[u8], mut budget: Budget<'_>) -> Result<(), ReadError> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(ReadError::new(ReadErrorKind::TooLarge, format!("{} MiB", bytes.len() >> 20)));
    }
    match sniff::format(bytes)? {
        Format::Text => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            delimited::read(stem, bytes, &mut budget)?;
        }
        Format::Xls => library::xls(bytes, &mut budget)?,
        Format::Zip => {
            let mut archive = Archive::open(bytes)?;
            let is = |file: &str| archive.names().any(|name| name.eq_ignore_ascii_case(file));
            if is("xl/workbook.bin") {
                archive.prove_sizes()?;
                library::xlsb(bytes, &mut budget)?
            } else if is("content.xml") && is("mimetype") {
                archive.prove_sizes()?;
                library::ods(bytes, &mut budget)?
            } else {
                xlsx::read(&mut archive, &mut budget)?
            }
        }
    }
    budget.finish()
}
