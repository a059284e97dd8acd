//! A customer's ratings: one explained from the grade down to the cells, what was said and decided about it, how far its
//! grade hangs on the weights, all of them over time, and what moved between two.

mod compare;
mod criteria;
mod explained;
mod notes;
mod overriding;
mod page;
mod sensitivity;
#[cfg(test)]
mod tests;
mod timeline;

pub(super) use criteria::{CriterionValue, criteria_of};
pub(super) use explained::reason_name;
pub(super) use notes::note_of;
