#![allow(unused_variables, reason = "being built")]
//! Old against new for every customer, one customer under changed figures, and a re-rating held against the simulation.

use crate::session::Session;
use crate::view::{RerateView, SimulationView, WhatIfRequest, WhatIfView};
use crate::{CommandError, Job};

impl Session {
    /// What a version would change for every active customer on the business date.
    ///
    /// # Errors
    /// `not_found`.
    pub fn simulate(
        &self,
        id: &str,
        against: Option<&str>,
        job: &Job,
    ) -> Result<SimulationView, CommandError> {
        Err(pending())
    }

    /// One customer with changed figures or weights.
    ///
    /// # Errors
    /// `not_found`.
    pub fn what_if(&self, id: &str, request: &WhatIfRequest) -> Result<WhatIfView, CommandError> {
        Err(pending())
    }

    /// Rates all active customers with a published version and holds the outcome against its simulation.
    ///
    /// # Errors
    /// `not_found`.
    pub fn rerate(&self, id: &str, job: &Job) -> Result<RerateView, CommandError> {
        Err(pending())
    }
}

fn pending() -> CommandError {
    CommandError::new("pending", "This part is being built.")
}
