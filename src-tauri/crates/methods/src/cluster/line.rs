//! Exact k-means on a line: the partition with the smallest weighted sum of squared distances there is.
//!
//! Dynamic programming over sorted distinct values (Wang & Song 2011, R Journal 3(2):29), each row filled by
//! divide and conquer, since the best cut never moves back as values are added: O(k n log n). Equal values
//! are never separated, and of two equally good partitions the one with lower cuts is taken.

use rayon::prelude::*;

use super::error::{ClusterError, LARGEST, LARGEST_RATIO};
use super::exact::SquareSums;
use crate::table::largest;

/// Largest table of cuts, in entries (4 bytes each).
const LARGEST_TABLE: usize = 50_000_000;

/// Clusters on a line, numbered from 0 by ascending centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters1d {
    /// The cluster of each value, in the order given.
    pub cluster: Vec<usize>,
    /// Weighted mean of each cluster, ascending.
    pub centers: Vec<f64>,
    /// Weighted sum of squared distances from the centre, for each cluster.
    pub withinss: Vec<f64>,
    /// Sum of weights of each cluster; without weights the number of values.
    pub size: Vec<f64>,
    /// The cut-offs half-way between neighbouring centres, one less than clusters.
    pub breaks: Vec<f64>,
}

/// The best partition of `x` into `k` clusters; `weights` (above 0, at most 1e12 times apart) count as
/// repetitions. Differences below a 1e150th part of the whole range vanish when squared and count as none.
///
/// ```
/// use assay_methods::cluster::cluster_1d;
/// let c = cluster_1d(&[7.0, 1.0, 8.0, 2.0], 2, None)?;
/// assert_eq!((c.cluster, c.breaks), (vec![1, 0, 1, 0], vec![4.5]));
/// # Ok::<(), assay_methods::cluster::ClusterError>(())
/// ```
///
/// # Errors
/// No value, a value or weight that is not usable, `k` = 0, or fewer distinct values than `k` (the error
/// says how many there are).
pub fn cluster_1d(x: &[f64], k: usize, weights: Option<&[f64]>) -> Result<Clusters1d, ClusterError> {
    let line = Line::new(x, weights)?;
    let cuts = line.cuts(k)?;
    Ok(line.clusters(&line.bounds(&cuts, k)))
}

/// Sorted distinct values with their total weights.
pub(super) struct Line {
    pub(super) values: Vec<f64>,
    pub(super) weights: Vec<f64>,
    /// For each value as given, its place among the distinct ones.
    place: Vec<usize>,
}

/// `cuts[q][i]`: where the last of `q + 1` clusters of the first `i` values starts.
pub(super) type Cuts = Vec<Vec<u32>>;

impl Line {
    pub(super) fn new(x: &[f64], weights: Option<&[f64]>) -> Result<Self, ClusterError> {
        if x.is_empty() {
            return Err(ClusterError::Empty);
        }
        if let Some(row) = x.iter().position(|v| !v.is_finite() || v.abs() > LARGEST) {
            return Err(ClusterError::Value { row, column: 0, value: x[row] });
        }
        if let Some(weights) = weights {
            if weights.len() != x.len() {
                return Err(ClusterError::WeightCount { expected: x.len(), found: weights.len() });
            }
            if let Some(index) = weights.iter().position(|w| !(*w > 0.0 && *w <= LARGEST)) {
                return Err(ClusterError::Weight { index, value: weights[index] });
            }
            let largest = largest(weights);
            if let Some(index) = weights.iter().position(|w| *w < largest / LARGEST_RATIO) {
                return Err(ClusterError::WeightsApart { index, value: weights[index], largest });
            }
        }
        let mut order: Vec<usize> = (0..x.len()).collect();
        order.par_sort_by(|&a, &b| x[a].total_cmp(&x[b]));
        let mut line = Self { values: Vec::new(), weights: Vec::new(), place: vec![0; x.len()] };
        for i in order {
            let weight = weights.map_or(1.0, |w| w[i]);
            if line.values.last() == Some(&x[i]) {
                if let Some(total) = line.weights.last_mut() {
                    *total += weight;
                }
            } else {
                line.values.push(x[i]);
                line.weights.push(weight);
            }
            line.place[i] = line.values.len() - 1;
        }
        Ok(line)
    }

