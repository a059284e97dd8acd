//! Several experts: joint judgements (AIJ), joint priorities (AIP), and how far the experts agree.

use rayon::prelude::*;

use super::complete::{Completion, complete};
use super::eigen::normalised;
use super::error::AhpError;
use super::index::RandomIndex;
use super::matrix::PairwiseMatrix;
use super::priorities::{Method, Priorities, assess_weights, priorities};

/// At which point the experts' opinions are combined (Forman & Peniwati 1998).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aggregation {
    /// AIJ: the weighted geometric mean of each judgement, then weights from the joint matrix.
    #[default]
    Judgements,
    /// AIP: each expert's own weights, then their weighted geometric mean.
    Priorities,
}

/// The group's result with each expert's own.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupPriorities {
    /// The group's weights; consistency is that of the joint matrix, seen from these weights.
    pub group: Priorities,
    /// Each expert's own result, or why there is none (an expert may judge too few pairs alone).
    pub experts: Vec<Result<Priorities, AhpError>>,
    /// Agreement of the experts in 0..=1, see [`consensus`], or why there is none.
    pub consensus: Result<f64, AhpError>,
}

/// The top of the judgement scale, which bounds how far opinions can differ.
const SCALE: f64 = 9.0;

/// Weights of a group. `experts` are the experts' weights; `None` counts them equally.
///
/// # Errors
/// As [`priorities`], with the matrix named; matrices of different sizes; unusable expert weights.
pub fn group_priorities(
    matrices: &[PairwiseMatrix],
    experts: Option<&[f64]>,
    aggregation: Aggregation,
    method: Method,
    index: RandomIndex,
    completion: Completion,
) -> Result<GroupPriorities, AhpError> {
    let joint = joint_matrix(matrices, experts)?;
    let own: Vec<Result<Priorities, AhpError>> = matrices
        .par_iter()
        .enumerate()
        .map(|(index_of, m)| {
            priorities(m, method, index, completion)
                .map_err(|reason| AhpError::InMatrix { index: index_of, reason: Box::new(reason) })
        })
        .collect();
    let all: Result<Vec<Vec<f64>>, AhpError> =
        own.iter().map(|p| p.as_ref().map(|p| p.weights.clone()).map_err(Clone::clone)).collect();
    let group = match aggregation {
        Aggregation::Judgements => priorities(&joint, method, index, completion)?,
        Aggregation::Priorities => {
            let weights = joint_priorities(all.as_ref().map_err(Clone::clone)?, experts)?;
            assess_weights(&joint, &complete(&joint, completion)?, weights, index)?
        }
    };
    let consensus = all.and_then(|all| consensus(&all, experts));
    Ok(GroupPriorities { group, experts: own, consensus })
}

/// The weighted geometric mean of the experts' judgements, pair by pair. A pair that some did not judge is
/// the mean of those who did; one that nobody judged stays missing.
///
/// # Errors
/// No matrix, matrices of different sizes, or unusable expert weights.
pub fn joint_matrix(
    matrices: &[PairwiseMatrix],
    experts: Option<&[f64]>,
) -> Result<PairwiseMatrix, AhpError> {
    let n = matrices.first().ok_or(AhpError::NoExpert)?.len();
    check_sizes(matrices.iter().map(PairwiseMatrix::len), n)?;
    let voice = voices(matrices.len(), experts)?;
    let mut rows = vec![vec![None; n]; n];
    for (i, row) in rows.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate().skip(i + 1) {
            let (mut sum, mut heard) = (0.0, 0.0);
            let (mut low, mut high) = (f64::INFINITY, 0.0);
            for (m, voice) in matrices.iter().zip(&voice).filter(|(_, voice)| **voice > 0.0) {
                if let Some(a) = m.get(i, j) {
                    sum += voice * a.ln();
                    heard += voice;
                    (low, high) = (a.min(low), a.max(high));
                }
            }
            if heard > 0.0 {
                // Rounding must not take a mean beyond what it is the mean of.
                *cell = Some((sum / heard).exp().clamp(low, high));
            }
        }
    }
    PairwiseMatrix::new(&rows)
}

