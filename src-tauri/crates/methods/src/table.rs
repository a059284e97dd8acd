//! A table of alternatives (rows) by criteria (columns), checked once for every method that takes one, and
//! the direction of each criterion.

use std::borrow::Cow;

use rayon::prelude::*;
use thiserror::Error;

use crate::lanes::range;

/// Which values of a criterion are good.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
    /// Inside `low..=high` is best, and further outside is worse. The criterion is measured by its distance
    /// from the interval, which is a cost.
    Target {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
}

/// Why a table is refused. Positions are 0-based in the fields and counted from 1 in the messages.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TableError {
    /// No row or no column.
    #[error("the table is empty: give at least one row and one column")]
    Empty,
    /// A row is shorter or longer than the first.
    #[error("row {} has {found} values, the first row has {expected}", .row + 1)]
    Ragged {
        /// Which row.
        row: usize,
        /// Values in the first row.
        expected: usize,
        /// Values in this one.
        found: usize,
    },
    /// A value is not a number.
    #[error("row {}, column {}: {value} is not a finite number; correct it or leave the row out", .row + 1, .column + 1)]
    NotFinite {
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
        /// The value found.
        value: f64,
    },
    /// The number of directions differs from the number of columns.
    #[error("{found} types given for {expected} columns; give one each")]
    DirectionCount {
        /// Columns.
        expected: usize,
        /// Directions.
        found: usize,
    },
    /// A target interval is upside down or not finite.
    #[error("the target of column {} runs from {low} to {high}: give finite numbers, the smaller first", .column + 1)]
    Target {
        /// Which column.
        column: usize,
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
}

/// Something a result must be read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// All values of a column are equal, so that it tells the rows apart by nothing.
    ConstantColumn {
        /// Which column, 0-based.
        column: usize,
    },
    /// A column with a value of zero or below was shifted to 0..1 by its smallest and largest value.
    Shifted {
        /// Which column, 0-based.
        column: usize,
    },
    /// All rows are equal in every weighted column: no closeness, no rank.
    NoDifference,
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::ConstantColumn { column } => {
                write!(f, "column {} is constant and contributes nothing", column + 1)
            }
            Self::Shifted { column } => {
                write!(f, "column {} has values of zero or below and was scaled from 0 to 1", column + 1)
            }
            Self::NoDifference => write!(f, "the rows do not differ, so that none is nearer to the ideal"),
        }
    }
}

/// Alternatives (rows) by criteria (columns), row by row in one block, every value finite.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    columns: usize,
    values: Vec<f64>,
}

impl Table {
    /// A table of `columns` columns from its values row by row; nothing is copied.
    ///
    /// # Errors
    /// No value or no column, a last row that is not full, or a value that is not finite (with its place).
    pub fn new(columns: usize, values: Vec<f64>) -> Result<Self, TableError> {
        if columns == 0 || values.is_empty() {
            return Err(TableError::Empty);
        }
        let (row, found) = (values.len() / columns, values.len() % columns);
        if found != 0 {
            return Err(TableError::Ragged { row, expected: columns, found });
        }
        let wrong = values.par_chunks(CHUNK).enumerate().find_map_first(|(chunk, values)| {
            // One flag for the whole chunk costs less than a way out at every value.
            let all = values.iter().fold(true, |all, v| all & v.is_finite());
            if all { None } else { values.iter().position(|v| !v.is_finite()).map(|at| chunk * CHUNK + at) }
        });
        match wrong {
            Some(at) => {
                Err(TableError::NotFinite { row: at / columns, column: at % columns, value: values[at] })
            }
            None => Ok(Self { columns, values }),
        }
    }

    /// A table from one list for each row.
    ///
    /// # Errors
    /// As [`Table::new`]; also a row shorter or longer than the first.
    pub fn from_rows(rows: &[Vec<f64>]) -> Result<Self, TableError> {
        let columns = rows.first().map_or(0, Vec::len);
        if let Some(row) = rows.iter().position(|r| r.len() != columns) {
            return Err(TableError::Ragged { row, expected: columns, found: rows[row].len() });
        }
        Self::new(columns, rows.concat())
    }

    /// Number of rows, at least 1.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.values.len() / self.columns
    }

    /// Number of columns, at least 1.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The values of row `row`, counted from 0.
    ///
    /// # Panics
    /// Where there is no such row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// The largest magnitude.
    pub(crate) fn largest(&self) -> f64 {
        let ranges = self.values.par_chunks(CHUNK).map(|values| {
            let (low, high) = range(values);
            low.abs().max(high.abs())
        });
        ranges.reduce(|| 0.0, f64::max)
    }

    /// The same table with every column brought to mean 0 and population standard deviation 1; a constant
    /// column becomes 0.
    #[must_use]
    pub fn standardised(&self) -> Self {
        let mut values = vec![0.0; self.values.len()];
        for column in 0..self.columns {
            let of = || self.values.iter().skip(column).step_by(self.columns);
            let scale = unit_scale(of().fold(0.0, |a: f64, b| a.max(b.abs())));
            let n = self.rows() as f64;
            let mean = of().map(|v| v * scale).sum::<f64>() / n;
            let variance = of().map(|v| (v * scale - mean) * (v * scale - mean)).sum::<f64>() / n;
            if variance == 0.0 || of().all(|v| *v == self.values[column]) {
                continue;
            }
            let deviation = variance.sqrt();
            for (v, x) in values.iter_mut().skip(column).step_by(self.columns).zip(of()) {
                *v = (x * scale - mean) / deviation;
            }
        }
        Self { columns: self.columns, values }
    }

    /// The same table, brought near 1 by a power of two where squares of its values would leave the range of
    /// `f64`.
    pub(crate) fn squarable(&self) -> Cow<'_, Self> {
        let largest = largest(&self.values);
        if largest == 0.0 || (1e-100..=1e100).contains(&largest) {
            return Cow::Borrowed(self);
        }
        let scale = unit_scale(largest);
        Cow::Owned(Self { columns: self.columns, values: self.values.iter().map(|v| v * scale).collect() })
    }

    /// All values, row by row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// Values looked at in one go by one thread.
