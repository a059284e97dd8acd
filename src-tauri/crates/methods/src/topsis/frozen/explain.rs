//! Where a score comes from: the share of each indicator in its difference from a reference profile, for one
//! profile or a million.

use rayon::prelude::*;

use super::{Closeness, check_profile, closeness_of, rate, shares};
use crate::lanes::range;
use crate::table::Table;
use crate::topsis::TopsisError;

/// The share of each indicator in the score difference between profile `r` and the reference `r0`.
///
/// Shapley values over the pair (d-^2, d+^2), each of which is a sum over indicators; the result sums to
/// `score(r) - score(r0)`, in score points.
///
/// # Errors
/// As [`closeness`], for either profile.
pub fn contributions(weights: &[f64], r0: &[f64], r: &[f64]) -> Result<Vec<f64>, TopsisError> {
    let reference = Reference::new(weights, r0)?;
    check_profile("value", weights.len(), r)?;
    let mut phi = vec![0.0; r.len()];
    reference.explain(reference.slopes(rate(&reference.w, r)), r, &mut phi);
    Ok(phi)
}

/// The share of each indicator in the score difference between two profiles whose weights may differ too: `from` is
/// weights and profile before, `to` after. As [`contributions`], with which it agrees to rounding where the weights
/// are the same; the result sums to `score(to) - score(from)`, in score points.
///
/// ```
/// use assay_methods::topsis::frozen::differences;
/// // The same profile, its good half weighing three times as much: 50 becomes 63.4.
/// let d = differences((&[1.0, 1.0], &[1.0, 0.0]), (&[3.0, 1.0], &[1.0, 0.0]))?;
/// assert!((d.iter().sum::<f64>() - (100.0 * 3f64.sqrt() / (3f64.sqrt() + 1.0) - 50.0)).abs() < 1e-12);
/// # Ok::<(), assay_methods::topsis::TopsisError>(())
/// ```
///
/// # Errors
/// As [`closeness`](super::closeness), for either; profiles of different lengths.
pub fn differences(from: (&[f64], &[f64]), to: (&[f64], &[f64])) -> Result<Vec<f64>, TopsisError> {
    let before = Reference::new(from.0, from.1)?;
    let weights = shares(to.0)?;
    check_profile("value", to.0.len(), to.1)?;
    check_profile("value", from.0.len(), to.1)?;
    let (slope_minus, slope_plus) = before.slopes(rate(&weights, to.1));
    let parts = |w: f64, r: f64| (w * (r * r), w * ((1.0 - r) * (1.0 - r)));
    let pairs = before.w.iter().zip(from.1).zip(weights.iter().zip(to.1));
    Ok(pairs
        .map(|((w0, r0), (w1, r1))| {
            let ((minus0, plus0), (minus1, plus1)) = (parts(*w0, *r0), parts(*w1, *r1));
            100.0 * (slope_minus * (minus1 - minus0) + slope_plus * (plus1 - plus0))
        })
        .collect())
}

/// Weights and a reference profile, ready to rate and explain any number of profiles.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Weights summing to 1.
    w: Vec<f64>,
    r0: Vec<f64>,
    /// What each indicator's share is computed from: 100 w, and 1 - r0.
    points: Vec<f64>,
    gap: Vec<f64>,
    /// Distances of the reference from the anti-ideal and from the ideal.
    p0: f64,
    q0: f64,
}

/// Rows rated side by side, so that one does not wait for the sums of another.
const ABREAST: usize = 4;
/// Rows that one thread takes at a time.
const CHUNK: usize = 1 << 9;

impl Reference {
    /// Checks and prepares `weights` (not negative) and the reference profile `r0` (each in 0..=1).
    ///
    /// # Errors
    /// As [`closeness`].
    pub fn new(weights: &[f64], r0: &[f64]) -> Result<Self, TopsisError> {
        let w = shares(weights)?;
        check_profile("reference value", weights.len(), r0)?;
        let from = rate(&w, r0);
        let (p0, q0) = (from.d_minus_sq.sqrt(), from.d_plus_sq.sqrt());
        let points = w.iter().map(|w| 100.0 * w).collect();
        Ok(Self { w, r0: r0.to_vec(), points, gap: r0.iter().map(|r| 1.0 - r).collect(), p0, q0 })
    }

