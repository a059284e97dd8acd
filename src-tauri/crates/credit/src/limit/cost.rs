//! What credit costs and brings (赊销成本与收益): the margin of the sales it makes possible, less the cost of the capital
//! tied up, what is expected to be lost, and the cost of collection. Each a value or a reason; the result is one only
//! where all its parts are.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::LimitAsk;
use super::amounts::{Stop, exact, product};
use super::working::{GRADE, POLICY, TYPED};
use crate::model::Grade;
use crate::number::{ratio, to_f64};
use crate::policy::CostPolicy;

const DAYS_OF_YEAR: u32 = 365;

/// An amount or why there is none.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostAmount {
    /// In the book's currency, to four decimals.
    pub amount: Option<Decimal>,
    /// Why there is none: a code.
    pub reason: Option<String>,
}

/// A rate or why there is none.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CostRate {
    /// As a fraction.
    pub rate: Option<f64>,
    /// `typed`, `grade` or `policy`; empty for what was found.
    pub origin: String,
    /// Why there is none: a code.
    pub reason: Option<String>,
}

/// Cost and return of a proposed credit over twelve months.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CreditCost {
    /// Sales it makes possible, VAT included.
    pub sales: CostAmount,
    /// Margin on them.
    pub margin: CostRate,
    /// What is lent.
    pub exposure: CostAmount,
    /// Days of the twelve months that it stands.
    pub days: u16,
    /// Cost of capital a year.
    pub cost_of_capital: CostRate,
    /// Share of customers of this grade expected to default within a year.
    pub default_rate: CostRate,
    /// Share lost on default.
    pub loss_given_default: CostRate,
    /// Cost of collection as a share of sales.
    pub collection_share: CostRate,
    /// Sales x margin.
    pub earned: CostAmount,
    /// Exposure x cost of capital x days / 365.
    pub capital: CostAmount,
    /// Exposure x default rate x loss given default.
    pub expected_loss: CostAmount,
    /// Sales x cost of collection.
    pub collection: CostAmount,
    /// Earned less the three costs.
    pub net: CostAmount,
    /// Net over exposure.
    pub return_on_exposure: CostRate,
    /// The default rate at which nothing is left.
    pub break_even_default_rate: CostRate,
}

/// Cost and return of lending `exposure` to a customer of a grade.
#[must_use]
pub fn cost(
    ask: &LimitAsk,
    exposure: Option<Decimal>,
    grade: Option<&Grade>,
    policy: &CostPolicy,
) -> CreditCost {
    let sales = known(ask.forecast_sales, "no_forecast", "forecast_negative");
    let exposure = known(exposure, "no_exposure", "exposure_negative");
    let (margin, margin_origin) = ask.margin.map_or((policy.margin, POLICY), |typed| (typed, TYPED));
    let margin = if (-1.0..=1.0).contains(&margin) { exact(margin) } else { Err(Stop::new("not_a_margin")) };
    let days = ask.exposure_days.unwrap_or(365);
    let (default_rate, default_origin) = default_rate(grade, policy);
    let share =
        |rate: f64| if (0.0..=1.0).contains(&rate) { exact(rate) } else { Err(Stop::new("not_a_share")) };
    let (capital_rate, lost, collected) =
        (share(policy.cost_of_capital), share(policy.loss_given_default), share(policy.collection_cost));

    let earned = times(&[&sales, &margin], 1);
    let capital = times(&[&exposure, &capital_rate, &Ok(Decimal::from(days))], DAYS_OF_YEAR);
    let expected_loss = times(&[&exposure, &default_rate, &lost], 1);
    let collection = times(&[&sales, &collected], 1);
    let before_loss = less(&less(&earned, &capital), &collection);
    let net = less(&before_loss, &expected_loss);
    CreditCost {
        return_on_exposure: over(&net, &exposure),
        break_even_default_rate: over(&before_loss, &times(&[&exposure, &lost], 1)),
        sales: amount(sales),
        margin: rate(&margin, margin_origin),
        exposure: amount(exposure),
        days,
        cost_of_capital: rate(&capital_rate, POLICY),
        default_rate: rate(&default_rate, default_origin),
        loss_given_default: rate(&lost, POLICY),
        collection_share: rate(&collected, POLICY),
        earned: amount(earned),
        capital: amount(capital),
        expected_loss: amount(expected_loss),
        collection: amount(collection),
        net: amount(net),
    }
}

type Part = Result<Decimal, Stop>;

fn known(amount: Option<Decimal>, missing: &str, negative: &str) -> Part {
    match amount {
        None => Err(Stop::new(missing)),
        Some(amount) if amount < Decimal::ZERO => Err(Stop::new(negative)),
        Some(amount) => Ok(amount),
    }
}

/// The grade's own rate, otherwise that of its risk class: green, yellow, red.
fn default_rate(grade: Option<&Grade>, policy: &CostPolicy) -> (Part, &'static str) {
    let Some(grade) = grade else { return (Err(Stop::new("no_grade")), "") };
    let own = grade.expected_default_rate.map(|rate| (rate, GRADE));
    let of_class = || policy.default_rates.get(grade.policy.risk_class as usize).map(|rate| (*rate, POLICY));
    match own.or_else(of_class) {
        None => (Err(Stop::new("no_default_rate")), ""),
        Some((rate, origin)) if (0.0..=1.0).contains(&rate) => (exact(rate), origin),
        Some((_, origin)) => (Err(Stop::new("not_a_share")), origin),
    }
}

fn times(parts: &[&Part], divisor: u32) -> Part {
    let factors = parts.iter().map(|part| (*part).clone()).collect::<Result<Vec<Decimal>, Stop>>()?;
    product(&factors, divisor)
}

fn less(from: &Part, what: &Part) -> Part {
    let (from, what) = (from.clone()?, what.clone()?);
    from.checked_sub(what).ok_or_else(Stop::out_of_range)
}

fn over(numerator: &Part, denominator: &Part) -> CostRate {
    let found = numerator.clone().and_then(|numerator| {
        let denominator = denominator.clone()?;
        if denominator <= Decimal::ZERO {
            return Err(Stop::new("exposure_zero"));
        }
        let rate = ratio(numerator, denominator);
        if rate.is_finite() { Ok(rate) } else { Err(Stop::out_of_range()) }
    });
    let (rate, reason) = match found {
        Ok(rate) => (Some(rate), None),
        Err(stop) => (None, Some(stop.code)),
    };
    CostRate { rate, origin: String::new(), reason }
}

fn amount(part: Part) -> CostAmount {
    match part {
        Ok(amount) => CostAmount { amount: Some(amount.round_dp(4).normalize()), reason: None },
        Err(stop) => CostAmount { amount: None, reason: Some(stop.code) },
    }
}

fn rate(part: &Part, origin: &str) -> CostRate {
    match part {
        Ok(rate) => CostRate { rate: Some(to_f64(*rate)), origin: origin.to_owned(), reason: None },
        Err(stop) => CostRate { rate: None, origin: origin.to_owned(), reason: Some(stop.code.clone()) },
    }
}
