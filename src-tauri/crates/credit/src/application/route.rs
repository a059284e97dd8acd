//! Who decides a request: the policy's authorities in their order, up to and including the first that covers it. The
//! last one covers everything.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{LimitRequest, Request};
use crate::figure::Text;
use crate::model::RiskClass;
use crate::policy::{Authority, CreditPolicy};
use crate::role::Role;

/// How things stand with the customer (or the group) that a request is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    /// The standing limit in force: amount, terms, last day. None: there is none, which is no limit of 0.
    pub limit: Option<(Decimal, Option<u16>, NaiveDate)>,
    /// What temporary limits in force add to it.
    pub temporary: Decimal,
    /// Risk class of the grade the customer is treated as; none where it has no grade.
    pub class: Option<RiskClass>,
    /// That grade was raised by hand.
    pub raised: bool,
    /// What the methods give for a limit; none where they give no amount.
    pub found: Option<Decimal>,
}

/// A level that signs.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Code of the authority; `override` and `blacklist` for those.
    pub code: String,
    /// Name for people.
    pub name: Text,
    /// The least role that signs.
    pub role: Role,
    /// Why this level does not decide alone; empty for the last one.
    pub beyond: Vec<Reach>,
}

/// What takes a request beyond a level.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// The amount.
    Amount,
    /// The raise over the limit in force.
    Raise,
    /// The risk class of the grade.
    Class,
    /// No grade is known.
    NoGrade,
    /// The grade was raised by hand.
    RaisedGrade,
    /// More than the methods give.
    AboveFound,
    /// The methods give no amount.
    NothingFound,
    /// Limits of groups are decided by the last level.
    Group,
}

/// The levels that sign a request, in their order; empty only where the policy names nobody who could.
#[must_use]
pub fn route(policy: &CreditPolicy, request: &Request, standing: &Standing) -> Vec<Step> {
    match request {
        Request::Limit(limit) if is_reduction(limit, standing) => {
            policy.authorities.first().map(|first| step(first, Vec::new())).into_iter().collect()
        }
        Request::Limit(limit) => levels(policy, limit.amount, standing, true),
        Request::Temporary(temporary) => {
            let base = standing.limit.map_or(Decimal::ZERO, |(amount, ..)| amount);
            levels(policy, base + standing.temporary + temporary.amount, standing, false)
        }
        Request::Override(asked) => {
            let name = Text::new("Grade override", "人工调级");
            policy
                .may_override(asked.notches)
                .map(|role| Step { code: "override".into(), name, role, beyond: Vec::new() })
                .into_iter()
                .collect()
        }
        Request::Blacklist(_) => vec![Step {
            code: "blacklist".into(),
            name: Text::new("Blacklist", "黑名单"),
            role: policy.blacklist.role,
            beyond: Vec::new(),
        }],
        Request::GroupLimit(_) => {
            policy.authorities.last().map(|last| step(last, Vec::new())).into_iter().collect()
        }
    }
}

/// Whether a limit takes credit away: ends it, or asks for no more, no longer terms and no later end than now.
#[must_use]
pub fn is_reduction(asked: &LimitRequest, standing: &Standing) -> bool {
    if asked.amount.is_zero() {
        return true;
    }
    standing.limit.is_some_and(|(amount, terms, last_day)| {
        asked.amount <= amount
            && terms.is_some_and(|terms| asked.terms_days <= terms)
            && asked.until <= last_day
    })
}

fn step(authority: &Authority, beyond: Vec<Reach>) -> Step {
    Step { code: authority.code.clone(), name: authority.name.clone(), role: authority.role, beyond }
}

fn levels(policy: &CreditPolicy, total: Decimal, standing: &Standing, by_methods: bool) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, authority) in policy.authorities.iter().enumerate() {
        let last = at + 1 == policy.authorities.len();
        let beyond = if last { Vec::new() } else { reaches(authority, total, standing, by_methods) };
        let decides = beyond.is_empty();
        steps.push(step(authority, beyond));
        if decides {
            break;
        }
    }
    steps
}

/// What takes an amount beyond a level.
fn reaches(authority: &Authority, total: Decimal, standing: &Standing, by_methods: bool) -> Vec<Reach> {
    let mut beyond = Vec::new();
    if authority.up_to.is_some_and(|most| total > most) {
        beyond.push(Reach::Amount);
    }
    let before = standing.limit.map(|(amount, ..)| amount).filter(|amount| !amount.is_zero());
    if let (Some(before), Some(share)) = (before, authority.raise_up_to) {
        // A share that is no number allows no raise.
        let share = Decimal::try_from(share).unwrap_or(Decimal::ZERO);
        if before.checked_mul(share).is_none_or(|raise| total - before > raise) && total > before {
            beyond.push(Reach::Raise);
        }
    }
    match standing.class {
        None => beyond.push(Reach::NoGrade),
        Some(class) if class > authority.worst_class => beyond.push(Reach::Class),
        Some(_) => {}
    }
    if !authority.exceptions {
        if standing.raised {
            beyond.push(Reach::RaisedGrade);
        }
        match standing.found {
            _ if !by_methods => {}
            None => beyond.push(Reach::NothingFound),
            Some(found) if total > found => beyond.push(Reach::AboveFound),
            Some(_) => {}
        }
    }
    beyond
}

#[cfg(test)]
mod tests;
