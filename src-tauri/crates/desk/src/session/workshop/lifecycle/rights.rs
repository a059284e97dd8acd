//! Who may do what with rating models. Analysts look; risk managers and administrators change drafts; publishing is
//! for risk managers, finance directors and administrators, and never for those who made the version.

use assay_store::{Actor, Contents, Id};

use crate::CommandError;
use crate::session::Session;
use crate::view::Role;

pub(super) const fn may_edit(role: Role) -> bool {
    matches!(role, Role::RiskManager | Role::Administrator)
}

pub(super) const fn may_publish(role: Role) -> bool {
    matches!(role, Role::RiskManager | Role::FinanceDirector | Role::Administrator)
}

impl Session {
    /// Refuses a change of a draft by someone whose role does not allow it.
    pub(in crate::session) fn check_may_edit(&self) -> Result<(), CommandError> {
        if may_edit(self.user()?.role) {
            return Ok(());
        }
        Err(CommandError::new(
            "may_not_edit_models",
            "Drafts of rating models are changed by a risk manager or an administrator. Ask one, or sign in as one.",
        ))
    }

    /// Refuses publishing, returning and retiring by someone whose role does not allow it.
    pub(super) fn check_may_publish(&self) -> Result<(), CommandError> {
        if may_publish(self.user()?.role) {
            return Ok(());
        }
        Err(CommandError::new(
            "may_not_publish_models",
            "Rating models are published, returned and retired by a risk manager, a finance director or an \
             administrator. Ask one, or sign in as one.",
        ))
    }
}

/// Refuses publishing by someone who made, changed or submitted the version, and says who can.
pub(super) fn check_not_a_maker(book: &Contents, version: Id, actor: &Actor) -> Result<(), CommandError> {
    let makers = book.model_makers(version)?;
    if !makers.contains(&actor.id) {
        return Ok(());
    }
    let others: Vec<String> = book
        .users()?
        .into_iter()
        .filter(|user| {
            user.active && !makers.contains(&user.id) && may_publish(crate::session::users::view(user).role)
        })
        .map(|user| user.display_name)
        .collect();
    Err(if others.is_empty() {
        CommandError::new(
            "publish_needs_another_user",
            "You made, changed or submitted this version, and nobody else here may publish it. Add a second user \
             in Settings > Users: a risk manager, a finance director or an administrator.",
        )
    } else {
        let others = others.join(", ");
        CommandError::new(
            "publish_own_version",
            format!("You made, changed or submitted this version. Somebody else publishes it: {others}."),
        )
        .with([others])
    })
}
