//! Filling the gaps of an incomplete judgement matrix. Given judgements are never changed.

use super::eigen::principal;
use super::error::AhpError;
use super::matrix::PairwiseMatrix;

/// How missing judgements are replaced before weights are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Completion {
    /// Harker (1987): the eigenvector of the matrix with zeros in the gaps and 1 + the number of gaps of
    /// the row on the diagonal. A gap then takes `w_i / w_j`, which leaves that vector unchanged.
    Harker,
    /// Bozoki, Fulop & Ronyai (2010): the values that make lambda max, and so the inconsistency, smallest.
    #[default]
    Optimal,
}

/// Change of the logarithm of every filled value below which the optimum counts as reached.
const TOLERANCE: f64 = 1e-13;
/// Pairs of sweeps after which the filled values are taken as they are; hundreds are needed only where
/// nearly every judgement is missing.
const SWEEPS: usize = 1_000;
/// Longest extrapolation, in sweeps.
const LONGEST: f64 = 1e4;

/// The full positive matrix, row-major, and its principal eigenvector (sum 1) and eigenvalue.
pub(super) struct Completed {
    pub(super) entries: Vec<f64>,
    pub(super) vector: Vec<f64>,
    pub(super) lambda: f64,
}

pub(super) fn complete(m: &PairwiseMatrix, how: Completion) -> Result<Completed, AhpError> {
    m.check_connected()?;
    let n = m.len();
    let gaps: Vec<(usize, usize)> = (0..n)
        .flat_map(|i| (i + 1..n).map(move |j| (i, j)))
        .filter(|&(i, j)| m.get(i, j).is_none())
        .collect();
    let mut entries: Vec<f64> = (0..n * n).map(|c| m.get(c / n, c % n).unwrap_or(0.0)).collect();
    for &(i, j) in &gaps {
        entries[i * n + i] += 1.0;
        entries[j * n + j] += 1.0;
    }
    let (mut lambda, mut vector) = principal(&entries, n, &chained(m)).ok_or(AhpError::Spread)?;
    if gaps.is_empty() {
        return Ok(Completed { entries, vector, lambda });
    }
    for i in 0..n {
        entries[i * n + i] = 1.0;
    }
    for &(i, j) in &gaps {
        fill(&mut entries, n, i, j, vector[i] / vector[j]);
    }
    if how == Completion::Optimal {
        (lambda, vector) = minimise_lambda(&mut entries, n, &gaps, vector)?;
    }
    Ok(Completed { entries, vector, lambda })
}

/// Minimises lambda max over the logarithms of the gaps, in which it is convex.
///
/// With right and left eigenvectors w and u its derivative by `ln a_ij` is `a_ij u_i w_j - a_ji u_j w_i`. A
/// sweep sets every gap to where its own derivative vanishes and so goes downhill; the minimum is where a
/// sweep changes nothing. Pairs of sweeps are extrapolated (Varadhan & Roland 2008) where that is lower still.
fn minimise_lambda(
    entries: &mut Vec<f64>,
    n: usize,
    gaps: &[(usize, usize)],
    start: Vec<f64>,
) -> Result<(f64, Vec<f64>), AhpError> {
    let left = start.iter().map(|w| 1.0 / w).collect();
    let mut at = Position { n, gaps, entries: std::mem::take(entries), lambda: 0.0, right: start, left };
    let mut before = at.logarithms();
    at.set(&before)?;
    for _ in 0..SWEEPS {
        let once = at.sweep()?;
        let first = difference(&once, &before);
        if first.iter().all(|d| d.abs() <= TOLERANCE) {
            break;
        }
        at.set(&once)?;
        let twice = at.sweep()?;
        at.set(&twice)?;
        let bend = difference(&difference(&twice, &once), &first);
        let length = (norm(&first) / norm(&bend)).min(LONGEST);
        let reach = |((b, f), c): ((&f64, &f64), &f64)| b + 2.0 * length * f + length * length * c;
        let further: Vec<f64> = before.iter().zip(&first).zip(&bend).map(reach).collect();
        let lambda = at.lambda;
        before = twice;
        if length > 1.0 {
            at.set(&further)?;
            if at.lambda <= lambda {
                before = further;
            } else {
                at.set(&before)?;
            }
        }
    }
    *entries = at.entries;
    Ok((at.lambda, at.right))
}

/// A filled matrix with its eigenvectors.
struct Position<'a> {
    n: usize,
    gaps: &'a [(usize, usize)],
    entries: Vec<f64>,
    lambda: f64,
    right: Vec<f64>,
    left: Vec<f64>,
}

impl Position<'_> {
    fn logarithms(&self) -> Vec<f64> {
        self.gaps.iter().map(|&(i, j)| self.entries[i * self.n + j].ln()).collect()
    }

    /// Fills the gaps and finds lambda max and the right eigenvector.
    fn set(&mut self, logarithms: &[f64]) -> Result<(), AhpError> {
        for (&(i, j), log) in self.gaps.iter().zip(logarithms) {
            fill(&mut self.entries, self.n, i, j, log.exp());
        }
        (self.lambda, self.right) = principal(&self.entries, self.n, &self.right).ok_or(AhpError::Spread)?;
        Ok(())
    }

    /// Where the derivative of each gap vanishes.
    fn sweep(&mut self) -> Result<Vec<f64>, AhpError> {
        let (n, left) = (self.n, &self.left);
        self.left = principal(&transposed(&self.entries, n), n, left).ok_or(AhpError::Spread)?.1;
        let (w, u) = (&self.right, &self.left);
        Ok(self.gaps.iter().map(|&(i, j)| 0.5 * (w[i] / w[j] * (u[j] / u[i])).ln()).collect())
    }
}

fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn norm(a: &[f64]) -> f64 {
    a.iter().map(|v| v * v).sum::<f64>().sqrt()
}

fn fill(entries: &mut [f64], n: usize, i: usize, j: usize, value: f64) {
    entries[i * n + j] = value;
    entries[j * n + i] = 1.0 / value;
}

pub(super) fn transposed(a: &[f64], n: usize) -> Vec<f64> {
    (0..n * n).map(|c| a[c % n * n + c / n]).collect()
}

/// A positive start near the eigenvector: each item, reached through judgements from the first one, takes
/// the geometric mean of what the items reached before it imply.
fn chained(m: &PairwiseMatrix) -> Vec<f64> {
    let n = m.len();
    let mut log: Vec<Option<f64>> = vec![None; n];
    log[0] = Some(0.0);
    let mut order = vec![0];
    let mut at = 0;
    while let Some(&from) = order.get(at) {
        at += 1;
        for j in 0..n {
            if log[j].is_some() || m.get(from, j).is_none() {
                continue;
            }
            let implied: Vec<f64> = order.iter().filter_map(|&i| Some(log[i]? - m.get(i, j)?.ln())).collect();
            log[j] = Some(implied.iter().sum::<f64>() / implied.len() as f64);
            order.push(j);
        }
    }
    let highest = log.iter().flatten().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
    log.iter().map(|l| l.map_or(1.0, |l| (l - highest).exp())).collect()
}
