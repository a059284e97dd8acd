//! What the customer needs (销售额预测法): forecast sales, VAT included, for as many days as it owes them, at the peak of
//! the season; then the grade's coefficient, which is applied here and nowhere else.

use rust_decimal::Decimal;

use super::amounts::{Stop, exact, product};
use super::working::{FOUND, GRADE, LEDGER, POLICY, TYPED, Value, Working, shown};
use super::{LimitAsk, LimitFacts, MethodResult};
use crate::policy::{LateDays, LimitMethod, LimitPolicy};

const DAYS_OF_YEAR: u32 = 365;
const RECORD: &str = "pay_avg_days_late_12m";

pub(super) fn need(facts: &LimitFacts<'_>, ask: &LimitAsk, policy: &LimitPolicy) -> MethodResult {
    let mut working = Working::default();
    let found = find(&mut working, facts, ask, policy);
    working.result(LimitMethod::Need, found)
}

fn find(
    working: &mut Working,
    facts: &LimitFacts<'_>,
    ask: &LimitAsk,
    policy: &LimitPolicy,
) -> Result<Value, Stop> {
    let before = before_coefficient(working, facts, ask, policy);
    let Some(grade) = facts.grade else {
        before?;
        return Err(Stop::new("no_grade"));
    };
    working.number("coefficient", grade.coefficient, GRADE);
    let coefficient = exact(grade.coefficient)?;
    // A grade without credit has none, whatever else is known.
    if coefficient.is_zero() {
        return Ok(Value::zero("coefficient_zero"));
    }
    if coefficient < Decimal::ZERO {
        return Err(Stop::out_of_range());
    }
    let Need { factors, forecast } = before?;
    if forecast.is_zero() {
        return Ok(Value::zero("forecast_zero"));
    }
    Ok(Value::of(product(&[factors[0], factors[1], factors[2], coefficient], DAYS_OF_YEAR)?))
}

/// What the need is made of before the coefficient.
struct Need {
    forecast: Decimal,
    factors: [Decimal; 3],
}

fn before_coefficient(
    working: &mut Working,
    facts: &LimitFacts<'_>,
    ask: &LimitAsk,
    policy: &LimitPolicy,
) -> Result<Need, Stop> {
    let forecast = forecast(working, ask);
    let terms = working.terms(facts, ask);
    let late = late_days(working, facts, ask, policy)?;
    let peak = peak_factor(working, ask, policy)?;
    let (forecast, terms) = (forecast?, terms?);
    let days = Decimal::from(terms).checked_add(late).ok_or_else(Stop::out_of_range)?;
    let factors = [forecast, days, peak];
    working.number("days_owed", shown(days), FOUND);
    working.amount("need", product(&factors, DAYS_OF_YEAR)?, FOUND);
    Ok(Need { forecast, factors })
}

fn forecast(working: &mut Working, ask: &LimitAsk) -> Result<Decimal, Stop> {
    let forecast = ask.forecast_sales.ok_or_else(|| Stop::new("no_forecast"))?;
    working.amount("forecast_sales", forecast, TYPED);
    if forecast < Decimal::ZERO { Err(Stop::new("forecast_negative")) } else { Ok(forecast) }
}

/// Typed, the policy's, or the customer's own record; without a record 0, and said so.
fn late_days(
    working: &mut Working,
    facts: &LimitFacts<'_>,
    ask: &LimitAsk,
    policy: &LimitPolicy,
) -> Result<Decimal, Stop> {
    const CODE: &str = "late_days";
    if let Some(days) = ask.late_days {
        working.number(CODE, f64::from(days), TYPED);
        return Ok(Decimal::from(days));
    }
    if let LateDays::Typed { days } = policy.late_days {
        working.number(CODE, f64::from(days), POLICY);
        return Ok(Decimal::from(days));
    }
    match facts.inputs.given.get(RECORD).and_then(|given| given.figure.number()) {
        Some(days) => {
            let days = days.max(0.0);
            working.number(CODE, days, LEDGER);
            exact(days)
        }
        None => {
            working.number(CODE, 0.0, LEDGER).detail = "no_payment_history".to_owned();
            Ok(Decimal::ZERO)
        }
    }
}

fn peak_factor(working: &mut Working, ask: &LimitAsk, policy: &LimitPolicy) -> Result<Decimal, Stop> {
    let (factor, origin) = ask.peak_factor.map_or((policy.peak_factor, POLICY), |typed| (typed, TYPED));
    if !factor.is_finite() || factor < 1.0 {
        return Err(Stop::new("peak_below_one"));
    }
    working.number("peak_factor", factor, origin);
    exact(factor)
}
