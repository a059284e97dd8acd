//! Sources of information a person entered: who said what about which part, and when.

use assay_credit::file::{Part, SourceKind};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::Serialize;

use super::{Entry, value};
use crate::book::Contents;
use crate::error::{Result, Rule, refused};
use crate::id::Id;
use crate::values::{Day, Named};

/// One source of information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InformationSource {
    /// Kind of source.
    pub kind: SourceKind,
    /// The part it speaks of.
    pub part: Part,
    /// What it said.
    pub said: String,
    /// Where to find it again: file number, page, name.
    pub reference: String,
    /// The day it was obtained.
    pub obtained: NaiveDate,
    /// Months it is good for, 0 to 600; those of its kind where nobody said otherwise.
    pub months: Option<u32>,
}

impl Entry for InformationSource {
    const KIND: &'static str = "source";
    const TABLE: &'static str = "information_sources";
    const COLUMNS: &'static [&'static str] = &["kind", "part", "said", "reference", "obtained", "months"];

    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            kind: row.get::<_, Named<SourceKind>>(at)?.0,
            part: row.get::<_, Named<Part>>(at + 1)?.0,
            said: row.get(at + 2)?,
            reference: row.get(at + 3)?,
            obtained: row.get::<_, Day>(at + 4)?.0,
            months: row.get(at + 5)?,
        })
    }

    fn values(&self) -> Result<Vec<Value>> {
        [
            &Named(self.kind) as &dyn rusqlite::ToSql,
            &Named(self.part),
            &self.said,
            &self.reference,
            &Day(self.obtained),
            &self.months,
        ]
        .into_iter()
        .map(value)
        .collect()
    }

    fn check(&self, _: &Contents, _: Id) -> Result<()> {
        if self.said.trim().is_empty() && self.reference.trim().is_empty() {
            return Err(refused(Rule::EmptySource));
        }
        if self.kind.is_derived() {
            return Err(refused(Rule::DerivedSource));
        }
        if self.months.is_some_and(|months| months > 600) {
            return Err(refused(Rule::TooManyMonths));
        }
        Ok(())
    }
}
