//! The credit file: entries that belong to one customer and are edited one by one, each with its revision, an
//! audit entry under the customer for every change, and a removal that only hides.

mod attachments;
mod contacts;
mod derived;
mod groups;
mod notes;
mod related;
mod security;
mod sources;

pub use attachments::{Attachment, CUSTOMER_FILES_LIMIT, FILE_LIMIT, NewAttachment, Origin};
pub use contacts::Contact;
pub use derived::DerivedSource;
pub use groups::RiskGroup;
pub use notes::Note;
pub use related::RelatedParty;
pub use security::Security;
pub use sources::InformationSource;

use rusqlite::types::Value;
use rusqlite::{Row, ToSql, params_from_iter};
use serde::Serialize;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::Result;
use crate::id::Id;
use crate::members::{Members, of_customer};

/// An entry of the book with its key and revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<E> {
    /// Key.
    pub id: Id,
    /// Customer.
    pub customer: Id,
    /// Revision for the next change.
    pub row_version: i64,
    /// What it says.
    pub entry: E,
}

/// A kind of entry: how it stands in its table.
pub trait Entry: Sized + Clone + Serialize {
    /// Kind in errors and in the audit trail, for example `contact`.
    const KIND: &'static str;
    #[doc(hidden)]
    const TABLE: &'static str;
    /// Columns of its own, in the order of [`Entry::values`].
    #[doc(hidden)]
    const COLUMNS: &'static [&'static str];
    #[doc(hidden)]
    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self>;
    #[doc(hidden)]
    fn values(&self) -> Result<Vec<Value>>;
    /// Makes what names an absorbed customer name the one it is part of; nothing where nothing is named.
    #[doc(hidden)]
    fn read_as(&mut self, _customer: Id, _members: &Members) {}
    /// Puts back what is stored where only [`Entry::read_as`] shows it otherwise.
    #[doc(hidden)]
    fn store_as(&mut self, _stored: &Self, _shown: &Self) {}
    /// Whether it may stand for this customer.
    #[doc(hidden)]
    fn check(&self, book: &Contents, customer: Id) -> Result<()>;
}

/// A value for a column from what knows how to stand in one.
fn value(of: &dyn ToSql) -> Result<Value> {
    use rusqlite::types::{ToSqlOutput, ValueRef};
    Ok(match of.to_sql()? {
        ToSqlOutput::Owned(value) => value,
        ToSqlOutput::Borrowed(ValueRef::Text(text)) => {
            Value::Text(String::from_utf8_lossy(text).into_owned())
        }
        ToSqlOutput::Borrowed(other) => other.try_into().map_err(|_| rusqlite::Error::InvalidQuery)?,
        _ => return Err(rusqlite::Error::InvalidQuery.into()),
    })
}

fn kept<E: Entry>(row: &Row<'_>) -> rusqlite::Result<Kept<E>> {
    let (id, customer, row_version) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Kept { id, customer, row_version, entry: E::read(row, 3)? })
}

fn select<E: Entry>() -> String {
    format!("SELECT id, customer_id, row_version, {} FROM {}", E::COLUMNS.join(", "), E::TABLE)
}

impl Contents {
    /// The entries of a customer and those it absorbed, of all customers where none is named, in the order they
    /// were made.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn entries<E: Entry>(&self, customer: Option<Id>) -> Result<Vec<Kept<E>>> {
        let mut entries: Vec<Kept<E>> = match customer {
            Some(customer) => {
                let of = of_customer("customer_id", 1);
                let sql = format!("{} WHERE removed = 0 AND {of} ORDER BY id", select::<E>());
                self.rows(&sql, [customer], kept)?
            }
            None => {
                let sql = format!("{} WHERE removed = 0 ORDER BY customer_id, id", select::<E>());
                self.rows(&sql, [], kept)?
            }
        };
        let members = self.members()?;
        for kept in &mut entries {
            kept.customer = members.as_one(kept.customer);
            kept.entry.read_as(kept.customer, &members);
        }
        Ok(entries)
    }

    /// One entry as it is stored, also a removed one.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`].
    pub fn entry<E: Entry>(&self, id: Id) -> Result<Kept<E>> {
        self.row(&format!("{} WHERE id = ?1", select::<E>()), [id], kept)?
            .ok_or_else(|| crate::StoreError::not_found(E::KIND, id))
    }
}