const CHUNK: usize = 1 << 16;

/// Refuses directions that do not fit the columns, and targets that are no intervals.
pub(crate) fn check_directions(columns: usize, directions: &[Direction]) -> Result<(), TableError> {
    if directions.len() != columns {
        return Err(TableError::DirectionCount { expected: columns, found: directions.len() });
    }
    for (column, direction) in directions.iter().enumerate() {
        if let Direction::Target { low, high } = *direction
            && (!low.is_finite() || !high.is_finite() || low > high)
        {
            return Err(TableError::Target { column, low, high });
        }
    }
    Ok(())
}

/// How far `x` lies outside `low..=high`, at most the largest finite number.
pub(crate) fn from_target(x: f64, low: f64, high: f64) -> f64 {
    (low - x).max(x - high).clamp(0.0, f64::MAX)
}

/// The columns of a checked table, each turned into a benefit or a cost.
pub(crate) struct Columns {
    pub(crate) values: Vec<Vec<f64>>,
    /// Whether less is better, for each column.
    pub(crate) cost: Vec<bool>,
}

impl Columns {
    /// Applies the directions (all benefit where none are given).
    pub(crate) fn new(table: &Table, directions: Option<&[Direction]>) -> Result<Self, TableError> {
        if let Some(directions) = directions {
            check_directions(table.columns(), directions)?;
        }
        let mut columns = Self { values: Vec::new(), cost: Vec::new() };
        for column in 0..table.columns() {
            let direction = directions.map_or(Direction::Benefit, |d| d[column]);
            let values = table.values().iter().skip(column).step_by(table.columns());
            columns.values.push(match direction {
                Direction::Target { low, high } => values.map(|x| from_target(*x, low, high)).collect(),
                _ => values.copied().collect(),
            });
            columns.cost.push(direction != Direction::Benefit);
        }
        Ok(columns)
    }

    /// The columns whose values are all equal.
    pub(crate) fn constant(&self) -> Vec<bool> {
        self.values.iter().map(|c| c.iter().all(|v| *v == c[0])).collect()
    }
}

/// The largest magnitude, 0 of none.
pub(crate) fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |a: f64, b| a.max(b.abs()))
}

/// The power of two that brings a magnitude near 1, so that squares stay in range and nothing is rounded;
/// 1 for 0.
pub(crate) fn unit_scale(largest: f64) -> f64 {
    if largest == 0.0 {
        return 1.0;
    }
    // The exponent field of a finite f64, so that no logarithm is involved.
    let exponent = i32::try_from(largest.to_bits() >> 52 & 0x7ff).unwrap_or(1023) - 1023;
    2f64.powi(-exponent.clamp(-1000, 1000))
}

/// A column divided by its largest magnitude, so that squares and sums stay in range; zeros stay zeros.
pub(crate) fn unit_scaled(column: &[f64]) -> Vec<f64> {
    let largest = largest(column);
    if largest == 0.0 {
        return column.to_vec();
    }
    column.iter().map(|v| v / largest).collect()
}

/// A column brought to 0..1 by its smallest and largest value; a constant one becomes 0.
pub(crate) fn min_max(column: &[f64]) -> Vec<f64> {
    let scaled = unit_scaled(column);
    let low = scaled.iter().fold(f64::INFINITY, |a, &b| a.min(b));
    let high = scaled.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
    if high == low {
        return vec![0.0; column.len()];
    }
    scaled.iter().map(|v| (v - low) / (high - low)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_the_place() {
        assert_eq!(Table::new(0, vec![1.0]), Err(TableError::Empty));
        assert_eq!(Table::new(2, Vec::new()), Err(TableError::Empty));
        assert_eq!(Table::from_rows(&[]), Err(TableError::Empty));
        let message = |t: Result<Table, TableError>| t.unwrap_err().to_string();
        assert!(
            message(Table::new(2, vec![1.0, 2.0, 3.0]))
                .starts_with("row 2 has 1 values, the first row has 2")
        );
        let ragged = Table::from_rows(&[vec![1.0], vec![1.0, 2.0]]);
        assert!(message(ragged).starts_with("row 2 has 2 values"));
        let wrong = |value| message(Table::new(2, vec![1.0, 2.0, 3.0, value]));
        assert!(wrong(f64::NAN).starts_with("row 2, column 2: NaN"));
        assert!(wrong(f64::NEG_INFINITY).starts_with("row 2, column 2: -inf"));
        // The first wrong value is named, wherever threads meet theirs.
        let mut many = vec![0.0; 300_000];
        (many[70_000], many[200_001]) = (f64::INFINITY, f64::NAN);
        assert!(message(Table::new(10, many)).starts_with("row 7001, column 1: inf"));
    }

    #[test]
    fn standardised_by_hand() {
        // 1, 2, 3: mean 2, population standard deviation sqrt(2/3).
        let table = Table::new(2, vec![1.0, 5.0, 2.0, 5.0, 3.0, 5.0]).unwrap();
        let far = 1.5f64.sqrt();
        let found = table.standardised();
        for (found, expected) in found.values().iter().zip([-far, 0.0, 0.0, 0.0, far, 0.0]) {
            assert!((found - expected).abs() < 1e-15);
        }
        let huge = Table::new(1, vec![-1e308, 1e308]).unwrap();
        assert_eq!(huge.standardised().values(), [-1.0, 1.0]);
    }
}
