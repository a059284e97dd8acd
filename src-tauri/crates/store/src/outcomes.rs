//! Outcomes: whether a customer defaulted, observed on a day. What a default is, the trade decides above.

use std::collections::BTreeMap;

use assay_credit::statement::CellRef;
use chrono::NaiveDate;
use rusqlite::params;

use crate::book::{Contents, Write};
use crate::error::Result;
use crate::id::Id;
use crate::ledger::{SOURCE, source};
use crate::source_files::Place;
use crate::values::Day;

/// An outcome to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutcome {
    /// Customer.
    pub customer: Id,
    /// Day of the default, or the day up to which there was none.
    pub date: NaiveDate,
    /// Defaulted.
    pub defaulted: bool,
    /// Where it was read.
    pub place: Option<Place>,
}

/// A stored outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Customer.
    pub customer: Id,
    /// Day of the default, or the day up to which there was none.
    pub date: NaiveDate,
    /// Defaulted.
    pub defaulted: bool,
    /// Where it was read.
    pub source: Option<CellRef>,
}

impl Contents {
    /// Every outcome of imports that were not undone, by customer and day; of one day the later one stands.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn outcomes(&self) -> Result<Vec<Outcome>> {
        let sql = format!(
            "SELECT t.customer_id, t.date, t.defaulted, {SOURCE} FROM outcomes t
             WHERE NOT EXISTS (SELECT 1 FROM import_undos x WHERE x.import_id = t.import_id)
             ORDER BY t.number"
        );
        let members = self.members()?;
        let outcomes = self.rows(&sql, [], |row| {
            Ok(Outcome {
                customer: members.as_one(row.get(0)?),
                date: row.get::<_, Day>(1)?.0,
                defaulted: row.get(2)?,
                source: source(row, 3)?,
            })
        })?;
        let last: BTreeMap<(Id, NaiveDate), Outcome> =
            outcomes.into_iter().map(|outcome| ((outcome.customer, outcome.date), outcome)).collect();
        Ok(last.into_values().collect())
    }
}

impl Write<'_> {
    pub(crate) fn add_outcomes(&self, import: Id, outcomes: &[NewOutcome]) -> Result<()> {
        let first = self.number("SELECT coalesce(max(number), 0) + 1 FROM outcomes", [])?;
        for (number, new) in (first..).zip(outcomes) {
            self.execute(
                "INSERT INTO outcomes
                 (id, number, import_id, customer_id, date, defaulted, file, sheet, cell)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    self.new_id(),
                    number,
                    import,
                    new.customer,
                    Day(new.date),
                    new.defaulted,
                    new.place.as_ref().map(|place| place.file),
                    new.place.as_ref().map(|place| &place.sheet),
                    new.place.as_ref().map(|place| &place.cell),
                ],
            )?;
        }
        Ok(())
    }
}
