//! The model workshop: drafts of rating models, what they would change, and how they come into force.

mod drafts;
mod lifecycle;
mod reference;
mod simulate;
mod validate;

pub use lifecycle::{ShownCondition, ShownModel, ShownNode};
