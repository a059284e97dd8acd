//! Ratings in their order: the runs they were made in, and what each customer was rated before.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{ToSql, params};

use crate::book::Contents;
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::ratings::{COLUMNS, Rating, counted_back, rating};
use crate::values::{Day, Moment};

/// Ratings made together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingRun {
    /// Key.
    pub id: Id,
    /// The day they speak of.
    pub as_of: NaiveDate,
    /// When they were made.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
    /// Model versions used.
    pub models: Vec<Id>,
    /// Customers rated.
    pub customers: u32,
    /// Those that were given a grade.
    pub graded: u32,
    /// A customer of the run: the one, where it is one.
    pub customer: Id,
}

impl Contents {
    /// The runs made last, newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn rating_runs(&self, limit: u32) -> Result<Vec<RatingRun>> {
        self.runs("1", "LIMIT ?1", params![limit])
    }

    /// One run.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn rating_run(&self, id: Id) -> Result<RatingRun> {
        self.runs("r.run_id = ?1", "", params![id])?
            .pop()
            .ok_or_else(|| StoreError::not_found("rating run", id))
    }

    fn runs(&self, condition: &str, limit: &str, given: &[&dyn ToSql]) -> Result<Vec<RatingRun>> {
        let sql = format!(
            "SELECT r.run_id, r.as_of, r.at, u.name, group_concat(DISTINCT r.model_version_id), count(*),
                    count(r.grade), min(r.customer_id), max(r.number)
             FROM ratings r JOIN users u ON u.id = r.actor_id
             WHERE {condition} GROUP BY r.run_id ORDER BY max(r.number) DESC {limit}"
        );
        self.rows(&sql, given, |row| {
            Ok(RatingRun {
                id: row.get(0)?,
                as_of: row.get::<_, Day>(1)?.0,
                at: row.get::<_, Moment>(2)?.0,
                actor: row.get(3)?,
                models: row.get::<_, String>(4)?.split(',').filter_map(|key| key.parse().ok()).collect(),
                customers: row.get(5)?,
                graded: row.get(6)?,
                customer: row.get(7)?,
            })
        })
    }

    /// The ratings of a run, in the order they were made.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn ratings_of_run(&self, run: Id) -> Result<Vec<Rating>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM ratings r JOIN users u ON u.id = r.actor_id WHERE r.run_id = ?1 ORDER BY r.number"
        );
        self.rows(&sql, [run], rating)
    }

    /// The ratings before those of a run, one for each customer that had one, in the order they were made.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn ratings_before_run(&self, run: Id) -> Result<Vec<Rating>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM ratings n
             CROSS JOIN ratings r ON r.number = (SELECT b.number FROM ratings b WHERE b.customer_id = n.customer_id
                 AND (b.as_of, b.number) < (n.as_of, n.number) ORDER BY b.as_of DESC, b.number DESC LIMIT 1)
             CROSS JOIN users u ON u.id = r.actor_id WHERE n.run_id = ?1 ORDER BY n.number"
        );
        self.rows(&sql, [run], rating)
    }

    /// Every customer's rating before the one in force on a day, by customer code.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn previous_ratings(&self, as_of: NaiveDate) -> Result<Vec<Rating>> {
        let sql = format!("{} ORDER BY c.code", counted_back(1));
        self.rows(&sql, [Some(Day(as_of))], rating)
    }
}
