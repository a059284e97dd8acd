//! Ability to pay (付款能力法): what it can pay in a month, over the months of the terms, our share of it. From the
//! operating cash inflows of a year, or from what it actually paid us.

use rust_decimal::Decimal;

use super::amounts::{Stop, exact, product};
use super::lines::read;
use super::working::{FOUND, LEDGER, POLICY, TYPED, Value, Working};
use super::{LimitAsk, LimitFacts, MethodResult};
use crate::chart::LineCode::OperatingInflows;
use crate::policy::{LimitMethod, LimitPolicy, PaymentCapacity};

const DAYS_OF_MONTH: u32 = 30;

pub(super) fn ability_to_pay(facts: &LimitFacts<'_>, ask: &LimitAsk, policy: &LimitPolicy) -> MethodResult {
    let mut working = Working::default();
    let found = find(&mut working, facts, ask, policy);
    working.result(LimitMethod::AbilityToPay, found)
}

fn find(
    working: &mut Working,
    facts: &LimitFacts<'_>,
    ask: &LimitAsk,
    policy: &LimitPolicy,
) -> Result<Value, Stop> {
    let capacity = capacity(working, facts, ask, policy)?;
    let terms = working.terms(facts, ask)?;
    working.number("credit_months", f64::from(terms) / f64::from(DAYS_OF_MONTH), FOUND);
    let share = share(working, ask, policy)?;
    if capacity <= Decimal::ZERO {
        return Ok(Value::zero("capacity_not_positive"));
    }
    Ok(Value::of(product(&[capacity, Decimal::from(terms), share], DAYS_OF_MONTH)?))
}

fn capacity(
    working: &mut Working,
    facts: &LimitFacts<'_>,
    ask: &LimitAsk,
    policy: &LimitPolicy,
) -> Result<Decimal, Stop> {
    const CODE: &str = "monthly_capacity";
    if let Some(typed) = ask.monthly_capacity {
        working.amount(CODE, typed, TYPED);
        return Ok(typed);
    }
    match policy.payment_capacity {
        PaymentCapacity::OperatingCash => {
            let (inflows, marks) = read(working, facts, |calc| calc.amount(OperatingInflows))?;
            working.amount("operating_inflows_year", inflows, FOUND).detail = marks;
            let capacity = inflows / Decimal::from(12);
            working.amount(CODE, capacity, FOUND);
            Ok(capacity)
        }
        PaymentCapacity::Receipts => {
            let receipts = facts.receipts.ok_or_else(|| Stop::new("no_ledger"))?;
            let mean = receipts.mean(facts.inputs.as_of, u32::from(policy.receipts_months))?;
            working.amount(CODE, mean.amount, LEDGER).detail = mean.months.to_string();
            Ok(mean.amount)
        }
    }
}

/// What it pays us is our share already; otherwise typed, or the policy's.
fn share(working: &mut Working, ask: &LimitAsk, policy: &LimitPolicy) -> Result<Decimal, Stop> {
    let (share, origin) = match (ask.share_of_purchases, policy.payment_capacity, ask.monthly_capacity) {
        (Some(typed), _, _) => (typed, TYPED),
        (None, PaymentCapacity::Receipts, None) => (1.0, LEDGER),
        (None, _, _) => (policy.share_of_purchases, POLICY),
    };
    working.number("share_of_purchases", share, origin);
    if !(0.0..=1.0).contains(&share) {
        return Err(Stop::new("not_a_share"));
    }
    exact(share)
}
