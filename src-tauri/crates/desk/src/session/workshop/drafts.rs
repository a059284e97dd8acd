#![allow(unused_variables, reason = "being built")]
//! A draft opened, changed, taken back, and its judgements repaired.

use crate::session::Session;
use crate::view::{DraftChange, ExpressionView, RepairView, WorkshopView};
use crate::{CommandError, Job};

impl Session {
    /// A version with everything known of it.
    ///
    /// # Errors
    /// `not_found`.
    pub fn workshop(&self, id: &str) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Changes a part of a draft and computes what follows.
    ///
    /// # Errors
    /// `not_found`.
    pub fn change_draft(
        &self,
        id: &str,
        row_version: u32,
        change: DraftChange,
        job: &Job,
    ) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Takes the last change of a draft back.
    ///
    /// # Errors
    /// `not_found`.
    pub fn undo_draft(&self, id: &str, row_version: u32) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Makes the change taken back again.
    ///
    /// # Errors
    /// `not_found`.
    pub fn redo_draft(&self, id: &str, row_version: u32) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// The smallest change of judgements that makes a node consistent.
    ///
    /// # Errors
    /// `not_found`.
    pub fn repair_judgements(
        &self,
        id: &str,
        node: &str,
        expert: Option<u32>,
    ) -> Result<RepairView, CommandError> {
        Err(pending())
    }

    /// What an expression comes to for the population.
    ///
    /// # Errors
    /// `not_found`.
    pub fn check_expression(
        &self,
        id: &str,
        text: &str,
        condition: bool,
    ) -> Result<ExpressionView, CommandError> {
        Err(pending())
    }
}

fn pending() -> CommandError {
    CommandError::new("pending", "This part is being built.")
}
