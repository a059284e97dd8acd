//! How the model of a rating was chosen, kept with the rating.

use assay_credit::policy::Chosen;
use rusqlite::params;

use crate::book::{Contents, Write};
use crate::error::{Result, StoreError};
use crate::id::Id;

impl Contents {
    /// How the policy chose the model of a rating; none where the model was named.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn rating_choice(&self, rating: Id) -> Result<Option<Chosen>> {
        let sql = "SELECT choice FROM rating_choices WHERE rating_id = ?1";
        self.row(sql, [rating], |row| row.get::<_, String>(0))?
            .map(|text| serde_json::from_str(&text).map_err(|error| unreadable(rating, &error)))
            .transpose()
    }
}

impl Write<'_> {
    pub(crate) fn keep_choice(&mut self, rating: Id, chosen: &Chosen) -> Result<()> {
        let text = serde_json::to_string(chosen).map_err(|error| unreadable(rating, &error))?;
        self.execute(
            "INSERT INTO rating_choices (rating_id, choice) VALUES (?1, ?2)",
            params![rating, text],
        )?;
        Ok(())
    }
}

fn unreadable(rating: Id, error: &serde_json::Error) -> StoreError {
    StoreError::Unreadable { what: "choice of a model", key: rating.to_string(), detail: error.to_string() }
}
