//! One method on its own: a JSON document in, a JSON document out, for scripts and for checking the numbers.
//! Reads no book. The keys are fixed by scripts that depend on them: add, never rename.

mod ahp;
mod cells;
mod cluster;
mod error;
mod topsis;
mod weights;

pub use error::ComputeError;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Which method to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Weights from judgements in pairs.
    Ahp,
    /// Weights from data.
    Weights,
    /// Closeness to the ideal.
    Topsis,
    /// Clusters on a line or in several dimensions.
    Cluster,
}

/// Runs a method on a JSON document.
///
/// ```
/// use assay_desk::compute::{Kind, compute};
/// let answer = compute(Kind::Cluster, r#"{"x": [1, 2, 8, 9], "k": 2}"#)?;
/// assert_eq!(answer["breaks"], serde_json::json!([5.0]));
/// # Ok::<(), assay_desk::compute::ComputeError>(())
/// ```
///
/// # Errors
/// Text that is not JSON, a key that is unknown, missing or out of place, a cell that is not a number (with
/// its key, row and column, counted from 1), or an input that the method refuses.
pub fn compute(kind: Kind, json: &str) -> Result<Value, ComputeError> {
    match kind {
        Kind::Ahp => ahp::run(read(json)?),
        Kind::Weights => weights::run(read(json)?),
        Kind::Topsis => topsis::run(read(json)?),
        Kind::Cluster => cluster::run(read(json)?),
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, ComputeError> {
    // A byte order mark is what some editors put first.
    let json = json.trim_start_matches('\u{feff}');
    if json.trim_start().starts_with(|first| first != '{') {
        let detail = "the document must be one object in braces, such as {\"matrix\": [[1, 3], [null, 1]]}";
        return Err(ComputeError::Json { detail: detail.to_owned() });
    }
    serde_json::from_str(json).map_err(|error| ComputeError::Json { detail: error.to_string() })
}

/// A figure that does not exist, with why.
fn reason(why: impl std::fmt::Display) -> Value {
    json!({ "reason": why.to_string() })
}

#[cfg(test)]
mod tests;
