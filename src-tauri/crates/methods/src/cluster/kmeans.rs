//! k-means in several dimensions: seeded, restarted, and the same whatever the number of threads.
//!
//! Each restart draws from its own stream of the seeded generator, starts by k-means++ (Arthur &
//! Vassilvitskii 2007), runs Lloyd's steps and then moves single points while that lowers the sum of
//! squares (Hartigan), which leaves many of the poor solutions where Lloyd's steps stop.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::error::{ClusterError, LARGEST, MOST_RESTARTS};
use super::quality::{calinski_harabasz, centers, davies_bouldin, silhouette, squared};

/// What to search for and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KMeansOptions {
    /// Number of clusters.
    pub k: usize,
    /// Seed of the generator; the same seed gives the same result.
    pub seed: u64,
    /// Independent starts, of which the best is kept.
    pub restarts: usize,
    /// Whether every column is first brought to mean 0 and population standard deviation 1.
    pub standardise: bool,
}

/// Clusters numbered from 0 by ascending first coordinate of the centre, then the next.
#[derive(Debug, Clone, PartialEq)]
pub struct KMeans {
    /// The cluster of each point, in the order given.
    pub cluster: Vec<usize>,
    /// Mean point of each cluster, in the units given.
    pub centers: Vec<Vec<f64>>,
    /// Sum of squared distances from the centres, of the standardised points where that was asked.
    pub inertia: f64,
    /// Mean silhouette of the same points; `None` with one cluster.
    pub silhouette: Option<f64>,
    /// Calinski-Harabasz index of the same points, see [`super::calinski_harabasz`].
    pub calinski_harabasz: Option<f64>,
    /// Davies-Bouldin index of the same points, see [`super::davies_bouldin`].
    pub davies_bouldin: Option<f64>,
    /// Number of points in each cluster.
    pub size: Vec<usize>,
}

/// Most Lloyd steps, and most passes of single moves, of one restart.
const STEPS: usize = 300;

/// The best clustering found in all restarts.
///
/// # Errors
/// No point or coordinate, points of different lengths, a value that is not usable, no cluster or restart,
/// or fewer distinct points than clusters (the error says how many there are).
pub fn kmeans(points: &[Vec<f64>], options: &KMeansOptions) -> Result<KMeans, ClusterError> {
    check(points, options)?;
    let scaled = if options.standardise { standardised(points) } else { points.to_vec() };
    let found = distinct(&scaled);
    if found < options.k {
        return Err(ClusterError::TooFewDistinct { k: options.k, found });
    }
    let tries: Vec<(f64, Vec<usize>)> = (0..options.restarts)
        .into_par_iter()
        .map(|restart| {
            let mut random = ChaCha8Rng::seed_from_u64(options.seed);
            random.set_stream(restart as u64);
            let cluster = search(&scaled, options.k, &mut random);
            let centers = centers(&scaled, &cluster, options.k);
            let inertia = scaled.iter().zip(&cluster).map(|(p, &q)| squared(p, &centers[q])).sum();
            (inertia, cluster)
        })
        .collect();
    // The first of the equally good ones.
    let (inertia, cluster) = tries
        .into_iter()
        .reduce(|best, next| if next.0 < best.0 { next } else { best })
        .ok_or(ClusterError::Restarts { found: 0 })?;
    let cluster = numbered(points, &cluster, options.k);
    let mut size = vec![0; options.k];
    for &q in &cluster {
        size[q] += 1;
    }
    Ok(KMeans {
        centers: centers(points, &cluster, options.k),
        inertia,
        silhouette: silhouette(&scaled, &cluster),
        calinski_harabasz: calinski_harabasz(&scaled, &cluster),
        davies_bouldin: davies_bouldin(&scaled, &cluster),
        cluster,
        size,
    })
}

fn check(points: &[Vec<f64>], options: &KMeansOptions) -> Result<(), ClusterError> {
    let width = points.first().map_or(0, Vec::len);
    if width == 0 {
        return Err(ClusterError::Empty);
    }
    for (row, point) in points.iter().enumerate() {
        if point.len() != width {
            return Err(ClusterError::Ragged { row, expected: width, found: point.len() });
        }
        if let Some(column) = point.iter().position(|v| !v.is_finite() || v.abs() > LARGEST) {
            return Err(ClusterError::Value { row, column, value: point[column] });
        }
    }
    if options.k == 0 {
        return Err(ClusterError::NoCluster);
    }
    if !(1..=MOST_RESTARTS).contains(&options.restarts) {
        return Err(ClusterError::Restarts { found: options.restarts });
    }
    Ok(())
}

/// Each column with mean 0 and population standard deviation 1; a constant column becomes 0.
fn standardised(points: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let n = points.len() as f64;
    let mut out = points.to_vec();
    for j in 0..points[0].len() {
        let constant = points.iter().all(|p| p[j] == points[0][j]);
        let mean = points.iter().map(|p| p[j]).sum::<f64>() / n;
        let variance = points.iter().map(|p| (p[j] - mean) * (p[j] - mean)).sum::<f64>() / n;
        for p in &mut out {
            p[j] = if constant || variance == 0.0 { 0.0 } else { (p[j] - mean) / variance.sqrt() };
        }
    }
    out
}

