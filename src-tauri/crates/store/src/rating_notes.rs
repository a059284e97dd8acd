//! Assessment notes of ratings: what the analyst says of a rating. Added, never changed; the last one stands.

use chrono::{DateTime, Utc};
use rusqlite::params;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::Result;
use crate::id::Id;
use crate::members::of_customer;
use crate::values::Moment;

/// A note of a rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingNote {
    /// Key.
    pub id: Id,
    /// The rating it is of.
    pub rating: Id,
    /// Text; empty where the one before was taken back.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name.
    pub actor: String,
}

impl Contents {
    /// The notes of the ratings of a customer and of the customers it absorbed, in the order they were added.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn rating_notes(&self, customer: Id) -> Result<Vec<RatingNote>> {
        let sql = format!(
            "SELECT n.id, n.rating_id, n.text, n.at, u.name
             FROM ratings r JOIN rating_notes n ON n.rating_id = r.id JOIN users u ON u.id = n.actor_id
             WHERE {} ORDER BY n.number",
            of_customer("r.customer_id", 1)
        );
        self.rows(&sql, [customer], |row| {
            Ok(RatingNote {
                id: row.get(0)?,
                rating: row.get(1)?,
                text: row.get(2)?,
                at: row.get::<_, Moment>(3)?.0,
                actor: row.get(4)?,
            })
        })
    }
}

impl Write<'_> {
    /// Adds a note to a rating.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] for an unknown rating.
    pub fn add_rating_note(&mut self, rating: Id, text: &str) -> Result<Id> {
        let customer = self.rating(rating)?.customer;
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM rating_notes", [])?;
        self.execute(
            "INSERT INTO rating_notes (id, number, rating_id, text, at, actor_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id, number, rating, text, Moment(self.at), self.actor.id],
        )?;
        self.log(
            "rating.noted",
            "customer",
            customer,
            json!({ "rating": rating, "note": id, "text": text }),
        )?;
        Ok(id)
    }
}
