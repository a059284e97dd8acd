//! The company's logo: a picture of bounded size, one or none. Whether the bytes are a picture is known above,
//! where reports are written; here they are kept, with the hash that the audit trail names.

use rusqlite::params;
use serde_json::json;

use crate::audit::sha256;
use crate::book::{Contents, Write};
use crate::error::{Result, StoreError};

impl Contents {
    /// The logo's bytes; none where the company has none.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn logo(&self) -> Result<Option<Vec<u8>>> {
        self.row("SELECT bytes FROM company_logo", [], |row| row.get(0))
    }

    fn logo_hash(&self) -> Result<Option<String>> {
        self.row("SELECT hash FROM company_logo", [], |row| row.get(0))
    }
}

impl Write<'_> {
    /// Puts a logo in place of the one there is; the same bytes again change nothing.
    ///
    /// # Errors
    /// Those of SQLite, for bytes beyond the book's bound too.
    pub fn set_logo(&mut self, bytes: &[u8]) -> Result<()> {
        let hash = sha256(bytes);
        let before = self.logo_hash()?;
        if before.as_ref() == Some(&hash) {
            return Ok(());
        }
        let book = self.settings()?.id;
        self.execute(
            "INSERT INTO company_logo (book_id, bytes, hash, row_version) VALUES (?1, ?2, ?3, 1)
             ON CONFLICT (book_id) DO UPDATE
             SET bytes = excluded.bytes, hash = excluded.hash, row_version = row_version + 1",
            params![book, bytes, hash],
        )?;
        self.log("logo.set", "book", book, json!({ "bytes": bytes.len(), "hash": hash, "before": before }))
    }

    /// Takes the logo away.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is none.
    pub fn remove_logo(&mut self) -> Result<()> {
        let before = self.logo_hash()?.ok_or_else(|| StoreError::not_found("logo", "company"))?;
        let book = self.settings()?.id;
        self.execute("DELETE FROM company_logo", [])?;
        self.log("logo.removed", "book", book, json!({ "before": before }))
    }
}
