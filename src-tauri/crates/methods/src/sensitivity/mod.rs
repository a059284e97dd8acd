//! How far scores, ranks and classes hang on the weights.
//!
//! All over the frozen form of TOPSIS ([`crate::topsis::frozen`]): profiles in 0..=1 as the rows of a table,
//! one weight for each column (leaf), classes by falling cut-offs of the score. [`sweep`] changes the weight
//! of one node from nothing to all, [`flips`] finds the smallest change that reverses two rows, and [`noise`]
//! shakes the judgements the weights come from. Nothing here changes a weight for good.

mod classes;
mod error;
mod flip;
mod noise;
mod normal;
mod share;
mod sweep;

pub use error::{Immovable, SensitivityError};
pub use flip::{Flip, Outcome, flips};
pub use noise::{LeafNoise, Noise, NoiseOptions, RowNoise, noise};
pub use sweep::{ClassChange, Step, Sweep, sweep};

use crate::table::Table;
use crate::topsis::frozen::shares;

/// Refuses a table with a value outside 0..=1.
fn check(table: &Table) -> Result<(), SensitivityError> {
    match table.values().iter().position(|v| !(0.0..=1.0).contains(v)) {
        Some(at) => {
            let (row, column) = (at / table.columns(), at % table.columns());
            Err(SensitivityError::OutsideUnit { row, column, value: table.values()[at] })
        }
        None => Ok(()),
    }
}

/// One weight for each column of the table, divided by their sum.
fn table_weights(table: &Table, weights: &[f64]) -> Result<Vec<f64>, SensitivityError> {
    if weights.len() != table.columns() {
        return Err(SensitivityError::LeafCount { expected: table.columns(), found: weights.len() });
    }
    Ok(shares(weights)?)
}