/// The weighted geometric mean of the experts' weights, divided by its sum.
///
/// # Errors
/// No expert, vectors of different lengths, a weight that is not above zero, or unusable expert weights.
pub fn joint_priorities(weights: &[Vec<f64>], experts: Option<&[f64]>) -> Result<Vec<f64>, AhpError> {
    let n = check_priorities(weights)?;
    let voice = voices(weights.len(), experts)?;
    let means: Vec<f64> = (0..n)
        .map(|i| weights.iter().zip(&voice).map(|(w, voice)| voice * w[i].ln()).sum::<f64>().exp())
        .collect();
    normalised(&means).ok_or(AhpError::Spread)
}

/// Agreement of the experts (Goepel's S*, 2013): 1 where all give the same weights, 0 where each puts all
/// the scale allows on another item.
///
/// With the Shannon entropies alpha (mean of the experts') and gamma (of their mean),
/// `S* = (1/e^(gamma - alpha) - 1/M) / (1 - 1/M)`, M the largest `e^(gamma - alpha)` on a 1 to 9 scale.
///
/// # Errors
/// As [`joint_priorities`]; fewer than two experts or items.
pub fn consensus(weights: &[Vec<f64>], experts: Option<&[f64]>) -> Result<f64, AhpError> {
    let n = check_priorities(weights)?;
    if n < 2 || weights.len() < 2 {
        return Err(AhpError::NoConsensus { experts: weights.len(), items: n });
    }
    let voice = voices(weights.len(), experts)?;
    let shares: Vec<Vec<f64>> =
        weights.iter().map(|w| normalised(w).ok_or(AhpError::Spread)).collect::<Result<_, _>>()?;
    let alpha: f64 = shares.iter().zip(&voice).map(|(w, voice)| voice * entropy(w)).sum();
    let mean: Vec<f64> =
        (0..n).map(|i| shares.iter().zip(&voice).map(|(w, voice)| voice * w[i]).sum()).collect();
    let top = SCALE / (n as f64 + SCALE - 1.0);
    let rest = 1.0 / (n as f64 + SCALE - 1.0);
    let least_alpha = -top * top.ln() - (n as f64 - 1.0) * rest * rest.ln();
    let floor = (least_alpha - (n as f64).ln()).exp();
    Ok((((alpha - entropy(&mean)).exp() - floor) / (1.0 - floor)).clamp(0.0, 1.0))
}

fn entropy(shares: &[f64]) -> f64 {
    // p ln p tends to 0 with p.
    -shares.iter().filter(|p| **p > 0.0).map(|p| p * p.ln()).sum::<f64>()
}

fn check_priorities(weights: &[Vec<f64>]) -> Result<usize, AhpError> {
    let n = weights.first().ok_or(AhpError::NoExpert)?.len();
    check_sizes(weights.iter().map(Vec::len), n)?;
    for (expert, own) in weights.iter().enumerate() {
        if let Some(item) = own.iter().position(|w| !w.is_finite() || *w <= 0.0) {
            return Err(AhpError::Priority { expert, item, value: own[item] });
        }
    }
    Ok(n)
}

fn check_sizes(sizes: impl Iterator<Item = usize>, expected: usize) -> Result<(), AhpError> {
    for (index, found) in sizes.enumerate() {
        if found != expected {
            return Err(AhpError::SizeDiffers { index, expected, found });
        }
    }
    Ok(())
}

/// The experts' weights divided by their sum.
fn voices(count: usize, experts: Option<&[f64]>) -> Result<Vec<f64>, AhpError> {
    let Some(given) = experts else {
        return Ok(vec![1.0 / count as f64; count]);
    };
    if given.len() != count {
        return Err(AhpError::ExpertCount { expected: count, found: given.len() });
    }
    if let Some(index) = given.iter().position(|w| !w.is_finite() || *w < 0.0) {
        return Err(AhpError::ExpertWeight { index, value: given[index] });
    }
    let largest = given.iter().fold(0.0, |a: f64, &b| a.max(b));
    if largest == 0.0 {
        return Err(AhpError::NoExpertWeight);
    }
    let total: f64 = given.iter().map(|w| w / largest).sum();
    Ok(given.iter().map(|w| w / largest / total).collect())
}
