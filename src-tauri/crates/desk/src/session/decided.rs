//! The grade a customer is treated as on a day: that of its latest rating, moved by an override in force.

use assay_credit::model::{Grade, RatingModel};
use assay_store::{Contents, Id, Rating};
use chrono::NaiveDate;

use super::Session;
use crate::CommandError;

/// A grade with what it rests on.
pub(super) struct Decided {
    /// The latest rating.
    pub(super) rating: Rating,
    /// The model that made it.
    pub(super) model: RatingModel,
    /// The grade, as an index into the model's grades: best first.
    pub(super) at: usize,
}

impl Decided {
    /// The grade with its policy.
    pub(super) fn grade(&self) -> &Grade {
        &self.model.grades[self.at]
    }
}

impl Session {
    /// The grade of a customer on a day; none where it was never rated, or could not be.
    pub(super) fn decided(&self, customer: Id, as_of: NaiveDate) -> Result<Option<Decided>, CommandError> {
        decided_on(&self.book(), customer, as_of)
    }
}

/// The same inside a write.
pub(super) fn decided_on(
    book: &Contents,
    customer: Id,
    as_of: NaiveDate,
) -> Result<Option<Decided>, CommandError> {
    let Some(rating) = book.latest_rating(customer, as_of)? else { return Ok(None) };
    let model = book.model(rating.model_version)?;
    let at = model.grades.iter().position(|grade| Some(&grade.label) == rating.grade.as_ref());
    Ok(at.map(|at| Decided { rating, model, at }))
}
