#![allow(unused_variables, reason = "being built")]
//! Versions of models: listed, begun, submitted, returned, published, compared, exported and imported.

use std::path::Path;

use chrono::NaiveDate;

use crate::CommandError;
use crate::session::Session;
use crate::view::{ModelsView, Name, VersionComparison, WorkshopView};

impl Session {
    /// Every model with its versions.
    ///
    /// # Errors
    /// `not_found`.
    pub fn models(&self) -> Result<ModelsView, CommandError> {
        Err(pending())
    }

    /// Begins a draft: the next version of the model of `from` where `code` is empty, otherwise a new model from a version or a template.
    ///
    /// # Errors
    /// `not_found`.
    pub fn new_draft(
        &self,
        from: Option<&str>,
        template: Option<&str>,
        code: &str,
        name: &Name,
    ) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Gives a draft up; its number stays taken.
    ///
    /// # Errors
    /// `not_found`.
    pub fn discard_draft(&self, id: &str) -> Result<(), CommandError> {
        Err(pending())
    }

    /// Hands a draft over to somebody else to publish.
    ///
    /// # Errors
    /// `not_found`.
    pub fn submit_draft(
        &self,
        id: &str,
        row_version: u32,
        comment: &str,
    ) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Makes a submitted version a draft again.
    ///
    /// # Errors
    /// `not_found`.
    pub fn return_version(&self, id: &str, comment: &str) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Publishes a submitted version, by another person than submitted or changed it.
    ///
    /// # Errors
    /// `not_found`.
    pub fn publish_version(
        &self,
        id: &str,
        from: NaiveDate,
        comment: &str,
        password: &str,
    ) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Takes a published version out of force.
    ///
    /// # Errors
    /// `not_found`.
    pub fn retire_version(
        &self,
        id: &str,
        from: NaiveDate,
        comment: &str,
    ) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }

    /// Two versions, difference by difference.
    ///
    /// # Errors
    /// `not_found`.
    pub fn compare_versions(&self, before: &str, after: &str) -> Result<VersionComparison, CommandError> {
        Err(pending())
    }

    /// Writes a version as a JSON file.
    ///
    /// # Errors
    /// `not_found`.
    pub fn export_model(&self, id: &str, path: &Path) -> Result<String, CommandError> {
        Err(pending())
    }

    /// Reads a version from a JSON file, as a draft.
    ///
    /// # Errors
    /// `not_found`.
    pub fn import_model(&self, path: &Path) -> Result<WorkshopView, CommandError> {
        Err(pending())
    }
}

fn pending() -> CommandError {
    CommandError::new("pending", "This part is being built.")
}
