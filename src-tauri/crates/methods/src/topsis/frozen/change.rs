//! The smallest change of one indicator that brings a score to a target, in closed form.

use super::{check_profile, rate, shares};
use crate::topsis::TopsisError;

/// How far a score may differ from the target it was solved for: the resolution of grading.
const SCORE_RESOLUTION: f64 = 1e-9;

/// The value that indicator `j` (0-based) must take, all others unchanged, for the score to be
/// `target_score`; `None` where no value in 0..=1 reaches it.
///
/// The score never falls as `r_j` rises, so there is one such value at most: the root of a quadratic,
/// solved in closed form. With a target above the present score it is the smallest improvement, with one
/// below it the largest loss that still keeps the target. A zero-weight indicator cannot move the score;
/// its own value is returned where the score is already on the target.
///
/// # Errors
/// As [`closeness`]; also an index outside the profile, or a target that is not finite.
pub fn smallest_change(
    weights: &[f64],
    r: &[f64],
    j: usize,
    target_score: f64,
) -> Result<Option<f64>, TopsisError> {
    let w = shares(weights)?;
    check_profile("value", weights.len(), r)?;
    let (Some(&w_j), Some(&r_j)) = (w.get(j), r.get(j)) else {
        return Err(TopsisError::NoSuchIndicator { index: j, count: r.len() });
    };
    if !target_score.is_finite() {
        return Err(TopsisError::Target { value: target_score });
    }
    if !(0.0..=100.0).contains(&target_score) {
        return Ok(None);
    }
    let candidate = if w_j == 0.0 { r_j } else { crossing(&w, r, j, target_score / 100.0) };
    let mut changed = r.to_vec();
    changed[j] = candidate;
    let reached = (rate(&w, &changed).score - target_score).abs() <= SCORE_RESOLUTION;
    Ok(reached.then_some(candidate))
}

/// Solves `(1-t)^2 d-^2(x) = t^2 d+^2(x)` for the value `x` of indicator `j`, clamped into 0..=1.
///
/// With a and b the other indicators' sums this is `w(1-2t) x^2 + 2 t^2 w x + g0 = 0`,
/// `g0 = (1-t)^2 a - t^2 (b + w)`. The left side rises on 0..=1, and its rising root is
/// `-g0 / (h + sqrt(h^2 - w(1-2t) g0))` with `h = t^2 w`, whatever the sign of `1 - 2t`.
fn crossing(w: &[f64], r: &[f64], j: usize, t: f64) -> f64 {
    let (mut a, mut b) = (0.0, 0.0);
    for (i, (w, r)) in w.iter().zip(r).enumerate() {
        if i != j {
            a += w * (r * r);
            b += w * ((1.0 - r) * (1.0 - r));
        }
    }
    let (keep, give) = ((1.0 - t) * (1.0 - t), t * t);
    let at_zero = keep * a - give * (b + w[j]);
    if at_zero >= 0.0 {
        return 0.0;
    }
    let half = give * w[j];
    let root = (half * half - w[j] * (1.0 - 2.0 * t) * at_zero).max(0.0).sqrt();
    (-at_zero / (half + root)).clamp(0.0, 1.0)
}
