//! Weights from one judgement matrix, its consistency, and the judgements that fit the others least.

use super::complete::{Completed, Completion, complete};
use super::eigen::{normalised, ratios};
use super::error::AhpError;
use super::index::RandomIndex;
use super::matrix::PairwiseMatrix;
use super::scale::{SAME, TOP, nearest};

/// How weights are taken from a judgement matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// Principal right eigenvector (Saaty 1977).
    #[default]
    Eigenvector,
    /// Row geometric mean (方根法), the logarithmic least squares solution.
    GeometricMean,
    /// Mean of the rows after each column is divided by its sum (和法).
    ColumnMean,
}

/// A judgement that another value of the 1 to 9 scale would fit better to the weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// Row of the judgement, 0-based.
    pub row: usize,
    /// Column, 0-based, above the diagonal.
    pub column: usize,
    /// The judgement given (or implied by its given reciprocal).
    pub given: f64,
    /// The nearest of 1/9 ... 1/2, 1 ... 9 to `w_row / w_column`.
    pub suggested: f64,
    /// `given` divided by `w_row / w_column`, the latter held within 1/9 and 9 since the scale says no more:
    /// above 1 where the judgement says too much for the row's item, below 1 where it says too little.
    pub deviation: f64,
}

/// Weights and consistency of a judgement matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Priorities {
    /// One weight for each item, each above 0, summing to 1.
    pub weights: Vec<f64>,
    /// Principal eigenvalue, or the mean of `(Aw)_i / w_i` where the weights are not the eigenvector; at
    /// least the number of items.
    pub lambda_max: f64,
    /// Consistency index `(lambda_max - n) / (n - 1)`, 0 for one item.
    pub ci: f64,
    /// Random index of this size and number of gaps.
    pub ri: f64,
    /// Consistency ratio `ci / ri`, accepted below 0.10; 0 where no judgement is redundant (one or two
    /// items, or a tree of judgements).
    pub cr: f64,
    /// The given judgements that another value of the scale would fit better, by falling deviation, whether
    /// up or down; among equals row by row.
    pub judgements: Vec<Judgement>,
    /// The matrix with its gaps filled.
    pub completed: Vec<Vec<f64>>,
    /// Number of pairs that were filled.
    pub missing: usize,
}

impl Priorities {
    /// The judgement furthest from what the weights imply, among those that another value of the scale would
    /// fit better; `None` where there is none.
    #[must_use]
    pub fn worst(&self) -> Option<&Judgement> {
        self.judgements.first()
    }
}

/// Weights of the items by `method`, with consistency measured against `index`, after filling gaps by
/// `completion`.
///
/// ```
/// use assay_methods::ahp::{Completion, Method, PairwiseMatrix, RandomIndex, priorities};
/// // The second item against the third is not judged; 2 and 2 imply 4.
/// let m = PairwiseMatrix::new(&[
///     vec![None, Some(2.0), None],
///     vec![None, None, Some(2.0)],
///     vec![None, None, None],
/// ])?;
/// let p = priorities(&m, Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal)?;
/// assert!((p.weights[0] - 4.0 / 7.0).abs() < 1e-12);
/// # Ok::<(), assay_methods::ahp::AhpError>(())
/// ```
///
/// # Errors
/// The judgements do not link all items, span too wide a range, or the table has no value for this size.
pub fn priorities(
    matrix: &PairwiseMatrix,
    method: Method,
    index: RandomIndex,
    completion: Completion,
) -> Result<Priorities, AhpError> {
    let completed = complete(matrix, completion)?;
    let n = matrix.len();
    let weights = match method {
        Method::Eigenvector => {
            let weights = completed.vector.clone();
            let lambda = completed.lambda;
            return assess(matrix, &completed, weights, lambda, index);
        }
        Method::GeometricMean => normalised(&geometric_means(&completed.entries, n)),
        Method::ColumnMean => normalised(&column_means(&completed.entries, n)),
    };
    assess_weights(matrix, &completed, weights.ok_or(AhpError::Spread)?, index)
}

/// Consistency of a matrix seen from weights that are not its eigenvector.
pub(super) fn assess_weights(
    matrix: &PairwiseMatrix,
    completed: &Completed,
    weights: Vec<f64>,
    index: RandomIndex,
) -> Result<Priorities, AhpError> {
    let n = matrix.len();
    let ratios = ratios(&completed.entries, n, &weights).ok_or(AhpError::Spread)?;
    let lambda = ratios.iter().sum::<f64>() / n as f64;
    assess(matrix, completed, weights, lambda, index)
}

fn assess(
    matrix: &PairwiseMatrix,
    completed: &Completed,
    weights: Vec<f64>,
    lambda: f64,
    index: RandomIndex,
) -> Result<Priorities, AhpError> {
    let (n, missing) = (matrix.len(), matrix.missing());
    let size = n as f64;
    // Never below n but for rounding: a_ij w_j/w_i and its reciprocal sum to at least 2.
    let lambda_max = lambda.max(size);
    let ci = if n == 1 { 0.0 } else { (lambda_max - size) / (size - 1.0) };
    let ri = index.value(n, missing)?;
    let redundant = n > 2 && missing < (n - 1) * (n - 2) / 2;
    Ok(Priorities {
        judgements: deviating(matrix, &weights),
        lambda_max,
        ci,
        ri,
        cr: if redundant { ci / ri } else { 0.0 },
        completed: completed.entries.chunks_exact(n).map(<[f64]>::to_vec).collect(),
        weights,
        missing,
    })
}

fn geometric_means(a: &[f64], n: usize) -> Vec<f64> {
    a.chunks_exact(n).map(|row| (row.iter().map(|a| a.ln()).sum::<f64>() / n as f64).exp()).collect()
}

fn column_means(a: &[f64], n: usize) -> Vec<f64> {
    let sums: Vec<f64> = (0..n).map(|j| (0..n).map(|i| a[i * n + j]).sum()).collect();
    a.chunks_exact(n).map(|row| row.iter().zip(&sums).map(|(a, s)| a / s).sum()).collect()
}

/// The judgements that another value of the scale would fit better, the furthest first.
fn deviating(matrix: &PairwiseMatrix, weights: &[f64]) -> Vec<Judgement> {
    let mut found: Vec<(f64, Judgement)> = matrix
        .judged()
        .filter_map(|(row, column, given)| {
            let implied = (weights[row] / weights[column]).clamp(1.0 / TOP, TOP);
            let suggested = nearest(implied);
            let deviation = given / implied;
            let changes = (given / suggested).ln().abs() > SAME;
            changes.then_some((deviation.ln().abs(), Judgement { row, column, given, suggested, deviation }))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, judgement)| judgement).collect()
}
