//! What a downgrade opens: a proposal to reduce the limit to what the new grade gives, and by policy a hold on new
//! releases until that is decided. Never a raise, and once for each rating.

use assay_credit::application::{LimitRequest, Request, State};
use assay_credit::policy::CreditPolicy;
use assay_store::{Contents, Id, Limit, NewHold, Write};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::About;
use super::case::Case;
use super::look::limit_on;
use crate::CommandError;
use crate::session::decided::{Decided, decided_on};
use crate::session::limits::limit_calculation;
use crate::session::policy::policy_of;

/// Opens the proposals of customers whose grade their newest rating lowered, and holds releases where the policy says so;
/// gives how many were opened. A customer without a limit in force, and one whose new grade bears the limit it has,
/// needs none.
pub(in crate::session) fn open_reductions(
    write: &mut Write<'_>,
    fallen: &[Id],
    as_of: NaiveDate,
) -> Result<u32, CommandError> {
    let policy = policy_of(write)?;
    let mut opened = 0;
    for customer in fallen {
        if let Some(rating) = write.latest_rating(*customer, as_of)? {
            opened += u32::from(open(write, (*customer, rating.id), &policy, as_of)?);
        }
    }
    Ok(opened)
}

fn open(
    write: &mut Write<'_>,
    (customer, rating): (Id, Id),
    policy: &CreditPolicy,
    today: NaiveDate,
) -> Result<bool, CommandError> {
    let customer = write.as_one(customer)?;
    let cases = write
        .applications_of(customer)?
        .into_iter()
        .filter(|one| matches!(&one.request, Request::Limit(asked) if asked.downgrade.is_some()))
        .map(|one| Case::load(write, one.id))
        .collect::<Result<Vec<Case>, _>>()?;
    let named = rating.to_string();
    let of_rating = |case: &Case| matches!(&case.application.request, Request::Limit(a) if a.downgrade.as_ref() == Some(&named));
    if cases.iter().any(of_rating) {
        return Ok(false);
    }
    let Some(limit) = limit_on(write, About::Customer(customer), today)? else { return Ok(false) };
    let decided = decided_on(write, customer, today)?.filter(|one| one.rating.id == rating);
    let Some(decided) = decided else { return Ok(false) };
    let before = before(write, customer, &decided)?;
    let Some(asked) = proposal(write, customer, policy, today, (&limit, &decided, before.as_ref()))? else {
        return Ok(false);
    };
    let request = Request::Limit(LimitRequest { downgrade: Some(named), ..asked });
    // A draft that an earlier fall opened speaks of the new grade from now on.
    if let Some(draft) = cases.iter().find(|case| case.state == State::Draft) {
        write.change_application(draft.application.id, draft.application.row_version, &request, today)?;
    } else {
        write.add_application(customer, &request, today)?;
    }
    if policy.limits.hold_on_downgrade {
        let from = before.map(|(label, _)| label).unwrap_or_default();
        let reason = format!("{from} → {}", decided.grade().label);
        write.add_hold(&NewHold { customer, held: true, rating: Some(rating), reason, on: today })?;
    }
    Ok(true)
}

/// The grade before the one that fell: its label and coefficient.
fn before(book: &Contents, customer: Id, decided: &Decided) -> Result<Option<(String, f64)>, CommandError> {
    let ratings = book.ratings_of(customer)?;
    let older = ratings.into_iter().skip_while(|one| one.id != decided.rating.id).skip(1);
    let Some(previous) = older.into_iter().find(|one| one.grade.is_some()) else { return Ok(None) };
    let model = book.model(previous.model_version)?;
    let grade = model.grades.iter().find(|grade| Some(&grade.label) == previous.grade.as_ref());
    Ok(grade.map(|grade| (grade.label.clone(), grade.policy.limit_coefficient)))
}

/// The limit the new grade bears, where that is less credit than now.
fn proposal(
    book: &Contents,
    customer: Id,
    policy: &CreditPolicy,
    today: NaiveDate,
    (limit, decided, before): (&Limit, &Decided, Option<&(String, f64)>),
) -> Result<Option<LimitRequest>, CommandError> {
    let (current, grade) = (limit.limit.amount, decided.grade());
    let ask = match limit.limit.application {
        Some(id) => match book.application(id)?.request {
            Request::Limit(asked) => asked.ask,
            _ => Default::default(),
        },
        None => Default::default(),
    };
    let terms = limit.limit.terms_days.unwrap_or(grade.policy.terms_days).min(grade.policy.terms_days);
    let found = limit_calculation(book, customer, &ask, today)?.amount;
    let amount = if book.customer(customer)?.customer.blacklisted {
        Decimal::ZERO
    } else {
        let scaled = || scaled(current, grade.policy.limit_coefficient, before.map(|(_, old)| *old));
        rounded_down(found.unwrap_or_else(scaled), policy.limits.step).min(current)
    };
    if amount == current && limit.limit.terms_days == Some(terms) {
        return Ok(None);
    }
    Ok(Some(LimitRequest {
        amount,
        terms_days: terms,
        from: today,
        until: limit.limit.last_day,
        ask,
        manual_reason: String::new(),
        conditions: Vec::new(),
        note: String::new(),
        downgrade: None,
    }))
}

/// The limit times the new coefficient over the old one; as it is where the old one is not known.
fn scaled(current: Decimal, new: f64, old: Option<f64>) -> Decimal {
    let number = |share: f64| Decimal::try_from(share).ok();
    let share = old.and_then(number).filter(|old| *old > Decimal::ZERO).zip(number(new));
    match share {
        Some((old, new)) => {
            current.checked_mul(new).and_then(|amount| amount.checked_div(old)).unwrap_or(current)
        }
        None if new <= 0.0 => Decimal::ZERO,
        None => current,
    }
}

fn rounded_down(amount: Decimal, step: Decimal) -> Decimal {
    match amount.checked_rem(step) {
        Some(rest) if step > Decimal::ZERO => amount - rest,
        _ => amount,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_follows_the_coefficients_and_is_rounded_down() {
        let to = |current: i64, new: f64, old: Option<f64>| {
            rounded_down(scaled(current.into(), new, old), 10_000.into())
        };
        // 1,000,000 x 0.65 / 0.7 = 928,571.43
        assert_eq!(to(1_000_000, 0.65, Some(0.7)), 920_000.into());
        assert_eq!(to(1_000_000, 0.3, Some(1.5)), 200_000.into());
        assert_eq!(to(1_000_000, 0.0, Some(0.3)), 0.into());
        assert_eq!(to(1_000_000, 0.0, None), 0.into());
        assert_eq!(to(1_000_000, 0.3, None), 1_000_000.into(), "nobody knows what it was");
        assert_eq!(to(1_000_000, 0.3, Some(0.0)), 1_000_000.into());
    }
}
