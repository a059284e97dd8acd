//! The textbook form of TOPSIS: ranks the rows of a table by closeness to the best and distance from the
//! worst value found in each column.

use super::error::TopsisError;
use super::frozen::shares;
use crate::table::{Columns, Direction, Notice, min_max, unit_scaled};

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

/// The ranked rows with every step in between.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Normalised values, row by row.
    pub normalised: Vec<Vec<f64>>,
    /// Normalised values times weights.
    pub weighted: Vec<Vec<f64>>,
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

/// Closeness that differs by no more is the same closeness.
pub(crate) const TIE: f64 = 1e-12;

/// Ranks the rows of `matrix`; `weights` (not negative) are normalised to sum 1.
///
/// ```
/// use assay_methods::table::Direction::{Benefit, Cost};
/// use assay_methods::topsis::{Normalisation, rank_rows};
/// // The second row is better in both columns: more of the first, less of the second.
/// let r = rank_rows(&[vec![1.0, 9.0], vec![2.0, 3.0]], &[0.5, 0.5], &[Benefit, Cost], Normalisation::Vector)?;
/// assert_eq!((r.closeness, r.rank), (vec![Some(0.0), Some(1.0)], vec![Some(2), Some(1)]));
/// # Ok::<(), assay_methods::topsis::TopsisError>(())
/// ```
///
/// # Errors
/// A table that is empty, ragged or not finite (with the cell); weights or directions that do not fit the
/// columns; distances beyond the range of `f64` (only without normalisation).
pub fn rank_rows(
    matrix: &[Vec<f64>],
    weights: &[f64],
    directions: &[Direction],
    normalisation: Normalisation,
) -> Result<Ranking, TopsisError> {
    let columns = Columns::new(matrix, Some(directions))?;
    if weights.len() != columns.values.len() {
        let (expected, found) = (columns.values.len(), weights.len());
        return Err(TopsisError::Length { what: "weights", expected, found });
    }
    let weights = shares(weights)?;
    let mut notices: Vec<Notice> = columns
        .constant()
        .into_iter()
        .enumerate()
        .filter_map(|(column, constant)| constant.then_some(Notice::ConstantColumn { column }))
        .collect();
    let normalised: Vec<Vec<f64>> = columns.values.iter().map(|c| normalise(c, normalisation)).collect();
    let weighted: Vec<Vec<f64>> =
        normalised.iter().zip(&weights).map(|(c, w)| c.iter().map(|v| w * v).collect()).collect();
    let (mut ideal, mut anti_ideal) = (Vec::new(), Vec::new());
    for (column, &cost) in weighted.iter().zip(&columns.cost) {
        let low = column.iter().fold(f64::INFINITY, |a, &b| a.min(b));
        let high = column.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
        ideal.push(if cost { low } else { high });
        anti_ideal.push(if cost { high } else { low });
    }
    let rows = transposed(&weighted);
    let d_plus: Vec<f64> = rows.iter().map(|r| distance(r, &ideal)).collect();
    let d_minus: Vec<f64> = rows.iter().map(|r| distance(r, &anti_ideal)).collect();
    if let Some(row) = (0..rows.len()).find(|&i| !(d_plus[i] + d_minus[i]).is_finite()) {
        return Err(TopsisError::TooFar { row });
    }
    let closeness: Vec<Option<f64>> = d_plus
        .iter()
        .zip(&d_minus)
        .map(|(plus, minus)| (plus + minus > 0.0).then(|| minus / (plus + minus)))
        .collect();
    if closeness.contains(&None) {
        notices.push(Notice::NoDifference);
    }
    Ok(Ranking {
        normalised: transposed(&normalised),
        weighted: rows,
        ideal,
        anti_ideal,
        d_plus,
        d_minus,
        rank: ranks_of_known(&closeness),
        closeness,
        notices,
    })
}

fn normalise(column: &[f64], how: Normalisation) -> Vec<f64> {
    let scaled = match how {
        Normalisation::None => return column.to_vec(),
        Normalisation::MinMax => return min_max(column),
        Normalisation::Vector | Normalisation::Max | Normalisation::Sum => unit_scaled(column),
    };
    let divisor = match how {
        Normalisation::Vector => scaled.iter().map(|v| v * v).sum::<f64>().sqrt(),
        Normalisation::Sum => scaled.iter().map(|v| v.abs()).sum(),
        _ => 1.0,
    };
    if divisor == 0.0 { scaled } else { scaled.iter().map(|v| v / divisor).collect() }
}

/// Euclidean distance, by way of the largest difference so that squares stay in range.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let largest = a.iter().zip(b).fold(0.0, |m: f64, (a, b)| m.max((a - b).abs()));
    if largest == 0.0 {
        return 0.0;
    }
    let sum: f64 = a.iter().zip(b).map(|(a, b)| (a - b) / largest).map(|d| d * d).sum();
    largest * sum.sqrt()
}

fn transposed(columns: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..columns[0].len()).map(|i| columns.iter().map(|c| c[i]).collect()).collect()
}

fn ranks_of_known(closeness: &[Option<f64>]) -> Vec<Option<usize>> {
    let known: Vec<f64> = closeness.iter().flatten().copied().collect();
    let mut ranks = competition_ranks(&known).into_iter();
    closeness.iter().map(|c| c.and_then(|_| ranks.next())).collect()
}

/// Ranks from 1 by falling closeness, ties sharing the rank of the first of them.
pub(crate) fn competition_ranks(closeness: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..closeness.len()).collect();
    order.sort_by(|&a, &b| closeness[b].total_cmp(&closeness[a]));
    let mut rank = vec![0; closeness.len()];
    let (mut shared, mut leader) = (1, f64::INFINITY);
    for (place, row) in order.into_iter().enumerate() {
        if leader - closeness[row] > TIE {
            (shared, leader) = (place + 1, closeness[row]);
        }
        rank[row] = shared;
    }
    rank
}
