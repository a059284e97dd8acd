//! Assessment notes: what the analyst says of a rating, in words of their own.

use assay_store::{Contents, Id, RatingNote};

use crate::CommandError;
use crate::clock::local_minute;
use crate::session::{Session, key};
use crate::view::RatingNoteView;

impl Session {
    /// Says something of a rating; what was said before stays to be read. An empty text takes back what stands.
    ///
    /// # Errors
    /// `not_found`; `sign_in_first`.
    pub fn save_rating_note(&self, rating: &str, text: &str) -> Result<Vec<RatingNoteView>, CommandError> {
        let rating = key(rating, "rating")?;
        let text = text.trim();
        self.write(|write| {
            let customer = write.rating(rating)?.customer;
            let said = notes_of(&write.rating_notes(customer)?, rating);
            if said.last().map_or("", |note| note.text.as_str()) != text {
                write.add_rating_note(rating, text)?;
            }
            Ok(())
        })?;
        let book = self.book();
        let customer = book.rating(rating)?.customer;
        Ok(notes_of(&book.rating_notes(customer)?, rating))
    }
}

/// The notes of one rating.
pub(super) fn notes_of(all: &[RatingNote], rating: Id) -> Vec<RatingNoteView> {
    all.iter()
        .filter(|note| note.rating == rating)
        .map(|note| RatingNoteView {
            id: note.id.to_string(),
            text: note.text.clone(),
            at: local_minute(note.at),
            by: note.actor.clone(),
        })
        .collect()
}

/// The note of a rating that stands.
pub(in crate::session) fn note_of(
    book: &Contents,
    customer: Id,
    rating: Id,
) -> Result<Option<RatingNoteView>, CommandError> {
    Ok(notes_of(&book.rating_notes(customer)?, rating).pop().filter(|note| !note.text.is_empty()))
}
