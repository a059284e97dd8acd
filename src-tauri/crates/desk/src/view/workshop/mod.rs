//! The model workshop: versions, a draft with everything known of it, and what it would do to the customers.

mod grading;
mod judged;
mod scoring;
mod simulation;
mod validation;
mod versions;
mod weights;

pub use grading::*;
pub use judged::*;
pub use scoring::*;
pub use simulation::*;
pub use validation::*;
pub use versions::*;
pub use weights::*;
