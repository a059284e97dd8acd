//! Why a document is refused, naming the key or the cell. Rows and columns are counted from 1 throughout.

use assay_methods::ahp::AhpError;
use assay_methods::cluster::ClusterError;
use assay_methods::table::TableError;
use assay_methods::topsis::TopsisError;
use assay_methods::weights::WeightsError;
use thiserror::Error;

/// A refused document.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ComputeError {
    /// The text is not JSON, or a key is unknown, missing, given twice or holds the wrong kind of value.
    #[error("the input cannot be read: {detail}")]
    Json {
        /// What the reader found, with line and column of the text.
        detail: String,
    },
    /// A required key is missing.
    #[error("{keys} is missing: {advice}")]
    Missing {
        /// The key, or the keys of which one is needed.
        keys: &'static str,
        /// What to give.
        advice: &'static str,
    },
    /// A key that the rest of the document gives no meaning.
    #[error("\"{key}\" does not go together with \"{other}\": leave one of them out")]
    Together {
        /// The key.
        key: &'static str,
        /// The key that it contradicts.
        other: &'static str,
    },
    /// A cell does not hold a number.
    #[error("{key}, row {row}, column {column}: {found} is not {expected}")]
    Cell {
        /// The key, with the number of the matrix where there are several.
        key: String,
        /// Row, from 1.
        row: usize,
        /// Column, from 1.
        column: usize,
        /// The JSON text found.
        found: String,
        /// What is accepted.
        expected: &'static str,
    },
    /// The rows do not make a table.
    #[error("{key}: {reason}")]
    Table {
        /// The key.
        key: &'static str,
        /// Why.
        reason: TableError,
    },
    /// An entry of a list does not hold a number.
    #[error("{key}, entry {entry}: {found} is not a number")]
    Entry {
        /// The key.
        key: &'static str,
        /// Entry, from 1.
        entry: usize,
        /// The JSON text found.
        found: String,
    },
    /// An entry of `types` is not a direction.
    #[error("types, entry {entry}: {found} is not \"benefit\", \"cost\" or {{\"target\": [low, high]}}")]
    Type {
        /// Entry, from 1.
        entry: usize,
        /// The JSON text found.
        found: String,
    },
    /// The judgements are refused.
    #[error(transparent)]
    Ahp(#[from] AhpError),
    /// The table gives no weights.
    #[error(transparent)]
    Weights(#[from] WeightsError),
    /// The table cannot be ranked.
    #[error(transparent)]
    Topsis(#[from] TopsisError),
    /// The values cannot be clustered.
    #[error(transparent)]
    Cluster(#[from] ClusterError),
}
