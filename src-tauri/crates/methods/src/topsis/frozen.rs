//! The frozen form of TOPSIS: a profile `r` in 0..=1 is rated against the fixed ideal 1 and anti-ideal 0.
//!
//! The weights stand inside the distance: `d-^2 = sum w r^2`, `d+^2 = sum w (1 - r)^2`,
//! `C = d- / (d+ + d-)`, score `100 C`. Splitting an indicator into equal parts with the same total weight
//! therefore changes nothing. Only + - x / and square root, in index order, so that a score can be
//! recomputed bit for bit.

use super::error::TopsisError;

/// How far a score may differ from the target it was solved for: the resolution of grading.
const SCORE_RESOLUTION: f64 = 1e-9;

/// Squared distances of a profile and its score.
#[derive(Debug, Clone, Copy, PartialEq)]
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

/// The share of each indicator in the score difference between profile `r` and the reference `r0`.
///
/// Shapley values over the pair (d-^2, d+^2), each of which is a sum over indicators; the result sums to
/// `score(r) - score(r0)`, in score points.
///
/// # Errors
/// As [`closeness`], for either profile.
pub fn contributions(weights: &[f64], r0: &[f64], r: &[f64]) -> Result<Vec<f64>, TopsisError> {
    let w = shares(weights)?;
    check_profile("reference value", weights.len(), r0)?;
    check_profile("value", weights.len(), r)?;
    let (from, to) = (rate(&w, r0), rate(&w, r));
    let (p0, q0) = (from.d_minus_sq.sqrt(), from.d_plus_sq.sqrt());
    let (p1, q1) = (to.d_minus_sq.sqrt(), to.d_plus_sq.sqrt());
    let slope_minus = (slope(q0, p0, p1) + slope(q1, p0, p1)) / 2.0;
    let slope_plus = -(slope(p0, q0, q1) + slope(p1, q0, q1)) / 2.0;
    Ok(w.iter()
        .zip(r0.iter().zip(r))
        .map(|(w, (&before, &after))| {
            let minus = (after - before) * (after + before);
            let (gap_before, gap_after) = (1.0 - before, 1.0 - after);
            let plus = (gap_after - gap_before) * (gap_after + gap_before);
            100.0 * w * (slope_minus * minus + slope_plus * plus)
        })
        .collect())
}

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
    fixed / ((one + fixed) * (two + fixed) * both)
}

