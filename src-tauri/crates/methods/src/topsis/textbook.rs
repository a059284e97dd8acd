//! The textbook form of TOPSIS: ranks the rows of a table by closeness to the best and distance from the
//! worst value found in each column. Works in two passes over the table, whatever its size; the steps in
//! between are computed from a handful of figures for each column when somebody looks at them.

use rayon::prelude::*;

use super::columns::{Column, columns};
use super::error::TopsisError;
use super::frozen::shares;
use super::ranks::ranks_of_known;
use crate::lanes::squared_distance;
use crate::table::{Direction, Notice, Table};

/// How a column is made comparable with the others. No form turns a cost round: its ideal is the smallest
/// value instead, which gives the same distances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Normalisation {
    /// Divided by the square root of the sum of squares.
    #[default]
    Vector,
    /// From 0 at the smallest to 1 at the largest value.
    MinMax,
    /// Divided by the largest magnitude.
    Max,
    /// Divided by the sum of magnitudes.
    Sum,
    /// Taken as given.
    None,
}

/// The ranked rows, and what every step in between needs to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    columns: Vec<Column>,
    /// Best weighted value of each column.
    pub ideal: Vec<f64>,
    /// Worst weighted value of each column.
    pub anti_ideal: Vec<f64>,
    /// Distance of each row from the ideal.
    pub d_plus: Vec<f64>,
    /// Distance of each row from the anti-ideal.
    pub d_minus: Vec<f64>,
    /// `d_minus / (d_plus + d_minus)` in 0..=1; `None` where both are zero.
    pub closeness: Vec<Option<f64>>,
    /// Competition ranks from 1 (1, 2, 2, 4); closeness within 1e-12 shares a rank.
    pub rank: Vec<Option<usize>>,
    /// What the ranking must be read with.
    pub notices: Vec<Notice>,
}

impl Ranking {
    /// The normalised values of a row of the table that was ranked.
    #[must_use]
    pub fn normalised(&self, row: &[f64]) -> Vec<f64> {
        row.iter().zip(&self.columns).map(|(x, c)| c.normalised(*x)).collect()
    }

    /// The normalised values of a row times the weights.
    #[must_use]
    pub fn weighted(&self, row: &[f64]) -> Vec<f64> {
        row.iter().zip(&self.columns).map(|(x, c)| c.weighted(*x)).collect()
    }
}

/// Rows that one thread takes at a time.
const CHUNK: usize = 1 << 13;

/// Ranks the rows of `table`; `weights` (not negative) are normalised to sum 1.
///
/// ```
/// use assay_methods::table::{Direction::{Benefit, Cost}, Table};
/// use assay_methods::topsis::{Normalisation, rank_rows};
/// // The second row is better in both columns: more of the first, less of the second.
/// let table = Table::new(2, vec![1.0, 9.0, 2.0, 3.0])?;
/// let r = rank_rows(&table, &[0.5, 0.5], &[Benefit, Cost], Normalisation::Vector)?;
/// assert_eq!((r.closeness, r.rank), (vec![Some(0.0), Some(1.0)], vec![Some(2), Some(1)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Weights or directions that do not fit the columns; distances beyond the range of `f64` (only without
/// normalisation).
pub fn rank_rows(
    table: &Table,
    weights: &[f64],
    directions: &[Direction],
    normalisation: Normalisation,
) -> Result<Ranking, TopsisError> {
    if weights.len() != table.columns() {
        let (expected, found) = (table.columns(), weights.len());
        return Err(TopsisError::Length { what: "weights", expected, found });
    }
    let columns = columns(table, &shares(weights)?, directions, normalisation)?;
    let constant = columns.iter().enumerate().filter(|(_, c)| c.is_constant());
    let mut notices: Vec<Notice> = constant.map(|(column, _)| Notice::ConstantColumn { column }).collect();
    let (ideal, anti_ideal): (Vec<f64>, Vec<f64>) = columns.iter().map(Column::ideals).unzip();
    let mut d_plus = vec![0.0; table.rows()];
    let mut d_minus = vec![0.0; table.rows()];
    let width = table.columns();
    let plain = columns.iter().all(Column::is_plain);
    let shift: Vec<f64> = columns.iter().map(|c| c.shift).collect();
    let factor: Vec<f64> = columns.iter().map(|c| c.factor).collect();
    table
        .values()
        .par_chunks(CHUNK * width)
        .zip(d_plus.par_chunks_mut(CHUNK).zip(d_minus.par_chunks_mut(CHUNK)))
        .for_each(|(values, (d_plus, d_minus))| {
            let mut weighted = vec![0.0; width];
            for (row, (plus, minus)) in values.chunks_exact(width).zip(d_plus.iter_mut().zip(d_minus)) {
                if plain {
                    for (j, v) in weighted.iter_mut().enumerate() {
                        *v = (row[j] - shift[j]) * factor[j];
                    }
                } else {
                    for ((v, x), c) in weighted.iter_mut().zip(row).zip(&columns) {
                        *v = c.weighted(*x);
                    }
                }
                *plus = distance(&weighted, &ideal);
                *minus = distance(&weighted, &anti_ideal);
            }
        });
    if let Some(row) = (0..table.rows()).find(|&i| !(d_plus[i] + d_minus[i]).is_finite()) {
        return Err(TopsisError::TooFar { row });
    }
    let closeness: Vec<Option<f64>> = d_plus
        .par_iter()
        .zip(&d_minus)
        .map(|(plus, minus)| (plus + minus > 0.0).then(|| minus / (plus + minus)))
        .collect();
    if closeness.contains(&None) {
        notices.push(Notice::NoDifference);
    }
    Ok(Ranking {
        columns,
        ideal,
        anti_ideal,
        d_plus,
        d_minus,
        rank: ranks_of_known(&closeness),
        closeness,
        notices,
    })
}

/// Sums of squares between these bounds have lost nothing to the ends of the range of `f64`.
const SAFE: std::ops::Range<f64> = 1e-200..1e300;

/// Euclidean distance.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let sum = squared_distance(a, b);
    if SAFE.contains(&sum) { sum.sqrt() } else { distance_at_the_ends(a, b) }
}

/// The same by way of the largest difference, so that squares stay in range.
#[cold]
fn distance_at_the_ends(a: &[f64], b: &[f64]) -> f64 {
    let largest = a.iter().zip(b).fold(0.0, |m: f64, (a, b)| m.max((a - b).abs()));
    if largest == 0.0 {
        return 0.0;
    }
    let sum: f64 = a.iter().zip(b).map(|(a, b)| (a - b) / largest).map(|d| d * d).sum();
    largest * sum.sqrt()
}
