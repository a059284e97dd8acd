//! The limit in force on a day, by days alone: what is past has ended by itself, what begins later is not there yet.

use assay_store::{Contents, Hold, Id, InForce, Limit, LimitKind, held_on};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::CommandError;
use crate::session::Session;
use crate::view::{HoldView, LimitNowView, TemporaryLimit};

/// The limit of a customer on a day with what stands in its way.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::session) struct LimitNow {
    /// The standing limit.
    pub(in crate::session) standing: Limit,
    /// Standing and temporary together.
    pub(in crate::session) amount: Decimal,
    /// The hold on new releases, where there is one.
    pub(in crate::session) held: Option<Hold>,
}

impl Session {
    /// The limit of a customer on a day; none where none is in force. No limit is neither a limit of 0 nor unlimited.
    pub(in crate::session) fn limit_in_force(
        &self,
        customer: Id,
        day: NaiveDate,
    ) -> Result<Option<LimitNow>, CommandError> {
        limit_now(&self.book(), customer, day)
    }
}

/// The same inside a transaction.
pub(in crate::session) fn limit_now(
    book: &Contents,
    customer: Id,
    day: NaiveDate,
) -> Result<Option<LimitNow>, CommandError> {
    let limits = book.limits_of(customer)?;
    let now = InForce::on(&limits, day);
    let Some((standing, amount)) = now.standing.zip(now.amount()) else { return Ok(None) };
    let held = held_on(&book.holds_of(customer)?, day).cloned();
    Ok(Some(LimitNow { standing: standing.clone(), amount: amount.normalize(), held }))
}

/// The same for showing, with the reason where there is none.
pub(in crate::session) fn view(limits: &[Limit], holds: &[Hold], day: NaiveDate) -> LimitNowView {
    let now = InForce::on(limits, day);
    let amount = now.amount().map(|amount| amount.normalize());
    let (reason, since) = if amount.is_none() { why_none(limits, &now, day) } else { (None, None) };
    let until = now.standing.map(|limit| limit.limit.last_day);
    LimitNowView {
        amount,
        reason,
        day: since,
        standing: now.standing.map(|limit| limit.id.to_string()),
        standing_amount: now.standing.map(|limit| limit.limit.amount.normalize()),
        terms_days: now.standing.and_then(|limit| limit.limit.terms_days),
        until,
        days_left: until.and_then(|until| i32::try_from((until - day).num_days()).ok()),
        temporary: now
            .temporary
            .iter()
            .map(|limit| TemporaryLimit {
                id: limit.id.to_string(),
                amount: limit.limit.amount.normalize(),
                until: limit.limit.last_day,
            })
            .collect(),
        hold: held_on(holds, day).map(hold_view),
    }
}

fn hold_view(hold: &Hold) -> HoldView {
    HoldView {
        since: hold.hold.on,
        reason: hold.hold.reason.clone(),
        by: hold.actor.clone(),
        downgrade: hold.hold.rating.is_some(),
    }
}

/// The reason and the day it speaks of: ended or expired goes before one that is to come.
fn why_none(limits: &[Limit], now: &InForce<'_>, day: NaiveDate) -> (Option<String>, Option<NaiveDate>) {
    let standing = || limits.iter().filter(|one| one.limit.kind == LimitKind::Standing);
    let (code, since) = if now.standing.is_some() {
        ("out_of_range", None)
    } else if let Some(last) = standing().rfind(|one| one.limit.first_day <= day) {
        match last.ended.as_ref().filter(|end| end.on <= day) {
            Some(end) => ("limit_ended", Some(end.on)),
            None => ("limit_expired", Some(last.limit.last_day)),
        }
    } else if let Some(first) =
        standing().filter(|one| one.ended.is_none()).map(|one| one.limit.first_day).min()
    {
        ("limit_not_yet", Some(first))
    } else {
        ("no_limit", None)
    };
    (Some(code.to_owned()), since)
}
