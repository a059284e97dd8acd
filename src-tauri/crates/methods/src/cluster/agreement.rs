//! How far two clusterings of the same items agree, and how well one survives when a part of the items is
//! left out.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use rayon::prelude::*;

use super::error::ClusterError;
use super::start::unit;
use crate::quantile::quantile;

/// The adjusted Rand index (Hubert & Arabie 1985): 1 for the same partition, 0 in the mean for partitions
/// drawn at random with the same sizes, below 0 for less agreement than that. `None` where the lists have
/// different lengths or fewer than two items. Cluster numbers are names only.
///
/// ```
/// use assay_methods::cluster::adjusted_rand;
/// assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[1, 1, 0, 0]), Some(1.0));
/// // scikit-learn: adjusted_rand_score([0, 0, 1, 2], [0, 0, 1, 1]) = 0.5714...
/// assert!((adjusted_rand(&[0, 0, 1, 2], &[0, 0, 1, 1]).unwrap_or(0.0) - 4.0 / 7.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn adjusted_rand(a: &[usize], b: &[usize]) -> Option<f64> {
    if a.len() != b.len() || a.len() < 2 {
        return None;
    }
    let mut both: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    let (mut in_a, mut in_b): (BTreeMap<usize, u64>, BTreeMap<usize, u64>) = Default::default();
    for (&a, &b) in a.iter().zip(b) {
        *both.entry((a, b)).or_default() += 1;
        *in_a.entry(a).or_default() += 1;
        *in_b.entry(b).or_default() += 1;
    }
    let pairs = |n: u64| (n * (n - 1) / 2) as f64;
    let together: f64 = both.values().map(|n| pairs(*n)).sum();
    let together_a: f64 = in_a.values().map(|n| pairs(*n)).sum();
    let together_b: f64 = in_b.values().map(|n| pairs(*n)).sum();
    let expected = together_a * together_b / pairs(a.len() as u64);
    let most = f64::midpoint(together_a, together_b);
    // Both put all items together or each alone: the partitions are the same.
    Some(if most == expected { 1.0 } else { (together - expected) / (most - expected) })
}

/// How well a clustering survives resampling.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// Adjusted Rand index between the clustering of all items and that of each part drawn, on the items of
    /// the part; one for each draw that could be clustered, in the order of the draws.
    pub agreement: Vec<f64>,
    /// Mean of them.
    pub mean: f64,
    /// Their lowest twentieth ends here (type 7).
    pub low: f64,
    /// Draws that had too few distinct items.
    pub failed: usize,
}

/// Clusters `draws` random parts of `share` (0..1) of the items again and compares each with `whole`, the
/// clusters of all items. `again` clusters the items with the given places; draws run in parallel, each with
/// its own stream of the generator, so that the number of threads changes nothing.
///
/// ```
/// use assay_methods::cluster::{cluster_1d, stability};
/// let x = [1.0, 1.2, 0.9, 1.1, 8.0, 8.1, 7.9, 8.2];
/// let whole = cluster_1d(&x, 2, None)?.cluster;
/// let again = |part: &[usize]| {
///     let x: Vec<f64> = part.iter().map(|&i| x[i]).collect();
///     Ok(cluster_1d(&x, 2, None)?.cluster)
/// };
/// assert_eq!(stability(&whole, 0.8, 50, 1, again)?.mean, 1.0);
/// # Ok::<(), assay_methods::cluster::ClusterError>(())
/// ```
///
/// # Errors
/// A share outside 0..1 or that leaves fewer than two items, no draw or more than 10,000, or no draw that
/// could be clustered (with the last reason).
pub fn stability(
    whole: &[usize],
    share: f64,
    draws: usize,
    seed: u64,
    again: impl Fn(&[usize]) -> Result<Vec<usize>, ClusterError> + Sync,
) -> Result<Stability, ClusterError> {
    let part = (whole.len() as f64 * share).round();
    if !(share > 0.0 && share < 1.0 && part >= 2.0) {
        return Err(ClusterError::Share { share, items: whole.len() });
    }
    if !(1..=super::error::MOST_RESTARTS).contains(&draws) {
        return Err(ClusterError::Restarts { found: draws });
    }
    let each: Vec<Result<f64, ClusterError>> = (0..draws)
        .into_par_iter()
        .map(|draw| {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            random.set_stream(draw as u64);
            let places = drawn(whole.len(), part as usize, &mut random);
            let found = again(&places)?;
            let before: Vec<usize> = places.iter().map(|&i| whole[i]).collect();
            adjusted_rand(&before, &found).ok_or(ClusterError::Empty)
        })
        .collect();
    let agreement: Vec<f64> = each.iter().filter_map(|a| a.as_ref().ok().copied()).collect();
    if agreement.is_empty() {
        return Err(each.into_iter().find_map(Result::err).unwrap_or(ClusterError::Empty));
    }
    let mut sorted = agreement.clone();
    sorted.sort_by(f64::total_cmp);
    Ok(Stability {
        mean: agreement.iter().sum::<f64>() / agreement.len() as f64,
        low: quantile(&sorted, 0.05),
        failed: draws - agreement.len(),
        agreement,
    })
}

/// `count` of `n` places without replacement, ascending.
fn drawn(n: usize, count: usize, random: &mut ChaCha8Rng) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    for i in 0..count {
        let other = i + (unit(random) * (n - i) as f64) as usize;
        places.swap(i, other);
    }
    places.truncate(count);
    places.sort_unstable();
    places
}
