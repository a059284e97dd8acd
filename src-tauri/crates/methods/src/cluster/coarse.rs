//! Distances in half the digits and half the time, each with a bound on its error: enough to tell the
//! nearest centre of nearly every point. Where the bound cannot tell, the caller computes exactly.

use rayon::prelude::*;

use super::means::Means;
use crate::table::{Table, largest, unit_scale};

/// Centres that a point is compared with side by side.
const LANES: usize = 8;

/// Distance below which squares of single precision may have vanished, in units of the largest value.
pub(super) const VANISHING: f32 = 1e-17;

/// The points in single precision, brought near 1 by a power of two.
pub(super) struct CoarsePoints {
    pub(super) scale: f64,
    width: usize,
    values: Vec<f32>,
    /// Length of each point's vector, not too small.
    pub(super) norm: Vec<f32>,
}

impl CoarsePoints {
    pub(super) fn new(table: &Table) -> Self {
        let (width, scale) = (table.columns(), unit_scale(largest(table.values())));
        let mut values = vec![0.0; table.values().len()];
        let mut norm = vec![0.0; table.rows()];
        table
            .values()
            .par_chunks(width)
            .zip(values.par_chunks_mut(width).zip(&mut norm))
            .with_min_len(1 << 12)
            .for_each(|(row, (coarse, norm))| {
                let mut squares = 0.0;
                for (coarse, x) in coarse.iter_mut().zip(row) {
                    *coarse = (x * scale) as f32;
                    squares += (x * scale) * (x * scale);
                }
                *norm = f64::sqrt(squares) as f32 * (1.0 + 2.0 * f32::EPSILON);
            });
        Self { scale, width, values, norm }
    }

    /// Copies the points `first + i` for each `i` into `room`, so that a processor waits for all of them
    /// together instead of for one after the other.
    pub(super) fn gather(&self, first: usize, open: &[usize], room: &mut [f32]) {
        for (row, i) in room.chunks_exact_mut(self.width).zip(open) {
            let at = (first + i) * self.width;
            row.copy_from_slice(&self.values[at..at + self.width]);
        }
    }
}

/// The centres in single precision.
pub(super) struct CoarseMeans {
    width: usize,
    /// In blocks of eight centres, each block column by column; places without a centre are infinitely far.
    blocks: Vec<f32>,
    /// Largest length of a centre's vector.
    norm: f32,
}

/// What is known of the distances of a point from the centres, in units of the largest value.
pub(super) struct Nearest {
    pub(super) cluster: usize,
    /// The nearest centre is not further than this.
    pub(super) upper: f32,
    /// No other centre is nearer than this. Below `upper`, another centre may be the nearest.
    pub(super) lower: f32,
}

impl CoarseMeans {
    pub(super) fn new(means: &Means, scale: f64) -> Self {
        let width = means.width();
        let mut blocks = vec![f32::INFINITY; means.k().div_ceil(LANES) * LANES * width];
        let mut norm: f32 = 0.0;
        for q in 0..means.k() {
            let block = q / LANES * LANES * width;
            for (j, v) in means.row(q).iter().enumerate() {
                blocks[block + j * LANES + q % LANES] = (v * scale) as f32;
            }
            let squares: f64 = means.row(q).iter().map(|v| (v * scale) * (v * scale)).sum();
            norm = norm.max(squares.sqrt() as f32 * (1.0 + 2.0 * f32::EPSILON));
        }
        Self { width, blocks, norm }
    }

    /// The centre that seems nearest to a point, given its vector's length.
    ///
    /// A distance of `width` rounded differences of rounded values is wrong by less than `width / 2 + 4`
    /// roundings (half of `EPSILON`) of the two vectors' lengths together; four times that is taken.
    pub(super) fn nearest(&self, point: &[f32], norm: f32) -> Nearest {
        let mut found = (0, f32::INFINITY, f32::INFINITY);
        for (block, centres) in self.blocks.chunks_exact(LANES * self.width).enumerate() {
            let mut sums = [0.0; LANES];
            for (x, centres) in point.iter().zip(centres.as_chunks::<LANES>().0) {
                for lane in 0..LANES {
                    let d = x - centres[lane];
                    sums[lane] += d * d;
                }
            }
            let (lane, best, next) = two_least(&sums);
            if best < found.1 {
                found = (block * LANES + lane, best, next.min(found.1));
            } else {
                found.2 = found.2.min(best);
            }
        }
        let (cluster, best, next) = found;
        let error = (self.width as f32 + 8.0) * f32::EPSILON * (norm + self.norm) + VANISHING;
        // An infinite square says only that it is beyond the range: the centre may come near later.
        Nearest { cluster, upper: best.sqrt() + error, lower: next.min(f32::MAX).sqrt() - error }
    }
}

/// Place and value of the least, and the value of the next; by halves, without a jump.
fn two_least(values: &[f32; LANES]) -> (usize, f32, f32) {
    let less = |a: f32, b: f32| if a < b { a } else { b };
    let more = |a: f32, b: f32| if a < b { b } else { a };
    let mut low = [0.0; LANES / 2];
    let mut high = [0.0; LANES / 2];
    for i in 0..LANES / 2 {
        low[i] = less(values[i], values[i + LANES / 2]);
        high[i] = more(values[i], values[i + LANES / 2]);
    }
    let mut half = LANES / 4;
    while half > 0 {
        for i in 0..half {
            high[i] = less(more(low[i], low[i + half]), less(high[i], high[i + half]));
            low[i] = less(low[i], low[i + half]);
        }
        half /= 2;
    }
    let mut at = 0;
    for (lane, value) in values.iter().enumerate().rev() {
        at = if *value == low[0] { lane } else { at };
    }
    (at, low[0], high[0])
}
