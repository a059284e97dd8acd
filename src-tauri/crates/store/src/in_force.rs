//! Which limits count on a day, by days alone. Of the standing limits that came into force the one added last counts,
//! and it is in force while it lasts: one that it replaced does not come back when it ends. Temporary ones come on top
//! of a standing one in force and end by themselves; over one of 0, with which a credit ended, only those given since.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::limits::{Limit, LimitKind};

/// What a limit is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitState {
    /// It counts.
    InForce,
    /// Its first day is to come.
    NotYet,
    /// Its last day is past.
    Expired,
    /// It was ended before its time.
    Ended,
    /// A later decision took its place.
    Replaced,
    /// An addition to a limit that is not there.
    WithoutStanding,
}

/// The limits of one customer, or of one group, that count on a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InForce<'a> {
    /// The standing limit, or the group's.
    pub standing: Option<&'a Limit>,
    /// What comes on top, in the order they were added.
    pub temporary: Vec<&'a Limit>,
}

impl<'a> InForce<'a> {
    /// Picks them from all of a customer or group, in the order they were added.
    #[must_use]
    pub fn on(limits: &'a [Limit], day: NaiveDate) -> Self {
        let Some(standing) = last_begun(limits, day).filter(|limit| limit.holds_on(day)) else {
            return Self::default();
        };
        let open = !standing.limit.amount.is_zero();
        let counts = |one: &&Limit| {
            one.limit.kind == LimitKind::Temporary
                && one.holds_on(day)
                && (open || one.number > standing.number)
        };
        Self { standing: Some(standing), temporary: limits.iter().filter(counts).collect() }
    }

    /// All of it together; none where there is no standing limit, or where it is too large to be an amount.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        let standing = self.standing?.limit.amount;
        self.temporary.iter().try_fold(standing, |sum, one| sum.checked_add(one.limit.amount))
    }
}

/// The standing limit added last of those that came into force by the day. One that was ended before its first day
/// never did.
fn last_begun(limits: &[Limit], day: NaiveDate) -> Option<&Limit> {
    let begun = |one: &&Limit| {
        one.limit.kind != LimitKind::Temporary
            && one.limit.first_day <= day
            && one.ended.as_ref().is_none_or(|end| end.on > one.limit.first_day)
    };
    limits.iter().filter(begun).max_by_key(|one| one.number)
}

/// What each limit of a customer or group is on a day, in their order.
#[must_use]
pub fn states(limits: &[Limit], day: NaiveDate) -> Vec<LimitState> {
    let now = InForce::on(limits, day);
    let counts = |one: &Limit| {
        now.standing.into_iter().chain(now.temporary.iter().copied()).any(|counting| counting.id == one.id)
    };
    let state = |one: &Limit| {
        if counts(one) {
            return LimitState::InForce;
        }
        let ended = one.ended.as_ref().is_some_and(|end| end.on <= day);
        match (ended, one.limit.first_day > day, one.limit.last_day < day) {
            (true, ..) => LimitState::Ended,
            (_, true, _) => LimitState::NotYet,
            (_, _, true) => LimitState::Expired,
            _ if one.limit.kind == LimitKind::Temporary && now.standing.is_none() => {
                LimitState::WithoutStanding
            }
            _ => LimitState::Replaced,
        }
    };
    limits.iter().map(state).collect()
}