fn distinct(points: &[Vec<f64>]) -> usize {
    let mut sorted: Vec<&Vec<f64>> = points.iter().collect();
    sorted.sort_by(|a, b| lexicographic(a, b));
    sorted.dedup();
    sorted.len()
}

fn lexicographic(a: &[f64], b: &[f64]) -> std::cmp::Ordering {
    // Adding zero makes -0 and 0 one value.
    a.iter()
        .zip(b)
        .map(|(a, b)| (a + 0.0).total_cmp(&(b + 0.0)))
        .find(|o| o.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}

/// Renumbers clusters by their centres in the given units.
fn numbered(points: &[Vec<f64>], cluster: &[usize], k: usize) -> Vec<usize> {
    let centers = centers(points, cluster, k);
    let mut order: Vec<usize> = (0..k).collect();
    order.sort_by(|&a, &b| lexicographic(&centers[a], &centers[b]));
    let mut number = vec![0; k];
    for (new, old) in order.into_iter().enumerate() {
        number[old] = new;
    }
    cluster.iter().map(|&q| number[q]).collect()
}

fn search(points: &[Vec<f64>], k: usize, random: &mut ChaCha8Rng) -> Vec<usize> {
    let mut means = spread_starts(points, k, random);
    let mut cluster = vec![usize::MAX; points.len()];
    for _ in 0..STEPS {
        let mut next: Vec<usize> = points.iter().map(|p| nearest(p, &means)).collect();
        fill_empty(points, &mut next, &means);
        if next == cluster {
            break;
        }
        cluster = next;
        means = centers(points, &cluster, k);
    }
    move_single_points(points, &mut cluster, means);
    cluster
}

/// k-means++: each further start is a point drawn in proportion to its squared distance from the nearest
/// start so far.
fn spread_starts(points: &[Vec<f64>], k: usize, random: &mut ChaCha8Rng) -> Vec<Vec<f64>> {
    let first = (unit(random) * points.len() as f64) as usize;
    let mut starts = vec![points[first].clone()];
    let mut distance: Vec<f64> = points.iter().map(|p| squared(p, &starts[0])).collect();
    while starts.len() < k {
        let total: f64 = distance.iter().sum();
        let mut left = unit(random) * total;
        let drawn = distance.iter().position(|d| {
            left -= d;
            left < 0.0
        });
        // Where all distances vanish in rounding, or the sum ran out: the first point that is no start yet.
        let unused = || points.iter().position(|p| !starts.contains(p));
        let Some(at) = drawn.or_else(unused) else { break };
        let start = points[at].clone();
        for (d, p) in distance.iter_mut().zip(points) {
            *d = d.min(squared(p, &start));
        }
        starts.push(start);
    }
    starts
}

/// A number in 0..1 with 53 random bits.
fn unit(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// The nearest mean; of two equally near the lower number.
fn nearest(point: &[f64], means: &[Vec<f64>]) -> usize {
    let (mut best, mut at) = (f64::INFINITY, 0);
    for (q, mean) in means.iter().enumerate() {
        let d = squared(point, mean);
        if d < best {
            (best, at) = (d, q);
        }
    }
    at
}

/// Gives every empty cluster the point furthest from its mean among clusters of more than one point, of
/// equally far ones the first.
fn fill_empty(points: &[Vec<f64>], cluster: &mut [usize], means: &[Vec<f64>]) {
    let mut size = vec![0usize; means.len()];
    for &q in cluster.iter() {
        size[q] += 1;
    }
    for empty in 0..means.len() {
        if size[empty] > 0 {
            continue;
        }
        let (mut furthest, mut at) = (f64::NEG_INFINITY, None);
        for (i, p) in points.iter().enumerate() {
            let d = squared(p, &means[cluster[i]]);
            if size[cluster[i]] > 1 && d > furthest {
                (furthest, at) = (d, Some(i));
            }
        }
        if let Some(i) = at {
            size[cluster[i]] -= 1;
            size[empty] = 1;
            cluster[i] = empty;
        }
    }
}

/// Moves one point at a time to the cluster where the total sum of squares falls most, until none does.
fn move_single_points(points: &[Vec<f64>], cluster: &mut [usize], mut means: Vec<Vec<f64>>) {
    let mut size = vec![0.0; means.len()];
    for &q in cluster.iter() {
        size[q] += 1.0;
    }
    for _ in 0..STEPS {
        let mut moved = false;
        for (i, p) in points.iter().enumerate() {
            let own = cluster[i];
            if size[own] < 2.0 {
                continue;
            }
            let gain = size[own] / (size[own] - 1.0) * squared(p, &means[own]);
            let (mut least, mut to) = (gain * (1.0 - 1e-12), own);
            for (q, mean) in means.iter().enumerate().filter(|&(q, _)| q != own) {
                let cost = size[q] / (size[q] + 1.0) * squared(p, mean);
                if cost < least {
                    (least, to) = (cost, q);
                }
            }
            if to == own {
                continue;
            }
            for (m, x) in means[own].iter_mut().zip(p) {
                *m += (*m - x) / (size[own] - 1.0);
            }
            for (m, x) in means[to].iter_mut().zip(p) {
                *m += (x - *m) / (size[to] + 1.0);
            }
            size[own] -= 1.0;
            size[to] += 1.0;
            cluster[i] = to;
            moved = true;
        }
        if !moved {
            break;
        }
    }
}
