//! What the criteria under the goal come to in a rating, for comparing customers.

use assay_credit::model::RatingModel;
use assay_credit::rating::RatingResult;
use assay_store::{Contents, Id};

use super::explained::parts;
use super::page::Leaves;
use crate::CommandError;
use crate::view::Name;

/// A criterion under the goal.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::session) struct CriterionValue {
    /// Code.
    pub(in crate::session) code: String,
    /// Name.
    pub(in crate::session) name: Name,
    /// Closeness to the best within the criterion, 0 to 1; none where nothing of it is known.
    pub(in crate::session) value: Option<f64>,
}

/// The criteria of a rating in the tree's order; none where the customer could not be rated.
pub(in crate::session) fn criteria_of(
    book: &Contents,
    rating: Id,
    model: &RatingModel,
) -> Result<Option<Vec<CriterionValue>>, CommandError> {
    let RatingResult::Graded(graded) = book.rating_result(rating)? else { return Ok(None) };
    let leaves = Leaves::of(model);
    let parts = parts(model, &graded, |code| leaves.criterion(code))?;
    Ok(Some(
        parts
            .into_iter()
            .filter_map(|part| {
                Some(CriterionValue {
                    code: part.criterion?,
                    name: part.name?,
                    value: part.score.map(|score| score / 100.0),
                })
            })
            .collect(),
    ))
}
