//! How many clusters points in several dimensions support: every number is tried, and four criteria each
//! give their advice. They often differ; which to follow is the reader's choice.

use std::ops::RangeInclusive;

use super::error::ClusterError;
use super::kmeans::{KMeansOptions, kmeans};
use super::quality::{calinski_harabasz, davies_bouldin};
use super::silhouette::{Silhouette, silhouette};
use crate::table::Table;

/// What one number of clusters gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The number of clusters.
    pub k: usize,
    /// Sum of squared distances from the centres.
    pub inertia: f64,
    /// Mean silhouette; `None` for one cluster.
    pub silhouette: Option<Silhouette>,
    /// Calinski-Harabasz index; `None` where it does not exist.
    pub calinski_harabasz: Option<f64>,
    /// Davies-Bouldin index; `None` where it does not exist.
    pub davies_bouldin: Option<f64>,
}

/// Every number tried, and the number that each criterion advises; of equally good ones the smallest.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// In ascending order; the numbers end where the distinct points end.
    pub tried: Vec<Tried>,
    /// Highest mean silhouette.
    pub silhouette: Option<usize>,
    /// Highest Calinski-Harabasz index.
    pub calinski_harabasz: Option<usize>,
    /// Lowest Davies-Bouldin index.
    pub davies_bouldin: Option<usize>,
    /// The elbow of the inertia, see [`elbow`].
    pub elbow: Option<usize>,
}

/// Clusters `points` for every number in `k` with the seed and restarts of `options`.
///
/// # Errors
/// As [`kmeans`] for the smallest number, or a range that runs downwards.
pub fn choose(
    points: &Table,
    k: RangeInclusive<usize>,
    options: &KMeansOptions,
) -> Result<Choice, ClusterError> {
    let (low, high) = (*k.start(), *k.end());
    if low > high {
        return Err(ClusterError::Range { low, high });
    }
    let mut tried: Vec<Tried> = Vec::new();
    for k in k {
        match kmeans(points, &KMeansOptions { k, ..*options }) {
            Ok(found) => tried.push(Tried {
                k,
                inertia: found.inertia,
                silhouette: silhouette(points, &found.cluster, options.seed),
                calinski_harabasz: calinski_harabasz(points, &found.cluster),
                davies_bouldin: davies_bouldin(points, &found.cluster),
            }),
            Err(ClusterError::TooFewDistinct { .. }) if !tried.is_empty() => break,
            Err(refused) => return Err(refused),
        }
    }
    let best = |figure: fn(&Tried) -> Option<f64>| {
        let mut best: Option<(usize, f64)> = None;
        for t in &tried {
            if let Some(value) = figure(t)
                && best.is_none_or(|(_, high)| value > high)
            {
                best = Some((t.k, value));
            }
        }
        best.map(|(k, _)| k)
    };
    let inertia: Vec<(usize, f64)> = tried.iter().map(|t| (t.k, t.inertia)).collect();
    Ok(Choice {
        silhouette: best(|t| t.silhouette.map(|s| s.mean)),
        calinski_harabasz: best(|t| t.calinski_harabasz),
        davies_bouldin: best(|t| t.davies_bouldin.map(|v| -v)),
        elbow: elbow(&inertia),
        tried,
    })
}

/// The elbow of a falling curve of (number of clusters, inertia): the point furthest below the straight line
/// from its first to its last point, both axes brought to 0..1 (Satopaa et al. 2011). `None` with fewer than
/// three points, or where no point lies below the line.
///
/// ```
/// use assay_methods::cluster::elbow;
/// assert_eq!(elbow(&[(1, 100.0), (2, 20.0), (3, 15.0), (4, 12.0)]), Some(2));
/// assert_eq!(elbow(&[(1, 30.0), (2, 20.0), (3, 10.0)]), None);
/// ```
#[must_use]
pub fn elbow(inertia: &[(usize, f64)]) -> Option<usize> {
    let (&(first, top), &(last, bottom)) = (inertia.first()?, inertia.last()?);
    if inertia.len() < 3 || top <= bottom || last <= first {
        return None;
    }
    let mut best: Option<(usize, f64)> = None;
    for &(k, value) in inertia {
        let line = 1.0 - (k as f64 - first as f64) / (last - first) as f64;
        let below = line - (value - bottom) / (top - bottom);
        // Above what rounding gives a straight line.
        if below > best.map_or(1e-9, |(_, most)| most) {
            best = Some((k, below));
        }
    }
    best.map(|(k, _)| k)
}
