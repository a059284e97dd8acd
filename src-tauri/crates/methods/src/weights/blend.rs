//! Judged weights and data weights in one.

use super::error::WeightsError;

/// How two weight vectors are mixed at share `t` of the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blend {
    /// `a^(1-t) o^t`: a criterion that either side gives 0 stays at 0 for t between 0 and 1.
    #[default]
    Geometric,
    /// `(1-t) a + t o`.
    Linear,
}

/// Mixes judged weights `a` with data weights `o` at share `t` of the data in 0..=1; 0 gives `a`, 1 gives
/// `o`. Both are divided by their sums first, and so is the result.
///
/// # Errors
/// Lengths differ, a weight is negative or not finite, `t` leaves 0..=1, or no weight is left.
pub fn blend(a: &[f64], o: &[f64], t: f64, how: Blend) -> Result<Vec<f64>, WeightsError> {
    if a.len() != o.len() {
        return Err(WeightsError::BlendLength { first: a.len(), second: o.len() });
    }
    if !(0.0..=1.0).contains(&t) {
        return Err(WeightsError::Share { value: t });
    }
    let (a, o) = (shares(a)?, shares(o)?);
    let mixed: Vec<f64> = a
        .iter()
        .zip(&o)
        .map(|(a, o)| match how {
            Blend::Linear => (1.0 - t) * a + t * o,
            Blend::Geometric if t == 0.0 => *a,
            Blend::Geometric if t == 1.0 => *o,
            Blend::Geometric => a.powf(1.0 - t) * o.powf(t),
        })
        .collect();
    shares(&mixed)
}

fn shares(weights: &[f64]) -> Result<Vec<f64>, WeightsError> {
    if let Some(index) = weights.iter().position(|w| !w.is_finite() || *w < 0.0) {
        return Err(WeightsError::Weight { index, value: weights[index] });
    }
    let largest = weights.iter().fold(0.0, |a: f64, &b| a.max(b));
    if largest == 0.0 {
        return Err(WeightsError::NoWeight);
    }
    let total: f64 = weights.iter().map(|w| w / largest).sum();
    Ok(weights.iter().map(|w| w / largest / total).collect())
}
