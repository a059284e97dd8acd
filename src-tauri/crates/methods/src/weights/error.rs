//! Why weights cannot be taken from data or blended. Positions are 0-based in the fields and counted from 1
//! in the messages.

use thiserror::Error;

use crate::table::TableError;

/// A refused input, or data that give no weights.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum WeightsError {
    /// The table itself is refused.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No column tells rows apart.
    #[error(
        "every column is constant over {rows} rows, so that the data give no weights; add rows that differ"
    )]
    AllConstant {
        /// Number of rows.
        rows: usize,
    },
    /// Every pair of columns moves together.
    #[error("all columns are perfectly correlated, so that CRITIC gives no weights; choose another method")]
    AllCorrelated,
    /// The mean that the coefficient of variation divides by is zero.
    #[error("column {} has mean 0, so that its coefficient of variation does not exist; choose another method", .column + 1)]
    MeanZero {
        /// Which column.
        column: usize,
    },
    /// MEREC met a value that is not positive.
    #[error("row {}, column {}: {value} is not above 0, as MEREC needs; choose another method", .row + 1, .column + 1)]
    NotPositive {
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
        /// The value, or its distance from a target interval.
        value: f64,
    },
    /// The two weight vectors of a blend have different lengths.
    #[error("{first} weights cannot be blended with {second}; give one each for the same criteria")]
    BlendLength {
        /// Length of the first.
        first: usize,
        /// Length of the second.
        second: usize,
    },
    /// A weight to be blended is negative or not finite.
    #[error("weight {} is {value}: weights must be finite and not negative", .index + 1)]
    Weight {
        /// Which weight.
        index: usize,
        /// The value found.
        value: f64,
    },
    /// The mixing share is outside 0 to 1.
    #[error("the share of the data weights is {value}: it must lie between 0 and 1")]
    Share {
        /// The value found.
        value: f64,
    },
    /// No criterion has weight in the blend.
    #[error("no criterion has a weight above 0 in the blend")]
    NoWeight,
}
