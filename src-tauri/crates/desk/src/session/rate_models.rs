//! The models of a run: one that was named, or those in force, of which the policy chooses one for each customer.

use assay_credit::policy::{Chosen, ModelChoice};
use assay_credit::rating::RatingInputs;
use assay_store::CustomerRecord;
use chrono::NaiveDate;

use super::Session;
use super::models::FrozenModel;
use super::policy::policy_of;
use crate::CommandError;

/// What a run rates with.
pub(super) struct Models {
    /// The models, in the order of their codes.
    pub(super) all: Vec<FrozenModel>,
    /// The policy's rules and its version, where they choose.
    choice: Option<(ModelChoice, u32)>,
}

impl Models {
    /// One model for everybody.
    pub(super) fn only(model: FrozenModel) -> Self {
        Self { all: vec![model], choice: None }
    }

    /// The place of the model that rates a customer, and how it was chosen where the policy chose.
    pub(super) fn of(&self, record: &CustomerRecord, inputs: &RatingInputs) -> (usize, Option<Chosen>) {
        let Some((choice, policy)) = &self.choice else { return (0, None) };
        let codes: Vec<&str> = self.all.iter().map(|one| one.model.code.as_str()).collect();
        let looked = choice.looked(inputs, record.customer.relationship_start);
        let (at, chosen) = choice.choose(looked, &codes, *policy);
        (at, Some(chosen))
    }
}

impl Session {
    /// The models a run rates with: the one that is named, otherwise those in force on the day.
    ///
    /// # Errors
    /// `no_model`; `unknown_model`; `model_not_published`.
    pub(super) fn models_for(
        &self,
        code: Option<&str>,
        version: Option<u32>,
        on: NaiveDate,
    ) -> Result<Models, CommandError> {
        if code.is_some() {
            return Ok(Models::only(self.model_named(code, version, on)?));
        }
        let all = self.models_in_force(on)?;
        if all.is_empty() {
            return Ok(Models::only(self.model_named(None, None, on)?));
        }
        let policy = policy_of(&self.book())?;
        Ok(Models { all, choice: Some((policy.models, policy.version)) })
    }
}
