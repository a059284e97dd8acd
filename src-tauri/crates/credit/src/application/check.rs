//! What is wrong with a request, before anybody looks at it. Whether a knock-out stands in the way is checked where the
//! rating is known.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::{AttachedCondition, BlacklistRequest, LimitRequest, OverrideRequest, Request};
use crate::policy::{Coded, CreditPolicy};
use crate::role::Role;

/// Who asks on which day, and about whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// The business day.
    pub today: NaiveDate,
    /// Role of who proposes.
    pub role: Role,
    /// The customer is on the blacklist.
    pub listed: bool,
    /// Since when, where the book knows.
    pub listed_on: Option<NaiveDate>,
    /// A standing limit above 0 is in force.
    pub has_limit: bool,
    /// What the methods give for a limit, where the request is being handed over; a draft may say less.
    pub found: Option<Option<Decimal>>,
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Below 0, or an addition of nothing.
    #[error("the amount {amount} cannot be asked for; a limit is 0 or more, an addition above 0")]
    Amount {
        /// The amount.
        amount: Decimal,
    },
    /// Not a multiple of the policy's step, and no reason said.
    #[error("{amount} is not a multiple of {step}; round it, or say why this amount")]
    OffStep {
        /// The amount.
        amount: Decimal,
        /// The step.
        step: Decimal,
    },
    /// Another amount than the methods give, and no reason said.
    #[error("{amount} is not what the methods give; say why this amount")]
    NotFoundAmount {
        /// The amount.
        amount: Decimal,
    },
    /// The last day lies before the first.
    #[error("the last day {until} lies before the first {from}")]
    DaysOrder {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    },
    /// A day lies before the business day.
    #[error("{day} lies before the business day {today}; choose that day or a later one")]
    InThePast {
        /// The day.
        day: NaiveDate,
        /// The business day.
        today: NaiveDate,
    },
    /// The override would stand longer than the policy lets it.
    #[error("an override stands until {latest} at the latest")]
    TooLong {
        /// The last day there may be.
        latest: NaiveDate,
    },
    /// A move by no notch.
    #[error("say by how many notches the grade is moved; 0 moves nothing")]
    NoNotches,
    /// Beyond what the role of the proposer may move.
    #[error("this is an override beyond authority: {role:?} may not move a grade by {notches} notches")]
    BeyondAuthority {
        /// Notches.
        notches: i8,
        /// The proposer's role.
        role: Role,
        /// Roles that may.
        able: Vec<Role>,
    },
    /// The policy has no such reason or condition.
    #[error("the credit policy has no {code}")]
    UnknownCode {
        /// The code.
        code: String,
    },
    /// The reason, the evidence or a condition in words is missing.
    #[error("put it in words: {what}")]
    NoWords {
        /// `reason`, `evidence` or `condition`.
        what: &'static str,
    },
    /// Nothing for an addition to be on top of.
    #[error("a temporary limit comes on top of a standing one, and none is in force; ask for that first")]
    NothingToAddTo,
    /// No credit for a customer on the blacklist.
    #[error("the customer is on the blacklist; no limit above 0 can be asked for")]
    Listed,
    /// On it already, or not on it.
    #[error("the customer is on the blacklist already, or is not on it")]
    ListedAlready {
        /// Whether it is on it.
        listed: bool,
    },
    /// It has not been on the blacklist long enough.
    #[error(
        "the customer may leave the blacklist from {earliest} on; before that only an entry that was a mistake"
    )]
    TooSoon {
        /// The first day.
        earliest: NaiveDate,
    },
}

impl RequestError {
    /// A code for translation and scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Amount { .. } => "application_amount",
            Self::OffStep { .. } => "application_off_step",
            Self::NotFoundAmount { .. } => "application_manual_reason",
            Self::DaysOrder { .. } => "application_days_order",
            Self::InThePast { .. } => "application_in_the_past",
            Self::TooLong { .. } => "override_too_long",
            Self::NoNotches => "override_no_notches",
            Self::BeyondAuthority { .. } => "override_beyond_authority",
            Self::UnknownCode { .. } => "application_unknown_code",
            Self::NoWords { what: "evidence" } => "application_no_evidence",
            Self::NoWords { what: "condition" } => "application_no_condition_text",
            Self::NoWords { .. } => "application_no_reason",
            Self::NothingToAddTo => "application_nothing_to_add_to",
            Self::Listed => "application_blacklisted",
            Self::ListedAlready { listed: true } => "blacklist_on_already",
            Self::ListedAlready { .. } => "blacklist_not_on",
            Self::TooSoon { .. } => "blacklist_too_soon",
        }
    }
}

