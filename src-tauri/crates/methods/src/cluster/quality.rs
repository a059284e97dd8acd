//! How well clusters are apart. Each figure is `None` where it does not exist (one cluster, or a distance of
//! zero to divide by), never a substitute value.

use rayon::prelude::*;

/// Mean silhouette (Rousseeuw 1987) in -1..=1: how much nearer each point is to its own cluster than to the
/// next one. A point alone in its cluster counts 0. `None` with fewer than two clusters.
///
/// `cluster` numbers the points' clusters from 0 without gaps.
#[must_use]
pub fn silhouette(points: &[Vec<f64>], cluster: &[usize]) -> Option<f64> {
    let size = sizes(cluster);
    if size.len() < 2 {
        return None;
    }
    // One point each in parallel; the mean is summed in the order of the points.
    let each: Vec<f64> = points
        .par_iter()
        .zip(cluster)
        .map(|(point, &own)| {
            if size[own] < 2 {
                return 0.0;
            }
            let mut sum = vec![0.0; size.len()];
            for (other, &q) in points.iter().zip(cluster) {
                sum[q] += squared(point, other).sqrt();
            }
            let inside = sum[own] / (size[own] - 1) as f64;
            let outside = (0..size.len())
                .filter(|&q| q != own)
                .map(|q| sum[q] / size[q] as f64)
                .fold(f64::INFINITY, f64::min);
            let larger = inside.max(outside);
            if larger == 0.0 { 0.0 } else { (outside - inside) / larger }
        })
        .collect();
    Some(each.iter().sum::<f64>() / points.len() as f64)
}

/// Calinski & Harabasz (1974): variance between over variance within clusters, each by its degrees of
/// freedom; higher is better. `None` with fewer than two clusters, or none of them spread.
#[must_use]
pub fn calinski_harabasz(points: &[Vec<f64>], cluster: &[usize]) -> Option<f64> {
    let size = sizes(cluster);
    let means = centers(points, cluster, size.len());
    let within: f64 = points.iter().zip(cluster).map(|(p, &q)| squared(p, &means[q])).sum();
    if size.len() < 2 || within == 0.0 || points.len() == size.len() {
        return None;
    }
    let whole = &centers(points, &vec![0; points.len()], 1)[0];
    let between: f64 = means.iter().zip(&size).map(|(c, &n)| n as f64 * squared(c, whole)).sum();
    Some(between / (size.len() - 1) as f64 / (within / (points.len() - size.len()) as f64))
}

/// Davies & Bouldin (1979): mean over clusters of the worst ratio of spread to distance; lower is better.
/// `None` with fewer than two clusters, or two with the same centre.
#[must_use]
pub fn davies_bouldin(points: &[Vec<f64>], cluster: &[usize]) -> Option<f64> {
    let size = sizes(cluster);
    if size.len() < 2 {
        return None;
    }
    let centers = centers(points, cluster, size.len());
    let mut spread = vec![0.0; size.len()];
    for (p, &q) in points.iter().zip(cluster) {
        spread[q] += squared(p, &centers[q]).sqrt() / size[q] as f64;
    }
    let mut sum = 0.0;
    for a in 0..size.len() {
        let mut worst = 0.0;
        for b in (0..size.len()).filter(|&b| b != a) {
            let apart = squared(&centers[a], &centers[b]).sqrt();
            if apart == 0.0 {
                return None;
            }
            worst = f64::max(worst, (spread[a] + spread[b]) / apart);
        }
        sum += worst;
    }
    Some(sum / size.len() as f64)
}

/// Squared Euclidean distance.
pub(super) fn squared(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Mean point of each cluster, summed in the order of the points.
pub(super) fn centers(points: &[Vec<f64>], cluster: &[usize], k: usize) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0; points[0].len()]; k];
    let mut size = vec![0usize; k];
    for (p, &q) in points.iter().zip(cluster) {
        size[q] += 1;
        for (s, x) in sums[q].iter_mut().zip(p) {
            *s += x;
        }
    }
    for (sum, n) in sums.iter_mut().zip(size) {
        for s in sum {
            *s /= n as f64;
        }
    }
    sums
}

fn sizes(cluster: &[usize]) -> Vec<usize> {
    let mut size = vec![0; cluster.iter().max().map_or(0, |q| q + 1)];
    for &q in cluster {
        size[q] += 1;
    }
    size
}
