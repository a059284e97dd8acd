//! How well scores part the items that had an event from those that had none.
//!
//! A **higher score means that the event is less likely**: an AUC above one half says that items with an event
//! mostly have the lower scores. Scores are only compared, never added, so that any rising transformation of
//! them gives the same figures. Nothing is said of fewer than [`FEWEST`] events or others.

mod bootstrap;
mod curve;
mod delong;
mod error;
mod sample;

pub use curve::{Ks, RocPoint};
pub use delong::{AucComparison, AucEstimate, AucInterval, ZTest};
pub use error::DiscriminationError;
pub use sample::{FEWEST, Sample};
