//! Every rating of the book in a few small columns, for histories over all customers. Ratings are added and never
//! changed, so a caller that keeps them asks for the newer ones only.

use chrono::NaiveDate;

use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::values::Day;

/// What a history needs of a rating.
#[derive(Debug, Clone, PartialEq)]
pub struct RatingStep {
    /// Number in the order of the ratings, from 1.
    pub number: u32,
    /// Customer it was made of.
    pub customer: Id,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// Model version.
    pub model_version: Id,
    /// 0 to 100; none where the customer could not be rated.
    pub score: Option<f64>,
    /// Grade after conditions.
    pub grade: Option<String>,
    /// The condition that decided the grade, if one did.
    pub rule: Option<String>,
}

impl Contents {
    /// The ratings added after the one with this number (0: all of them), in no order.
    ///
    /// All of them are read in one pass over the table or an index that holds these columns; an order or a join would
    /// make SQLite look each rating up by itself, which takes twenty times as long.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn rating_steps(&self, after: u32) -> Result<Vec<RatingStep>> {
        let columns = "number, customer_id, as_of, model_version_id, score, grade, rule";
        let sql = match after {
            0 => format!("SELECT {columns} FROM ratings WHERE ?1 = 0"),
            _ => format!("SELECT {columns} FROM ratings WHERE number > ?1"),
        };
        self.rows(&sql, [after], |row| {
            Ok(RatingStep {
                number: row.get(0)?,
                customer: row.get(1)?,
                as_of: row.get::<_, Day>(2)?.0,
                model_version: row.get(3)?,
                score: row.get(4)?,
                grade: row.get(5)?,
                rule: row.get(6)?,
            })
        })
    }
}
