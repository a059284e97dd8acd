//! People at a customer.

use assay_credit::file::DecisionPower;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::Serialize;

use super::{Entry, value};
use crate::book::Contents;
use crate::error::{Result, Rule, refused};
use crate::id::Id;
use crate::values::Named;

/// A person at a customer. Several may be marked as the main one; the first is meant then.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Position or role.
    pub position: String,
    /// How much the person decides.
    pub power: DecisionPower,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// The one to turn to first.
    pub main: bool,
    /// Remark.
    pub remark: String,
}

impl Entry for Contact {
    const KIND: &'static str = "contact";
    const TABLE: &'static str = "contacts";
    const COLUMNS: &'static [&'static str] =
        &["name", "position", "power", "phone", "email", "main", "remark"];

    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get(at)?,
            position: row.get(at + 1)?,
            power: row.get::<_, Named<DecisionPower>>(at + 2)?.0,
            phone: row.get(at + 3)?,
            email: row.get(at + 4)?,
            main: row.get(at + 5)?,
            remark: row.get(at + 6)?,
        })
    }

    fn values(&self) -> Result<Vec<Value>> {
        [
            &self.name as &dyn rusqlite::ToSql,
            &self.position,
            &Named(self.power),
            &self.phone,
            &self.email,
            &self.main,
            &self.remark,
        ]
        .into_iter()
        .map(value)
        .collect()
    }

    fn check(&self, _: &Contents, _: Id) -> Result<()> {
        if self.name.trim().is_empty() { Err(refused(Rule::EmptyName)) } else { Ok(()) }
    }
}
