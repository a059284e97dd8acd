//! k-means in several dimensions: seeded, restarted, and the same whatever the number of threads.
//!
//! Each restart draws from its own stream of the seeded generator, starts by k-means++, takes Lloyd's steps
//! until they settle and then moves single points.

use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use rayon::prelude::*;

use super::coarse::CoarsePoints;
use super::error::{ClusterError, LARGEST, MOST_RESTARTS};
use super::lloyd::Lloyd;
use super::means::{Means, Totals};
use super::moves::move_single_points;
use super::quality::sizes;
use super::start::spread;
use crate::lanes::squared_distance;
use crate::table::{Table, unit_scale};

/// What to search for and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KMeansOptions {
    /// Number of clusters.
    pub k: usize,
    /// Seed of the generator; the same seed gives the same result.
    pub seed: u64,
    /// Independent starts, of which the best is kept.
    pub restarts: usize,
}

/// Clusters numbered from 0 by ascending first coordinate of the centre, then the next.
#[derive(Debug, Clone, PartialEq)]
pub struct KMeans {
    /// The cluster of each point, in the order given.
    pub cluster: Vec<usize>,
    /// Mean point of each cluster.
    pub centers: Vec<Vec<f64>>,
    /// Sum of squared distances from the centres.
    pub inertia: f64,
    /// Number of points in each cluster.
    pub size: Vec<usize>,
    /// Steps of Lloyd's algorithm in the run that was kept.
    pub steps: usize,
}

/// The best clustering of the rows of `points` found in all restarts. Distances below 1e-150 vanish when
/// squared and count as none.
///
/// ```
/// use assay_methods::{cluster::{KMeansOptions, kmeans}, table::Table};
/// let points = Table::new(2, vec![9.0, 9.0, 0.0, 1.0, 9.0, 8.0, 0.0, 0.0])?;
/// let found = kmeans(&points, &KMeansOptions { k: 2, seed: 7, restarts: 3 })?;
/// assert_eq!(found.cluster, [1, 0, 1, 0]);
/// assert_eq!(found.centers, [[0.0, 0.5], [9.0, 8.5]]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A value beyond 1e100, no cluster or restart, or fewer distinct points than clusters (the error says how
/// many there are).
pub fn kmeans(points: &Table, options: &KMeansOptions) -> Result<KMeans, ClusterError> {
    if !(1..=MOST_RESTARTS).contains(&options.restarts) {
        return Err(ClusterError::Restarts { found: options.restarts });
    }
    let largest = check(points, options.k)?;
    let coarse = CoarsePoints::new(points, largest);
    let tries: Vec<KMeans> = (0..options.restarts)
        .into_par_iter()
        .map(|restart| {
            let mut random = ChaCha8Rng::seed_from_u64(options.seed);
            random.set_stream(restart as u64);
            search(points, &coarse, spread(points, options.k, &mut random))
        })
        .collect();
    // The first of the equally good ones.
    let best = tries.into_iter().reduce(|best, next| if next.inertia < best.inertia { next } else { best });
    best.map(numbered).ok_or(ClusterError::Restarts { found: 0 })
}

/// The clustering that Lloyd's steps reach from the given centres, one row each: until no point changes its
/// cluster, or until the squared ways of the centres in a step sum to `tolerance` times the mean variance of
/// the columns at most. 0 asks for the former; a tolerance of 1e-4, usual elsewhere, ends some way before.
///
/// # Errors
/// As [`kmeans`]; centres of another width than the points, or a tolerance that is negative or not finite.
pub fn kmeans_from(points: &Table, centers: &Table, tolerance: f64) -> Result<KMeans, ClusterError> {
    if centers.columns() != points.columns() {
        let (expected, found) = (points.columns(), centers.columns());
        return Err(ClusterError::CenterWidth { expected, found });
    }
    if !(0.0..=f64::MAX).contains(&tolerance) {
        return Err(ClusterError::Tolerance { value: tolerance });
    }
    within_range(centers)?;
    let largest = check(points, centers.rows())?;
    let starts = Means::new(centers.columns(), centers.values().to_vec());
    let shift = if tolerance > 0.0 { tolerance * mean_variance(points) } else { -1.0 };
    let coarse = CoarsePoints::new(points, largest);
    let run = Lloyd::run(points, &coarse, starts, shift);
    Ok(numbered(outcome(points, &run)))
}

/// Mean of the population variances of the columns, in one pass from the first row.
fn mean_variance(points: &Table) -> f64 {
    let (width, first) = (points.columns(), points.row(0));
    let runs: Vec<(Vec<f64>, Vec<f64>)> = points
        .values()
        .par_chunks(CHUNK * width)
        .map(|rows| {
            let (mut sum, mut squares) = (vec![0.0; width], vec![0.0; width]);
            for row in rows.chunks_exact(width) {
                for j in 0..width {
                    let d = row[j] - first[j];
                    sum[j] += d;
                    squares[j] += d * d;
                }
            }
            (sum, squares)
        })
        .collect();
    let n = points.rows() as f64;
    let variance = |j: usize| {
        let mean = runs.iter().map(|run| run.0[j]).sum::<f64>() / n;
        (runs.iter().map(|run| run.1[j]).sum::<f64>() / n - mean * mean).max(0.0)
    };
    (0..width).map(variance).sum::<f64>() / width as f64
}

