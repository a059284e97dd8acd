//! Models and versions in lines: what the lists show, and how a version is named on the command line.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::model::{Calibration, RatingModel};
use assay_store::{Contents, Id, ModelState, ModelVersion};

use super::{rights, templates};
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::models::unknown_model;
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{ModelView, ModelsView, VersionStep, VersionView};

/// What the lines of all versions need to know of the book.
struct Known {
    in_force: BTreeSet<Id>,
    ratings: BTreeMap<Id, u32>,
}

impl Session {
    /// Every model with its versions.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn models(&self) -> Result<ModelsView, CommandError> {
        let known = self.known()?;
        let role = self.user()?.role;
        let book = self.book();
        let mut models: Vec<ModelView> = Vec::new();
        for version in book.model_versions()? {
            let line = line(&book, &version, &known)?;
            match models.last_mut().filter(|model| model.code == line.code) {
                Some(model) => {
                    model.name = line.name.clone();
                    model.versions.insert(0, line);
                }
                None => models.push(ModelView {
                    code: line.code.clone(),
                    name: line.name.clone(),
                    versions: vec![line],
                }),
            }
        }
        Ok(ModelsView {
            models,
            templates: templates::views(),
            may_edit: rights::may_edit(role),
            may_publish: rights::may_publish(role),
        })
    }

    /// A version in a line.
    ///
    /// # Errors
    /// `not_found`.
    pub fn version_line(&self, id: &str) -> Result<VersionView, CommandError> {
        let known = self.known()?;
        let book = self.book();
        line(&book, &book.model_version(key(id, "model version")?)?, &known)
    }

    /// The version with this code and number; without a number the one in force on the business date, or the newest
    /// that was not given up where none is.
    ///
    /// # Errors
    /// `unknown_model`; `not_found` for a number that there is not.
    pub fn version_named(&self, code: &str, number: Option<u32>) -> Result<VersionView, CommandError> {
        let on = self.business_date()?;
        let book = self.book();
        let (own, others): (Vec<ModelVersion>, Vec<ModelVersion>) =
            book.model_versions()?.into_iter().partition(|version| version.code == code);
        let kept = own.iter().rfind(|version| version.state != ModelState::Discarded);
        let Some(newest) = kept.or(own.last()) else {
            let known: BTreeSet<String> = others.into_iter().map(|version| version.code).collect();
            return Err(unknown_model(code, known));
        };
        let id = match number {
            Some(number) => book.model_version_numbered(code, number)?.id,
            None => book.model_in_force(code, on)?.map_or(newest.id, |version| version.id),
        };
        drop(book);
        self.version_line(&id.to_string())
    }

    /// The content of a version.
    ///
    /// # Errors
    /// `not_found`.
    pub fn version_content(&self, id: &str) -> Result<RatingModel, CommandError> {
        Ok(self.book().model(key(id, "model version")?)?)
    }

    /// The states a version went through, the first first.
    ///
    /// # Errors
    /// `not_found`.
    pub fn version_steps(&self, id: &str) -> Result<Vec<VersionStep>, CommandError> {
        let book = self.book();
        let version = book.model_version(key(id, "model version")?)?;
        let states = book.model_states(version.id)?.into_iter().map(|step| VersionStep {
            state: code_of(&step.state),
            from: step.from,
            at: local_minute(step.at),
            actor: step.actor,
            note: step.note,
        });
        Ok(states.collect())
    }

    fn known(&self) -> Result<Known, CommandError> {
        let on = self.business_date()?;
        let book = self.book();
        let codes: BTreeSet<String> =
            book.model_versions()?.into_iter().map(|version| version.code).collect();
        let mut in_force = BTreeSet::new();
        for code in codes {
            in_force.extend(book.model_in_force(&code, on)?.map(|version| version.id));
        }
        Ok(Known { in_force, ratings: book.ratings_by_version()? })
    }
}

fn line(book: &Contents, version: &ModelVersion, known: &Known) -> Result<VersionView, CommandError> {
    let model = book.model(version.id)?;
    Ok(VersionView {
        id: version.id.to_string(),
        code: version.code.clone(),
        name: (&model.name).into(),
        version: version.version,
        state: code_of(&version.state),
        from: version.from,
        in_force: known.in_force.contains(&version.id),
        hash: version.hash.clone(),
        created_at: local_minute(version.created_at),
        created_by: version.created_by.clone(),
        row_version: u32::try_from(version.row_version).unwrap_or(u32::MAX),
        calibrated_on: match &model.calibration {
            Calibration::NamedSources { .. } => None,
            Calibration::Customers { customers, .. } => Some(*customers),
        },
        indicators: u32::try_from(model.tree.leaf_count()).unwrap_or(u32::MAX),
        grades: model.grades.iter().map(|grade| grade.label.clone()).collect(),
        ratings: known.ratings.get(&version.id).copied().unwrap_or(0),
    })
}
