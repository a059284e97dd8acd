//! The analytic hierarchy process (Saaty 1980): weights from judgements in pairs, and how consistent the
//! judgements are.
//!
//! Nothing here repairs or rounds a judgement by itself: the worst one is named with a suggestion, and the
//! person who judged decides.

mod complete;
mod eigen;
mod error;
mod group;
mod hierarchy;
mod index;
mod matrix;
mod priorities;

pub use complete::Completion;
pub use error::AhpError;
pub use group::{Aggregation, GroupPriorities, consensus, group_priorities, joint_matrix, joint_priorities};
pub use hierarchy::{Branch, global_weights};
pub use index::RandomIndex;
pub use matrix::PairwiseMatrix;
pub use priorities::{Judgement, Method, Priorities, priorities};
