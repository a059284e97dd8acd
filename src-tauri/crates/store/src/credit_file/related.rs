//! Owners, controllers and other parties related to a customer.

use assay_credit::file::RelationKind;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::Serialize;

use super::{Entry, value};
use crate::book::Contents;
use crate::error::{Result, Rule, refused};
use crate::id::Id;
use crate::members::Members;
use crate::values::Named;

/// A party related to a customer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RelatedParty {
    /// How it is related: the party is the customer's shareholder, parent, subsidiary and so on.
    pub kind: RelationKind,
    /// Name.
    pub name: String,
    /// Registration number; empty where unknown or a person.
    pub registration: String,
    /// Share of the capital in hundredths of a percent, 0 to 10000.
    pub share: Option<u32>,
    /// The customer of this book that it is.
    pub linked: Option<Id>,
    /// Remark.
    pub remark: String,
}

impl Entry for RelatedParty {
    const KIND: &'static str = "related_party";
    const TABLE: &'static str = "related_parties";
    const COLUMNS: &'static [&'static str] =
        &["kind", "name", "registration", "share", "linked_id", "remark"];

    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            kind: row.get::<_, Named<RelationKind>>(at)?.0,
            name: row.get(at + 1)?,
            registration: row.get(at + 2)?,
            share: row.get(at + 3)?,
            linked: row.get(at + 4)?,
            remark: row.get(at + 5)?,
        })
    }

    fn values(&self) -> Result<Vec<Value>> {
        [
            &Named(self.kind) as &dyn rusqlite::ToSql,
            &self.name,
            &self.registration,
            &self.share,
            &self.linked,
            &self.remark,
        ]
        .into_iter()
        .map(value)
        .collect()
    }

    /// A link to one of the customers that became one with this one says nothing any more.
    fn read_as(&mut self, customer: Id, members: &Members) {
        self.linked = self.linked.map(|linked| members.as_one(linked)).filter(|linked| *linked != customer);
    }

    fn store_as(&mut self, stored: &Self, shown: &Self) {
        if self.linked == shown.linked {
            self.linked = stored.linked;
        }
    }

    fn check(&self, book: &Contents, customer: Id) -> Result<()> {
        if self.name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        if self.share.is_some_and(|share| share > 10_000) {
            return Err(refused(Rule::NotAShare));
        }
        match self.linked {
            Some(linked) if linked == customer => Err(refused(Rule::RelatedToItself)),
            Some(linked) => book.customer(linked).map(drop),
            None => Ok(()),
        }
    }
}
