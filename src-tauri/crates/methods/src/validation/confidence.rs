//! The confidence of an interval, checked once for every figure that takes one.

use statrs::distribution::{ContinuousCDF, Normal};
use thiserror::Error;

/// Why a confidence is refused.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("the confidence is {value}: give a share from 0.5 to 0.9999, such as 0.95")]
pub struct ConfidenceError {
    /// The value found.
    pub value: f64,
}

/// The share of samples whose interval holds the true figure, 0.5..=0.9999.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// 95 %.
    pub const P95: Self = Self(0.95);

    /// A confidence from a share.
    ///
    /// ```
    /// use assay_methods::validation::Confidence;
    /// assert_eq!(Confidence::new(0.99).unwrap().level(), 0.99);
    /// assert!(Confidence::new(95.0).is_err());
    /// ```
    ///
    /// # Errors
    /// The share is not in 0.5..=0.9999.
    pub fn new(value: f64) -> Result<Self, ConfidenceError> {
        if (0.5..=0.9999).contains(&value) { Ok(Self(value)) } else { Err(ConfidenceError { value }) }
    }

    /// The share itself.
    ///
    /// ```
    /// assert_eq!(assay_methods::validation::Confidence::P95.level(), 0.95);
    /// ```
    #[must_use]
    pub fn level(self) -> f64 {
        self.0
    }

    /// What is left outside the interval.
    pub(super) fn alpha(self) -> f64 {
        1.0 - self.0
    }

    /// How many standard errors a two-sided normal interval reaches to each side.
    pub(super) fn normal_reach(self) -> f64 {
        Normal::standard().inverse_cdf(f64::midpoint(1.0, self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_quantiles() {
        // scipy.stats.norm.ppf(0.5 + c / 2).
        for (level, reach) in
            [(0.5, 0.6744897501960817), (0.95, 1.959963984540054), (0.9999, 3.8905918864131204)]
        {
            assert!((Confidence::new(level).unwrap().normal_reach() - reach).abs() < 1e-12);
        }
    }

    #[test]
    fn refusals() {
        for value in [f64::NAN, f64::INFINITY, 0.0, 0.49, 1.0, 95.0] {
            assert!(Confidence::new(value).is_err());
        }
    }
}