fn search(points: &Table, coarse: &CoarsePoints, starts: Means) -> KMeans {
    let mut run = Lloyd::run(points, coarse, starts, -1.0);
    move_single_points(points, &mut run);
    outcome(points, &run)
}

fn outcome(points: &Table, run: &Lloyd) -> KMeans {
    let size: Vec<usize> = run.totals.size.iter().map(|s| usize::try_from(*s).unwrap_or(0)).collect();
    let cluster: Vec<usize> = run.places.iter().map(|p| p.cluster as usize).collect();
    let centers: Vec<Vec<f64>> = (0..run.means.k()).map(|q| run.means.row(q).to_vec()).collect();
    KMeans { inertia: inertia(points, &cluster, &centers), cluster, centers, size, steps: run.steps }
}

/// Refuses what cannot make `k` clusters; returns the points' largest magnitude.
fn check(points: &Table, k: usize) -> Result<f64, ClusterError> {
    let largest = within_range(points)?;
    if k == 0 {
        return Err(ClusterError::NoCluster);
    }
    // Only as many as are needed, so that ordinary tables are told after a few rows.
    let mut distinct: Vec<&[f64]> = Vec::new();
    for row in points.values().chunks_exact(points.columns()) {
        if !distinct.contains(&row) {
            distinct.push(row);
            if distinct.len() == k {
                return Ok(largest);
            }
        }
    }
    Err(ClusterError::TooFewDistinct { k, found: distinct.len() })
}

/// Refuses values that cannot be squared; returns the largest magnitude.
fn within_range(points: &Table) -> Result<f64, ClusterError> {
    let largest = points.largest();
    if largest <= LARGEST {
        return Ok(largest);
    }
    match points.values().iter().position(|v| v.abs() > LARGEST) {
        Some(at) => {
            let (row, column) = (at / points.columns(), at % points.columns());
            Err(ClusterError::Value { row, column, value: points.values()[at] })
        }
        None => Ok(largest),
    }
}

/// Rows whose distances one thread sums; the sums are added in their order.
const CHUNK: usize = 1 << 12;

fn inertia(points: &Table, cluster: &[usize], centers: &[Vec<f64>]) -> f64 {
    let runs: Vec<f64> = points
        .values()
        .par_chunks(CHUNK * points.columns())
        .zip(cluster.par_chunks(CHUNK))
        .map(|(rows, cluster)| {
            let rows = rows.chunks_exact(points.columns());
            rows.zip(cluster).map(|(row, &q)| squared_distance(row, &centers[q])).sum()
        })
        .collect();
    runs.iter().sum()
}

/// Mean row of each cluster of `points`; `cluster` numbers the rows' clusters from 0 without gaps.
///
/// # Panics
/// Where `cluster` has another length than there are rows, or leaves a number out.
#[must_use]
pub fn centers(points: &Table, cluster: &[usize]) -> Vec<Vec<f64>> {
    let size = sizes(points, cluster);
    assert!(size.is_some(), "one cluster for each row, numbered from 0 without gaps");
    let k = size.map_or(0, |size| size.len());
    // Divided by a power of two where the sums could leave the range of `f64`.
    let scale = if points.largest() > LARGEST { unit_scale(f64::MAX) } else { 1.0 };
    let mut totals = Totals::new(k, points.columns());
    let mut scaled = vec![0.0; points.columns()];
    for (row, &q) in points.values().chunks_exact(points.columns()).zip(cluster) {
        for (scaled, x) in scaled.iter_mut().zip(row) {
            *scaled = x * scale;
        }
        totals.join(q, &scaled);
    }
    let mut mean = vec![0.0; points.columns()];
    let mut of = |q| {
        totals.mean(q, &mut mean);
        mean.iter().map(|m| (m / scale).clamp(-f64::MAX, f64::MAX)).collect()
    };
    (0..k).map(&mut of).collect()
}

/// Renumbers the clusters by their centres.
fn numbered(found: KMeans) -> KMeans {
    let k = found.size.len();
    let mut order: Vec<usize> = (0..k).collect();
    order.sort_by(|&a, &b| lexicographic(&found.centers[a], &found.centers[b]));
    let mut number = vec![0; k];
    for (new, &old) in order.iter().enumerate() {
        number[old] = new;
    }
    KMeans {
        cluster: found.cluster.iter().map(|&q| number[q]).collect(),
        centers: order.iter().map(|&q| found.centers[q].clone()).collect(),
        size: order.iter().map(|&q| found.size[q]).collect(),
        ..found
    }
}

fn lexicographic(a: &[f64], b: &[f64]) -> std::cmp::Ordering {
    // Adding zero makes -0 and 0 one value.
    a.iter()
        .zip(b)
        .map(|(a, b)| (a + 0.0).total_cmp(&(b + 0.0)))
        .find(|o| o.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}
