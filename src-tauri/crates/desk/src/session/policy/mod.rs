//! The credit policy: reading the one in force and those before it, looking for what is wrong with one, saving the
//! next version. Risk managers, finance directors and administrators save.

mod file;
mod words;

use assay_credit::policy::{CreditPolicy, PolicyProblem, compare, default_policy, gone, problems};
use assay_store::{Contents, StoreError};

use super::Session;
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::checks::people;
use crate::view::{Name, PolicyModel, PolicyPage, PolicyVersionPage, PolicyVersionView, Role};

/// The policy in force: the newest version, or the one a book has before anybody saved one.
pub(super) fn policy_of(book: &Contents) -> Result<CreditPolicy, CommandError> {
    Ok(book.credit_policy()?.unwrap_or_else(default_policy))
}

/// A version of the policy; 0 is the one a book has before anybody saved one.
pub(super) fn policy_at(book: &Contents, version: u32) -> Result<CreditPolicy, CommandError> {
    if version == 0 {
        return Ok(default_policy());
    }
    let missing = || StoreError::NotFound { what: "credit policy version", key: version.to_string() };
    Ok(book.credit_policy_at(version)?.ok_or_else(missing)?)
}

/// All that is wrong with a policy that would follow the one in force.
fn problems_in(
    book: &Contents,
    before: &CreditPolicy,
    policy: &CreditPolicy,
) -> Result<Vec<PolicyProblem>, CommandError> {
    let mut found = problems(policy);
    found.extend(gone(before, policy, &book.policy_codes_named()?));
    Ok(found)
}

impl Session {
    /// The policy in force.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn credit_policy(&self) -> Result<CreditPolicy, CommandError> {
        policy_of(&self.book())
    }

    /// A version of the policy, as decisions of its time name it.
    ///
    /// # Errors
    /// `not_found`.
    pub fn credit_policy_at(&self, version: u32) -> Result<CreditPolicy, CommandError> {
        policy_at(&self.book(), version)
    }

    /// The policy in force with all that is needed to change it.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn policy_page(&self) -> Result<PolicyPage, CommandError> {
        let editable = self.may_edit_policy()?;
        let on = self.business_date()?;
        let book = self.book();
        let people = people(&book)?;
        let mut models: Vec<PolicyModel> = Vec::new();
        for version in book.model_versions()? {
            // Versions of one model stand together, oldest first: the newest gives the name.
            let name = Name::from(&book.model(version.id)?.name);
            match models.last_mut().filter(|model| model.code == version.code) {
                Some(model) => model.name = name,
                None => {
                    let in_force = book.model_in_force(&version.code, on)?.is_some();
                    models.push(PolicyModel { code: version.code, name, in_force });
                }
            }
        }
        let versions = book.credit_policy_versions()?;
        Ok(PolicyPage {
            policy: policy_of(&book)?,
            defaults: default_policy(),
            editable,
            models,
            versions: versions
                .into_iter()
                .map(|version| PolicyVersionView {
                    version: version.version,
                    at: local_minute(version.at),
                    by: people.get(&version.actor).unwrap_or(&version.actor).clone(),
                })
                .collect(),
        })
    }

    /// A version of the policy with what it changed.
    ///
    /// # Errors
    /// `not_found`.
    pub fn policy_version(&self, version: u32) -> Result<PolicyVersionPage, CommandError> {
        let book = self.book();
        let policy = policy_at(&book, version)?;
        let changes = match version.checked_sub(1) {
            Some(before) => compare(&policy_at(&book, before)?, &policy),
            None => Vec::new(),
        };
        Ok(PolicyVersionPage { policy, changes })
    }

    /// All that is wrong with a policy before it is saved, each at its table, row and field.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn check_policy(&self, policy: &CreditPolicy) -> Result<Vec<PolicyProblem>, CommandError> {
        let book = self.book();
        problems_in(&book, &policy_of(&book)?, policy)
    }

    /// Saves the next version of the policy; `policy.version` is the one it was made from.
    ///
    /// # Errors
    /// `policy_role` for an analyst; `policy_conflict` where somebody saved a newer version meanwhile;
    /// `policy_problems` with their number and the first one in words.
    pub fn save_credit_policy(&self, policy: &CreditPolicy) -> Result<CreditPolicy, CommandError> {
        self.check_may_edit_policy()?;
        self.write(|write| {
            let present = policy_of(write)?;
            let version = present.version;
            if version != policy.version {
                return Err(CommandError::new(
                    "policy_conflict",
                    format!(
                        "Somebody saved version {version} of the credit policy meanwhile. Look at it, then make your \
                         changes again."
                    ),
                )
                .with([version.to_string()]));
            }
            let found = problems_in(write, &present, policy)?;
            if let Some(first) = found.first() {
                let (number, first) = (found.len(), words::of(first));
                return Err(CommandError::new(
                    "policy_problems",
                    format!(
                        "The credit policy was not saved; problems: {number}. {first} Correct it and save again."
                    ),
                )
                .with([number.to_string(), first]));
            }
            let next = CreditPolicy { version: version + 1, ..policy.clone() };
            write.add_credit_policy(&next)?;
            Ok(next)
        })
    }

    fn may_edit_policy(&self) -> Result<bool, CommandError> {
        Ok(self.user()?.role >= Role::RiskManager)
    }

    fn check_may_edit_policy(&self) -> Result<(), CommandError> {
        if self.may_edit_policy()? {
            return Ok(());
        }
        Err(CommandError::new(
            "policy_role",
            "The credit policy is changed by a risk manager, a finance director or an administrator. Ask one, or \
             sign in as one.",
        ))
    }
}
