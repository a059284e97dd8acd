//! Scores and outcomes checked and sorted once, and the area under the curve.

use super::error::DiscriminationError;

/// Fewest events, and fewest others, that any figure is given for.
pub const FEWEST: usize = 10;

/// Scores with their outcomes, at least [`FEWEST`] of each kind; a higher score means that the event is less
/// likely.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The distinct scores, upwards.
    pub(super) runs: Vec<Run>,
    /// For each item in the order given: which of the runs it is in.
    pub(super) place: Vec<usize>,
    /// For each item in the order given: whether it had the event.
    pub(super) outcome: Vec<bool>,
    pub(super) events: usize,
    pub(super) others: usize,
}

/// The items of one score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    pub(super) score: f64,
    pub(super) events: usize,
    pub(super) others: usize,
}

impl Sample {
    /// A sample of one score and one outcome (`true` where there was an event) for each item.
    ///
    /// ```
    /// use assay_methods::validation::discrimination::Sample;
    /// let scores: Vec<f64> = (0..20).map(f64::from).collect();
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// let sample = Sample::new(&scores, &outcomes).unwrap();
    /// assert_eq!((sample.events(), sample.others()), (10, 10));
    /// assert!(Sample::new(&scores[..12], &outcomes[..12]).is_err());
    /// ```
    ///
    /// # Errors
    /// The numbers of scores and outcomes differ, a score is not finite (with its place), or there are fewer
    /// than [`FEWEST`] events or others (with how many there are).
    pub fn new(scores: &[f64], outcomes: &[bool]) -> Result<Self, DiscriminationError> {
        if scores.len() != outcomes.len() {
            return Err(DiscriminationError::Length { scores: scores.len(), outcomes: outcomes.len() });
        }
        if let Some(index) = scores.iter().position(|s| !s.is_finite()) {
            return Err(DiscriminationError::NotFinite { index, value: scores[index] });
        }
        let events = outcomes.iter().filter(|&&o| o).count();
        let others = outcomes.len() - events;
        if events < FEWEST || others < FEWEST {
            return Err(DiscriminationError::TooFewEvents { events, others });
        }
        let mut order: Vec<usize> = (0..scores.len()).collect();
        // Adding zero makes -0 and 0 one score.
        order.sort_by(|&a, &b| (scores[a] + 0.0).total_cmp(&(scores[b] + 0.0)));
        let mut runs: Vec<Run> = Vec::new();
        let mut place = vec![0; scores.len()];
        for i in order {
            if runs.last().is_none_or(|run| run.score != scores[i]) {
                runs.push(Run { score: scores[i] + 0.0, events: 0, others: 0 });
            }
            place[i] = runs.len() - 1;
            if let Some(run) = runs.last_mut() {
                run.events += usize::from(outcomes[i]);
                run.others += usize::from(!outcomes[i]);
            }
        }
        Ok(Self { runs, place, outcome: outcomes.to_vec(), events, others })
    }

    /// Number of items with an event, at least [`FEWEST`].
    ///
    /// See [`Sample::new`] for an example.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// Number of items without an event, at least [`FEWEST`].
    ///
    /// See [`Sample::new`] for an example.
    #[must_use]
    pub fn others(&self) -> usize {
        self.others
    }

    /// Area under the ROC curve, 0..=1: the chance that an item with an event scores below one without, a tie
    /// counted half (Mann & Whitney 1947; Hanley & McNeil 1982). 1 parts the two kinds fully, 0.5 not at all,
    /// and below 0.5 the scores point the wrong way.
    ///
    /// ```
    /// use assay_methods::validation::discrimination::Sample;
    /// // Items 0 to 8 and 10 have the event: of the 100 pairs only 9 against 10 is in the wrong order.
    /// let scores: Vec<f64> = (0..20).map(f64::from).collect();
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// assert_eq!(Sample::new(&scores, &outcomes).unwrap().auc(), 0.99);
    /// ```
    #[must_use]
    pub fn auc(&self) -> f64 {
        area(self.runs.iter().map(|run| (run.events, run.others)), self.events, self.others)
    }

    /// Gini coefficient (accuracy ratio, Somers' D), -1..=1: twice the area under the curve, less 1.
    ///
    /// ```
    /// use assay_methods::validation::discrimination::Sample;
    /// let scores: Vec<f64> = (0..20).map(f64::from).collect();
    /// let outcomes: Vec<bool> = (0..20).map(|i| i < 9 || i == 10).collect();
    /// assert!((Sample::new(&scores, &outcomes).unwrap().gini() - 0.98).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn gini(&self) -> f64 {
        2.0 * self.auc() - 1.0
    }
}

/// The area from the numbers of events and of others at each distinct score, upwards. Pairs are counted in
/// whole numbers, so that the one division is the only rounding.
pub(super) fn area(runs: impl Iterator<Item = (usize, usize)>, all_events: usize, all_others: usize) -> f64 {
    let (mut twice, mut others_above) = (0u128, all_others);
    for (events, others) in runs {
        others_above -= others;
        twice += events as u128 * (2 * others_above + others) as u128;
    }
    twice as f64 / (2 * all_events as u128 * all_others as u128) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals() {
        let (scores, outcomes) = (vec![1.0; 25], [vec![true; 10], vec![false; 15]].concat());
        assert_eq!(
            Sample::new(&scores, &outcomes[1..]),
            Err(DiscriminationError::Length { scores: 25, outcomes: 24 })
        );
        let error = Sample::new(&scores[1..], &outcomes[1..]).unwrap_err();
        assert_eq!(error, DiscriminationError::TooFewEvents { events: 9, others: 15 });
        assert!(error.to_string().starts_with("there are 9 items with an event and 15 without; at least 10"));
        assert_eq!(Sample::new(&[], &[]), Err(DiscriminationError::TooFewEvents { events: 0, others: 0 }));
        let mut wrong = scores.clone();
        wrong[3] = f64::NEG_INFINITY;
        let error = Sample::new(&wrong, &outcomes).unwrap_err();
        assert!(error.to_string().starts_with("item 4 has the score -inf"));
    }

    #[test]
    fn both_zeros_are_one_score() {
        let outcomes = [vec![true; 10], vec![false; 10]].concat();
        let sample = Sample::new(&[[0.0; 10], [-0.0; 10]].concat(), &outcomes).unwrap();
        assert_eq!((sample.runs.len(), sample.auc()), (1, 0.5));
    }
}
