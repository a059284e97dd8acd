//! The ROC curve and the largest distance between the two kinds, at distinct scores only: a cut through items
//! of the same score would depend on their order.

use super::sample::Sample;

/// A point of the ROC curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RocPoint {
    /// The cut: items at or below this score are counted. `None` at the start, where none are.
    pub score: Option<f64>,
    /// Share of the events that are counted, 0..=1 (the upright axis).
    pub events: f64,
    /// Share of the others that are counted, 0..=1 (the level axis).
    pub others: f64,
}

/// The Kolmogorov-Smirnov distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ks {
    /// The distance, 0..=1.
    pub value: f64,
    /// The score where it occurs, of equally large distances the lowest.
    pub score: f64,
    /// Share of the events at or below that score.
    pub events: f64,
    /// Share of the others at or below that score.
    pub others: f64,
}

impl Sample {
    /// The ROC curve from (0, 0) to (1, 1), one point at each distinct score, upwards. The area under the
    /// straight lines between its points is [`Sample::auc`].
    ///
    /// ```
    /// use assay_methods::validation::discrimination::Sample;
    /// let scores: Vec<f64> = (0..20).map(|i| f64::from(i / 10)).collect();
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// let curve = Sample::new(&scores, &outcomes).unwrap().roc();
    /// assert_eq!(curve.len(), 3);
    /// assert_eq!((curve[1].score, curve[1].events, curve[1].others), (Some(0.0), 0.9, 0.1));
    /// ```
    #[must_use]
    pub fn roc(&self) -> Vec<RocPoint> {
        let start = RocPoint { score: None, events: 0.0, others: 0.0 };
        let rest = self.cumulated().into_iter().map(|(score, events, others)| RocPoint {
            score: Some(score),
            events: events as f64 / self.events as f64,
            others: others as f64 / self.others as f64,
        });
        std::iter::once(start).chain(rest).collect()
    }

    /// The largest distance between the shares of events and of others at or below a score (Smirnov 1939). It
    /// has no sign: whether the scores point the right way is told by the two shares.
    ///
    /// ```
    /// use assay_methods::validation::discrimination::Sample;
    /// let scores: Vec<f64> = (0..20).map(f64::from).collect();
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// let ks = Sample::new(&scores, &outcomes).unwrap().ks();
    /// assert_eq!((ks.value, ks.score), (0.9, 8.0));
    /// ```
    #[must_use]
    pub fn ks(&self) -> Ks {
        let (m, n) = (self.events as u128, self.others as u128);
        let (mut largest, mut at) = (0, (self.runs[0].score, self.runs[0].events, self.runs[0].others));
        for (score, events, others) in self.cumulated() {
            // Compared in whole numbers, so that equal distances are equal.
            let apart = (events as u128 * n).abs_diff(others as u128 * m);
            if apart > largest {
                (largest, at) = (apart, (score, events, others));
            }
        }
        Ks {
            value: largest as f64 / (m * n) as f64,
            score: at.0,
            events: at.1 as f64 / m as f64,
            others: at.2 as f64 / n as f64,
        }
    }

    /// Each distinct score with the numbers of events and of others at or below it.
    fn cumulated(&self) -> Vec<(f64, usize, usize)> {
        let (mut events, mut others) = (0, 0);
        self.runs
            .iter()
            .map(|run| {
                events += run.events;
                others += run.others;
                (run.score, events, others)
            })
            .collect()
    }
}
