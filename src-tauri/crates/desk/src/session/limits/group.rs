//! The group of related parties a customer is in: limits in force of its members, the group's own limit, what all of
//! them owe.

use assay_store::{Id, InForce, held_on};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{code_and_name, utilisation};
use crate::CommandError;
use crate::session::{Session, count};
use crate::view::{LimitGroupView, LimitMember};

pub(super) fn view(
    session: &Session,
    customer: Id,
    as_of: NaiveDate,
) -> Result<Option<LimitGroupView>, CommandError> {
    let Some(group) = session.book().risk_group_of(customer)? else { return Ok(None) };
    let mut members = Vec::new();
    for id in &group.members {
        members.push(member(session, *id, as_of)?);
    }
    members.sort_by(|a, b| a.code.cmp(&b.code));
    let own = session.book().limits_of(group.id)?;
    let now = InForce::on(&own, as_of);
    let amount = now.amount().map(|amount| amount.normalize());
    let used = sum(members.iter().filter_map(|one| one.used));
    Ok(Some(LimitGroupView {
        id: group.id.to_string(),
        name: group.name,
        limit: now.standing.map(|limit| limit.id.to_string()),
        until: now.standing.map(|limit| limit.limit.last_day),
        limits: sum(members.iter().filter_map(|one| one.limit)),
        headroom: amount.zip(used).and_then(|(amount, used)| amount.checked_sub(used)),
        amount,
        used,
        without: count(members.iter().filter(|one| one.limit.is_none()).count()),
        members,
    }))
}

fn member(session: &Session, id: Id, as_of: NaiveDate) -> Result<LimitMember, CommandError> {
    let grade = session.decided(id, as_of)?.map(|decided| decided.grade().label.clone());
    let limit = session.limit_in_force(id, as_of)?.map(|now| now.amount);
    let book = session.book();
    let (code, name, archived) = code_and_name(&book, id)?;
    let currency = book.settings()?.currency;
    Ok(LimitMember {
        id: id.to_string(),
        code,
        name,
        archived,
        grade,
        limit,
        used: utilisation::used(&book.ledger(Some(id))?, &currency, as_of),
        held: held_on(&book.holds_of(id)?, as_of).is_some(),
    })
}

/// The sum of what is known; none where nothing is, or where it is too large.
fn sum(amounts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut amounts = amounts.peekable();
    amounts.peek()?;
    amounts.try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one)).map(|sum| sum.normalize())
}
