//! Rows added by the hundred thousand through one statement: what a row has in common with the one before is not
//! bound again. The first five columns of each are its key, the import, and the place it was read at.

use rusqlite::{CachedStatement, ToSql};
use uuid::Uuid;

use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::source_files::Place;

/// Rows of one table, added one after the other.
pub(super) struct Rows<'r> {
    statement: CachedStatement<'r>,
    customer: Option<Id>,
    currency: Option<&'r str>,
    /// File and sheet.
    source: Option<(u32, &'r str)>,
}

impl<'r> Rows<'r> {
    /// Prepares the statement, whose second parameter is the import.
    pub(super) fn of(contents: &'r Contents, import: Id, sql: &str) -> Result<Self> {
        let statement = contents.conn.prepare_cached(sql)?;
        let mut rows = Self { statement, customer: None, currency: None, source: None };
        rows.key(2, import)?;
        Ok(rows)
    }

    /// Begins a row.
    pub(super) fn begin(&mut self, id: Id, place: Option<&'r Place>) -> Result<()> {
        self.key(1, id)?;
        let source = place.map(|place| (place.file, &*place.sheet));
        if self.source != source {
            self.source = source;
            self.bind(3, source.map(|(file, _)| file))?;
            self.bind(4, source.map(|(_, sheet)| sheet))?;
        }
        self.bind(5, place.map(|place| &place.cell))
    }

    /// Binds a value.
    pub(super) fn bind(&mut self, at: usize, value: impl ToSql) -> Result<()> {
        Ok(self.statement.raw_bind_parameter(at, value)?)
    }

    /// Binds a key.
    pub(super) fn key(&mut self, at: usize, key: Id) -> Result<()> {
        let mut text = Uuid::encode_buffer();
        self.bind(at, &*key.0.as_hyphenated().encode_lower(&mut text))
    }

    /// Binds the customer, unless it is that of the row before.
    pub(super) fn customer(&mut self, at: usize, customer: Id) -> Result<()> {
        if self.customer.replace(customer) == Some(customer) { Ok(()) } else { self.key(at, customer) }
    }

    /// The same for the currency.
    pub(super) fn currency(&mut self, at: usize, currency: &'r str) -> Result<()> {
        if self.currency.replace(currency) == Some(currency) { Ok(()) } else { self.bind(at, currency) }
    }

    /// Adds the row.
    pub(super) fn add(&mut self) -> Result<()> {
        self.statement.raw_execute()?;
        Ok(())
    }
}
