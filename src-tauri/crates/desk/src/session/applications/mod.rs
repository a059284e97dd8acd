//! Requests: begun, changed, submitted, signed level by level, approved or declined; and what an approval does.

use super::Session;
use crate::CommandError;
use crate::view::{ApplicationView, Request};

impl Session {
    /// Begins a request as a draft. `customer` is none for a group's limit.
    ///
    /// # Errors
    /// `not_found`; what is wrong with the request.
    pub fn begin_application(
        &self,
        customer: Option<&str>,
        request: &Request,
    ) -> Result<ApplicationView, CommandError> {
        let _ = (customer, request);
        Err(CommandError::new("internal", "Not here yet."))
    }

    /// Hands a request over to those who decide it, with what it rests on.
    ///
    /// # Errors
    /// `not_found`; `conflict` where somebody changed it meanwhile; what stands in the way.
    pub fn submit_application(
        &self,
        id: &str,
        row_version: u32,
        comment: &str,
    ) -> Result<ApplicationView, CommandError> {
        let _ = (id, row_version, comment);
        Err(CommandError::new("internal", "Not here yet."))
    }
}