    /// Solves for every number of clusters up to `k`.
    pub(super) fn cuts(&self, k: usize) -> Result<Cuts, ClusterError> {
        let n = self.values.len();
        if k == 0 {
            return Err(ClusterError::NoCluster);
        }
        if k > n {
            return Err(ClusterError::TooFewDistinct { k, found: n });
        }
        if k.saturating_mul(n) > LARGEST_TABLE {
            return Err(ClusterError::TooMany { k, distinct: n });
        }
        let sums = SquareSums::new(&self.values, &self.weights);
        let mut cost: Vec<f64> = (0..=n).map(|i| sums.within(0, i)).collect();
        let mut cuts = vec![vec![0; n + 1]];
        for q in 1..k {
            let (mut next, mut cut) = (vec![0.0; n + 1], vec![0; n + 1]);
            let row = Row { sums: &sums, before: &cost };
            row.fill(q + 1, &mut next[q + 1..], &mut cut[q + 1..], q, n, &mut Vec::new());
            cost = next;
            cuts.push(cut);
        }
        Ok(cuts)
    }

    /// Reads the bounds of `k` clusters back: `k + 1` ascending places, the first 0.
    pub(super) fn bounds(&self, cuts: &Cuts, k: usize) -> Vec<usize> {
        let mut bounds = vec![self.values.len()];
        let mut end = self.values.len();
        for row in cuts[..k].iter().rev() {
            end = row[end] as usize;
            bounds.push(end);
        }
        bounds.reverse();
        bounds
    }

    pub(super) fn clusters(&self, bounds: &[usize]) -> Clusters1d {
        let mut of_place = vec![0; self.values.len()];
        let (mut centers, mut withinss, mut size) = (Vec::new(), Vec::new(), Vec::new());
        for (q, ends) in bounds.windows(2).enumerate() {
            let range = ends[0]..ends[1];
            of_place[range.clone()].fill(q);
            let (x, w) = (&self.values[range.clone()], &self.weights[range]);
            let total: f64 = w.iter().sum();
            let base = x[0];
            let center = base + x.iter().zip(w).map(|(x, w)| w * (x - base)).sum::<f64>() / total;
            centers.push(center);
            withinss.push(x.iter().zip(w).map(|(x, w)| w * (x - center) * (x - center)).sum());
            size.push(total);
        }
        Clusters1d {
            cluster: self.place.iter().map(|&p| of_place[p]).collect(),
            breaks: centers.windows(2).map(|c| c[0] / 2.0 + c[1] / 2.0).collect(),
            centers,
            withinss,
            size,
        }
    }
}

/// One row of the table of cuts: the cheapest way to cut the first `i` values with one cluster more.
struct Row<'a> {
    sums: &'a SquareSums,
    before: &'a [f64],
}

/// Entries of a row below which one thread fills them alone.
const ALONE: usize = 1 << 11;

impl Row<'_> {
    /// Fills the entries from `from` on, whose last clusters start in `low..=high`: the middle one first,
    /// since those before it are cut no later and those after it no earlier.
    fn fill(
        &self,
        from: usize,
        cost: &mut [f64],
        cut: &mut [u32],
        low: usize,
        high: usize,
        room: &mut Vec<f64>,
    ) {
        if cost.is_empty() {
            return;
        }
        let half = (cost.len() - 1) / 2;
        let middle = from + half;
        let (least, at) = self.sums.cheapest(self.before, low..=high.min(middle - 1), middle, room);
        let ((cost_before, cost_after), (cut_before, cut_after)) =
            (cost.split_at_mut(half), cut.split_at_mut(half));
        cost_after[0] = least;
        // A table of u32 is large enough: its size is limited.
        cut_after[0] = at as u32;
        let (cost_after, cut_after) = (&mut cost_after[1..], &mut cut_after[1..]);
        if half < ALONE {
            self.fill(from, cost_before, cut_before, low, at, room);
            self.fill(middle + 1, cost_after, cut_after, at, high, room);
        } else {
            rayon::join(
                || self.fill(from, cost_before, cut_before, low, at, &mut Vec::new()),
                || self.fill(middle + 1, cost_after, cut_after, at, high, &mut Vec::new()),
            );
        }
    }
}
