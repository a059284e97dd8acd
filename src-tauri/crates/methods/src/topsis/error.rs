//! Why a TOPSIS input is refused. Positions in the messages count from 1.

use thiserror::Error;

use crate::table::TableError;

/// A refused TOPSIS input. Indices are 0-based in the fields and 1-based in the message.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TopsisError {
    /// No weight was given.
    #[error("there are no weights: give one for each indicator")]
    Empty,
    /// The table itself is refused.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The values of a row are too far from the others to be computed.
    #[error("row {} is too far from the other rows to be computed; choose a normalisation", .row + 1)]
    TooFar {
        /// Which row.
        row: usize,
    },
    /// Two inputs that must run in parallel have different lengths.
    #[error("{what}: {found} given, {expected} needed")]
    Length {
        /// What was counted.
        what: &'static str,
        /// The length needed.
        expected: usize,
        /// The length found.
        found: usize,
    },
    /// A weight is negative or not finite.
    #[error("weight {} is {value}: weights must be finite and not negative", .index + 1)]
    Weight {
        /// Which weight.
        index: usize,
        /// The value found.
        value: f64,
    },
    /// All weights are zero.
    #[error("all weights are zero: give at least one indicator a positive weight")]
    NoWeight,
    /// A normalised value lies outside 0 to 1.
    #[error("{what} {} is {value}: it must lie between 0 and 1", .index + 1)]
    OutsideUnit {
        /// Which profile the value belongs to.
        what: &'static str,
        /// Which indicator.
        index: usize,
        /// The value found.
        value: f64,
    },
    /// A normalised value of one of many profiles lies outside 0 to 1.
    #[error("row {}, column {} is {value}: it must lie between 0 and 1", .row + 1, .column + 1)]
    OutsideUnitInRow {
        /// Which profile.
        row: usize,
        /// Which indicator.
        column: usize,
        /// The value found.
        value: f64,
    },
    /// The indicator asked for does not exist.
    #[error("there is no indicator {}: the profile has {count}", .index + 1)]
    NoSuchIndicator {
        /// The index asked for.
        index: usize,
        /// How many indicators there are.
        count: usize,
    },
    /// The target score is not a number.
    #[error("the target score is {value}: give a finite number")]
    Target {
        /// The value found.
        value: f64,
    },
}
