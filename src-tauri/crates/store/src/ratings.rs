//! Ratings: each with everything it was made from, so that it can be made again years later. They are
//! added and read, never changed. Preparing one (hashing, compressing) needs no book and can be done by
//! several threads; see [`PreparedRating`].

use assay_credit::rating::{RatingInputs, RatingResult};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde_json::json;

use crate::audit::sha256;
use crate::book::{Contents, Write};
use crate::deflate;
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::members::of_customer;
use crate::rated::{self, PreparedRating};
use crate::values::{Day, Moment};

/// A stored rating without its inputs and details.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// Key.
    pub id: Id,
    /// Number in the order of the ratings, from 1.
    pub number: u32,
    /// The run it was made in.
    pub run: Id,
    /// Customer.
    pub customer: Id,
    /// Model version.
    pub model_version: Id,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: String,
    /// Number of the engine that computed it.
    pub engine: u32,
    /// 0 to 100; none where the customer could not be rated.
    pub score: Option<f64>,
    /// Grade after conditions.
    pub grade: Option<String>,
    /// Grade by the cut-offs alone.
    pub model_grade: Option<String>,
    /// The condition that decided the grade, if one did.
    pub rule: Option<String>,
    /// Points missing to the next better grade; none where there is none or a condition stands before it.
    pub points_to_next: Option<f64>,
    /// Share of the whole weight that was known.
    pub coverage: f64,
    /// The statement it rests on.
    pub period_end: Option<NaiveDate>,
}

pub(crate) const COLUMNS: &str =
    "r.id, r.number, r.run_id, r.customer_id, r.model_version_id, r.as_of, r.at, u.name,
     r.engine, r.score, r.grade, r.model_grade, r.rule, r.coverage, r.period_end,
     r.points_to_next";

pub(crate) fn rating(row: &Row<'_>) -> rusqlite::Result<Rating> {
    Ok(Rating {
        id: row.get(0)?,
        number: row.get(1)?,
        run: row.get(2)?,
        customer: row.get(3)?,
        model_version: row.get(4)?,
        as_of: row.get::<_, Day>(5)?.0,
        at: row.get::<_, Moment>(6)?.0,
        actor: row.get(7)?,
        engine: row.get(8)?,
        score: row.get(9)?,
        grade: row.get(10)?,
        model_grade: row.get(11)?,
        rule: row.get(12)?,
        coverage: row.get(13)?,
        period_end: row.get::<_, Option<Day>>(14)?.map(|day| day.0),
        points_to_next: row.get(15)?,
    })
}

/// The rating of every customer `c` in force on the day `?1`.
fn latest() -> String {
    counted_back(0)
}

/// The rating of every customer `c` so many before the one in force on the day `?1`.
pub(crate) fn counted_back(back: u32) -> String {
    format!(
        "SELECT {COLUMNS} FROM customers c
         CROSS JOIN ratings r ON r.customer_id = c.id AND (r.as_of, r.number) = (
            SELECT l.as_of, l.number FROM ratings l WHERE l.customer_id = c.id AND (?1 IS NULL OR l.as_of <= ?1)
            ORDER BY l.as_of DESC, l.number DESC LIMIT 1 OFFSET {back})
         CROSS JOIN users u ON u.id = r.actor_id"
    )
}

