//! How many clusters a line of values supports: the number with the highest Bayesian information criterion.

use std::f64::consts::PI;
use std::ops::RangeInclusive;

use super::error::ClusterError;
use super::line::{Clusters1d, Line};

/// The chosen clusters with the criterion of every number tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen1d {
    /// The number of clusters chosen: the smallest with the highest criterion.
    pub k: usize,
    /// The clusters themselves.
    pub clusters: Clusters1d,
    /// `2 ln L - (3k - 1) ln n` for each number tried, ascending, higher is better. The numbers end where
    /// the distinct values end. Empty where all values are equal: no likelihood exists, and `k` is 1.
    pub bic: Vec<f64>,
}

/// Clusters `x` exactly for every number in `k` and chooses by the criterion of a Gaussian mixture whose
/// shares, means and variances are those of the clusters (as Ckmeans.1d.dp does). Weights count as
/// repetitions.
///
/// # Errors
/// As [`super::cluster_1d`] for the smallest number, or a range that runs downwards.
pub fn choose_1d(
    x: &[f64],
    k: RangeInclusive<usize>,
    weights: Option<&[f64]>,
) -> Result<Chosen1d, ClusterError> {
    let (low, high) = (*k.start(), *k.end());
    if low > high {
        return Err(ClusterError::Range { low, high });
    }
    let line = Line::new(x, weights)?;
    let cuts = line.cuts(low.max(high.min(line.values.len())))?;
    if low == 0 {
        return Err(ClusterError::NoCluster);
    }
    if line.values.len() == 1 {
        return Ok(Chosen1d { k: 1, clusters: line.clusters(&[0, 1]), bic: Vec::new() });
    }
    let bounds: Vec<Vec<usize>> = (low..=cuts.len()).map(|k| line.bounds(&cuts, k)).collect();
    let bic: Vec<f64> = bounds.iter().map(|b| criterion(&line, b)).collect();
    let best = (1..bic.len()).fold(0, |best, i| if bic[i] > bic[best] { i } else { best });
    Ok(Chosen1d { k: low + best, clusters: line.clusters(&bounds[best]), bic })
}

/// One cluster as a component of the mixture: logarithm of share / standard deviation, mean, variance.
struct Component {
    log_height: f64,
    mean: f64,
    variance: f64,
}

fn criterion(line: &Line, bounds: &[usize]) -> f64 {
    let clusters = line.clusters(bounds);
    let n: f64 = clusters.size.iter().sum();
    let components: Vec<Component> = bounds
        .windows(2)
        .enumerate()
        .map(|(q, ends)| {
            let size = clusters.size[q];
            let variance = variance(line, ends[0], ends[1], size, clusters.withinss[q]);
            let log_height = (size / n).ln() - 0.5 * (2.0 * PI * variance).ln();
            Component { log_height, mean: clusters.centers[q], variance }
        })
        .collect();
    let mut log_likelihood = 0.0;
    for (x, w) in line.values.iter().zip(&line.weights) {
        let terms: Vec<f64> = components
            .iter()
            .map(|c| c.log_height - (x - c.mean) * (x - c.mean) / (2.0 * c.variance))
            .collect();
        // Largest term taken out, so that far components do not make the sum vanish.
        let largest = terms.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
        log_likelihood += w * (largest + terms.iter().map(|t| (t - largest).exp()).sum::<f64>().ln());
    }
    2.0 * log_likelihood - (3.0 * components.len() as f64 - 1.0) * n.ln()
}

/// Sample variance of a cluster. A cluster of one distinct value has none and takes it from the distance
/// to its nearest neighbour: that squared where the value stands alone, a thirty-sixth of it where the
/// value is repeated.
fn variance(line: &Line, from: usize, to: usize, size: f64, withinss: f64) -> f64 {
    if to - from > 1 {
        // Repetitions less one; for fractional weights below 2 a half, which meets it there.
        return above_zero(withinss / if size >= 2.0 { size - 1.0 } else { size / 2.0 });
    }
    let below = from.checked_sub(1).map(|i| line.values[from] - line.values[i]);
    let above = line.values.get(to).map(|next| next - line.values[from]);
    let gap = match (below, above) {
        (Some(a), Some(b)) => a.min(b),
        (Some(gap), None) | (None, Some(gap)) => gap,
        (None, None) => 1.0,
    };
    above_zero(if size <= 1.0 { gap * gap } else { gap * gap / 36.0 })
}

/// A variance whose square roots lie below the range of `f64` counts as the smallest there is.
fn above_zero(variance: f64) -> f64 {
    variance.max(f64::MIN_POSITIVE)
}
