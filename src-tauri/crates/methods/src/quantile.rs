//! Sample quantiles of type 7 (Hyndman & Fan 1996), as in R, NumPy and Excel's PERCENTILE.INC.

/// The quantile at share `p` (0..=1) of values sorted upwards, all finite, at least one.
pub(crate) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = p * (sorted.len() - 1) as f64;
    let below = (at.floor() as usize).min(sorted.len() - 1);
    let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
    let share = at - below as f64;
    // Weighing the two ends cannot leave the range of `f64`, as their difference can.
    ((1.0 - share) * low + share * high).clamp(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_7() {
        // numpy.quantile of the same values.
        let x = [1.0, 2.0, 4.0, 8.0, 16.0];
        for (p, expected) in [(0.0, 1.0), (0.1, 1.4), (0.5, 4.0), (0.9, 12.8), (1.0, 16.0)] {
            assert!((quantile(&x, p) - expected).abs() < 1e-12);
        }
        assert_eq!(quantile(&[7.0], 0.3), 7.0);
        assert_eq!(quantile(&[0.1; 3], 0.3), 0.1);
        assert!(quantile(&[-f64::MAX, f64::MAX], 0.75).is_finite());
    }
}
