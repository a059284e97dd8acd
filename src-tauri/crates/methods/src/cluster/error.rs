//! Why a clustering input is refused. Positions are 0-based in the fields and counted from 1 in the messages.

use thiserror::Error;

/// Values beyond this are refused, so that squares and their sums stay inside the range of `f64`.
pub(super) const LARGEST: f64 = 1e100;

/// A weight may be this many times the smallest one: more, and sums of both lose the smaller one's digits.
pub(super) const LARGEST_RATIO: f64 = 1e12;

/// More restarts are taken for a mistake.
pub(super) const MOST_RESTARTS: usize = 10_000;

/// A refused clustering input.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ClusterError {
    /// Nothing to cluster.
    #[error("there is nothing to cluster: give at least one value")]
    Empty,
    /// A value is not a number that can be squared.
    #[error(
        "row {}, column {}: {value} cannot be clustered; give a finite number within plus or minus 1e100",
        .row + 1, .column + 1
    )]
    Value {
        /// Which point; with a single list of values, which value.
        row: usize,
        /// Which coordinate.
        column: usize,
        /// The value found.
        value: f64,
    },
    /// Starting centres with another number of coordinates than the points.
    #[error("the starting centres have {found} coordinates, the points {expected}; give one for each column")]
    CenterWidth {
        /// Coordinates of the points.
        expected: usize,
        /// Coordinates of the centres.
        found: usize,
    },
    /// A tolerance that is not one.
    #[error("the tolerance is {value}: give 0 or a small positive number such as 0.0001")]
    Tolerance {
        /// The value found.
        value: f64,
    },
    /// The number of weights differs from the number of values.
    #[error("{found} weights given for {expected} values; give one each, or none")]
    WeightCount {
        /// Values.
        expected: usize,
        /// Weights.
        found: usize,
    },
    /// A weight is not a positive number.
    #[error("weight {} is {value}: it must be above 0 and at most 1e100", .index + 1)]
    Weight {
        /// Which weight.
        index: usize,
        /// The value found.
        value: f64,
    },
    /// A weight that would not count beside the largest one.
    #[error(
        "weight {} is {value}, the largest is {largest}: weights may be a million million times apart at most",
        .index + 1
    )]
    WeightsApart {
        /// Which weight.
        index: usize,
        /// The value found.
        value: f64,
        /// The largest weight.
        largest: f64,
    },
    /// Zero clusters were asked for.
    #[error("the number of clusters is 0: ask for at least 1")]
    NoCluster,
    /// A range of cluster numbers is upside down.
    #[error("the range of cluster numbers runs from {low} down to {high}: give the smaller number first")]
    Range {
        /// Its start.
        low: usize,
        /// Its end.
        high: usize,
    },
    /// More clusters asked for than there are different values or points.
    #[error("{k} clusters need at least {k} distinct values; only {found} found: ask for fewer clusters")]
    TooFewDistinct {
        /// Clusters asked for.
        k: usize,
        /// Distinct values found.
        found: usize,
    },
    /// The table of the exact method would be too large.
    #[error(
        "{k} clusters of {distinct} distinct values are too many to solve exactly; ask for fewer clusters"
    )]
    TooMany {
        /// Clusters asked for.
        k: usize,
        /// Distinct values found.
        distinct: usize,
    },
    /// The share of items to draw leaves nothing to compare.
    #[error(
        "a share of {share} of {items} items cannot be drawn; give a share between 0 and 1 that leaves at least two"
    )]
    Share {
        /// The share asked for.
        share: f64,
        /// Items there are.
        items: usize,
    },
    /// No restart was allowed, or more than make sense.
    #[error("the number of restarts is {found}: allow at least 1 and at most {}", MOST_RESTARTS)]
    Restarts {
        /// Restarts asked for.
        found: usize,
    },
}
