//! Cost and return of credit, by hand.

use assay_credit::default_model::default_model;
use assay_credit::limit::LimitAsk;
use assay_credit::limit::cost::{CreditCost, cost};
use assay_credit::model::Grade;
use assay_credit::policy::{CostPolicy, default_policy};
use rust_decimal::Decimal;

use super::d;

fn grade(label: &str) -> Grade {
    default_model().grades.into_iter().find(|grade| grade.label == label).unwrap()
}

fn policy() -> CostPolicy {
    default_policy().cost
}

fn found(ask: &LimitAsk, exposure: Option<Decimal>, grade: Option<&Grade>) -> CreditCost {
    cost(ask, exposure, grade, &policy())
}

fn sales(amount: i64) -> LimitAsk {
    LimitAsk { forecast_sales: Some(amount.into()), ..LimitAsk::default() }
}

/// Sales of 4 m at 15% earn 600,000; 1 m for a year at 6% costs 60,000; a green grade loses 1% x 60% of 1 m = 6,000;
/// collection is 0.5% of the sales = 20,000. 514,000 are left, 51.4% of the exposure. Nothing is left where
/// 520,000 are lost: 520,000 / (60% of 1 m) = 86.667%.
#[test]
fn a_year_of_credit() {
    let cost = found(&sales(4_000_000), Some(1_000_000.into()), Some(&grade("A")));
    assert_eq!(cost.earned.amount, Some(600_000.into()));
    assert_eq!(cost.capital.amount, Some(60_000.into()));
    assert_eq!(cost.expected_loss.amount, Some(6_000.into()));
    assert_eq!(cost.collection.amount, Some(20_000.into()));
    assert_eq!(cost.net.amount, Some(514_000.into()));
    assert!((cost.return_on_exposure.rate.unwrap() - 0.514).abs() < 1e-12);
    assert!((cost.break_even_default_rate.rate.unwrap() - 0.866_666_666_667).abs() < 1e-9);
    assert_eq!((cost.days, cost.default_rate.rate), (365, Some(0.01)));
    assert_eq!(cost.default_rate.origin, "policy");
}

/// 1 m x 6% x 73 / 365 = 12,000; red is 15% x 60% = 90,000; the margin typed is 2%: 80,000 - 12,000 - 90,000 - 20,000.
#[test]
fn a_credit_that_costs_more_than_it_brings() {
    let ask = LimitAsk { margin: Some(0.02), exposure_days: Some(73), ..sales(4_000_000) };
    let cost = found(&ask, Some(1_000_000.into()), Some(&grade("D")));
    assert_eq!(cost.capital.amount, Some(12_000.into()));
    assert_eq!(cost.expected_loss.amount, Some(90_000.into()));
    assert_eq!(cost.net.amount, Some(d("-42000")));
    assert_eq!(cost.margin.origin, "typed");
}

#[test]
fn a_grade_with_a_rate_of_its_own() {
    let own = Grade { expected_default_rate: Some(0.002), ..grade("A") };
    let cost = found(&sales(1_000_000), Some(1_000_000.into()), Some(&own));
    assert_eq!(cost.expected_loss.amount, Some(1_200.into()));
    assert_eq!(cost.default_rate.origin, "grade");
}

#[test]
fn what_is_not_known_leaves_no_result() {
    let reason = |cost: CreditCost| cost.net.reason.unwrap_or_default();
    let exposure = Some(Decimal::from(100));
    assert_eq!(reason(found(&LimitAsk::default(), exposure, Some(&grade("A")))), "no_forecast");
    assert_eq!(reason(found(&sales(10), None, Some(&grade("A")))), "no_exposure");
    assert_eq!(reason(found(&sales(10), exposure, None)), "no_grade");
    assert_eq!(reason(found(&sales(-10), exposure, Some(&grade("A")))), "forecast_negative");
    let short = CostPolicy { default_rates: vec![0.01], ..policy() };
    assert_eq!(reason(cost(&sales(10), exposure, Some(&grade("D")), &short)), "no_default_rate");
    let margin = LimitAsk { margin: Some(f64::NAN), ..sales(10) };
    assert_eq!(reason(found(&margin, exposure, Some(&grade("A")))), "not_a_margin");
    let share = CostPolicy { loss_given_default: 1.2, ..policy() };
    assert_eq!(reason(cost(&sales(10), exposure, Some(&grade("A")), &share)), "not_a_share");
    let most = LimitAsk { forecast_sales: Some(Decimal::MAX), margin: Some(1.0), ..LimitAsk::default() };
    let left = found(&most, Some(Decimal::MAX), Some(&grade("A")));
    assert_eq!(left.capital.reason.as_deref(), Some("out_of_range"));
}

#[test]
fn a_return_on_no_exposure_is_none() {
    let cost = found(&sales(1_000), Some(Decimal::ZERO), Some(&grade("A")));
    assert_eq!(cost.net.amount, Some(145.into()), "150 earned less 5 of collection");
    assert_eq!(cost.return_on_exposure.reason.as_deref(), Some("exposure_zero"));
}
