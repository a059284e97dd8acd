//! The silhouette (Rousseeuw 1987): how much nearer points are to their own cluster than to the next one.
//! Its work grows with the square of the points, so that large sets are sampled, and the result says so.

use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use rayon::prelude::*;

use super::quality::sizes;
use super::start::unit;
use crate::lanes::squared_distance;
use crate::table::Table;

/// Points up to which every one is compared with every other.
pub const EXACT_UP_TO: usize = 10_000;

/// Fewest points drawn from a cluster that has as many.
const FEWEST: usize = 50;

/// A mean silhouette.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Silhouette {
    /// In -1..=1; a point alone in its cluster counts 0.
    pub mean: f64,
    /// The number of points drawn where not all were compared.
    pub sampled: Option<usize>,
}

/// Mean silhouette of the clusters of `points`; `None` with fewer than two clusters, or where `cluster` does
/// not number the rows' clusters from 0 without gaps.
///
/// Above [`EXACT_UP_TO`] points about that many are drawn with `seed`, each cluster in proportion to its
/// size (at least 50 of it), and the clusters' means are weighted by their sizes.
///
/// ```
/// use assay_methods::{cluster::silhouette, table::Table};
/// let points = Table::new(1, vec![0.0, 1.0, 10.0, 11.0])?;
/// let found = silhouette(&points, &[0, 0, 1, 1], 0);
/// // The first point: 1 to its own cluster, 10.5 to the other.
/// assert!((found.ok_or("one cluster")?.mean - (9.5 / 10.5 + 8.5 / 9.5) / 2.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn silhouette(points: &Table, cluster: &[usize], seed: u64) -> Option<Silhouette> {
    let size = sizes(points, cluster)?;
    if size.len() < 2 {
        return None;
    }
    let points = &*points.squarable();
    let all: Vec<usize> = (0..points.rows()).collect();
    let drawn = if points.rows() > EXACT_UP_TO { draw(cluster, &size, seed) } else { all };
    let width = points.columns();
    // Sorted by cluster, so that the distances to one cluster are summed in one run.
    let mut order = drawn.clone();
    order.sort_by_key(|&i| cluster[i]);
    let rows: Vec<f64> = order.iter().flat_map(|&i| points.row(i)).copied().collect();
    let mut in_sample = vec![0; size.len()];
    for &i in &order {
        in_sample[cluster[i]] += 1;
    }
    // One point each in parallel; the means are summed in order.
    let each: Vec<f64> =
        order.par_iter().map(|&i| of_point(points.row(i), cluster[i], &rows, width, &in_sample)).collect();
    let mut sums = vec![0.0; size.len()];
    for (value, &i) in each.iter().zip(&order) {
        sums[cluster[i]] += value;
    }
    let whole = points.rows() as f64;
    let mean = (0..size.len()).map(|q| sums[q] / in_sample[q] as f64 * (size[q] as f64 / whole)).sum();
    Some(Silhouette { mean, sampled: (order.len() < points.rows()).then_some(order.len()) })
}

/// The silhouette of a point among `rows`, which stand cluster by cluster.
fn of_point(point: &[f64], own: usize, rows: &[f64], width: usize, size: &[usize]) -> f64 {
    if size[own] < 2 {
        return 0.0;
    }
    let (mut inside, mut outside) = (0.0, f64::INFINITY);
    let mut rest = rows;
    for (q, &n) in size.iter().enumerate() {
        let (these, others) = rest.split_at(n * width);
        rest = others;
        let sum: f64 = these.chunks_exact(width).map(|row| squared_distance(point, row).sqrt()).sum();
        if q == own {
            inside = sum / (n - 1) as f64;
        } else {
            outside = f64::min(outside, sum / n as f64);
        }
    }
    let larger = inside.max(outside);
    if larger == 0.0 { 0.0 } else { (outside - inside) / larger }
}

/// Points drawn without replacement, each cluster in proportion to its size.
fn draw(cluster: &[usize], size: &[usize], seed: u64) -> Vec<usize> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); size.len()];
    for (i, &q) in cluster.iter().enumerate() {
        members[q].push(i);
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn = Vec::new();
    for members in &mut members {
        let share = members.len() as f64 / cluster.len() as f64 * EXACT_UP_TO as f64;
        let wanted = (share.round() as usize).max(FEWEST).min(members.len());
        for place in 0..wanted {
            let other = place + (unit(&mut random) * (members.len() - place) as f64) as usize;
            members.swap(place, other);
        }
        drawn.extend_from_slice(&members[..wanted]);
    }
    drawn
}