    /// Rates every row of `profiles` (each value in 0..=1) into `rated`, one place for each row, and writes
    /// the shares of its indicators, as [`contributions`] gives them, into the same place of `explained`,
    /// which holds as many values as the table. The buffers are the caller's, so that a million rows can be
    /// rated again without asking for memory. The result has the bits of [`super::closeness`] and
    /// [`contributions`] of each row alone.
    ///
    /// ```
    /// use assay_methods::{table::Table, topsis::frozen::{Closeness, Reference}};
    /// let reference = Reference::new(&[1.0, 1.0], &[0.5, 0.5])?;
    /// let profiles = Table::new(2, vec![1.0, 0.0, 1.0, 1.0])?;
    /// let mut explained = vec![0.0; 4];
    /// let mut rated = vec![Closeness::default(); 2];
    /// reference.rate_rows(&profiles, &mut rated, &mut explained)?;
    /// assert_eq!((rated[0].score, rated[1].score), (50.0, 100.0));
    /// // Of the 50 points above the reference each half brings 25.
    /// assert!(explained[2..].iter().all(|points| (points - 25.0).abs() < 1e-12));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// A table of another width, a buffer of another size, or a value outside 0..=1 (with its place).
    pub fn rate_rows(
        &self,
        profiles: &Table,
        rated: &mut [Closeness],
        explained: &mut [f64],
    ) -> Result<(), TopsisError> {
        let width = self.w.len();
        if profiles.columns() != width {
            return Err(TopsisError::Length { what: "columns", expected: width, found: profiles.columns() });
        }
        let values = profiles.values();
        if rated.len() != profiles.rows() {
            let (expected, found) = (profiles.rows(), rated.len());
            return Err(TopsisError::Length { what: "places for scores", expected, found });
        }
        if explained.len() != values.len() {
            let (expected, found) = (values.len(), explained.len());
            return Err(TopsisError::Length { what: "places for contributions", expected, found });
        }
        let outside = values
            .par_chunks(CHUNK * width)
            .zip(explained.par_chunks_mut(CHUNK * width))
            .zip(rated.par_chunks_mut(CHUNK))
            .map(|((values, explained), rated)| self.rate_chunk(values, explained, rated))
            .enumerate()
            .find_map_first(|(chunk, outside)| outside.map(|at| chunk * CHUNK * width + at));
        match outside {
            Some(at) => {
                let (row, column, value) = (at / width, at % width, values[at]);
                Err(TopsisError::OutsideUnitInRow { row, column, value })
            }
            None => Ok(()),
        }
    }

    /// Rates a run of rows; returns the place of the first value outside 0..=1.
    fn rate_chunk(&self, values: &[f64], explained: &mut [f64], rated: &mut [Closeness]) -> Option<usize> {
        let width = self.w.len();
        let mut columns = vec![[0.0; ABREAST]; width];
        let groups = values.chunks(ABREAST * width).zip(explained.chunks_mut(ABREAST * width));
        for (group, ((values, explained), rated)) in groups.zip(rated.chunks_mut(ABREAST)).enumerate() {
            let (low, high) = range(values);
            if low < 0.0 || high > 1.0 {
                let outside = values.iter().position(|r| !(0.0..=1.0).contains(r));
                return outside.map(|at| group * ABREAST * width + at);
            }
            let rows = || values.chunks_exact(width);
            match <&mut [Closeness; ABREAST]>::try_from(&mut *rated) {
                Ok(four) => *four = rate_abreast(&self.w, values, &mut columns),
                Err(_) => rated.iter_mut().zip(rows()).for_each(|(rated, row)| *rated = rate(&self.w, row)),
            }
            let slopes = self.slopes_abreast(rated);
            for ((slopes, row), phi) in slopes.iter().zip(rows()).zip(explained.chunks_exact_mut(width)) {
                self.explain(*slopes, row, phi);
            }
        }
        None
    }

