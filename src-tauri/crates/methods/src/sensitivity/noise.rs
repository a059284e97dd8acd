//! How stable ranks and classes are when the judgements are not exact: every judgement is shaken at random,
//! and everything that follows from it is computed anew, many times over.
//!
//! A judgement `a` becomes `a exp(sigma z)`, z standard normal, its reciprocal with it; gaps and direct
//! shares stay. With sigma 0.2 a judgement of 3 lies between 2.2 and 4.2 in nine of ten draws, with 0.1
//! between 2.5 and 3.5, and with 0.4 between 1.6 and 5.8.
//!
//! Each draw has its own stream of the seeded generator. The weights of all draws are kept, not the scores:
//! ranks are counted draw by draw, and the scores are computed again row by row.

use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use rayon::prelude::*;

use super::check;
use super::classes::Classes;
use super::error::SensitivityError;
use super::normal::Normal;
use crate::ahp::{
    Completion, HierarchyWeights, JudgedNode, Method, RandomIndex, hierarchy_weights, priorities, weigh,
};
use crate::quantile::quantile;
use crate::table::Table;
use crate::topsis::competition_ranks;
use crate::topsis::frozen::{rate, shares};

/// The most draws.
const MOST_DRAWS: usize = 100_000;
/// The largest sigma: a judgement of 3 then lies anywhere from 0.6 to 16 in nine of ten draws.
const LARGEST_SIGMA: f64 = 1.0;
/// Consistency ratio below which judgements are accepted.
const ACCEPTED: f64 = 0.10;

/// How to shake, how often, and how weights are taken from judgements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NoiseOptions {
    /// Number of draws, 1 to 100,000; 2,000 tell shares apart to about two hundredths.
    pub draws: usize,
    /// Standard deviation of the logarithm of each judgement, 0 to 1; 0.2 is ordinary doubt.
    pub sigma: f64,
    /// Seed of the generator; the same seed gives the same result.
    pub seed: u64,
    /// As in [`priorities`].
    pub method: Method,
    /// As in [`priorities`].
    pub index: RandomIndex,
    /// As in [`priorities`].
    pub completion: Completion,
}

/// What the noise does. Shares are parts of the draws in 0..=1, quantiles of type 7 (linear between two
/// draws).
#[derive(Debug, Clone, PartialEq)]
pub struct Noise {
    /// Each row of the table.
    pub rows: Vec<RowNoise>,
    /// Each leaf of the hierarchy.
    pub leaves: Vec<LeafNoise>,
    /// Share of the draws in which the consistency ratio of every matrix is below 0.10.
    pub consistent: f64,
}

/// One row under noise.
#[derive(Debug, Clone, PartialEq)]
pub struct RowNoise {
    /// Competition rank by the judgements as given.
    pub rank: usize,
    /// Class by the judgements as given, 0 the best.
    pub class: usize,
    /// Score by the judgements as given.
    pub score: f64,
    /// Share of the draws with the same rank.
    pub keeps_rank: f64,
    /// Share of the draws with the same class.
    pub keeps_class: f64,
    /// Mean score.
    pub mean: f64,
    /// 5% quantile of the score.
    pub low: f64,
    /// 95% quantile of the score.
    pub high: f64,
    /// Share of the draws in each class, the best first.
    pub classes: Vec<f64>,
}

/// The weight of one leaf under noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeafNoise {
    /// Weight by the judgements as given.
    pub weight: f64,
    /// Mean weight.
    pub mean: f64,
    /// 5% quantile.
    pub low: f64,
    /// 95% quantile.
    pub high: f64,
}

