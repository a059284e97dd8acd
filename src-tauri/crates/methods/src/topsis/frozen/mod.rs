//! The frozen form of TOPSIS: a profile `r` in 0..=1 is rated against the fixed ideal 1 and anti-ideal 0.
//!
//! The weights stand inside the distance: `d-^2 = sum w r^2`, `d+^2 = sum w (1 - r)^2`,
//! `C = d- / (d+ + d-)`, score `100 C`. Splitting an indicator into equal parts with the same total weight
//! therefore changes nothing. Only + - x / and square root, in index order, so that a score can be
//! recomputed bit for bit.

mod change;
mod explain;

pub use change::smallest_change;
pub use explain::{Reference, contributions, differences};

use super::error::TopsisError;

/// Squared distances of a profile and its score.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Closeness {
    /// Squared weighted distance from the anti-ideal 0, in 0..=1.
    pub d_minus_sq: f64,
    /// Squared weighted distance from the ideal 1, in 0..=1.
    pub d_plus_sq: f64,
    /// `100 d- / (d+ + d-)`, in 0..=100.
    pub score: f64,
}

/// Rates profile `r` (each in 0..=1) under `weights` (not negative, normalised here to sum 1).
///
/// ```
/// use assay_methods::topsis::frozen::closeness;
/// // Perfect on half of the weight, worst on the other half.
/// assert_eq!(closeness(&[1.0, 1.0], &[1.0, 0.0])?.score, 50.0);
/// # Ok::<(), assay_methods::topsis::TopsisError>(())
/// ```
///
/// # Errors
/// Lengths differ, a weight is negative or not finite, all weights are zero, or a value leaves 0..=1.
pub fn closeness(weights: &[f64], r: &[f64]) -> Result<Closeness, TopsisError> {
    let w = shares(weights)?;
    check_profile("value", weights.len(), r)?;
    Ok(rate(&w, r))
}

/// Rates a checked profile under weights that sum to 1.
pub(crate) fn rate(w: &[f64], r: &[f64]) -> Closeness {
    let (mut d_minus_sq, mut d_plus_sq) = (0.0, 0.0);
    for (w, r) in w.iter().zip(r) {
        d_minus_sq += w * (r * r);
        d_plus_sq += w * ((1.0 - r) * (1.0 - r));
    }
    closeness_of(d_minus_sq, d_plus_sq)
}

fn closeness_of(d_minus_sq: f64, d_plus_sq: f64) -> Closeness {
    let (minus, plus) = (f64::sqrt(d_minus_sq), f64::sqrt(d_plus_sq));
    Closeness { d_minus_sq, d_plus_sq, score: 100.0 * (minus / (minus + plus)) }
}

/// Weights divided by their sum, by way of the largest so that huge weights do not overflow.
pub(crate) fn shares(weights: &[f64]) -> Result<Vec<f64>, TopsisError> {
    if weights.is_empty() {
        return Err(TopsisError::Empty);
    }
    for (index, &value) in weights.iter().enumerate() {
        if !value.is_finite() || value < 0.0 {
            return Err(TopsisError::Weight { index, value });
        }
    }
    let largest = weights.iter().fold(0.0, |a: f64, &b| a.max(b));
    if largest == 0.0 {
        return Err(TopsisError::NoWeight);
    }
    let total: f64 = weights.iter().map(|w| w / largest).sum();
    Ok(weights.iter().map(|w| w / largest / total).collect())
}

fn check_profile(what: &'static str, expected: usize, r: &[f64]) -> Result<(), TopsisError> {
    if r.len() != expected {
        return Err(TopsisError::Length { what, expected, found: r.len() });
    }
    match r.iter().position(|r| !(0.0..=1.0).contains(r)) {
        Some(index) => Err(TopsisError::OutsideUnit { what, index, value: r[index] }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
