//! Holding new releases, freeing them again, ending a limit before its time. Less risk needs no approval; each has a
//! reason and stands in the audit trail. Everything is looked at again inside the write.

use assay_store::{Id, Limit, LimitState, NewHold, held_on, states};
use chrono::NaiveDate;

use super::said;
use crate::CommandError;
use crate::session::{Session, key};
use crate::view::{LimitPage, Role};

impl Session {
    /// Holds new releases to a customer from the business date on. Anybody may.
    ///
    /// # Errors
    /// `not_found`; `reason_needed`; `already_held`; those of writing the book.
    pub fn hold_releases(&self, customer: &str, reason: &str) -> Result<LimitPage, CommandError> {
        self.set_hold(customer, true, reason)?;
        self.limit_page(customer)
    }

    /// Frees releases again.
    ///
    /// # Errors
    /// `limit_role` below a risk manager; `not_found`; `reason_needed`; `not_held`; those of writing the book.
    pub fn release_hold(&self, customer: &str, reason: &str) -> Result<LimitPage, CommandError> {
        self.decides_limits()?;
        self.set_hold(customer, false, reason)?;
        self.limit_page(customer)
    }

    /// Ends a limit of a customer or of its group: from the business date on it no longer holds.
    ///
    /// # Errors
    /// `limit_role` below a risk manager; `not_found`; `reason_needed`; `limit_over` where it holds no more already;
    /// those of writing the book.
    pub fn end_limit(&self, customer: &str, limit: &str, reason: &str) -> Result<LimitPage, CommandError> {
        self.decides_limits()?;
        let (id, limit) = (key(customer, "customer")?, key(limit, "limit")?);
        let day = self.business_date()?;
        let reason = said(reason)?;
        self.write(|write| {
            let own = write.limits_of(id)?;
            let of_group = match write.risk_group_of(id)? {
                Some(group) => write.limits_of(group.id)?,
                None => Vec::new(),
            };
            let state = state_of(&own, limit, day).or_else(|| state_of(&of_group, limit, day));
            match state {
                None => {
                    Err(assay_store::StoreError::NotFound { what: "limit", key: limit.to_string() }.into())
                }
                Some(LimitState::Expired | LimitState::Ended | LimitState::Replaced) => {
                    Err(CommandError::new(
                        "limit_over",
                        "The limit holds no more. Look at it again: somebody may have ended or replaced it.",
                    ))
                }
                Some(_) => Ok(write.end_limit(limit, day, reason)?),
            }
        })?;
        self.limit_page(customer)
    }

    fn set_hold(&self, customer: &str, held: bool, reason: &str) -> Result<(), CommandError> {
        let id = key(customer, "customer")?;
        let on = self.business_date()?;
        let reason = said(reason)?.to_owned();
        self.write(|write| {
            write.customer(id)?;
            match (held_on(&write.holds_of(id)?, on).is_some(), held) {
                (true, true) => Err(CommandError::new(
                    "already_held",
                    "Releases to this customer are held already. Look at it again.",
                )),
                (false, false) => Err(CommandError::new(
                    "not_held",
                    "Releases to this customer are not held. Look at it again.",
                )),
                _ => {
                    write.add_hold(&NewHold { customer: id, held, rating: None, reason, on })?;
                    Ok(())
                }
            }
        })
    }

    fn decides_limits(&self) -> Result<(), CommandError> {
        if self.user()?.role >= Role::RiskManager {
            return Ok(());
        }
        Err(CommandError::new(
            "limit_role",
            "A hold is released and a limit ended by a risk manager, a finance director or an administrator. Ask \
             one, or sign in as one.",
        ))
    }
}

fn state_of(limits: &[Limit], limit: Id, day: NaiveDate) -> Option<LimitState> {
    let at = limits.iter().position(|one| one.id == limit)?;
    states(limits, day).get(at).copied()
}
