//! A version of a model in a line, and the steps of its life.

use assay_credit::model::Calibration;
use assay_store::{Contents, ModelVersion, Role, StateChange};
use chrono::{NaiveDate, SecondsFormat};

use crate::CommandError;
use crate::session::Session;
use crate::view::convert::code_of;
use crate::view::{VersionStep, VersionView};

impl Session {
    /// Whether the one who is signed in may change drafts and submit them.
    pub(super) fn may_edit_models(&self) -> Result<bool, CommandError> {
        self.user()?;
        let user = self.signed_in();
        let role = user.as_ref().map(|user| user.role);
        Ok(matches!(role, Some(Role::RiskManager | Role::Administrator)))
    }
}

/// A version in a line; `on` is the day that says which one is in force.
pub(super) fn view(
    contents: &Contents,
    version: &ModelVersion,
    on: NaiveDate,
) -> Result<VersionView, CommandError> {
    let model = contents.model(version.id)?;
    let in_force = contents.model_in_force(&version.code, on)?;
    Ok(VersionView {
        id: version.id.to_string(),
        code: version.code.clone(),
        name: (&model.name).into(),
        version: version.version,
        state: code_of(&version.state),
        from: version.from,
        in_force: in_force.is_some_and(|one| one.id == version.id),
        hash: version.hash.clone(),
        created_at: version.created_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        created_by: version.created_by.clone(),
        row_version: u32::try_from(version.row_version).unwrap_or(u32::MAX),
        calibrated_on: match model.calibration {
            Calibration::NamedSources { .. } => None,
            Calibration::Customers { customers, .. } => Some(customers),
        },
        indicators: super::count(model.weights.len()),
        grades: model.grades.into_iter().map(|grade| grade.label).collect(),
        ratings: contents.ratings_by_version()?.get(&version.id).copied().unwrap_or(0),
    })
}

/// A step in the life of a version.
pub(super) fn step(change: &StateChange) -> VersionStep {
    VersionStep {
        state: code_of(&change.state),
        from: change.from,
        at: change.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        actor: change.actor.clone(),
        note: change.note.clone(),
    }
}
