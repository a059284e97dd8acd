//! Why a judgement matrix, a group of them or a hierarchy is refused. Rows, columns and items are 0-based
//! in the fields and counted from 1 in the messages.

use thiserror::Error;

/// A refused AHP input, or a figure that does not exist for it.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum AhpError {
    /// The matrix has no rows.
    #[error("the matrix is empty: give at least one row")]
    Empty,
    /// A row is shorter or longer than the matrix is high.
    #[error("row {} has {found} entries, {expected} needed: a judgement matrix is square", .row + 1)]
    NotSquare {
        /// Which row.
        row: usize,
        /// Number of rows of the matrix.
        expected: usize,
        /// Entries found in the row.
        found: usize,
    },
    /// A judgement is zero, negative or not a number.
    #[error(
        "row {}, column {}: {value} is not a judgement; give a number above 0, such as 3 or 1/3, or leave \
         it missing", .row + 1, .column + 1
    )]
    NotPositive {
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
        /// The value found.
        value: f64,
    },
    /// A judgement lies beyond any sensible ratio.
    #[error(
        "row {}, column {}: {value} is too far from 1; a judgement between 1/9 and 9 is usual, and beyond \
         one thousand million it is refused", .row + 1, .column + 1
    )]
    TooExtreme {
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
        /// The value found.
        value: f64,
    },
    /// An item compared with itself is not 1.
    #[error("row {}, column {}: {value} compares an item with itself; it must be 1", .row + 1, .row + 1)]
    Diagonal {
        /// Which row and column.
        row: usize,
        /// The value found.
        value: f64,
    },
    /// Two opposite judgements contradict each other.
    #[error(
        "row {}, column {}: {value} is not the reciprocal of {opposite} in row {}, column {}; correct one, \
         or leave one of them missing", .row + 1, .column + 1, .column + 1, .row + 1
    )]
    NotReciprocal {
        /// Which row, below the diagonal.
        row: usize,
        /// Which column.
        column: usize,
        /// The value below the diagonal.
        value: f64,
        /// The value above the diagonal.
        opposite: f64,
    },
    /// The judgements do not link all items.
    #[error(
        "no judgement links item {} with the other items, directly or through others; add at least one",
        list(.unconnected)
    )]
    Disconnected {
        /// The items outside the largest group of linked items, ascending.
        unconnected: Vec<usize>,
    },
    /// The judgements span more than a floating-point number can hold.
    #[error("the judgements put the items too far apart to be computed; check the largest ones")]
    Spread,
    /// The chosen table has no entry for this size.
    #[error(
        "the random index table {table} has no value for {n} items, its largest is {largest}; choose \
         alonso-lamata, or divide the items into groups"
    )]
    NoRandomIndex {
        /// Name of the table.
        table: &'static str,
        /// Items in the matrix.
        n: usize,
        /// Largest size in the table.
        largest: usize,
    },
    /// The consistency ratio to be reached is too low.
    #[error("the consistency ratio to be reached is {value}: give a number of 0.001 or more, usually 0.1")]
    Threshold {
        /// The value found.
        value: f64,
    },
    /// One matrix of a group is refused.
    #[error("matrix {}: {reason}", .index + 1)]
    InMatrix {
        /// Which matrix.
        index: usize,
        /// Why.
        reason: Box<AhpError>,
    },
    /// A group without a matrix.
    #[error("no judgement matrix was given: give one for each expert")]
    NoExpert,
    /// The matrices of a group differ in size.
    #[error("matrix {} compares {found} items, the first one {expected}; experts must judge the same items", .index + 1)]
    SizeDiffers {
        /// Which matrix or priority vector.
        index: usize,
        /// Items of the first.
        expected: usize,
        /// Items of this one.
        found: usize,
    },
    /// The number of expert weights differs from the number of matrices.
    #[error("{found} expert weights given for {expected} experts; give one each, or none for equal weights")]
    ExpertCount {
        /// Experts.
        expected: usize,
        /// Weights given.
        found: usize,
    },
    /// An expert weight is negative or not a number.
    #[error("the weight of expert {} is {value}: it must be finite and not negative", .index + 1)]
    ExpertWeight {
        /// Which expert.
        index: usize,
        /// The value found.
        value: f64,
    },
    /// Every expert has weight zero.
    #[error("all expert weights are zero: give at least one expert a positive weight")]
    NoExpertWeight,
    /// A priority in a vector to be aggregated is not above zero.
    #[error("priority {} of expert {} is {value}: it must be above 0", .item + 1, .expert + 1)]
    Priority {
        /// Which expert.
        expert: usize,
        /// Which item.
        item: usize,
        /// The value found.
        value: f64,
    },
    /// Consensus needs at least two experts and two items.
    #[error("a consensus needs at least two experts and two items; there are {experts} and {items}")]
    NoConsensus {
        /// Experts.
        experts: usize,
        /// Items.
        items: usize,
    },
    /// A share in a hierarchy is negative or not a number.
    #[error("branch {}: {value} is not a local weight; it must be finite and not negative", from_root(.path))]
    Share {
        /// Position of the branch from the root.
        path: Vec<usize>,
        /// The value found.
        value: f64,
    },
    /// All the branches of a node have local weight zero.
    #[error("the branches under {} all have weight zero: give at least one a positive weight", from_root(.path))]
    NoShare {
        /// Position of the node from the root.
        path: Vec<usize>,
    },
    /// The matrix or the shares of a node do not fit its children.
    #[error("there are {expected} branches under {}, but {found} are weighed; judge or weigh each of them", from_root(.path))]
    ChildCount {
        /// Position of the node from the root.
        path: Vec<usize>,
        /// Children of the node.
        expected: usize,
        /// Items of its matrix, or shares.
        found: usize,
    },
    /// The judgements of a node of a hierarchy are refused.
    #[error("the matrix under {}: {reason}", from_root(.path))]
    AtNode {
        /// Position of the node from the root.
        path: Vec<usize>,
        /// Why.
        reason: Box<AhpError>,
    },
    /// A hierarchy is deeper than can be judged.
    #[error("the hierarchy has more than {most} levels; put some of them together")]
    TooDeep {
        /// The most levels.
        most: usize,
    },
}

fn list(items: &[usize]) -> String {
    items.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(", ")
}

fn from_root(steps: &[usize]) -> String {
    if steps.is_empty() {
        return "the root".to_owned();
    }
    steps.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(".")
}