    /// The slopes of the score over d-^2 and d+^2 between the reference and a rated profile.
    fn slopes(&self, to: Closeness) -> (f64, f64) {
        let (p0, q0) = (self.p0, self.q0);
        let (p1, q1) = (to.d_minus_sq.sqrt(), to.d_plus_sq.sqrt());
        let minus = (slope(q0, p0, p1) + slope(q1, p0, p1)) / 2.0;
        (minus, -(slope(p0, q0, q1) + slope(p1, q0, q1)) / 2.0)
    }

    /// [`Reference::slopes`] of a few profiles, without its cases where the reference is at neither end: then
    /// every quotient exists, and a `fixed` of 0 gives 0 by itself.
    fn slopes_abreast(&self, to: &[Closeness]) -> [(f64, f64); ABREAST] {
        let (p0, q0) = (self.p0, self.q0);
        if p0 == 0.0 || q0 == 0.0 {
            return std::array::from_fn(|k| to.get(k).map_or((0.0, 0.0), |to| self.slopes(*to)));
        }
        let last = to.len() - 1;
        let to: [Closeness; ABREAST] = std::array::from_fn(|k| to[k.min(last)]);
        let p1 = to.map(|to| to.d_minus_sq.sqrt());
        let q1 = to.map(|to| to.d_plus_sq.sqrt());
        std::array::from_fn(|k| {
            let minus = (quotient(q0, p0, p1[k]) + quotient(q1[k], p0, p1[k])) / 2.0;
            (minus, -(quotient(p0, q0, q1[k]) + quotient(p1[k], q0, q1[k])) / 2.0)
        })
    }

    /// Writes the contributions of a profile with these slopes.
    fn explain(&self, (slope_minus, slope_plus): (f64, f64), r: &[f64], phi: &mut [f64]) {
        let width = phi.len();
        let (points, before, gap, r) =
            (&self.points[..width], &self.r0[..width], &self.gap[..width], &r[..width]);
        for j in 0..width {
            let minus = (r[j] - before[j]) * (r[j] + before[j]);
            let gap_after = 1.0 - r[j];
            let plus = (gap_after - gap[j]) * (gap_after + gap[j]);
            phi[j] = points[j] * (slope_minus * minus + slope_plus * plus);
        }
    }
}

/// [`rate`] of several rows that follow each other in `rows`, each summed in the same order as alone.
/// `columns` is room for the same values column by column.
fn rate_abreast(w: &[f64], rows: &[f64], columns: &mut [[f64; ABREAST]]) -> [Closeness; ABREAST] {
    let width = w.len();
    for (k, row) in rows.chunks_exact(width).enumerate() {
        for (column, r) in columns.iter_mut().zip(row) {
            column[k] = *r;
        }
    }
    let (mut minus, mut plus) = ([0.0; ABREAST], [0.0; ABREAST]);
    for (w, r) in w.iter().zip(columns) {
        for k in 0..ABREAST {
            minus[k] += w * (r[k] * r[k]);
            plus[k] += w * ((1.0 - r[k]) * (1.0 - r[k]));
        }
    }
    std::array::from_fn(|k| closeness_of(minus[k], plus[k]))
}

/// The slope of `C` over one squared distance between two states while the other distance `fixed` is held:
/// `fixed / ((one + fixed)(two + fixed)(one + two))`.
///
/// Where both distances of a state would be zero, `C` counts as one half there; it cancels from the sum.
fn slope(fixed: f64, one: f64, two: f64) -> f64 {
    let both = one + two;
    if both == 0.0 {
        // The squared distance does not change, so its slope is never used.
        return 0.0;
    }
    if fixed == 0.0 {
        return if one == 0.0 || two == 0.0 { 0.5 / (both * both) } else { 0.0 };
    }
    quotient(fixed, one, two)
}

fn quotient(fixed: f64, one: f64, two: f64) -> f64 {
    fixed / ((one + fixed) * (two + fixed) * (one + two))
}
