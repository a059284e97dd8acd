#![allow(unused_variables, reason = "being built")]
//! How well a version told the customers that defaulted from the others.

use chrono::NaiveDate;

use crate::session::Session;
use crate::view::ValidationView;
use crate::{CommandError, Job};

impl Session {
    /// Validation on outcomes imported or on the ledger's own defaults.
    ///
    /// # Errors
    /// `not_found`.
    pub fn validate_version(
        &self,
        id: &str,
        observed: Option<NaiveDate>,
        job: &Job,
    ) -> Result<ValidationView, CommandError> {
        Err(pending())
    }
}

fn pending() -> CommandError {
    CommandError::new("pending", "This part is being built.")
}
