//! Exact k-means on a line: the partition with the smallest weighted sum of squared distances there is.
//!
//! Dynamic programming over sorted distinct values (Wang & Song 2011, R Journal 3(2):29), each row filled by
//! divide and conquer, since the best cut never moves back as values are added: O(k n log n). Equal values
//! are never separated, and of two equally good partitions the one with lower cuts is taken.

use super::error::{ClusterError, LARGEST};
use super::exact::SquareSums;

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

/// The best partition of `x` into `k` clusters; `weights` (above 0) count as repetitions.
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
        }
        let mut order: Vec<usize> = (0..x.len()).collect();
        order.sort_by(|&a, &b| x[a].total_cmp(&x[b]));
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
            let mut row = Row { sums: &sums, before: &cost, cost: vec![0.0; n + 1], cut: vec![0; n + 1] };
            row.fill(q + 1, n, q, n);
            let Row { cost: next, cut, .. } = row;
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

/// One row of the table: the cheapest way to cut the first `i` values with one cluster more.
struct Row<'a> {
    sums: &'a SquareSums,
    before: &'a [f64],
    cost: Vec<f64>,
    cut: Vec<u32>,
}

impl Row<'_> {
    /// Fills `from..=to`, whose last clusters start in `low..=high`.
    fn fill(&mut self, from: usize, to: usize, low: usize, high: usize) {
        if from > to {
            return;
        }
        let middle = from.midpoint(to);
        let (mut best, mut at) = (f64::INFINITY, low);
        for start in low..=high.min(middle - 1) {
            let cost = self.before[start] + self.sums.within(start, middle);
            if cost < best {
                (best, at) = (cost, start);
            }
        }
        self.cost[middle] = best;
        // A table of u32 is large enough: its size is limited.
        self.cut[middle] = at as u32;
        self.fill(from, middle - 1, low, at);
        self.fill(middle + 1, to, at, high);
    }
}
