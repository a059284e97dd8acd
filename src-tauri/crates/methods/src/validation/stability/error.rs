//! Why two distributions cannot be compared.

use thiserror::Error;

/// Which of the two samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that the bins were made for.
    Reference,
    /// The one that is compared with it.
    Current,
}

impl std::fmt::Display for Side {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Reference { "reference" } else { "current" })
    }
}

/// Why two distributions cannot be compared. Positions are 0-based in the fields and counted from 1 in the
/// messages.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum StabilityError {
    /// A sample is empty.
    #[error("the {side} sample is empty: give at least one item")]
    Empty {
        /// Which sample.
        side: Side,
    },
    /// A score is not a number.
    #[error("item {} of the {side} sample has the score {value}: give a finite number", .index + 1)]
    NotFinite {
        /// Which sample.
        side: Side,
        /// Which item.
        index: usize,
        /// The score found.
        value: f64,
    },
    /// An edge is not a number, or not above the one before.
    #[error("edge {} is {value}: give finite edges, each above the one before", .index + 1)]
    Edge {
        /// Which edge.
        index: usize,
        /// The edge found.
        value: f64,
    },
    /// Fewer than two bins.
    #[error("there are fewer than two bins to compare; give edges between different scores")]
    OneBin,
    /// The samples are counted over different bins.
    #[error("the reference is counted in {reference} bins, the current sample in {current}; use the same")]
    BinCount {
        /// Bins of the reference.
        reference: usize,
        /// Bins of the current sample.
        current: usize,
    },
}
