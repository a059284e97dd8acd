//! A lower bound of lambda max near a matrix, from its gradient.
//!
//! Lambda max of a positive matrix is log-convex in the logarithms of its entries (Kingman 1961), and so is
//! its smallest value over the entries that fill gaps: `ln lambda` never lies below its tangent. With right
//! and left eigenvectors w and u its slope by `ln a_ij`, the reciprocal following, is
//! `(u_i a_ij w_j - u_j a_ji w_i) / (lambda u.w)`.

use super::moves::Moves;
use super::{AhpError, Asked};
use crate::ahp::complete::{Completion, complete, transposed};
use crate::ahp::eigen::principal;
use crate::ahp::matrix::PairwiseMatrix;
use crate::ahp::priorities::Method;

/// What a bound may exceed by rounding alone.
const SLACK: f64 = 1e-9;

/// The tangent of `ln lambda` at a matrix.
pub(super) struct Slopes {
    log_lambda: f64,
    /// By the logarithm of each judgement, and that logarithm here.
    slope: Vec<f64>,
    log: Vec<f64>,
    /// Lambda is `size + ratio * unit`.
    size: f64,
    unit: f64,
}

impl Slopes {
    /// `None` where there is no such bound: with weights by another method than the eigenvector, or gaps
    /// filled in Harker's way.
    pub(super) fn at(
        matrix: &PairwiseMatrix,
        moves: &Moves<'_>,
        asked: &Asked,
    ) -> Result<Option<Self>, AhpError> {
        let filled = matrix.missing() == 0 || asked.completion == Completion::Optimal;
        if asked.method != Method::Eigenvector || !filled {
            return Ok(None);
        }
        let n = matrix.len();
        let completed = complete(matrix, asked.completion)?;
        let (a, w, lambda) = (&completed.entries, &completed.vector, completed.lambda);
        let inverse: Vec<f64> = w.iter().map(|w| 1.0 / w).collect();
        let (_, u) = principal(&transposed(a, n), n, &inverse).ok_or(AhpError::Spread)?;
        let scale = lambda * u.iter().zip(w).map(|(u, w)| u * w).sum::<f64>();
        let places = || (0..moves.len()).map(|k| moves.place(k));
        let slope =
            |(i, j): (usize, usize)| (u[i] * a[i * n + j] * w[j] - u[j] * a[j * n + i] * w[i]) / scale;
        let size = n as f64;
        Ok(Some(Self {
            log_lambda: lambda.ln(),
            slope: places().map(slope).collect(),
            log: places().map(|(i, j)| a[i * n + j].ln()).collect(),
            size,
            unit: asked.index.value(n, matrix.missing())? * (size - 1.0),
        }))
    }

    /// At least how much `ln lambda` changes as judgement `k` moves to `value`, all else linear.
    pub(super) fn change(&self, k: usize, value: f64) -> f64 {
        self.slope[k] * (value.ln() - self.log[k])
    }

    /// Whether a change of `ln lambda` by `change` still leaves it above that of a consistency ratio.
    pub(super) fn stays_above(&self, ratio: f64, change: f64) -> bool {
        self.log_lambda + change > (self.size + ratio * self.unit).ln() + SLACK
    }
}
