//! How well clusters are apart. Each figure is `None` where it does not exist (one cluster, or a distance of
//! zero to divide by) or where the clusters are not numbered from 0 without gaps, one number for each row;
//! never a substitute value.

use super::kmeans::centers;
use crate::lanes::squared_distance;
use crate::table::Table;

/// Calinski & Harabasz (1974): variance between over variance within clusters, each by its degrees of
/// freedom; higher is better. `None` with fewer than two clusters, or none of them spread that much that a
/// finite number says how little.
///
/// `cluster` numbers the clusters of the rows from 0 without gaps.
#[must_use]
pub fn calinski_harabasz(points: &Table, cluster: &[usize]) -> Option<f64> {
    let size = sizes(points, cluster)?;
    let points = &*points.squarable();
    let means = centers(points, cluster);
    let within: f64 = rows(points).zip(cluster).map(|(p, &q)| squared_distance(p, &means[q])).sum();
    if size.len() < 2 || within == 0.0 || points.rows() == size.len() {
        return None;
    }
    let whole = &centers(points, &vec![0; points.rows()])[0];
    let between: f64 = means.iter().zip(&size).map(|(c, &n)| n as f64 * squared_distance(c, whole)).sum();
    let ratio = between / (size.len() - 1) as f64 / (within / (points.rows() - size.len()) as f64);
    ratio.is_finite().then_some(ratio)
}

/// Davies & Bouldin (1979): mean over clusters of the worst ratio of spread to distance; lower is better.
/// `None` with fewer than two clusters, or two with the same centre.
#[must_use]
pub fn davies_bouldin(points: &Table, cluster: &[usize]) -> Option<f64> {
    let size = sizes(points, cluster)?;
    if size.len() < 2 {
        return None;
    }
    let points = &*points.squarable();
    let centers = centers(points, cluster);
    let mut spread = vec![0.0; size.len()];
    for (p, &q) in rows(points).zip(cluster) {
        spread[q] += squared_distance(p, &centers[q]).sqrt() / size[q] as f64;
    }
    let mut sum = 0.0;
    for a in 0..size.len() {
        let mut worst = 0.0;
        for b in (0..size.len()).filter(|&b| b != a) {
            let apart = squared_distance(&centers[a], &centers[b]).sqrt();
            if apart == 0.0 {
                return None;
            }
            worst = f64::max(worst, (spread[a] + spread[b]) / apart);
        }
        sum += worst;
    }
    Some(sum / size.len() as f64)
}

fn rows(points: &Table) -> impl Iterator<Item = &[f64]> {
    points.values().chunks_exact(points.columns())
}

/// Number of points in each cluster; `None` where `cluster` does not number the clusters of the rows from 0
/// without gaps.
pub(super) fn sizes(points: &Table, cluster: &[usize]) -> Option<Vec<usize>> {
    let k = cluster.iter().max()?.checked_add(1)?;
    if cluster.len() != points.rows() || k > points.rows() {
        return None;
    }
    let mut size = vec![0; k];
    for &q in cluster {
        size[q] += 1;
    }
    (!size.contains(&0)).then_some(size)
}
