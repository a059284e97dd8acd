//! Who signs for whom while away. People say it of themselves; an administrator of others.

use assay_store::{Contents, Id, NewDelegation, StoreError};
use chrono::NaiveDate;

use super::people::People;
use super::today;
use crate::CommandError;
use crate::session::{Session, key};
use crate::view::{DelegationInput, DelegationView, Role};

impl Session {
    /// Every absence, the newest first.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn delegations(&self) -> Result<Vec<DelegationView>, CommandError> {
        let (me, administrator) = (self.actor()?.id, self.user()?.role == Role::Administrator);
        let book = self.book();
        let as_of = today(&book)?;
        views(&book, &People::load(&book, as_of)?, as_of, me, administrator)
    }

    /// Says who signs meanwhile.
    ///
    /// # Errors
    /// `delegation_of_others` for somebody else's absence by who is no administrator; `delegation_past`;
    /// `user_inactive`; `delegated_to_self`; `days_order`.
    pub fn add_delegation(&self, input: &DelegationInput) -> Result<Vec<DelegationView>, CommandError> {
        let me = self.actor()?.id;
        let from = if input.from.is_empty() { me } else { key(&input.from, "user")? };
        self.check_whose(from)?;
        let to = key(&input.to, "user")?;
        self.write(|write| {
            let today = today(write)?;
            if input.last_day < today {
                return Err(CommandError::new(
                    "delegation_past",
                    format!("The absence ends before the business day {today}. Choose a later last day."),
                )
                .with([today.to_string()]));
            }
            let user = write.user_by_id(to)?;
            if !user.active {
                return Err(CommandError::new(
                    "user_inactive",
                    format!("The user {} is switched off. Name another one.", user.name),
                )
                .with([user.name]));
            }
            let (first_day, last_day) = (input.first_day, input.last_day);
            let reason = input.reason.trim().to_owned();
            Ok(write.add_delegation(&NewDelegation { from, to, first_day, last_day, reason })?)
        })?;
        self.delegations()
    }

    /// Ends an absence before its time: from now on nobody signs for whoever was away.
    ///
    /// # Errors
    /// `not_found`; `delegation_of_others`; `already_withdrawn`.
    pub fn end_delegation(&self, id: &str) -> Result<Vec<DelegationView>, CommandError> {
        let id = key(id, "delegation")?;
        let found = self.book().delegations()?.into_iter().find(|one| one.id == id);
        let found = found.ok_or_else(|| StoreError::NotFound { what: "delegation", key: id.to_string() })?;
        self.check_whose(found.delegation.from)?;
        self.write(|write| Ok(write.end_delegation(id)?))?;
        self.delegations()
    }

    fn check_whose(&self, from: Id) -> Result<(), CommandError> {
        if from == self.actor()?.id || self.user()?.role == Role::Administrator {
            return Ok(());
        }
        Err(CommandError::new(
            "delegation_of_others",
            "You say of yourself who signs while you are away; an administrator says it of others.",
        ))
    }
}

pub(super) fn views(
    book: &Contents,
    people: &People,
    as_of: NaiveDate,
    me: Id,
    administrator: bool,
) -> Result<Vec<DelegationView>, CommandError> {
    let view = |one: &assay_store::Delegation| {
        let said = &one.delegation;
        DelegationView {
            id: one.id.to_string(),
            from: people.name(said.from),
            to: people.name(said.to),
            first_day: said.first_day,
            last_day: said.last_day,
            reason: said.reason.clone(),
            now: one.counts_on(as_of),
            ended: one.ended.is_some(),
            may_end: one.ended.is_none() && as_of <= said.last_day && (administrator || said.from == me),
        }
    };
    Ok(book.delegations()?.iter().map(view).collect())
}
