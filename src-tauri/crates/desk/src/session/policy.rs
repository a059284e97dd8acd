//! The credit policy: reading the one in force, saving the next version. Risk managers, finance directors and
//! administrators save.

use assay_credit::policy::{CreditPolicy, default_policy};
use assay_store::Contents;

use super::Session;
use crate::CommandError;
use crate::view::Role;

/// The policy in force: the newest version, or the one a book has before anybody saved one.
pub(super) fn policy_of(book: &Contents) -> Result<CreditPolicy, CommandError> {
    Ok(book.credit_policy()?.unwrap_or_else(default_policy))
}

impl Session {
    /// The policy in force.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn credit_policy(&self) -> Result<CreditPolicy, CommandError> {
        policy_of(&self.book())
    }

    /// Saves the next version of the policy; `policy.version` is the one it was made from.
    ///
    /// # Errors
    /// `policy_role` for an analyst; `policy_conflict` where somebody saved a newer version meanwhile.
    pub fn save_credit_policy(&self, policy: &CreditPolicy) -> Result<CreditPolicy, CommandError> {
        if self.user()?.role < Role::RiskManager {
            return Err(CommandError::new(
                "policy_role",
                "The credit policy is changed by a risk manager, a finance director or an administrator. Ask one, \
                 or sign in as one.",
            ));
        }
        self.write(|write| {
            let present = policy_of(write)?.version;
            if present != policy.version {
                return Err(CommandError::new(
                    "policy_conflict",
                    format!(
                        "Somebody saved version {present} of the credit policy meanwhile. Look at it, then make your \
                         changes again."
                    ),
                )
                .with([present.to_string()]));
            }
            let next = CreditPolicy { version: present + 1, ..policy.clone() };
            write.add_credit_policy(&next)?;
            Ok(next)
        })
    }
}
