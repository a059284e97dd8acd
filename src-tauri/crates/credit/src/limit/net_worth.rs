//! A share of tangible net worth (净资产法): what the owners put in and left, without what could not be sold.

use rust_decimal::Decimal;

use super::amounts::{Stop, exact, product};
use super::lines::read;
use super::working::{FOUND, POLICY, Value, Working};
use super::{LimitFacts, MethodResult};
use crate::chart::LineCode::{DevelopmentCost, Goodwill, IntangibleAssets, TotalEquity};
use crate::policy::{LimitMethod, LimitPolicy};

pub(super) fn tangible_net_worth(facts: &LimitFacts<'_>, policy: &LimitPolicy) -> MethodResult {
    let mut working = Working::default();
    let found = find(&mut working, facts, policy);
    working.result(LimitMethod::TangibleNetWorth, found)
}

fn find(working: &mut Working, facts: &LimitFacts<'_>, policy: &LimitPolicy) -> Result<Value, Stop> {
    let (worth, marks) = read(working, facts, |calc| {
        let mut worth = calc.amount(TotalEquity)?;
        for code in [IntangibleAssets, Goodwill, DevelopmentCost] {
            worth -= calc.amount_or_zero(code)?;
        }
        Ok(worth)
    })?;
    working.amount("tangible_net_worth", worth, FOUND).detail = marks;
    let share = exact(policy.net_worth_share)?;
    working.number("net_worth_share", policy.net_worth_share, POLICY);
    if worth <= Decimal::ZERO {
        return Ok(Value::zero("net_worth_not_positive"));
    }
    if share < Decimal::ZERO {
        return Err(Stop::out_of_range());
    }
    Ok(Value::of(product(&[worth, share], 1)?))
}
