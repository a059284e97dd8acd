//! Whether scores or classes are distributed as they were: the population stability index over fixed bins.
//!
//! A bare index is alarming by chance in small samples: over ten equal bins, 60 items drawn without any shift
//! exceed 0.10 in two of three draws where the reference is very large, and in 95 of 100 where it is 60 drawn
//! items too. An alarm therefore also asks that the index is above what chance gives: without a shift it is
//! about (1/N + 1/M) times a chi-squared variable (Yurdakul 2018).

mod error;

use statrs::distribution::{ChiSquared, ContinuousCDF};

pub use error::{Side, StabilityError};

use crate::quantile::quantile;

/// The index above which a distribution is watched.
pub const WATCH: f64 = 0.10;

/// The index above which a distribution has shifted.
pub const SHIFT: f64 = 0.25;

/// Bins of scores, fixed before a sample is counted: two or more, without gap, reaching to infinity on both
/// sides. An edge belongs to the bin below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bins {
    edges: Vec<f64>,
}

impl Bins {
    /// Bins from the edges between them, one bin more than edges.
    ///
    /// ```
    /// use assay_methods::validation::stability::Bins;
    /// let bins = Bins::new(vec![10.0, 20.0]).unwrap();
    /// assert_eq!(bins.psi(&[5.0, 10.0, 20.0], &[10.5, 99.0]).unwrap().bins[0].reference, 2);
    /// ```
    ///
    /// # Errors
    /// No edge, or one that is not finite or not above the one before (with its place).
    pub fn new(edges: Vec<f64>) -> Result<Self, StabilityError> {
        if edges.is_empty() {
            return Err(StabilityError::OneBin);
        }
        for (index, &value) in edges.iter().enumerate() {
            if !value.is_finite() || (index > 0 && value <= edges[index - 1]) {
                return Err(StabilityError::Edge { index, value });
            }
        }
        Ok(Self { edges })
    }

    /// Bins between the nine deciles (type 7) of the reference. Deciles that fall together through ties are
    /// one edge, and a decile at the largest score is none, so that there may be fewer than ten bins.
    ///
    /// ```
    /// use assay_methods::validation::stability::Bins;
    /// let reference: Vec<f64> = (0..=100).map(f64::from).collect();
    /// assert_eq!(Bins::deciles(&reference).unwrap().edges()[..3], [10.0, 20.0, 30.0]);
    /// ```
    ///
    /// # Errors
    /// The reference is empty, has a score that is not finite, or has one score only.
    pub fn deciles(reference: &[f64]) -> Result<Self, StabilityError> {
        check(reference, Side::Reference)?;
        // Adding zero makes -0 and 0 one score.
        let mut sorted: Vec<f64> = reference.iter().map(|s| s + 0.0).collect();
        sorted.sort_by(f64::total_cmp);
        let mut edges: Vec<f64> = (1..10).map(|tenth| quantile(&sorted, f64::from(tenth) / 10.0)).collect();
        edges.dedup();
        edges.retain(|&edge| edge < sorted[sorted.len() - 1]);
        Self::new(edges)
    }

    /// The edges between the bins, upwards.
    ///
    /// See [`Bins::deciles`] for an example.
    #[must_use]
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// The index of the current scores against the reference, see [`psi`].
    ///
    /// ```
    /// use assay_methods::validation::stability::{Bins, Verdict};
    /// let reference: Vec<f64> = (0..1000).map(f64::from).collect();
    /// let current: Vec<f64> = reference.iter().map(|s| s + 300.0).collect();
    /// let psi = Bins::deciles(&reference).unwrap().psi(&reference, &current).unwrap();
    /// assert_eq!((psi.bins.len(), psi.verdict), (10, Verdict::Shift));
    /// ```
    ///
    /// # Errors
    /// A sample is empty or has a score that is not finite (with its place).
    pub fn psi(&self, reference: &[f64], current: &[f64]) -> Result<Psi, StabilityError> {
        psi(&self.count(reference, Side::Reference)?, &self.count(current, Side::Current)?)
    }

    fn count(&self, scores: &[f64], side: Side) -> Result<Vec<usize>, StabilityError> {
        check(scores, side)?;
        let mut counts = vec![0; self.edges.len() + 1];
        for score in scores {
            counts[self.edges.partition_point(|edge| edge < score)] += 1;
        }
        Ok(counts)
    }
}

