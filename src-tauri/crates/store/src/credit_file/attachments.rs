//! Files attached to a customer: the bytes in the table of source files, once each, and who added which when.

use assay_credit::file::AttachmentKind;
use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::json;

use super::{Entry, Kept, value};
use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::members::of_customer;
use crate::source_files::PackedFile;
use crate::values::{Count, Moment, Named};

/// No attached file is larger: 20 MiB.
pub const FILE_LIMIT: u64 = 20 << 20;
/// The files attached to one customer are together no larger: 200 MiB.
pub const CUSTOMER_FILES_LIMIT: u64 = 200 << 20;

/// What can be said about an attached file; its bytes never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// File name without its folder.
    pub name: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// Remark.
    pub remark: String,
}

/// A file to attach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// Name, kind and remark.
    pub about: Attachment,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Hash, size, and who added it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub hash: String,
    /// Size in bytes.
    pub size: u64,
    /// When it was attached.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

impl Entry for Attachment {
    const KIND: &'static str = "attachment";
    const TABLE: &'static str = "attachments";
    const COLUMNS: &'static [&'static str] = &["name", "kind", "remark"];

    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get(at)?,
            kind: row.get::<_, Named<AttachmentKind>>(at + 1)?.0,
            remark: row.get(at + 2)?,
        })
    }

    fn values(&self) -> Result<Vec<Value>> {
        [&self.name as &dyn rusqlite::ToSql, &Named(self.kind), &self.remark].into_iter().map(value).collect()
    }

    fn check(&self, _: &Contents, _: Id) -> Result<()> {
        if self.name.trim().is_empty() { Err(refused(Rule::EmptyName)) } else { Ok(()) }
    }
}

impl Contents {
    /// A customer's attached files with their origins, the newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn attachments(&self, customer: Id) -> Result<Vec<(Kept<Attachment>, Origin)>> {
        self.rows(
            &format!(
                "SELECT a.id, a.customer_id, a.row_version, a.name, a.kind, a.remark, a.hash, s.size, a.at,
                    CASE WHEN u.display_name = '' THEN u.name ELSE u.display_name END
             FROM attachments a JOIN source_files s ON s.hash = a.hash JOIN users u ON u.id = a.actor_id
             WHERE a.removed = 0 AND {} ORDER BY a.id DESC",
                of_customer("a.customer_id", 1)
            ),
            [customer],
            |row| {
                let origin = Origin {
                    hash: row.get(6)?,
                    size: row.get::<_, Count>(7)?.0,
                    at: row.get::<_, Moment>(8)?.0,
                    by: row.get(9)?,
                };
                Ok((super::kept(row)?, origin))
            },
        )
    }

    /// Name and bytes of an attached file, also of a removed one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] where the bytes are not those stored.
    pub fn attachment_bytes(&self, id: Id) -> Result<(String, Vec<u8>)> {
        let (name, hash): (String, String) = self
            .row("SELECT name, hash FROM attachments WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .ok_or_else(|| StoreError::not_found("attachment", id))?;
        Ok((name, self.source_bytes(&hash)?))
    }
}

impl Write<'_> {
    /// Attaches a file to a customer.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`]; [`StoreError::NotFound`] customer; an empty name.
    pub fn attach(&mut self, customer: Id, new: &NewAttachment) -> Result<Id> {
        self.customer(customer)?;
        new.about.check(self, customer)?;
        let size = u64::try_from(new.bytes.len()).unwrap_or(u64::MAX);
        let refuse = |size, limit, scope| {
            Err(StoreError::TooLarge { name: new.about.name.clone(), size, limit, scope })
        };
        if size > FILE_LIMIT {
            return refuse(size, FILE_LIMIT, "file");
        }
        let held = self.number(
            "SELECT coalesce(sum(s.size), 0) FROM attachments a JOIN source_files s ON s.hash = a.hash
             WHERE a.removed = 0 AND a.customer_id = ?1",
            [customer],
        )?;
        let together = u64::try_from(held).unwrap_or(0) + size;
        if together > CUSTOMER_FILES_LIMIT {
            return refuse(together, CUSTOMER_FILES_LIMIT, "customer");
        }
        let hash = self.keep_file(PackedFile::of(&new.bytes)?)?;
        let id = self.new_id();
        self.execute(
            "INSERT INTO attachments (id, customer_id, removed, row_version, name, hash, kind, remark, at, actor_id)
             VALUES (?1, ?2, 0, 1, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id,
                customer,
                new.about.name,
                hash,
                Named(new.about.kind),
                new.about.remark,
                Moment(self.at),
                self.actor.id
            ],
        )?;
        let summary = json!({ "id": id, "entry": new.about, "sha256": hash, "size": size });
        self.log("attachment.added", "customer", customer, summary)?;
        Ok(id)
    }
}
