//! Whether the rate of events in each class is as expected: observed rates with exact intervals, and a traffic
//! light against expected rates where there are any.
//!
//! The exact figures take the events of a class as independent. Events that come together, as in a bad year,
//! make rates scatter more than that, so that a light turns more often than its level says.

mod error;

use super::Confidence;
use super::binomial::{lower_end, upper_end, upper_tail};
pub use error::CalibrationError;

/// The light is amber where the expected rate is rejected at 95 %: at a p-value of this or less.
pub const AMBER: f64 = 0.05;

/// The light is red where the expected rate is rejected at 99.9 %: at a p-value of this or less.
pub const RED: f64 = 0.001;

/// Items and events of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Number of items.
    pub n: usize,
    /// Number of those with an event.
    pub events: usize,
}

/// Counts items and events of `classes` classes from the class and the outcome of each item.
///
/// ```
/// use assay_methods::validation::calibration::{Counts, count};
/// let counts = count(&[0, 2, 0], &[false, true, true], 3).unwrap();
/// assert_eq!(counts, [Counts { n: 2, events: 1 }, Counts { n: 0, events: 0 }, Counts { n: 1, events: 1 }]);
/// ```
///
/// # Errors
/// The lists differ in length, or a class is not in 0..`classes` (with its place).
pub fn count(class: &[usize], outcome: &[bool], classes: usize) -> Result<Vec<Counts>, CalibrationError> {
    if class.len() != outcome.len() {
        return Err(CalibrationError::Length { classes: class.len(), outcomes: outcome.len() });
    }
    let mut counts = vec![Counts::default(); classes];
    for (index, (&class, &event)) in class.iter().zip(outcome).enumerate() {
        let Some(counts) = counts.get_mut(class) else {
            return Err(CalibrationError::NoSuchClass { index, class, classes });
        };
        counts.n += 1;
        counts.events += usize::from(event);
    }
    Ok(counts)
}

/// A share of events with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Events over items, 0..=1.
    pub observed: f64,
    /// Where the true rate may lie.
    pub interval: RateInterval,
}

/// Where a true rate may lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RateInterval {
    /// Both ends by Clopper & Pearson (1934), which hold with at least the confidence asked for.
    TwoSided {
        /// Lower end, 0..=1.
        low: f64,
        /// Upper end, 0..=1.
        high: f64,
    },
    /// Without events: an upper bound alone, at the whole confidence, 1 - alpha^(1/n). None of 20 at 95 % says
    /// that the rate is 13.9 % or less.
    UpperOneSided {
        /// The bound, 0..=1.
        high: f64,
    },
}

/// The rate of a class or of any group; `None` where it has nobody, or more events than items.
///
/// ```
/// use assay_methods::validation::{Confidence, calibration::{Counts, RateInterval, rate}};
/// let rate = rate(Counts { n: 20, events: 0 }, Confidence::P95).unwrap();
/// let RateInterval::UpperOneSided { high } = rate.interval else { panic!() };
/// assert!((high - 0.1391).abs() < 5e-5);
/// ```
#[must_use]
pub fn rate(counts: Counts, confidence: Confidence) -> Option<Rate> {
    let Counts { n, events } = counts;
    if n == 0 || events > n {
        return None;
    }
    let alpha = confidence.alpha();
    let interval = if events == 0 {
        RateInterval::UpperOneSided { high: -(alpha.ln() / n as f64).exp_m1() }
    } else {
        let tail = alpha / 2.0;
        RateInterval::TwoSided { low: lower_end(events, n, tail), high: upper_end(events, n, tail) }
    };
    Some(Rate { observed: events as f64 / n as f64, interval })
}

/// The colour of a class against its expected rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// Not rejected: the p-value is above [`AMBER`]. Few items are green for want of evidence.
    Green,
    /// The p-value is at most [`AMBER`] and above [`RED`].
    Amber,
    /// The p-value is at most [`RED`].
    Red,
}

/// The exact test of too many events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LightTest {
    /// The chance of as many events or more at the expected rate, 0..=1 (one-sided binomial). Fewer events
    /// than expected never turn the light.
    pub p: f64,
    /// The colour.
    pub light: Light,
}

