//! Which rating model is in force, and the models a new book starts with.

use std::collections::BTreeSet;

use assay_credit::model::{Calibration, RatingModel};
use assay_store::{Contents, Id, ModelState, ModelVersion};
use chrono::NaiveDate;

use super::Session;
use crate::CommandError;
use crate::view::ModelBrief;

/// A frozen version with its content.
pub(super) struct FrozenModel {
    pub(super) id: Id,
    pub(super) hash: String,
    pub(super) model: RatingModel,
}

impl FrozenModel {
    pub(super) fn load(contents: &Contents, version: &ModelVersion) -> Result<Self, CommandError> {
        Ok(Self { id: version.id, hash: version.hash.clone(), model: contents.model(version.id)? })
    }

    pub(super) fn brief(&self) -> ModelBrief {
        let calibrated_on = match &self.model.calibration {
            Calibration::NamedSources { .. } => None,
            Calibration::Customers { customers, .. } => Some(*customers),
        };
        ModelBrief {
            code: self.model.code.clone(),
            name: (&self.model.name).into(),
            version: self.model.version,
            calibrated: calibrated_on.is_some(),
            calibrated_on,
            hash: self.hash.clone(),
            grades: self.model.grades.iter().map(|grade| grade.label.clone()).collect(),
        }
    }
}

/// What a model that was not calibrated says of itself wherever its grades are shown.
pub(super) const NOT_CALIBRATED: &str = "not calibrated on your customers";

impl Session {
    /// Publishes a new book's first models from the first day there is, so that any date can be rated.
    pub(super) fn publish_first_models(&self, models: &[RatingModel]) -> Result<(), CommandError> {
        let from = NaiveDate::default();
        self.write(|write| {
            for model in models {
                write.add_published_model(model, from, "a model a book starts with")?;
            }
            Ok(())
        })
    }

    /// The models in force on a day, by code.
    pub(super) fn models_in_force(&self, on: NaiveDate) -> Result<Vec<FrozenModel>, CommandError> {
        let book = self.book();
        let codes: BTreeSet<String> =
            book.model_versions()?.into_iter().map(|version| version.code).collect();
        let mut found = Vec::new();
        for code in codes {
            if let Some(version) = book.model_in_force(&code, on)? {
                found.push(FrozenModel::load(&book, &version)?);
            }
        }
        Ok(found)
    }

    /// The model in force on a day: of several models the first by code that has one.
    pub(super) fn model_in_force(&self, on: NaiveDate) -> Result<Option<FrozenModel>, CommandError> {
        let book = self.book();
        let mut codes: Vec<String> = book.model_versions()?.into_iter().map(|version| version.code).collect();
        codes.dedup();
        for code in codes {
            if let Some(version) = book.model_in_force(&code, on)? {
                return Ok(Some(FrozenModel::load(&book, &version)?));
            }
        }
        Ok(None)
    }

    /// The model a run names: by code and version, by code alone (the version in force), or not at all.
    pub(super) fn model_named(
        &self,
        code: Option<&str>,
        version: Option<u32>,
        on: NaiveDate,
    ) -> Result<FrozenModel, CommandError> {
        let Some(code) = code else {
            return self.model_in_force(on)?.ok_or_else(|| none_in_force(on));
        };
        let book = self.book();
        let known: BTreeSet<String> =
            book.model_versions()?.into_iter().map(|version| version.code).collect();
        if !known.contains(code) {
            return Err(unknown_model(code, known));
        }
        let version = match version {
            Some(number) => book.model_version_numbered(code, number)?,
            None => book.model_in_force(code, on)?.ok_or_else(|| none_in_force(on))?,
        };
        if !matches!(version.state, ModelState::Published | ModelState::Retired) {
            return Err(CommandError::new(
                "model_not_published",
                format!("{code}@{} was never published. Name a published version.", version.version),
            )
            .with([code.to_owned(), version.version.to_string()]));
        }
        FrozenModel::load(&book, &version)
    }

    /// The model in force on the business date, in a line.
    pub(super) fn model_brief(&self) -> Result<Option<ModelBrief>, CommandError> {
        Ok(self.model_in_force(self.business_date()?)?.map(|frozen| frozen.brief()))
    }
}

/// There is no model of this code; those there are.
pub(super) fn unknown_model(code: &str, known: impl IntoIterator<Item = String>) -> CommandError {
    let known: Vec<String> = known.into_iter().collect();
    let message = format!("There is no rating model {code}; the book has {}.", known.join(", "));
    CommandError::new("unknown_model", message).with([code])
}

fn none_in_force(on: NaiveDate) -> CommandError {
    CommandError::new("no_model", format!("No rating model is in force on {on}. Publish one first."))
        .with([on.to_string()])
}