/// How far two distributions are apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Psi {
    /// The index, 0 or above: the sum over the bins.
    pub value: f64,
    /// Number of items in the reference.
    pub reference: usize,
    /// Number of items in the current sample.
    pub current: usize,
    /// What each bin adds, in the order of the bins.
    pub bins: Vec<PsiBin>,
    /// What chance alone exceeds in about one comparison of twenty: the 95 % quantile of chi-squared with one
    /// degree of freedom less than there are occupied bins, times 1/N + 1/M; 0 with one occupied bin.
    pub by_chance: f64,
    /// What to make of it.
    pub verdict: Verdict,
}

/// One bin of an index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PsiBin {
    /// Items of the reference in the bin.
    pub reference: usize,
    /// Items of the current sample in the bin.
    pub current: usize,
    /// What the bin adds to the index, 0 or above.
    pub contribution: f64,
}

/// What to make of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// At most [`WATCH`].
    Stable,
    /// Above [`WATCH`], yet not above what chance gives: the samples are too small to tell. No alarm.
    WithinChance,
    /// Above [`WATCH`] and above what chance gives.
    Watch,
    /// Above [`SHIFT`] and above what chance gives.
    Shift,
}

/// The population stability index of counts over the same bins, such as items by class: the sum over the bins
/// of (q - p) ln(q / p), where p and q are the shares of the reference and of the current sample.
///
/// So that an empty bin has a logarithm, shares are smoothed by half a count: p = (n + 0.5) / (N + k / 2) with
/// n items of N in the bin, and likewise q. A bin that is empty in both samples says nothing: it adds 0, and k
/// counts the occupied bins only.
///
/// ```
/// use assay_methods::validation::stability::{Verdict, psi};
/// let same = psi(&[40, 30, 0], &[40, 30, 0]).unwrap();
/// assert_eq!((same.value, same.verdict), (0.0, Verdict::Stable));
/// assert_eq!(psi(&[400, 300, 0], &[100, 500, 100]).unwrap().verdict, Verdict::Shift);
/// assert_eq!(psi(&[4, 3, 0], &[1, 5, 1]).unwrap().verdict, Verdict::WithinChance);
/// ```
///
/// # Errors
/// The numbers of bins differ, there are fewer than two, or a sample is empty.
pub fn psi(reference: &[usize], current: &[usize]) -> Result<Psi, StabilityError> {
    if reference.len() != current.len() {
        return Err(StabilityError::BinCount { reference: reference.len(), current: current.len() });
    }
    if reference.len() < 2 {
        return Err(StabilityError::OneBin);
    }
    let (all_reference, all_current) = (reference.iter().sum::<usize>(), current.iter().sum::<usize>());
    for (count, side) in [(all_reference, Side::Reference), (all_current, Side::Current)] {
        if count == 0 {
            return Err(StabilityError::Empty { side });
        }
    }
    let occupied = reference.iter().zip(current).filter(|&(&n, &m)| n + m > 0).count();
    let share = |count: usize, all: usize| (count as f64 + 0.5) / (all as f64 + occupied as f64 / 2.0);
    let bins: Vec<PsiBin> = reference
        .iter()
        .zip(current)
        .map(|(&n, &m)| {
            let (p, q) = (share(n, all_reference), share(m, all_current));
            let contribution = if n + m == 0 { 0.0 } else { (q - p) * (q / p).ln() };
            PsiBin { reference: n, current: m, contribution }
        })
        .collect();
    let value = bins.iter().map(|bin| bin.contribution).sum();
    let by_chance = chi_squared_95(occupied - 1) * (1.0 / all_reference as f64 + 1.0 / all_current as f64);
    let verdict = match value {
        value if value <= WATCH => Verdict::Stable,
        value if value <= by_chance => Verdict::WithinChance,
        value if value <= SHIFT => Verdict::Watch,
        _ => Verdict::Shift,
    };
    Ok(Psi { value, reference: all_reference, current: all_current, bins, by_chance, verdict })
}

/// The 95 % quantile of chi-squared; 0 with no degree of freedom.
fn chi_squared_95(degrees: usize) -> f64 {
    ChiSquared::new(degrees as f64).map_or(0.0, |chi| chi.inverse_cdf(0.95))
}

fn check(scores: &[f64], side: Side) -> Result<(), StabilityError> {
    if scores.is_empty() {
        return Err(StabilityError::Empty { side });
    }
    match scores.iter().position(|s| !s.is_finite()) {
        Some(index) => Err(StabilityError::NotFinite { side, index, value: scores[index] }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chi_squared_quantiles() {
        // scipy.stats.chi2.ppf(0.95, k).
        for (degrees, expected) in
            [(1, 3.841458820694124), (2, 5.991464547107979), (9, 16.918977604620448), (99, 123.2252214533618)]
        {
            assert!((chi_squared_95(degrees) / expected - 1.0).abs() < 1e-9);
        }
        assert_eq!(chi_squared_95(0), 0.0);
    }
}