impl Write<'_> {
    /// Adds an entry to a customer's file.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] customer; an entry that breaks a rule of its kind.
    pub fn add_entry<E: Entry>(&mut self, customer: Id, entry: &E) -> Result<Id> {
        self.customer(customer)?;
        entry.check(self, customer)?;
        let id = self.new_id();
        let places: Vec<String> = (1..=E::COLUMNS.len() + 2).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "INSERT INTO {} (id, customer_id, removed, row_version, {}) VALUES (?1, ?2, 0, 1, {})",
            E::TABLE,
            E::COLUMNS.join(", "),
            places[2..].join(", ")
        );
        let mut values = vec![value(&id)?, value(&customer)?];
        values.extend(entry.values()?);
        self.execute(&sql, params_from_iter(values))?;
        self.log_file::<E>("added", customer, json!({ "id": id, "entry": entry }))?;
        Ok(id)
    }

    /// Changes an entry that was read at revision `row_version`; gives the new revision. Nothing is stored, and
    /// the revision stays, where it says the same already.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`]; [`crate::StoreError::NotFound`]; those of [`Write::add_entry`].
    pub fn change_entry<E: Entry + PartialEq>(&mut self, id: Id, row_version: i64, entry: &E) -> Result<i64> {
        let before = self.entry::<E>(id)?;
        let mut shown = before.entry.clone();
        let members = self.members()?;
        shown.read_as(members.as_one(before.customer), &members);
        let mut entry = entry.clone();
        entry.store_as(&before.entry, &shown);
        if before.row_version == row_version && before.entry == entry {
            return Ok(row_version);
        }
        entry.check(self, before.customer)?;
        let sets: Vec<String> =
            E::COLUMNS.iter().zip(3..).map(|(column, n)| format!("{column} = ?{n}")).collect();
        let sql = format!(
            "UPDATE {} SET {}, row_version = row_version + 1 WHERE id = ?1 AND row_version = ?2",
            E::TABLE,
            sets.join(", ")
        );
        let mut values = vec![value(&id)?, value(&row_version)?];
        values.extend(entry.values()?);
        let changed = self.execute(&sql, params_from_iter(values))?;
        self.changed_one(changed, E::TABLE, E::KIND, id)?;
        let summary = json!({ "id": id, "from": before.entry, "to": entry });
        self.log_file::<E>("changed", before.customer, summary)?;
        Ok(row_version + 1)
    }

    /// Hides an entry, or brings it back; gives the new revision.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`]; [`crate::StoreError::NotFound`].
    pub fn remove_entry<E: Entry>(&mut self, id: Id, row_version: i64, removed: bool) -> Result<i64> {
        let before = self.entry::<E>(id)?;
        let sql = format!(
            "UPDATE {} SET removed = ?3, row_version = row_version + 1 WHERE id = ?1 AND row_version = ?2",
            E::TABLE
        );
        let changed = self.execute(&sql, rusqlite::params![id, row_version, removed])?;
        self.changed_one(changed, E::TABLE, E::KIND, id)?;
        let what = if removed { "removed" } else { "brought_back" };
        self.log_file::<E>(what, before.customer, json!({ "id": id, "entry": before.entry }))?;
        Ok(row_version + 1)
    }

    fn log_file<E: Entry>(&mut self, what: &str, customer: Id, summary: serde_json::Value) -> Result<()> {
        self.log(&format!("{}.{what}", E::KIND), "customer", customer, summary)
    }
}
