//! Interval of an area under the curve, and comparison of two areas on the same items, by DeLong, DeLong &
//! Clarke-Pearson (1988).
//!
//! The structural components are counted along the sorted scores, which is the mid-rank algorithm of Sun & Xu
//! (2014): n log n steps for n items in place of one for every pair. They are kept as whole numbers, so that
//! the variances are exact up to one division and are 0 exactly where nothing varies.

use statrs::distribution::{ContinuousCDF, Normal};

use super::error::DiscriminationError;
use super::sample::Sample;
use crate::validation::Confidence;

/// An area under the curve with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AucEstimate {
    /// The area, 0..=1.
    pub auc: f64,
    /// Where the true area may lie.
    pub interval: AucInterval,
    /// The confidence of the interval.
    pub confidence: Confidence,
}

/// Where the true area may lie. Where the sample has no variance, a normal or a bootstrap interval would have
/// no width and claim certainty; what can be said instead has a variant of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AucInterval {
    /// The ordinary case.
    TwoSided {
        /// Standard error of the area, above 0.
        standard_error: f64,
        /// Lower end, 0..=1.
        low: f64,
        /// Upper end, 0..=1.
        high: f64,
    },
    /// The area is 1, and only a lower bound can be given. Pairing each item of the rarer kind with one of the
    /// other gives k independent pairs, all in the right order, which has the chance area^k at most: areas
    /// below alpha^(1/k) are rejected exactly, and with some caution.
    LowerOneSided {
        /// The bound, 0..=1.
        low: f64,
    },
    /// The area is 0: the mirror image.
    UpperOneSided {
        /// The bound, 0..=1.
        high: f64,
    },
    /// All scores are equal: the area is 0.5 by counting ties half, and nothing can be said of its error.
    AllTied,
}

impl AucInterval {
    /// Both ends, with 1 or 0 as the other end of a one-sided bound; `None` where all scores are equal.
    ///
    /// ```
    /// use assay_methods::validation::discrimination::AucInterval;
    /// assert_eq!(AucInterval::LowerOneSided { low: 0.74 }.ends(), Some((0.74, 1.0)));
    /// assert_eq!(AucInterval::AllTied.ends(), None);
    /// ```
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        match *self {
            Self::TwoSided { low, high, .. } => Some((low, high)),
            Self::LowerOneSided { low } => Some((low, 1.0)),
            Self::UpperOneSided { high } => Some((0.0, high)),
            Self::AllTied => None,
        }
    }
}

/// Two areas on the same items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AucComparison {
    /// Area of the first scores.
    pub first: f64,
    /// Area of the second.
    pub second: f64,
    /// First less second, -1..=1.
    pub difference: f64,
    /// The test of no difference; `None` where the difference has no variance, because both scores place every
    /// item alike, or each of them parts the kinds fully or not at all.
    pub test: Option<ZTest>,
}

/// A two-sided normal test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZTest {
    /// Standard error of the difference, above 0.
    pub standard_error: f64,
    /// The difference in standard errors.
    pub z: f64,
    /// The chance of a difference at least as large where there is none, 0..=1.
    pub p: f64,
}

impl Sample {
    /// The area with DeLong's interval: a plain normal interval around the area, cut to 0..=1, as the paper and
    /// the usual statistics packages give it (no logit scale).
    ///
    /// ```
    /// use assay_methods::validation::{Confidence, discrimination::Sample};
    /// let scores: Vec<f64> = (0..20).map(f64::from).collect();
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// let estimate = Sample::new(&scores, &outcomes).unwrap().delong(Confidence::P95);
    /// let (low, high) = estimate.interval.ends().unwrap();
    /// // By hand: a variance of 0.001 from the events and as much from the others, over 10 each.
    /// assert!((low - (0.99 - 1.959964 * 0.0002f64.sqrt())).abs() < 1e-6 && high == 1.0);
    /// ```
    #[must_use]
    pub fn delong(&self, confidence: Confidence) -> AucEstimate {
        let auc = self.auc();
        let interval = self.without_variance(confidence).unwrap_or_else(|| {
            let standard_error = self.variance(&self.placements()).sqrt();
            let reach = confidence.normal_reach() * standard_error;
            AucInterval::TwoSided {
                standard_error,
                low: (auc - reach).clamp(0.0, 1.0),
                high: (auc + reach).clamp(0.0, 1.0),
            }
        });
        AucEstimate { auc, interval, confidence }
    }

