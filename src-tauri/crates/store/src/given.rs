//! Figures that are given, not computed: qualitative scores and imported indicator values. A correction is
//! a new entry; which entries count is the rule of [`assay_credit::assessment::given_of`].

use std::collections::BTreeMap;

use assay_credit::assessment::{Entry, given_of};
use assay_credit::rating::{Given, Origin};
use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Row, params};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::members::of_customer;
use crate::values::Day;

/// A figure to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewGiven {
    /// Customer.
    pub customer: Id,
    /// Indicator code.
    pub indicator: String,
    /// The day it speaks of; a rating as of an earlier day does not see it.
    pub as_of: NaiveDate,
    /// The value, in the indicator's unit; its bits are kept.
    pub value: f64,
    /// An assessor or a workbook.
    pub origin: Origin,
    /// The evidence, in the assessor's words; may be empty.
    pub remark: String,
}

/// A stored figure with its day.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenEntry {
    /// Indicator code.
    pub indicator: String,
    /// Day, value and origin.
    pub entry: Entry,
    /// What was written beside it.
    pub remark: String,
}

const VISIBLE: &str = "FROM given_figures g
     WHERE NOT EXISTS (SELECT 1 FROM import_undos x WHERE x.import_id = g.import_id)";

fn entry(row: &Row<'_>) -> rusqlite::Result<(String, Entry)> {
    let origin: String = row.get(3)?;
    let origin = serde_json::from_str(&origin)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, error.into()))?;
    Ok((row.get(0)?, Entry { as_of: row.get::<_, Day>(1)?.0, value: row.get(2)?, origin }))
}

impl Contents {
    /// A customer's figures as they stand on a day (the last ones where no day is given), by indicator.
    ///
    /// # Errors
    /// Only those of SQLite, and an origin that cannot be read.
    pub fn given(&self, customer: Id, as_of: Option<NaiveDate>) -> Result<BTreeMap<String, Given>> {
        let sql = format!(
            "SELECT g.indicator, g.as_of, g.value, g.origin {VISIBLE}
             AND (?1 IS NULL OR g.as_of <= ?1) AND {} ORDER BY g.as_of, g.number",
            of_customer("g.customer_id", 2)
        );
        Ok(given_of(self.rows(&sql, params![as_of.map(Day), customer], entry)?))
    }

    /// The same for every customer that has any, in one pass.
    ///
    /// # Errors
    /// Only those of SQLite, and an origin that cannot be read.
    pub fn given_for_all(&self, as_of: Option<NaiveDate>) -> Result<BTreeMap<Id, BTreeMap<String, Given>>> {
        let sql = format!(
            "SELECT g.indicator, g.as_of, g.value, g.origin, g.customer_id {VISIBLE}
             AND (?1 IS NULL OR g.as_of <= ?1) ORDER BY g.as_of, g.number"
        );
        let members = self.members()?;
        let mut all: BTreeMap<Id, Vec<(String, Entry)>> = BTreeMap::new();
        for (customer, entry) in
            self.rows(&sql, params![as_of.map(Day)], |row| Ok((row.get::<_, Id>(4)?, entry(row)?)))?
        {
            all.entry(members.as_one(customer)).or_default().push(entry);
        }
        Ok(all.into_iter().map(|(customer, entries)| (customer, given_of(entries))).collect())
    }

    /// Every entry of a customer up to a day, also those a later one stands over, the last first.
    ///
    /// # Errors
    /// Only those of SQLite, and an origin that cannot be read.
    pub fn given_history(&self, customer: Id, as_of: Option<NaiveDate>) -> Result<Vec<GivenEntry>> {
        let sql = format!(
            "SELECT g.indicator, g.as_of, g.value, g.origin, g.remark {VISIBLE}
             AND {} AND (?2 IS NULL OR g.as_of <= ?2) ORDER BY g.as_of DESC, g.number DESC",
            of_customer("g.customer_id", 1)
        );
        self.rows(&sql, params![customer, as_of.map(Day)], |row| {
            let (indicator, entry) = entry(row)?;
            Ok(GivenEntry { indicator, entry, remark: row.get(4)? })
        })
    }
}

impl Write<'_> {
    /// Stores a figure somebody scored or typed in.
    ///
    /// # Errors
    /// A value that is not finite; an origin that is the ledger or a mean; an unknown customer.
    pub fn add_given(&mut self, new: &NewGiven) -> Result<()> {
        let id = self.insert_given(new, None)?;
        let summary = json!({
            "customer": new.customer, "indicator": new.indicator, "as_of": new.as_of, "value": new.value,
            "remark": new.remark,
        });
        self.log("figure.given", "given_figure", id, summary)
    }

    pub(crate) fn insert_given(&self, new: &NewGiven, import: Option<Id>) -> Result<Id> {
        if !new.value.is_finite() {
            return Err(refused(Rule::NotANumber));
        }
        if matches!(new.origin, Origin::Ledger { .. } | Origin::Assessors { .. }) {
            return Err(refused(Rule::LedgerFigure));
        }
        let origin = serde_json::to_string(&new.origin).map_err(|error| StoreError::Unreadable {
            what: "origin",
            key: new.indicator.clone(),
            detail: error.to_string(),
        })?;
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM given_figures", [])?;
        self.execute(
            "INSERT INTO given_figures (id, number, customer_id, indicator, as_of, value, import_id, origin,
                                        remark)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                number,
                new.customer,
                new.indicator,
                Day(new.as_of),
                new.value,
                import,
                origin,
                new.remark
            ],
        )?;
        Ok(id)
    }
}
