#![allow(unused_variables, reason = "being built")]
//! What the reference population says of weights, scales, grades and conditions.

use crate::session::Session;
use crate::view::{ConditionsView, GradingView, ScoringView, WeightsView};
use crate::{CommandError, Job};

impl Session {
    /// Weights by judgement beside those from figures.
    ///
    /// # Errors
    /// `not_found`.
    pub fn draft_weights(&self, id: &str, job: &Job) -> Result<WeightsView, CommandError> {
        Err(pending())
    }

    /// The values behind the scales.
    ///
    /// # Errors
    /// `not_found`.
    pub fn draft_scoring(&self, id: &str, job: &Job) -> Result<ScoringView, CommandError> {
        Err(pending())
    }

    /// The distribution of scores and what clustering advises.
    ///
    /// # Errors
    /// `not_found`.
    pub fn draft_grading(&self, id: &str, job: &Job) -> Result<GradingView, CommandError> {
        Err(pending())
    }

    /// What conditions do to the population.
    ///
    /// # Errors
    /// `not_found`.
    pub fn draft_conditions(&self, id: &str, job: &Job) -> Result<ConditionsView, CommandError> {
        Err(pending())
    }
}

fn pending() -> CommandError {
    CommandError::new("pending", "This part is being built.")
}