/// One class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassCalibration {
    /// Items and events.
    pub counts: Counts,
    /// The observed rate; `None` where the class has nobody.
    pub rate: Option<Rate>,
    /// The expected rate, 0..=1, where one is given.
    pub expected: Option<f64>,
    /// The test; `None` where the class has nobody or no expected rate.
    pub test: Option<LightTest>,
}

/// All classes, from best to worst.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The classes.
    pub classes: Vec<ClassCalibration>,
    /// The mean squared distance of outcomes (0 or 1) from the expected rates of their classes, 0..=1 (Brier
    /// 1950), lower being better; `None` where a class with items has no expected rate, or nobody is there.
    pub brier: Option<f64>,
}

/// Sets the observed rates of classes, from best to worst, against the expected ones. An expected rate may be
/// missing; those given must not fall from a better class to a worse one.
///
/// ```
/// use assay_methods::validation::{Confidence, calibration::{Counts, Light, calibrate}};
/// let counts = [Counts { n: 200, events: 1 }, Counts { n: 100, events: 12 }];
/// let result = calibrate(&counts, &[Some(0.01), Some(0.04)], Confidence::P95).unwrap();
/// assert_eq!(result.classes[0].test.unwrap().light, Light::Green);
/// assert_eq!(result.classes[1].test.unwrap().light, Light::Red);
/// assert!(calibrate(&counts, &[Some(0.05), Some(0.04)], Confidence::P95).is_err());
/// ```
///
/// # Errors
/// No class, more events than items, another number of expected rates than of classes, or an expected rate that
/// is no share or falls (with the class).
pub fn calibrate(
    counts: &[Counts],
    expected: &[Option<f64>],
    confidence: Confidence,
) -> Result<Calibration, CalibrationError> {
    check(counts, expected)?;
    let classes: Vec<ClassCalibration> = counts
        .iter()
        .zip(expected)
        .map(|(&counts, &expected)| {
            let test = expected.filter(|_| counts.n > 0).map(|expected| light_test(counts, expected));
            ClassCalibration { counts, rate: rate(counts, confidence), expected, test }
        })
        .collect();
    let brier = brier(&classes);
    Ok(Calibration { classes, brier })
}

fn light_test(counts: Counts, expected: f64) -> LightTest {
    let p = upper_tail(counts.events, counts.n, expected);
    let light = match p {
        p if p <= RED => Light::Red,
        p if p <= AMBER => Light::Amber,
        _ => Light::Green,
    };
    LightTest { p, light }
}

fn brier(classes: &[ClassCalibration]) -> Option<f64> {
    let (mut sum, mut items) = (0.0, 0);
    for class in classes.iter().filter(|class| class.counts.n > 0) {
        let (expected, Counts { n, events }) = (class.expected?, class.counts);
        sum +=
            events as f64 * (1.0 - expected) * (1.0 - expected) + (n - events) as f64 * expected * expected;
        items += n;
    }
    (items > 0).then(|| sum / items as f64)
}

fn check(counts: &[Counts], expected: &[Option<f64>]) -> Result<(), CalibrationError> {
    if counts.is_empty() {
        return Err(CalibrationError::Empty);
    }
    if expected.len() != counts.len() {
        return Err(CalibrationError::ExpectedCount { expected: counts.len(), found: expected.len() });
    }
    if let Some(class) = counts.iter().position(|c| c.events > c.n) {
        let Counts { n, events } = counts[class];
        return Err(CalibrationError::MoreEvents { class, n, events });
    }
    let mut last: Option<(usize, f64)> = None;
    for (class, value) in expected.iter().enumerate().filter_map(|(class, rate)| Some((class, (*rate)?))) {
        if !(0.0..=1.0).contains(&value) {
            return Err(CalibrationError::NotAShare { class, value });
        }
        if let Some((better, better_value)) = last
            && value < better_value
        {
            return Err(CalibrationError::Falling { class, value, better, better_value });
        }
        last = Some((class, value));
    }
    Ok(())
}
