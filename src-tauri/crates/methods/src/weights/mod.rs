//! Weights taken from the data: criteria that tell the rows apart weigh more.
//!
//! Every method states its convention. A constant column gets weight 0 and a notice; where nothing can be
//! told apart there is an error, never equal weights by default.

mod blend;
mod error;
mod measures;

pub use blend::{Blend, blend};
pub use error::WeightsError;

use crate::table::{Columns, Direction, Notice, Table};

/// Which property of a column makes it weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataMethod {
    /// Shannon entropy (Hwang & Yoon 1981) of the columns as given, divided by their sum; a column with a
    /// value of zero or below is first brought to 0..1 by its smallest and largest value, with a notice.
    /// Directions are not used.
    Entropy,
    /// CRITIC (Diakoulaki et al. 1995) on columns brought to 0..1 by direction: standard deviation times
    /// the sum of 1 - correlation with every other column.
    Critic,
    /// Standard deviation of the columns brought to 0..1 by their smallest and largest value.
    StandardDeviation,
    /// Standard deviation divided by the magnitude of the mean, of the columns as given.
    CoefficientOfVariation,
    /// MEREC (Keshavarz-Ghorabaee et al. 2021): how much the rows' performance changes when the column is
    /// removed, with smallest / value for a benefit and value / largest for a cost. Positive values only.
    Merec,
}

/// Weights from the data.
#[derive(Debug, Clone, PartialEq)]
pub struct DataWeights {
    /// One for each column, not negative, summing to 1.
    pub weights: Vec<f64>,
    /// What they must be read with.
    pub notices: Vec<Notice>,
}

/// Weights of the columns of `table` by `method`; without `directions` every column is a benefit.
///
/// ```
/// use assay_methods::table::Table;
/// use assay_methods::weights::{DataMethod, data_weights};
/// let w = data_weights(&Table::new(2, vec![1.0, 5.0, 9.0, 5.0])?, None, DataMethod::Entropy)?;
/// assert_eq!(w.weights, [1.0, 0.0]);
/// assert_eq!(w.notices[0].to_string(), "column 2 is constant and contributes nothing");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Directions that do not fit the columns, a value the method cannot take, or no column that tells rows apart.
pub fn data_weights(
    table: &Table,
    directions: Option<&[Direction]>,
    method: DataMethod,
) -> Result<DataWeights, WeightsError> {
    let columns = Columns::new(table, directions)?;
    let constant = columns.constant();
    let mut notices: Vec<Notice> = (0..constant.len())
        .filter(|&column| constant[column])
        .map(|column| Notice::ConstantColumn { column })
        .collect();
    if constant.iter().all(|&c| c) {
        return Err(WeightsError::AllConstant { rows: table.rows() });
    }
    let raw = match method {
        DataMethod::Entropy => {
            let as_given = Columns::new(table, None)?;
            measures::entropy(&as_given.values, &constant, &mut notices)
        }
        DataMethod::Critic => measures::critic(&columns, &constant)?,
        DataMethod::StandardDeviation => measures::standard_deviation(&columns.values, &constant),
        DataMethod::CoefficientOfVariation => measures::coefficient_of_variation(&columns.values, &constant)?,
        DataMethod::Merec => measures::merec(&columns, &constant)?,
    };
    let total: f64 = raw.iter().sum();
    Ok(DataWeights { weights: raw.iter().map(|v| v / total).collect(), notices })
}