impl Contents {
    /// Every customer's latest rating: the one of the latest day (not after `as_of`, where that is given),
    /// and of that day the one made last. By customer code.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn latest_ratings(&self, as_of: Option<NaiveDate>) -> Result<Vec<Rating>> {
        let sql = format!("{} ORDER BY c.code", latest());
        self.rows(&sql, [as_of.map(Day)], rating)
    }

    /// The rating of one customer that [`Contents::latest_ratings`] has on a day.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn latest_rating(&self, customer: Id, as_of: NaiveDate) -> Result<Option<Rating>> {
        self.row(&format!("{} WHERE c.id = ?2", latest()), params![Day(as_of), customer], rating)
    }

    /// The latest day any rating speaks of, not after `as_of`.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn newest_rating_day(&self, as_of: NaiveDate) -> Result<Option<NaiveDate>> {
        let sql = "SELECT max(as_of) FROM ratings WHERE as_of <= ?1";
        let day = self.row(sql, [Day(as_of)], |row| row.get::<_, Option<Day>>(0))?;
        Ok(day.flatten().map(|day| day.0))
    }

    /// The days ratings speak of up to a day, newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn rating_days(&self, as_of: NaiveDate) -> Result<Vec<NaiveDate>> {
        // From day to day down the index: DISTINCT would pass over every rating.
        let sql = "WITH RECURSIVE days (day) AS (
                SELECT max(as_of) FROM ratings WHERE as_of <= ?1
                UNION ALL
                SELECT (SELECT max(as_of) FROM ratings WHERE as_of < day) FROM days WHERE day IS NOT NULL)
             SELECT day FROM days WHERE day IS NOT NULL";
        self.rows(sql, [Day(as_of)], |row| Ok(row.get::<_, Day>(0)?.0))
    }

    /// A customer's ratings and those of the customers it absorbed, the latest first. Whose each is, it says
    /// itself: a rating speaks of the customer it was made of.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn ratings_of(&self, customer: Id) -> Result<Vec<Rating>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM ratings r JOIN users u ON u.id = r.actor_id
             WHERE {} ORDER BY r.as_of DESC, r.number DESC",
            of_customer("r.customer_id", 1)
        );
        self.rows(&sql, [customer], rating)
    }

    /// The ratings made last, whatever day they speak of.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn recent_ratings(&self, limit: u32) -> Result<Vec<Rating>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM ratings r JOIN users u ON u.id = r.actor_id
             ORDER BY r.number DESC LIMIT ?1"
        );
        self.rows(&sql, [limit], rating)
    }

    /// One rating.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn rating(&self, id: Id) -> Result<Rating> {
        let sql =
            format!("SELECT {COLUMNS} FROM ratings r JOIN users u ON u.id = r.actor_id WHERE r.id = ?1");
        self.row(&sql, [id], rating)?.ok_or_else(|| StoreError::not_found("rating", id))
    }

    /// The keys of all ratings, in the order they were made.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn rating_ids(&self) -> Result<Vec<Id>> {
        self.rows("SELECT id FROM ratings ORDER BY number", [], |row| row.get(0))
    }

    /// What a rating came to, in full.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] where it is not what was stored.
    pub fn rating_result(&self, id: Id) -> Result<RatingResult> {
        let (packed, stored): (Vec<u8>, String) = self
            .row("SELECT result, result_hash FROM ratings WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .ok_or_else(|| StoreError::not_found("rating", id))?;
        let bytes = deflate::unpack(&packed).map_err(|error| unreadable(id, &error))?;
        if sha256(&bytes) != stored {
            return Err(unreadable(id, &"the hash of its result differs"));
        }
        serde_json::from_slice(&bytes).map_err(|error| unreadable(id, &error))
    }

    /// SHA-256 of the canonical inputs of a rating, hexadecimal.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn rating_inputs_hash(&self, id: Id) -> Result<String> {
        self.row("SELECT inputs_hash FROM ratings WHERE id = ?1", [id], |row| row.get(0))?
            .ok_or_else(|| StoreError::not_found("rating", id))
    }

    /// What a rating was made from, as it was, also where the imports were undone since.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] where it is not what was stored.
    pub fn rating_inputs(&self, id: Id) -> Result<RatingInputs> {
        let (text, stored): (String, String) = self
            .row("SELECT inputs, inputs_hash FROM ratings WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .ok_or_else(|| StoreError::not_found("rating", id))?;
        if sha256(text.as_bytes()) != stored {
            return Err(unreadable(id, &"the hash of its inputs differs"));
        }
        rated::inputs(&text, |hash| self.statement_content(hash)).map_err(|error| match error {
            rated::Broken::Json(error) => unreadable(id, &error),
            rated::Broken::Statement(error) => error,
        })
    }
}

impl Write<'_> {
    /// Adds ratings made together; gives the key of the run. One audit entry holds their number and the
    /// SHA-256 over all their hashes.
    ///
    /// # Errors
    /// An unknown customer or model version; the disk.
    pub fn add_ratings(&mut self, ratings: &[PreparedRating]) -> Result<Id> {
        let run = self.new_id();
        let first = self.number("SELECT coalesce(max(number), 0) + 1 FROM ratings", [])?;
        let mut hashes = String::with_capacity(ratings.len() * 128);
        for (number, new) in (first..).zip(ratings) {
            for content in &new.contents {
                if !self.has_content(&content.hash)? {
                    self.keep_content(&content.hash, &content.packed()?)?;
                }
            }
            let id = self.new_id();
            self.execute(
                "INSERT INTO ratings
                 (id, number, run_id, customer_id, model_version_id, as_of, at, actor_id, engine, score,
                  grade, model_grade, rule, coverage, period_end, inputs_hash, result_hash, inputs, result,
                  points_to_next)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                         ?19, ?20)",
                params![
                    id,
                    number,
                    run,
                    new.customer,
                    new.model_version,
                    Day(new.as_of),
                    Moment(self.at),
                    self.actor.id,
                    new.engine,
                    new.score,
                    new.grade,
                    new.model_grade,
                    new.rule,
                    new.coverage,
                    new.period_end.map(Day),
                    new.inputs_hash,
                    new.result_hash,
                    new.inputs,
                    new.result,
                    new.points_to_next
                ],
            )?;
            if let Some(chosen) = &new.chosen {
                self.keep_choice(id, chosen)?;
            }
            hashes.push_str(&new.inputs_hash);
            hashes.push_str(&new.result_hash);
        }
        let summary = json!({
            "ratings": ratings.len(), "first_number": first, "sha256": sha256(hashes.as_bytes()),
        });
        self.log("ratings.added", "rating_run", run, summary)?;
        Ok(run)
    }
}

fn unreadable(id: Id, detail: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unreadable { what: "rating", key: id.to_string(), detail: detail.to_string() }
}
