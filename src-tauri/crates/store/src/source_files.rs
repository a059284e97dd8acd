//! The workbooks facts were read from, kept whole by the SHA-256 of their bytes, each once.

use std::sync::Arc;

use rusqlite::params;

use crate::audit::sha256;
use crate::book::{Contents, Write};
use crate::deflate;
use crate::error::{Result, StoreError};

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// File name without its folder, as in the sources of the facts.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Where in an import's files a fact was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Position of the file among the import's files, from 1.
    pub file: u32,
    /// Sheet, one text for all the facts of it.
    pub sheet: Arc<str>,
    /// Address of the cell.
    pub cell: String,
}

/// A stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub hash: String,
    /// File name.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
}

impl Contents {
    /// The bytes of a stored file, checked against their hash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] where the bytes are not those stored.
    pub fn source_bytes(&self, hash: &str) -> Result<Vec<u8>> {
        let packed: Vec<u8> = self
            .row("SELECT data FROM source_files WHERE hash = ?1", [hash], |row| row.get(0))?
            .ok_or_else(|| StoreError::not_found("file", hash))?;
        let unreadable =
            |detail: String| StoreError::Unreadable { what: "file", key: hash.to_owned(), detail };
        let bytes = deflate::unpack(&packed).map_err(|error| unreadable(error.to_string()))?;
        if sha256(&bytes) == hash { Ok(bytes) } else { Err(unreadable("its hash differs".to_owned())) }
    }

    /// The hashes of all stored files.
    pub(crate) fn source_hashes(&self) -> Result<Vec<String>> {
        self.rows("SELECT hash FROM source_files ORDER BY hash", [], |row| row.get(0))
    }
}

/// A file as it is stored.
pub(crate) struct PackedFile {
    hash: String,
    size: usize,
    data: Vec<u8>,
}

impl PackedFile {
    /// Hashes and compresses a file; needs no book, so that several can be packed at a time.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self> {
        let hash = sha256(bytes);
        // A workbook in a zip archive is compressed already.
        let zipped = bytes.starts_with(b"PK\x03\x04");
        let data = if zipped { deflate::wrap(bytes) } else { deflate::pack(bytes, false) };
        let data = data.map_err(|error| StoreError::Unreadable {
            what: "file",
            key: hash.clone(),
            detail: error.to_string(),
        })?;
        Ok(Self { hash, size: bytes.len(), data })
    }
}

impl Write<'_> {
    /// Stores a file, once; gives its hash.
    pub(crate) fn keep_file(&self, file: PackedFile) -> Result<String> {
        let PackedFile { hash, size, data } = file;
        let known = self.row("SELECT 1 FROM source_files WHERE hash = ?1", [&hash], |_| Ok(()))?;
        if known.is_none() {
            self.execute(
                "INSERT INTO source_files (hash, size, data) VALUES (?1, ?2, ?3)",
                params![hash, i64::try_from(size).unwrap_or(i64::MAX), data],
            )?;
        }
        Ok(hash)
    }
}
