//! Distances in half the digits and half the time, each with a bound on its error: enough to tell the
//! nearest centre of nearly every point. Where the bound cannot tell, the caller computes exactly.

use rayon::prelude::*;

use super::means::Means;
use crate::table::{Table, unit_scale};

/// Points that are compared with the centres side by side.
pub(super) const ABREAST: usize = 4;

/// Centres that they are compared with in one go.
const GROUP: usize = 8;

/// One value for each of the points abreast.
type Lanes = [f32; ABREAST];

/// Distance below which squares of single precision may have vanished, in units of the largest value.
pub(super) const VANISHING: f32 = 1e-17;

/// The points in single precision, brought near 1 by a power of two.
pub(super) struct CoarsePoints {
    pub(super) scale: f64,
    width: usize,
    values: Vec<f32>,
    /// Length of each point's vector, not too small.
    norm: Vec<f32>,
}

impl CoarsePoints {
    /// Of points with this largest magnitude.
    pub(super) fn new(table: &Table, largest: f64) -> Self {
        let (width, scale) = (table.columns(), unit_scale(largest));
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

    /// Writes the columns of the points with the given places, at most as many as stand abreast, and the
    /// lengths of their vectors; the last point fills the places left.
    pub(super) fn gather(&self, places: &[usize], columns: &mut [Lanes]) -> Lanes {
        let last = places.len() - 1;
        let at: [usize; ABREAST] = std::array::from_fn(|lane| places[lane.min(last)]);
        let [a, b, c, d] = at.map(|i| &self.values[i * self.width..(i + 1) * self.width]);
        for ((((column, a), b), c), d) in columns.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *column = [*a, *b, *c, *d];
        }
        at.map(|i| self.norm[i])
    }
}

/// The centres in single precision.
pub(super) struct CoarseMeans {
    width: usize,
    /// In groups of eight centres, each group column by column, each value once for every point abreast;
    /// places without a centre are infinitely far.
    groups: Vec<[Lanes; GROUP]>,
    /// Largest length of a centre's vector.
    norm: f32,
}

/// What is known of the distances of a point from the centres, in units of the largest value.
pub(super) struct Nearest {
    pub(super) cluster: u32,
    /// The nearest centre is not further than this.
    pub(super) upper: f32,
    /// No other centre is nearer than this. Below `upper`, another centre may be the nearest.
    pub(super) lower: f32,
}

impl CoarseMeans {
    pub(super) fn new(means: &Means, scale: f64) -> Self {
        let width = means.width();
        let mut groups = vec![[[f32::INFINITY; ABREAST]; GROUP]; means.k().div_ceil(GROUP) * width];
        let mut norm: f32 = 0.0;
        for q in 0..means.k() {
            for (j, v) in means.row(q).iter().enumerate() {
                groups[q / GROUP * width + j][q % GROUP] = [(v * scale) as f32; ABREAST];
            }
            let squares: f64 = means.row(q).iter().map(|v| (v * scale) * (v * scale)).sum();
            norm = norm.max(squares.sqrt() as f32 * (1.0 + 2.0 * f32::EPSILON));
        }
        Self { width, groups, norm }
    }

    /// The centres that seem nearest to the points abreast, given the lengths of their vectors.
    ///
    /// A distance of `width` rounded differences of rounded values is wrong by less than `width / 2 + 4`
    /// roundings (half of `EPSILON`) of the two vectors' lengths together; four times that is taken.
    pub(super) fn nearest(&self, columns: &[Lanes], norm: &Lanes) -> [Nearest; ABREAST] {
        // An infinite square says only that it is beyond the range, since the centre may come near later: the
        // next centre is never counted further than the range reaches.
        let (mut at, mut best, mut next) = ([0; ABREAST], [f32::INFINITY; ABREAST], [f32::MAX; ABREAST]);
        for (group, centres) in self.groups.chunks_exact(self.width).enumerate() {
            let mut sums = [[0.0; ABREAST]; GROUP];
            squares(columns, centres, &mut sums);
            for (q, sums) in sums.iter().enumerate() {
                for lane in 0..ABREAST {
                    // Without a jump, since which centre is nearest cannot be foretold.
                    let (d, b, n) = (sums[lane], best[lane], next[lane]);
                    let behind = if d < b { b } else { d };
                    next[lane] = if behind < n { behind } else { n };
                    at[lane] = if d < b { (group * GROUP + q) as u32 } else { at[lane] };
                    best[lane] = if d < b { d } else { b };
                }
            }
        }
        std::array::from_fn(|lane| {
            let error = (self.width as f32 + 8.0) * f32::EPSILON * (norm[lane] + self.norm) + VANISHING;
            Nearest { cluster: at[lane], upper: best[lane].sqrt() + error, lower: next[lane].sqrt() - error }
        })
    }
}

/// Squared distances of the points from a group of centres. A function of its own, or the compiler would fit
/// the width of its registers to what comes after.
#[inline(never)]
fn squares(columns: &[Lanes], centres: &[[Lanes; GROUP]], out: &mut [Lanes; GROUP]) {
    let mut sums = [[0.0; ABREAST]; GROUP];
    for (x, centres) in columns.iter().zip(centres) {
        for q in 0..GROUP {
            for lane in 0..ABREAST {
                let d = x[lane] - centres[q][lane];
                sums[q][lane] += d * d;
            }
        }
    }
    *out = sums;
}
