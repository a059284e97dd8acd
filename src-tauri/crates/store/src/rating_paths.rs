//! Which ratings are in force and how grades went, of every customer at once: one pass over an index that holds all of a
//! rating but its large columns.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Row, params};

use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::ratings::{COLUMNS, Rating, rating};
use crate::values::Day;

/// A graded rating with another grade than the graded rating before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeChange {
    /// Customer.
    pub customer: Id,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// Model version that made it.
    pub model_version: Id,
    /// Grade before.
    pub from: String,
    /// Grade.
    pub to: String,
}

/// What the ratings up to a day say of each customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RatingPaths {
    /// The rating in force on the day: the one of the latest day, and of that day the one made last.
    pub latest: BTreeMap<Id, Rating>,
    /// The one in force on the earlier day.
    pub before: BTreeMap<Id, Rating>,
    /// The first day a rating speaks of.
    pub first: BTreeMap<Id, NaiveDate>,
    /// Every change of a grade, in no order.
    pub changes: Vec<GradeChange>,
}

impl Contents {
    /// The ratings in force on a day and on an earlier one, and the way to them, of every customer or of one.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn rating_paths(
        &self,
        as_of: NaiveDate,
        against: Option<NaiveDate>,
        customer: Option<Id>,
    ) -> Result<RatingPaths> {
        let own = if customer.is_some() { "r.customer_id = ?2" } else { "?2 IS NULL" };
        // A user's key in the place of the name, which a join would look up once for every rating.
        let columns = COLUMNS.replace("u.name", "r.actor_id");
        // Latest first: the ratings in force come before the others, of which little is read.
        let sql = format!(
            "SELECT {columns} FROM ratings r INDEXED BY ratings_by_customer WHERE r.as_of <= ?1 AND {own}
             ORDER BY r.customer_id DESC, r.as_of DESC, r.number DESC"
        );
        let user = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let mut walk = Walk {
            names: self.rows("SELECT id, name FROM users", [], user)?.into_iter().collect(),
            against: against.map(|day| day.format("%Y-%m-%d").to_string()),
            ..Walk::default()
        };
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![Day(as_of), customer])?;
        while let Some(row) = rows.next()? {
            walk.meet(row)?;
        }
        Ok(walk.end()?)
    }
}

/// The pass over ratings by customer, each customer's latest first. Texts are kept in buffers that are used again.
#[derive(Default)]
struct Walk {
    /// Names of users by key.
    names: BTreeMap<String, String>,
    /// The earlier day.
    against: Option<String>,
    /// The customer whose ratings pass by.
    customer: Option<Id>,
    key: String,
    /// Whether its rating in force on the earlier day was met.
    met: bool,
    /// The day of the rating met last.
    day: String,
    /// The graded rating met last, the next one in time.
    next: Graded,
    latest: Vec<(Id, Rating)>,
    before: Vec<(Id, Rating)>,
    first: Vec<(Id, NaiveDate)>,
    changes: Vec<GradeChange>,
}

#[derive(Default)]
struct Graded {
    /// Empty: none.
    grade: String,
    as_of: String,
    model_version: String,
}

impl Walk {
    fn meet(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let (key, day) = (text(row, 3)?, text(row, 5)?);
        if self.customer.is_none() || key != self.key {
            self.leave()?;
            let rating = self.read(row)?;
            (self.customer, self.met) = (Some(rating.customer), false);
            set(&mut self.key, key);
            self.next.grade.clear();
            self.latest.push((rating.customer, rating));
        }
        if !self.met && self.against.as_deref().is_some_and(|against| day <= against) {
            self.met = true;
            let rating = self.read(row)?;
            self.before.push((rating.customer, rating));
        }
        set(&mut self.day, day);
        let Some(grade) = row.get_ref(10)?.as_str_or_null()? else { return Ok(()) };
        if let Some(customer) =
            self.customer.filter(|_| !self.next.grade.is_empty() && self.next.grade != grade)
        {
            self.changes.push(GradeChange {
                customer,
                as_of: parsed::<Day>(&self.next.as_of)?.0,
                model_version: parsed(&self.next.model_version)?,
                from: grade.to_owned(),
                to: self.next.grade.clone(),
            });
        }
        set(&mut self.next.grade, grade);
        set(&mut self.next.as_of, day);
        set(&mut self.next.model_version, text(row, 4)?);
        Ok(())
    }

    /// The rating met before was the first of its customer.
    fn leave(&mut self) -> rusqlite::Result<()> {
        if let Some(customer) = self.customer {
            self.first.push((customer, parsed::<Day>(&self.day)?.0));
        }
        Ok(())
    }

    fn end(mut self) -> rusqlite::Result<RatingPaths> {
        self.leave()?;
        Ok(RatingPaths {
            latest: self.latest.into_iter().collect(),
            before: self.before.into_iter().collect(),
            first: self.first.into_iter().collect(),
            changes: self.changes,
        })
    }

    fn read(&self, row: &Row<'_>) -> rusqlite::Result<Rating> {
        let mut rating = rating(row)?;
        rating.actor = self.names.get(&rating.actor).cloned().unwrap_or_default();
        Ok(rating)
    }
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(column)?.as_str()?)
}

fn parsed<T: FromSql>(text: &str) -> rusqlite::Result<T> {
    Ok(T::column_result(ValueRef::Text(text.as_bytes()))?)
}

fn set(buffer: &mut String, text: &str) {
    buffer.clear();
    buffer.push_str(text);
}