    /// The difference from another area on the same items, with DeLong's test for correlated areas.
    ///
    /// ```
    /// use assay_methods::validation::discrimination::Sample;
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// let rising: Vec<f64> = (0..20).map(f64::from).collect();
    /// let falling: Vec<f64> = rising.iter().map(|s| -s).collect();
    /// let (first, second) = (Sample::new(&rising, &outcomes), Sample::new(&falling, &outcomes));
    /// let compared = first.unwrap().compare(&second.unwrap()).unwrap();
    /// assert!((compared.difference - 0.98).abs() < 1e-12);
    /// assert!(compared.test.unwrap().p < 1e-6);
    /// ```
    ///
    /// # Errors
    /// The samples differ in the number of items or in an outcome (with its place).
    pub fn compare(&self, other: &Self) -> Result<AucComparison, DiscriminationError> {
        if self.outcome.len() != other.outcome.len() {
            return Err(DiscriminationError::ItemsDiffer {
                first: self.outcome.len(),
                second: other.outcome.len(),
            });
        }
        if let Some(index) = self.outcome.iter().zip(&other.outcome).position(|(a, b)| a != b) {
            return Err(DiscriminationError::OutcomesDiffer { index });
        }
        let (first, second) = (self.auc(), other.auc());
        let difference = first - second;
        let apart: Vec<i128> = self.placements().iter().zip(other.placements()).map(|(a, b)| a - b).collect();
        let variance = self.variance(&apart);
        let test = (variance > 0.0).then(|| {
            let standard_error = variance.sqrt();
            let z = difference / standard_error;
            ZTest { standard_error, z, p: (2.0 * Normal::standard().sf(z.abs())).clamp(0.0, 1.0) }
        });
        Ok(AucComparison { first, second, difference, test })
    }

    /// What can be said where the area has no variance; `None` in the ordinary case.
    pub(super) fn without_variance(&self, confidence: Confidence) -> Option<AucInterval> {
        let pairs = self.events.min(self.others) as f64;
        let bound = confidence.alpha().powf(1.0 / pairs);
        match self.auc() {
            _ if self.runs.len() == 1 => Some(AucInterval::AllTied),
            1.0 => Some(AucInterval::LowerOneSided { low: bound }),
            0.0 => Some(AucInterval::UpperOneSided { high: 1.0 - bound }),
            _ => None,
        }
    }

    /// For each item in the order given, twice the number of items of the other kind on its right side (above
    /// an event, below another), a tie counted half.
    fn placements(&self) -> Vec<i128> {
        let (mut events_below, mut others_above) = (0, self.others);
        let by_run: Vec<(usize, usize)> = self
            .runs
            .iter()
            .map(|run| {
                others_above -= run.others;
                let both = (2 * others_above + run.others, 2 * events_below + run.events);
                events_below += run.events;
                both
            })
            .collect();
        let pick = |(&run, &event): (&usize, &bool)| {
            let (event_side, other_side) = by_run[run];
            (if event { event_side } else { other_side }) as i128
        };
        self.place.iter().zip(&self.outcome).map(pick).collect()
    }

    /// Variance of the area from placements, or of a difference of areas from differences of placements.
    fn variance(&self, placements: &[i128]) -> f64 {
        let of_kind = |kind: bool, count: usize, other_count: usize| {
            let (mut sum, mut squares) = (0i128, 0i128);
            for (v, _) in placements.iter().zip(&self.outcome).filter(|(_, o)| **o == kind) {
                sum += v;
                squares += v * v;
            }
            let (n, other) = (count as f64, other_count as f64);
            let spread = count as i128 * squares - sum * sum;
            spread as f64 / (n * (n - 1.0)) / (4.0 * other * other) / n
        };
        of_kind(true, self.events, self.others) + of_kind(false, self.others, self.events)
    }
}