/// Rates a checked profile under weights that sum to 1.
pub(crate) fn rate(w: &[f64], r: &[f64]) -> Closeness {
    let (mut d_minus_sq, mut d_plus_sq) = (0.0, 0.0);
    for (w, r) in w.iter().zip(r) {
        d_minus_sq += w * (r * r);
        d_plus_sq += w * ((1.0 - r) * (1.0 - r));
    }
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(w: &[f64], r: &[f64]) -> f64 {
        closeness(w, r).unwrap().score
    }

    #[test]
    fn ends_of_the_scale() {
        assert_eq!(score(&[0.3, 0.7], &[1.0, 1.0]), 100.0);
        assert_eq!(score(&[0.3, 0.7], &[0.0, 0.0]), 0.0);
        assert_eq!(score(&[1.0], &[0.5]), 50.0);
    }

    #[test]
    fn splitting_an_indicator_changes_nothing() {
        // One criterion at 50% as five leaves, the other at 50% as one: both halves count the same.
        let w = [0.1, 0.1, 0.1, 0.1, 0.1, 0.5];
        assert!((score(&w, &[1.0, 1.0, 1.0, 1.0, 1.0, 0.0]) - 50.0).abs() < 1e-12);
        assert!((score(&w, &[0.0, 0.0, 0.0, 0.0, 0.0, 1.0]) - 50.0).abs() < 1e-12);
    }

    #[test]
    fn worked_by_hand() {
        // w = 1/4, 3/4; r = 0.6, 0.2: A = .25*.36 + .75*.04 = .12; B = .25*.16 + .75*.64 = .52;
        // sqrt A = .346410161513775, sqrt B = .721110255092798, C = 32.4490...
        let c = closeness(&[1.0, 3.0], &[0.6, 0.2]).unwrap();
        assert!((c.d_minus_sq - 0.12).abs() < 1e-15);
        assert!((c.d_plus_sq - 0.52).abs() < 1e-15);
        let expected = 100.0 * 0.346_410_161_513_775_5 / (0.346_410_161_513_775_5 + 0.721_110_255_092_797_9);
        assert!((c.score - expected).abs() < 1e-12);
    }

    #[test]
    fn huge_weights_do_not_overflow() {
        assert_eq!(score(&[1e308, 1e308], &[1.0, 0.0]), 50.0);
        assert_eq!(score(&[1e300, 1e-300], &[0.25, 1.0]), 25.0);
    }

    #[test]
    fn refuses_what_is_not_a_profile() {
        assert_eq!(closeness(&[], &[]), Err(TopsisError::Empty));
        assert_eq!(closeness(&[0.0, 0.0], &[0.1, 0.2]), Err(TopsisError::NoWeight));
        assert!(matches!(
            closeness(&[1.0, f64::NAN], &[0.1, 0.2]),
            Err(TopsisError::Weight { index: 1, .. })
        ));
        assert!(matches!(closeness(&[1.0, -0.1], &[0.1, 0.2]), Err(TopsisError::Weight { index: 1, .. })));
        assert!(matches!(closeness(&[1.0], &[f64::NAN]), Err(TopsisError::OutsideUnit { index: 0, .. })));
        assert!(matches!(closeness(&[1.0], &[1.0000001]), Err(TopsisError::OutsideUnit { .. })));
        assert!(matches!(closeness(&[1.0], &[1.0, 1.0]), Err(TopsisError::Length { found: 2, .. })));
        let message = closeness(&[1.0, 1.0], &[0.5, 2.0]).unwrap_err().to_string();
        assert_eq!(message, "value 2 is 2: it must lie between 0 and 1");
    }

    #[test]
    fn contributions_add_up_from_worst_to_best() {
        // Here the path passes through states where both distances vanish.
        let phi = contributions(&[2.0, 1.0, 1.0], &[0.0; 3], &[1.0; 3]).unwrap();
        assert_eq!(phi.iter().sum::<f64>(), 100.0);
        assert_eq!(phi, [50.0, 25.0, 25.0]);
        let phi = contributions(&[2.0, 1.0, 1.0], &[1.0; 3], &[0.0; 3]).unwrap();
        assert_eq!(phi, [-50.0, -25.0, -25.0]);
        assert_eq!(contributions(&[1.0, 1.0], &[0.0; 2], &[0.0; 2]).unwrap(), [0.0, 0.0]);
    }

    #[test]
    fn change_reaches_the_target() {
        // Single indicator: the score is 100 r, so the value needed is the target itself.
        assert_eq!(smallest_change(&[1.0], &[0.2], 0, 50.0).unwrap(), Some(0.5));
        // Two equal weights, the other at 0.5: by symmetry 50 needs 0.5.
        assert_eq!(smallest_change(&[1.0, 1.0], &[0.1, 0.5], 0, 50.0).unwrap(), Some(0.5));
        // Perfect on one half cannot exceed 50 + with the other at 0; 99 is out of reach.
        assert_eq!(smallest_change(&[1.0, 9.0], &[0.1, 0.0], 0, 99.0).unwrap(), None);
        assert_eq!(smallest_change(&[1.0, 1.0], &[0.1, 0.9], 0, 120.0).unwrap(), None);
        assert_eq!(smallest_change(&[1.0, 1.0], &[1.0, 0.3], 1, 100.0).unwrap(), Some(1.0));
        assert_eq!(smallest_change(&[1.0, 1.0], &[0.0, 0.3], 1, 0.0).unwrap(), Some(0.0));
        assert_eq!(smallest_change(&[1.0, 0.0], &[0.25, 0.3], 1, 25.0).unwrap(), Some(0.3));
        assert_eq!(smallest_change(&[1.0, 0.0], &[0.25, 0.3], 1, 26.0).unwrap(), None);
        assert!(smallest_change(&[1.0], &[0.2], 1, 50.0).is_err());
        assert!(smallest_change(&[1.0], &[0.2], 0, f64::NAN).is_err());
    }

    fn profiles() -> impl Strategy<Value = (Vec<f64>, Vec<f64>, Vec<f64>)> {
        (1usize..12).prop_flat_map(|n| {
            let unit = prop_oneof![4 => 0.0..=1.0f64, 1 => Just(0.0), 1 => Just(1.0)];
            (
                prop::collection::vec(0.001..5.0f64, n),
                prop::collection::vec(unit.clone(), n),
                prop::collection::vec(unit, n),
            )
        })
    }

    proptest! {
        #[test]
        fn contributions_sum_to_the_difference((w, r0, r) in profiles()) {
            let sum: f64 = contributions(&w, &r0, &r).unwrap().iter().sum();
            prop_assert!((sum - (score(&w, &r) - score(&w, &r0))).abs() < 1e-9);
        }

        #[test]
        fn score_stays_on_the_scale_and_rises((w, r, _) in profiles(), step in 0.0..1.0f64) {
            let before = score(&w, &r);
            prop_assert!((0.0..=100.0).contains(&before));
            let mut better = r;
            better[0] += (1.0 - better[0]) * step;
            prop_assert!(score(&w, &better) >= before - 1e-12);
        }

        #[test]
        fn any_reachable_target_is_reached((w, r, _) in profiles(), at in 0.0..=1.0f64) {
            let mut moved = r.clone();
            moved[0] = at;
            let target = score(&w, &moved);
            moved[0] = smallest_change(&w, &r, 0, target).unwrap().unwrap();
            prop_assert!((score(&w, &moved) - target).abs() <= 1e-9);
        }

        #[test]
        fn order_of_indicators_does_not_matter((w, r, _) in profiles()) {
            let (mut w2, mut r2) = (w.clone(), r.clone());
            w2.reverse();
            r2.reverse();
            prop_assert!((score(&w, &r) - score(&w2, &r2)).abs() < 1e-10);
        }
    }
}
