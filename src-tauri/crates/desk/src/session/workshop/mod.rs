//! The model workshop: drafts of rating models, what they would change, and how they come into force.

mod drafts;
mod expressions;
mod grading;
mod judged;
mod lifecycle;
mod people;
mod problems;
mod reference;
mod refresh;
mod shaken;
mod simulate;
mod validate;
mod what_if;
mod words;

use assay_credit::engine::EngineError;
use assay_credit::model::RatingModel;

use crate::CommandError;
use crate::view::Name;
use crate::view::convert::code_of;

use super::count;
pub(super) use grading::{DRAWS, SEED, SIGMA};
pub(super) use lifecycle::stray_key;
pub use lifecycle::{ShownCondition, ShownModel, ShownNode};
pub(super) use people::Kept;
pub(super) use shaken::{any_judged, hierarchy};
pub(super) use validate::{binned, shift_of};

/// A model that cannot be computed with: what is wrong with it, for the person who changes it.
pub(super) fn not_computable(error: &EngineError) -> CommandError {
    CommandError::new("model_not_computable", format!("The model cannot be computed with: {error}."))
        .with([error.to_string()])
}

/// Name and unit of an indicator of the catalogue or of the model; the code itself where it is neither.
fn named(model: &RatingModel, code: &str) -> (Name, String) {
    let found = model.indicator(code);
    ((&found.name).into(), code_of(&found.unit))
}
