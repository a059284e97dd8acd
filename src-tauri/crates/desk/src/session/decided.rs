//! The grade a customer is treated as on a day: that of its latest rating, moved by an override in force.

use std::collections::BTreeMap;

use assay_credit::model::{Grade, RatingModel};
use assay_credit::overriding::moved;
use assay_store::{Contents, Id, Override, Rating};
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
    /// The override that stands, where one does.
    pub(super) overridden: Option<Overridden>,
}

/// An override that stands, and what it makes of the rating's grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Overridden {
    /// The override.
    pub(super) kept: Override,
    /// The rating's own grade, as an index.
    pub(super) from: usize,
    /// It would lift a knock-out; the grade stays.
    pub(super) blocked: bool,
    /// It was made on another grade, or one of another model, than the present: somebody should look again.
    pub(super) another_grade: bool,
}

impl Decided {
    /// The grade with its policy.
    pub(super) fn grade(&self) -> &Grade {
        &self.model.grades[self.at]
    }
}

/// The grade of a rating moved by the override that stands; none where the rating has no grade.
pub(super) fn decide(
    model: &RatingModel,
    rating: &Rating,
    standing: Option<&Override>,
) -> Option<(usize, Option<Overridden>)> {
    let from = model.grades.iter().position(|grade| Some(&grade.label) == rating.grade.as_ref())?;
    let Some(kept) = standing else { return Some((from, None)) };
    let outcome = moved(model, from, rating.rule.as_deref(), kept.decided.notches);
    let another_grade =
        kept.decided.rating != rating.id && (kept.grade != rating.grade || kept.model != model.code);
    let overridden = Overridden { kept: kept.clone(), from, blocked: outcome.blocked, another_grade };
    Some((outcome.at, Some(overridden)))
}

/// The override in force on a day for every customer that has one, in one query.
pub(super) fn overrides_on(book: &Contents, day: NaiveDate) -> Result<BTreeMap<Id, Override>, CommandError> {
    let standing = book.overrides()?.into_iter().filter(|one| one.stands_on(day));
    // Of several the one added last.
    Ok(standing.map(|one| (one.decided.customer, one)).collect())
}

/// The override of one customer in force on a day.
pub(super) fn override_on(
    book: &Contents,
    customer: Id,
    day: NaiveDate,
) -> Result<Option<Override>, CommandError> {
    Ok(book.overrides_of(customer)?.into_iter().rfind(|one| one.stands_on(day)))
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
    let standing = override_on(book, customer, as_of)?;
    let decided = decide(&model, &rating, standing.as_ref());
    Ok(decided.map(|(at, overridden)| Decided { rating, model, at, overridden }))
}
