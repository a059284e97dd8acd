//! Why a sensitivity analysis is refused. Positions are 0-based in the fields and counted from 1 in the
//! messages.

use thiserror::Error;

use crate::ahp::AhpError;
use crate::topsis::TopsisError;

/// A refused sensitivity input.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SensitivityError {
    /// A value of the table lies outside 0 to 1.
    #[error("row {}, column {}: {value} must lie between 0 and 1", .row + 1, .column + 1)]
    OutsideUnit {
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
        /// The value found.
        value: f64,
    },
    /// The weights are refused.
    #[error(transparent)]
    Weights(#[from] TopsisError),
    /// The number of leaves differs from the number of columns.
    #[error("{found} leaf weights given for a table of {expected} columns; give one for each column")]
    LeafCount {
        /// Columns of the table.
        expected: usize,
        /// Leaves found.
        found: usize,
    },
    /// A node has no leaf.
    #[error("node {} has no leaf: give at least one", .node + 1)]
    EmptyNode {
        /// Which node, 0 where there is only one.
        node: usize,
    },
    /// A node names a leaf that does not exist.
    #[error("node {}: there is no leaf {}, only {count}", .node + 1, .leaf + 1)]
    NoSuchLeaf {
        /// Which node.
        node: usize,
        /// The leaf named.
        leaf: usize,
        /// Number of leaves.
        count: usize,
    },
    /// A node names a leaf twice.
    #[error("node {} names leaf {} twice; name each leaf once", .node + 1, .leaf + 1)]
    LeafTwice {
        /// Which node.
        node: usize,
        /// The leaf.
        leaf: usize,
    },
    /// The weight of a node cannot be changed in proportion.
    #[error("the weight of the node cannot be changed: {reason}")]
    Fixed {
        /// Why.
        reason: Immovable,
    },
    /// A row that does not exist.
    #[error("there is no row {}: the table has {count}", .row + 1)]
    NoSuchRow {
        /// The row asked for.
        row: usize,
        /// Number of rows.
        count: usize,
    },
    /// A row is compared with itself.
    #[error("row {} is compared with itself; name two different rows", .row + 1)]
    SameRow {
        /// Which row.
        row: usize,
    },
    /// Cut-offs do not fall, or leave the scale of scores.
    #[error("cut-off {} is {value}: cut-offs run from the best class down, each below the one before, within 0 to 100", .index + 1)]
    CutOff {
        /// Which cut-off.
        index: usize,
        /// The value found.
        value: f64,
    },
    /// A number of steps or draws that is not usable.
    #[error("{found} {what} asked for; give 1 to {most}")]
    Count {
        /// What was counted.
        what: &'static str,
        /// Number asked for.
        found: usize,
        /// The most there may be.
        most: usize,
    },
    /// The noise is negative, not a number or too large.
    #[error("the noise sigma is {value}: give a number from 0 to {most}, 0.2 for ordinary doubt")]
    Sigma {
        /// The value found.
        value: f64,
        /// The largest accepted.
        most: f64,
    },
    /// The judgements are refused, as given or in one of the draws.
    #[error(transparent)]
    Judgements(#[from] AhpError),
}

/// Why the weight of a node cannot be changed with the others in proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Immovable {
    /// The node holds all leaves, so that nothing is left to take from.
    AllLeaves,
    /// Its leaves all have weight zero and so no proportions.
    NoWeightInside,
    /// The leaves outside all have weight zero and so no proportions.
    NoWeightOutside,
}

impl std::fmt::Display for Immovable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::AllLeaves => "it holds all leaves, so that no other weight could change in return",
            Self::NoWeightInside => "its leaves all have weight zero, so that their proportions are unknown",
            Self::NoWeightOutside => {
                "all other leaves have weight zero, so that their proportions are unknown"
            }
        })
    }
}
