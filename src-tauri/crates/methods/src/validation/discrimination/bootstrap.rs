//! Bootstrap interval of an area under the curve: seeded, and the same whatever the number of threads.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::delong::{AucEstimate, AucInterval};
use super::error::{DRAWS, DiscriminationError};
use super::sample::{Sample, area};
use crate::quantile::quantile;
use crate::validation::Confidence;

impl Sample {
    /// The area with a percentile interval of `draws` stratified bootstrap samples (Efron & Tibshirani 1993,
    /// chapter 13): each draws as many events and as many others as there are, with replacement, from its own
    /// stream of the seeded generator. Quantiles are of type 7, the standard error is that of the draws.
    /// Where the sample has no variance the bounds are those of [`Sample::delong`].
    ///
    /// ```
    /// use assay_methods::validation::{Confidence, discrimination::Sample};
    /// let scores: Vec<f64> = (0..20).map(f64::from).collect();
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// let sample = Sample::new(&scores, &outcomes).unwrap();
    /// let (low, high) = sample.bootstrap(1000, 7, Confidence::P95).unwrap().interval.ends().unwrap();
    /// assert!(0.9 < low && low < 0.99 && high == 1.0);
    /// ```
    ///
    /// # Errors
    /// The number of draws is not in 100..=100 000.
    pub fn bootstrap(
        &self,
        draws: usize,
        seed: u64,
        confidence: Confidence,
    ) -> Result<AucEstimate, DiscriminationError> {
        if !DRAWS.contains(&draws) {
            return Err(DiscriminationError::Draws { found: draws });
        }
        let auc = self.auc();
        if let Some(interval) = self.without_variance(confidence) {
            return Ok(AucEstimate { auc, interval, confidence });
        }
        let (events, others) = (self.places(true), self.places(false));
        let mut areas: Vec<f64> = (0..draws as u64)
            .into_par_iter()
            .map(|draw| {
                let mut random = ChaCha8Rng::seed_from_u64(seed);
                random.set_stream(draw);
                let mut runs = vec![(0, 0); self.runs.len()];
                for _ in 0..events.len() {
                    runs[events[below(&mut random, events.len())]].0 += 1;
                }
                for _ in 0..others.len() {
                    runs[others[below(&mut random, others.len())]].1 += 1;
                }
                area(runs.into_iter(), events.len(), others.len())
            })
            .collect();
        let mean = areas.iter().sum::<f64>() / draws as f64;
        let squares = areas.iter().map(|a| (a - mean) * (a - mean)).sum::<f64>();
        areas.sort_by(f64::total_cmp);
        let tail = confidence.alpha() / 2.0;
        let interval = AucInterval::TwoSided {
            standard_error: (squares / (draws as f64 - 1.0)).sqrt(),
            low: quantile(&areas, tail),
            high: quantile(&areas, 1.0 - tail),
        };
        Ok(AucEstimate { auc, interval, confidence })
    }

    /// The runs of all items of one kind, in the order given.
    fn places(&self, kind: bool) -> Vec<usize> {
        self.place.iter().zip(&self.outcome).filter(|(_, o)| **o == kind).map(|(run, _)| *run).collect()
    }
}

/// A number in 0..`n` from 64 random bits; no number is likelier than another by more than 2^-64.
fn below(random: &mut ChaCha8Rng, n: usize) -> usize {
    ((u128::from(random.next_u64()) * n as u128) >> 64) as usize
}
