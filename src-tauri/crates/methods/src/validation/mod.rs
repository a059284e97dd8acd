//! How scores and classes held up against what happened afterwards: how well scores part items with an event
//! from the others, whether a distribution has moved, whether rates by class are as expected, and how items
//! moved between classes.
//!
//! An *event* is a yes-or-no outcome seen after the score was given. A **higher score means that the event is
//! less likely**, and classes are numbered from 0, the best, to the worst. Nothing here says what an event or
//! a class is, or what to do about a result.

mod binomial;
pub mod calibration;
mod confidence;
pub mod discrimination;
pub mod migration;
pub mod stability;

pub use confidence::{Confidence, ConfidenceError};
