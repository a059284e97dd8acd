//! Reviews: asked for, done with an outcome. Rows are added, never changed. When the next one is due follows from them
//! above this crate.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::Result;
use crate::id::Id;
use crate::members::of_customer;
use crate::values::{Day, Moment, Named};

/// What a review came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewOutcome {
    /// The credit stays as it is.
    Keep,
    /// It should be raised.
    Raise,
    /// It should be reduced.
    Reduce,
    /// It should end.
    Exit,
}

/// A review to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReview {
    /// Customer.
    pub customer: Id,
    /// The rating it looked at.
    pub rating: Option<Id>,
    /// The day.
    pub on: NaiveDate,
    /// What it came to.
    pub outcome: ReviewOutcome,
    /// Why, in words.
    pub text: String,
}

/// A review that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Key.
    pub id: Id,
    /// Number in the order they were done, from 1.
    pub number: u32,
    /// What it was; of an absorbed customer the survivor's.
    pub review: NewReview,
    /// Number of the last request it answers.
    pub answered: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
}

/// A review somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRequest {
    /// Number in the order they were added, from 1.
    pub number: u32,
    /// Customer; of an absorbed one the survivor.
    pub customer: Id,
    /// The day it is due.
    pub due: NaiveDate,
    /// Code of the reason.
    pub reason: String,
    /// Words.
    pub text: String,
    /// When it was asked for.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
}

const REVIEWS: &str =
    "SELECT r.id, r.number, coalesce(m.as_id, r.customer_id), r.rating_id, r.on_day, r.outcome, r.text,
            r.answered, r.at, u.name
     FROM reviews r JOIN users u ON u.id = r.actor_id
     LEFT JOIN customer_members m ON m.customer_id = r.customer_id";

fn review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        id: row.get(0)?,
        number: row.get(1)?,
        review: NewReview {
            customer: row.get(2)?,
            rating: row.get(3)?,
            on: row.get::<_, Day>(4)?.0,
            outcome: row.get::<_, Named<ReviewOutcome>>(5)?.0,
            text: row.get(6)?,
        },
        answered: row.get(7)?,
        at: row.get::<_, Moment>(8)?.0,
        actor: row.get(9)?,
    })
}

const REQUESTS: &str =
    "SELECT q.number, coalesce(m.as_id, q.customer_id), q.due_day, q.reason, q.text, q.at, u.name
     FROM review_requests q JOIN users u ON u.id = q.actor_id
     LEFT JOIN customer_members m ON m.customer_id = q.customer_id";

fn request(row: &Row<'_>) -> rusqlite::Result<ReviewRequest> {
    Ok(ReviewRequest {
        number: row.get(0)?,
        customer: row.get(1)?,
        due: row.get::<_, Day>(2)?.0,
        reason: row.get(3)?,
        text: row.get(4)?,
        at: row.get::<_, Moment>(5)?.0,
        actor: row.get(6)?,
    })
}

impl Contents {
    /// Every review done by a day, in the order they were done; those of an absorbed customer are the survivor's.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn reviews(&self, as_of: NaiveDate) -> Result<Vec<Review>> {
        self.rows(&format!("{REVIEWS} WHERE r.on_day <= ?1 ORDER BY r.number"), [Day(as_of)], review)
    }

    /// Those of a customer and of the customers it absorbed.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn reviews_of(&self, customer: Id, as_of: NaiveDate) -> Result<Vec<Review>> {
        let own = of_customer("r.customer_id", 1);
        let sql = format!("{REVIEWS} WHERE {own} AND r.on_day <= ?2 ORDER BY r.number");
        self.rows(&sql, params![customer, Day(as_of)], review)
    }

    /// Every review that was asked for, in the order of asking.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn review_requests(&self) -> Result<Vec<ReviewRequest>> {
        self.rows(&format!("{REQUESTS} ORDER BY q.number"), [], request)
    }

    /// Those for a customer and the customers it absorbed.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn review_requests_of(&self, customer: Id) -> Result<Vec<ReviewRequest>> {
        let sql = format!("{REQUESTS} WHERE {} ORDER BY q.number", of_customer("q.customer_id", 1));
        self.rows(&sql, [customer], request)
    }
}

impl Write<'_> {
    /// Adds a review that was done; it answers every request there is.
    ///
    /// # Errors
    /// An unknown customer or rating.
    pub fn add_review(&mut self, new: &NewReview) -> Result<Id> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM reviews", [])?;
        let answered = self.number("SELECT coalesce(max(number), 0) FROM review_requests", [])?;
        self.execute(
            "INSERT INTO reviews (id, number, customer_id, rating_id, answered, on_day, outcome, text, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id,
                number,
                new.customer,
                new.rating,
                answered,
                Day(new.on),
                Named(new.outcome),
                new.text,
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let summary = json!({
            "review": id, "rating": new.rating, "on": new.on, "outcome": new.outcome, "text": new.text,
        });
        self.log("review.done", "customer", new.customer, summary)?;
        Ok(id)
    }

    /// Asks for a review.
    ///
    /// # Errors
    /// An unknown customer.
    pub fn request_review(&mut self, customer: Id, due: NaiveDate, reason: &str, text: &str) -> Result<()> {
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM review_requests", [])?;
        self.execute(
            "INSERT INTO review_requests (id, number, customer_id, due_day, reason, text, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![self.new_id(), number, customer, Day(due), reason, text, Moment(self.at), self.actor.id],
        )?;
        self.log(
            "review.requested",
            "customer",
            customer,
            json!({ "due": due, "reason": reason, "text": text }),
        )
    }
}
