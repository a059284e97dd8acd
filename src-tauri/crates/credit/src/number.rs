//! The one place where exact money becomes a floating-point number. Nothing here rounds for display.

use rust_decimal::Decimal;

/// Powers of ten are exact in `f64` up to 1e22; the rest are the nearest numbers.
const POWERS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];

/// An amount as the nearest `f64` (correctly rounded up to 15 digits), always finite.
#[must_use]
pub fn to_f64(amount: Decimal) -> f64 {
    let amount = amount.normalize();
    let scale = usize::try_from(amount.scale()).unwrap_or(0).min(POWERS.len() - 1);
    // An i128 always fits an f64; the cast rounds to nearest.
    #[allow(clippy::cast_precision_loss)]
    let mantissa = amount.mantissa() as f64;
    mantissa / POWERS[scale]
}

/// Numerator over denominator; the caller has made sure that the denominator is not zero.
#[must_use]
pub fn ratio(numerator: Decimal, denominator: Decimal) -> f64 {
    to_f64(numerator) / to_f64(denominator)
}

/// The type 7 quantile (linear interpolation, as in R and Excel's PERCENTILE.INC) of sorted numbers.
/// `None` where there are none.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    #[allow(clippy::cast_precision_loss)]
    let position = share.clamp(0.0, 1.0) * last as f64;
    let floor = position.floor();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let below = floor as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (position - floor) * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_become_the_nearest_number() {
        for text in ["0", "0.1", "-2.5", "123456789.12", "13306140000", "79228162514264337593543950335"] {
            let exact: f64 = text.parse().unwrap();
            assert_eq!(to_f64(text.parse().unwrap()), exact, "{text}");
        }
        assert_eq!(ratio(Decimal::from(1), Decimal::from(3)), 1.0 / 3.0);
    }

    /// Expected values: R's `quantile(c(1, 2, 3, 4, 10), c(.05, .5, .95))`, by hand 1 + .2, 3, 4 + .8 * 6.
    #[test]
    fn quantiles_are_type_7() {
        let x = [1.0, 2.0, 3.0, 4.0, 10.0];
        assert!((quantile(&x, 0.05).unwrap() - 1.2).abs() < 1e-12);
        assert_eq!(quantile(&x, 0.5), Some(3.0));
        assert!((quantile(&x, 0.95).unwrap() - 8.8).abs() < 1e-12);
        assert_eq!(quantile(&[7.0], 0.95), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
