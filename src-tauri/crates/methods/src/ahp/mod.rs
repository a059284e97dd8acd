//! The analytic hierarchy process (Saaty 1980): weights from judgements in pairs, and how consistent the
//! judgements are.
//!
//! Nothing here repairs or rounds a judgement by itself: those that fit least are named with a suggestion,
//! contradictions are put in words, a repair is proposed, and the person who judged decides.

mod complete;
mod cycles;
mod eigen;
mod error;
mod group;
mod hierarchy;
mod index;
mod judged;
mod matrix;
mod priorities;
mod repair;
mod scale;

pub use complete::Completion;
pub use cycles::{Cycle, Cycles, cycles};
pub use error::AhpError;
pub use group::{Aggregation, GroupPriorities, consensus, group_priorities, joint_matrix, joint_priorities};
pub use hierarchy::{Branch, global_weights};
pub use index::RandomIndex;
pub(crate) use judged::weigh;
pub use judged::{HierarchyWeights, JudgedNode, Local, NodeWeight, hierarchy_weights};
pub use matrix::PairwiseMatrix;
pub use priorities::{Judgement, Method, Priorities, priorities};
pub use repair::{Certainty, Change, Repair, RepairOptions, repair};
pub use scale::OffScale;
