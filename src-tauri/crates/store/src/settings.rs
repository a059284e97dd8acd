//! The book's own settings: one row.

use chrono::NaiveDate;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::values::Day;

/// What the book is called and which day it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Key of the book; a copy keeps it.
    pub id: Id,
    /// Name of the book.
    pub name: String,
    /// The company that grants the credit; printed on reports.
    pub company: String,
    /// ISO code of the book's currency; fixed when the book is created.
    pub currency: String,
    /// The day the book works as of, where it is held; otherwise today.
    pub business_date: Option<NaiveDate>,
    /// Revision for the next change.
    pub row_version: i64,
}

impl Contents {
    /// The settings.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn settings(&self) -> Result<Settings> {
        self.row("SELECT id, name, company, currency, business_date, row_version FROM book", [], |row| {
            Ok(Settings {
                id: row.get(0)?,
                name: row.get(1)?,
                company: row.get(2)?,
                currency: row.get(3)?,
                business_date: row.get::<_, Option<Day>>(4)?.map(|day| day.0),
                row_version: row.get(5)?,
            })
        })?
        .ok_or_else(|| StoreError::not_found("book", "settings"))
    }
}

impl Write<'_> {
    /// Changes name, company and business date; key and currency stay.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where `row_version` is not the present one; an empty name.
    pub fn update_settings(&mut self, settings: &Settings) -> Result<()> {
        if settings.name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        let changed = self.execute(
            "UPDATE book SET name = ?1, company = ?2, business_date = ?3, row_version = row_version + 1
             WHERE id = ?4 AND row_version = ?5",
            rusqlite::params![
                settings.name,
                settings.company,
                settings.business_date.map(Day),
                settings.id,
                settings.row_version
            ],
        )?;
        self.changed_one(changed, "book", "book", settings.id)?;
        let summary = json!({
            "name": settings.name, "company": settings.company, "business_date": settings.business_date,
        });
        self.log("book.changed", "book", settings.id, summary)
    }
}