/// Shakes the judgements of the hierarchy under `root` and rates the rows of `table` under each draw's
/// weights. The leaves, depth first, are the columns of the table, whose values lie in 0..=1; `cut_offs` are
/// scores within 0..=100, falling, one fewer than classes.
///
/// ```
/// use assay_methods::{ahp::*, sensitivity::{NoiseOptions, noise}, table::Table};
/// let judged = PairwiseMatrix::new(&[vec![None, Some(3.0)], vec![None, None]])?;
/// let root = JudgedNode::judged(judged, vec![JudgedNode::leaf(), JudgedNode::leaf()]);
/// let table = Table::new(2, vec![0.9, 0.1, 0.2, 0.4])?;
/// let options = NoiseOptions {
///     draws: 200, sigma: 0.2, seed: 1, method: Method::Eigenvector, index: RandomIndex::AlonsoLamata,
///     completion: Completion::Optimal,
/// };
/// let n = noise(&root, &table, &[50.0], &options)?;
/// assert_eq!((n.rows[0].rank, n.rows[0].class, n.consistent), (1, 0, 1.0));
/// assert!(n.rows[0].keeps_rank > 0.99);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A value outside 0..=1, another number of leaves than columns, unusable cut-offs, draws or sigma, or
/// judgements refused as they are or in a draw (the first such draw in order).
pub fn noise(
    root: &JudgedNode,
    table: &Table,
    cut_offs: &[f64],
    options: &NoiseOptions,
) -> Result<Noise, SensitivityError> {
    check(table)?;
    let classes = Classes::new(cut_offs)?;
    let (draws, sigma) = (options.draws, options.sigma);
    if !(1..=MOST_DRAWS).contains(&draws) {
        return Err(SensitivityError::Count { what: "draws", found: draws, most: MOST_DRAWS });
    }
    if !(0.0..=LARGEST_SIGMA).contains(&sigma) {
        return Err(SensitivityError::Sigma { value: sigma, most: LARGEST_SIGMA });
    }
    let given = hierarchy_weights(root, options.method, options.index, options.completion)?;
    let (width, found) = (table.columns(), given.leaves.len());
    if found != width {
        return Err(SensitivityError::LeafCount { expected: width, found });
    }
    let now = Scored::new(table, &shares(&given.leaves)?);
    let drawn: Vec<Result<(Vec<f64>, bool), SensitivityError>> =
        (0..draws).into_par_iter().map(|draw| shaken(root, options, draw as u64)).collect();
    let mut weights = Vec::with_capacity(draws * width);
    let mut consistent = 0usize;
    for draw in drawn {
        let (leaves, accepted) = draw?;
        weights.extend(leaves);
        consistent += usize::from(accepted);
    }
    let kept = kept_ranks(table, &weights, &now.rank);
    let rows = (0..table.rows()).into_par_iter().map(|row| {
        let mut scores: Vec<f64> =
            weights.chunks_exact(width).map(|w| rate(w, table.row(row)).score).collect();
        let mut counts = vec![0usize; classes.count()];
        for score in &scores {
            counts[classes.of(*score)] += 1;
        }
        let score = now.score[row];
        let class = classes.of(score);
        let (mean, low, high) = spread(&mut scores);
        RowNoise {
            rank: now.rank[row],
            class,
            score,
            keeps_rank: part(kept[row], draws),
            keeps_class: part(counts[class], draws),
            mean,
            low,
            high,
            classes: counts.into_iter().map(|count| part(count, draws)).collect(),
        }
    });
    let leaves = (0..width).into_par_iter().map(|leaf| {
        let mut own: Vec<f64> = weights.iter().skip(leaf).step_by(width).copied().collect();
        let (mean, low, high) = spread(&mut own);
        LeafNoise { weight: given.leaves[leaf], mean, low, high }
    });
    Ok(Noise { rows: rows.collect(), leaves: leaves.collect(), consistent: part(consistent, draws) })
}

/// The leaf weights of one draw, and whether all its matrices are consistent enough.
fn shaken(
    root: &JudgedNode,
    options: &NoiseOptions,
    draw: u64,
) -> Result<(Vec<f64>, bool), SensitivityError> {
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    random.set_stream(draw);
    let mut normal = Normal::new(random);
    let HierarchyWeights { nodes, leaves } = weigh(root, &mut |matrix| {
        let mut shaken = matrix.clone();
        for (i, j, given) in matrix.judged() {
            // From the one of the two entries that is kept exactly, so that no noise changes no bit.
            let (i, j) = if given < 1.0 { (j, i) } else { (i, j) };
            let factor = (options.sigma * normal.next()).exp();
            if let Some(at_least_one) = matrix.get(i, j) {
                shaken.set(i, j, at_least_one * factor);
            }
        }
        priorities(&shaken, options.method, options.index, options.completion)
    })?;
    let accepted = nodes.iter().filter_map(|node| node.priorities.as_ref()).all(|p| p.cr < ACCEPTED);
    Ok((shares(&leaves)?, accepted))
}

/// Scores and ranks of all rows under one set of weights.
struct Scored {
    score: Vec<f64>,
    rank: Vec<usize>,
}

impl Scored {
    fn new(table: &Table, weights: &[f64]) -> Self {
        let score: Vec<f64> = (0..table.rows()).map(|row| rate(weights, table.row(row)).score).collect();
        let closeness: Vec<f64> = score.iter().map(|s| s / 100.0).collect();
        Self { rank: competition_ranks(&closeness), score }
    }
}

/// In how many draws each row has the rank it has `now`.
fn kept_ranks(table: &Table, weights: &[f64], now: &[usize]) -> Vec<usize> {
    let none = || vec![0usize; now.len()];
    let counted = |mut kept: Vec<usize>, weights: &[f64]| {
        for ((kept, rank), now) in kept.iter_mut().zip(Scored::new(table, weights).rank).zip(now) {
            *kept += usize::from(rank == *now);
        }
        kept
    };
    let add = |mut a: Vec<usize>, b: Vec<usize>| {
        for (a, b) in a.iter_mut().zip(b) {
            *a += b;
        }
        a
    };
    // Whole numbers: the same sum in whatever order the threads finish.
    weights.par_chunks_exact(table.columns()).fold(none, counted).reduce(none, add)
}

fn part(count: usize, draws: usize) -> f64 {
    count as f64 / draws as f64
}

/// Mean, 5% and 95% quantile; leaves the values sorted.
fn spread(values: &mut [f64]) -> (f64, f64, f64) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.sort_by(f64::total_cmp);
    (mean, quantile(values, 0.05), quantile(values, 0.95))
}

#[cfg(test)]
mod tests;
