//! Who is who in the book: names shown, and who is away and represented by whom.

use std::collections::BTreeMap;

use assay_store::{Contents, Delegation, Id, User};
use chrono::NaiveDate;

use crate::CommandError;

/// The users of a book and the absences that count on a day.
pub(super) struct People {
    users: BTreeMap<Id, User>,
    away: Vec<Delegation>,
}

impl People {
    pub(super) fn load(book: &Contents, day: NaiveDate) -> Result<Self, CommandError> {
        let users = book.users()?.into_iter().map(|user| (user.id, user)).collect();
        let away = book.delegations()?.into_iter().filter(|one| one.counts_on(day)).collect();
        Ok(Self { users, away })
    }

    /// Name shown.
    pub(super) fn name(&self, id: Id) -> String {
        self.users.get(&id).map(shown).unwrap_or_default()
    }

    pub(super) fn user(&self, id: Id) -> Option<&User> {
        self.users.get(&id)
    }

    /// Those who may sign in, by key.
    pub(super) fn active(&self) -> impl Iterator<Item = &User> {
        self.users.values().filter(|user| user.active)
    }

    /// Those whose authority somebody has while they are away.
    pub(super) fn represented(&self, by: Id) -> impl Iterator<Item = &User> {
        let away = self.away.iter().filter(move |one| one.delegation.to == by);
        away.filter_map(|one| self.users.get(&one.delegation.from)).filter(|user| user.active)
    }
}

/// The name to show of a user.
pub(super) fn shown(user: &User) -> String {
    if user.display_name.is_empty() { user.name.clone() } else { user.display_name.clone() }
}