/// Checks what is asked for.
///
/// # Errors
/// The first thing wrong with it.
pub fn check(request: &Request, policy: &CreditPolicy, asking: &Asking) -> Result<(), RequestError> {
    match request {
        Request::Limit(limit) => check_limit(limit, policy, asking),
        Request::Temporary(temporary) => {
            if temporary.amount <= Decimal::ZERO {
                return Err(RequestError::Amount { amount: temporary.amount });
            }
            if asking.listed {
                return Err(RequestError::Listed);
            }
            if !asking.has_limit {
                return Err(RequestError::NothingToAddTo);
            }
            check_days(temporary.from, temporary.until, asking.today)?;
            said(&temporary.note, "reason")
        }
        Request::Override(asked) => check_override(asked, policy, asking),
        Request::Blacklist(asked) => check_blacklist(asked, policy, asking),
        Request::GroupLimit(group) => {
            if group.amount < Decimal::ZERO {
                return Err(RequestError::Amount { amount: group.amount });
            }
            check_days(asking.today, group.until, asking.today)
        }
    }
}

fn check_limit(limit: &LimitRequest, policy: &CreditPolicy, asking: &Asking) -> Result<(), RequestError> {
    let amount = limit.amount;
    if amount < Decimal::ZERO {
        return Err(RequestError::Amount { amount });
    }
    if asking.listed && amount > Decimal::ZERO {
        return Err(RequestError::Listed);
    }
    check_days(limit.from, limit.until, asking.today)?;
    // What a downgrade proposes follows from the new grade; ending needs no reason of its own.
    let explained = !limit.manual_reason.trim().is_empty() || limit.downgrade.is_some() || amount.is_zero();
    if !explained {
        let step = policy.limits.step;
        if amount.checked_rem(step).is_some_and(|rest| !rest.is_zero()) {
            return Err(RequestError::OffStep { amount, step });
        }
        if asking.found.is_some_and(|found| found != Some(amount)) {
            return Err(RequestError::NotFoundAmount { amount });
        }
    }
    for AttachedCondition { code, text } in &limit.conditions {
        if !policy.conditions.iter().any(|kind| kind.code == *code) {
            return Err(RequestError::UnknownCode { code: code.clone() });
        }
        said(text, "condition")?;
    }
    Ok(())
}

fn check_override(
    asked: &OverrideRequest,
    policy: &CreditPolicy,
    asking: &Asking,
) -> Result<(), RequestError> {
    let notches = asked.notches;
    if notches == 0 {
        return Err(RequestError::NoNotches);
    }
    let rights = policy.overrides.rights.iter();
    let able: Vec<Role> = rights.filter(|r| r.allows(notches)).map(|r| r.role).collect();
    if !able.contains(&asking.role) {
        return Err(RequestError::BeyondAuthority { notches, role: asking.role, able });
    }
    known(&asked.reason, &policy.overrides.reasons)?;
    said(&asked.text, "reason")?;
    check_days(asking.today, asked.until, asking.today)?;
    let latest = asking.today.checked_add_months(Months::new(policy.overrides.months.into()));
    match latest {
        Some(latest) if asked.until > latest => Err(RequestError::TooLong { latest }),
        _ => Ok(()),
    }
}

fn check_blacklist(
    asked: &BlacklistRequest,
    policy: &CreditPolicy,
    asking: &Asking,
) -> Result<(), RequestError> {
    if asked.enter == asking.listed {
        return Err(RequestError::ListedAlready { listed: asking.listed });
    }
    let rules = &policy.blacklist;
    known(&asked.reason, if asked.enter { &rules.entry } else { &rules.exit })?;
    said(&asked.text, "evidence")?;
    if asked.enter || asked.reason == rules.mistake {
        return Ok(());
    }
    let since =
        asking.listed_on.and_then(|day| day.checked_add_months(Months::new(rules.least_months.into())));
    match since {
        Some(earliest) if asking.today < earliest => Err(RequestError::TooSoon { earliest }),
        _ => Ok(()),
    }
}

fn check_days(from: NaiveDate, until: NaiveDate, today: NaiveDate) -> Result<(), RequestError> {
    if let Some(day) = [from, until].into_iter().find(|day| *day < today) {
        return Err(RequestError::InThePast { day, today });
    }
    if until < from {
        return Err(RequestError::DaysOrder { from, until });
    }
    Ok(())
}

fn known(code: &str, among: &[Coded]) -> Result<(), RequestError> {
    if among.iter().any(|one| one.code == code) {
        return Ok(());
    }
    Err(RequestError::UnknownCode { code: code.to_owned() })
}

fn said(text: &str, what: &'static str) -> Result<(), RequestError> {
    if text.trim().is_empty() { Err(RequestError::NoWords { what }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
