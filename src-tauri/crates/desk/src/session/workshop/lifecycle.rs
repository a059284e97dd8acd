//! The life of a version of a model as the window sees it: each step gives the version as it then is. What a step
//! does and who may take it is in [`steps`].

mod compared;
mod exchange;
mod lines;
mod model_file;
mod rights;
mod shown;
pub(super) mod steps;
pub(super) mod templates;

pub(in crate::session) use model_file::stray_key;
pub use shown::{ShownCondition, ShownModel, ShownNode};

use std::path::Path;

use chrono::NaiveDate;

use crate::CommandError;
use crate::session::Session;
use crate::view::{Name, WorkshopView};

impl Session {
    /// Begins a draft; see [`Session::begin_draft`].
    ///
    /// # Errors
    /// Those of [`Session::begin_draft`].
    pub fn new_draft(
        &self,
        from: Option<&str>,
        template: Option<&str>,
        code: &str,
        name: &Name,
    ) -> Result<WorkshopView, CommandError> {
        self.workshop(&self.begin_draft(from, template, code, name)?.id)
    }

    /// Hands a draft over to somebody else to publish.
    ///
    /// # Errors
    /// Those of [`Session::submit_version`].
    pub fn submit_draft(
        &self,
        id: &str,
        row_version: u32,
        comment: &str,
    ) -> Result<WorkshopView, CommandError> {
        self.workshop(&self.submit_version(id, row_version, comment)?.id)
    }

    /// Makes a submitted version a draft again.
    ///
    /// # Errors
    /// Those of [`Session::send_back`].
    pub fn return_version(&self, id: &str, comment: &str) -> Result<WorkshopView, CommandError> {
        self.workshop(&self.send_back(id, comment)?.id)
    }

    /// Publishes a submitted version, by another person than made, changed or submitted it.
    ///
    /// # Errors
    /// Those of [`Session::put_in_force`].
    pub fn publish_version(
        &self,
        id: &str,
        from: NaiveDate,
        comment: &str,
        password: &str,
    ) -> Result<WorkshopView, CommandError> {
        self.workshop(&self.put_in_force(id, from, comment, password)?.id)
    }

    /// Takes a published version out of force.
    ///
    /// # Errors
    /// Those of [`Session::take_out_of_force`].
    pub fn retire_version(
        &self,
        id: &str,
        from: NaiveDate,
        comment: &str,
    ) -> Result<WorkshopView, CommandError> {
        self.workshop(&self.take_out_of_force(id, from, comment)?.id)
    }

    /// Reads a version from a JSON file, as a draft.
    ///
    /// # Errors
    /// Those of [`Session::read_model`].
    pub fn import_model(&self, path: &Path) -> Result<WorkshopView, CommandError> {
        self.workshop(&self.read_model(path)?.id)
    }
}
