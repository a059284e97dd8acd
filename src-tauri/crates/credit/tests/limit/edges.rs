//! What there is no limit for, what the limit is 0 for, and amounts too large to compute with.

use assay_credit::chart::LineCode::*;
use assay_credit::limit::{GradeTerms, LimitAsk, LimitError, LimitFacts, calculate};
use assay_credit::policy::LimitMethod::*;
use assay_credit::statement::Line;
use rust_decimal::Decimal;

use super::common::{changed, inputs as statements};
use super::{Case, GRADE_A, ask, d, inputs, of, policy, reason, step};

#[test]
fn nothing_is_found_from_what_is_not_known() {
    let without = |ask: LimitAsk| Case { ask, ..Case::default() }.found();
    let no_forecast = without(LimitAsk { forecast_sales: None, ..ask() });
    assert_eq!((no_forecast.amount, no_forecast.binding), (None, None));
    assert_eq!(no_forecast.missing, ["no_forecast"]);
    assert_eq!(of(&no_forecast, TangibleNetWorth).amount, Some(63.into()), "what is known is shown");

    let no_statement = Case { inputs: statements("2026-06-30", vec![]), ..Case::default() }.found();
    assert_eq!(no_statement.missing, ["no_statement"], "each reason once");
    assert_eq!(of(&no_statement, AbilityToPay).detail, "2026-06-30");

    let no_inflows = Case { inputs: changed(&[]), ..Case::default() }.found();
    assert_eq!(reason(of(&no_inflows, AbilityToPay)), (None, "line_missing"));
    assert_eq!(of(&no_inflows, AbilityToPay).detail, "operating_inflows");
    assert_eq!((no_inflows.amount, no_inflows.missing), (None, vec!["line_missing".to_owned()]));
}

#[test]
fn what_does_not_count_does_not_stand_in_the_way() {
    let mut case = Case { inputs: changed(&[]), ..Case::default() };
    case.policy.capacities = vec![TangibleNetWorth];
    assert_eq!(case.found().amount, Some(60.into()));
    case.policy.capacities = vec![];
    let alone = case.found();
    assert_eq!((alone.binding, alone.amount), (Some(Need), Some(800.into())));
}

#[test]
fn without_a_grade_there_is_no_need() {
    let found = Case { grade: None, ..Case::default() }.found();
    assert_eq!(found.missing, ["no_grade"]);
    assert_eq!((found.amount, found.terms_days, found.coefficient), (None, None, None));
    let typed = Case { grade: None, ask: LimitAsk { terms_days: Some(30), ..ask() }, ..Case::default() };
    let need = typed.method(Need);
    assert_eq!(reason(&need), (None, "no_grade"));
    // 3,650 x 40 / 365, shown before the coefficient nobody knows.
    assert_eq!(step(&need, "need").amount, Some(400.into()));
}

#[test]
fn a_grade_without_credit_has_a_limit_of_nothing_whatever_is_unknown() {
    let cash = GradeTerms { terms_days: 0, coefficient: 0.0 };
    let found = Case {
        grade: Some(cash),
        inputs: statements("2026-06-30", vec![]),
        ask: LimitAsk::default(),
        ..Case::default()
    }
    .found();
    assert_eq!((found.amount, found.binding), (Some(Decimal::ZERO), Some(Need)));
    assert!(found.missing.is_empty());
    assert_eq!(reason(of(&found, Need)), (Some(Decimal::ZERO), "coefficient_zero"));
}

#[test]
fn equity_and_working_assets_of_nothing_and_less_give_nothing() {
    for equity in [0, -500] {
        let case = Case {
            inputs: changed(&[(TotalEquity, Some(equity)), (OperatingInflows, Some(2_400))]),
            ..Case::default()
        };
        let found = case.found();
        assert_eq!(reason(of(&found, TangibleNetWorth)), (Some(Decimal::ZERO), "net_worth_not_positive"));
        assert_eq!(reason(of(&found, WorkingAssets)), (Some(Decimal::ZERO), "net_worth_not_positive"));
        assert_eq!(found.amount, Some(Decimal::ZERO));
    }
    // (100 - 900 + 740) / 2 = -30.
    let short = changed(&[(CurrentAssets, Some(100)), (CurrentLiabilities, Some(900))]);
    let method = Case { inputs: short, ..Case::default() }.method(WorkingAssets);
    assert_eq!(reason(&method), (Some(Decimal::ZERO), "working_assets_not_positive"));
    // Equity all of intangibles: 740 - 1,000 < 0.
    let method =
        Case { inputs: changed(&[(Goodwill, Some(1_000))]), ..Case::default() }.method(TangibleNetWorth);
    assert_eq!(reason(&method), (Some(Decimal::ZERO), "net_worth_not_positive"));
}

#[test]
fn nothing_owed_within_a_year_has_no_score() {
    let none = changed(&[(CurrentLiabilities, Some(0)), (TotalLiabilities, Some(180))]);
    let method = Case { inputs: none, ..Case::default() }.method(WorkingAssets);
    assert_eq!(reason(&method), (None, "zero_denominator"));
    assert_eq!(method.detail, "current_liabilities");
}

#[test]
fn forecasts_of_nothing_less_and_too_much() {
    let need = |forecast: Decimal| {
        Case { ask: LimitAsk { forecast_sales: Some(forecast), ..ask() }, ..Case::default() }.method(Need)
    };
    assert_eq!(reason(&need(Decimal::ZERO)), (Some(Decimal::ZERO), "forecast_zero"));
    assert_eq!(reason(&need(d("-1"))), (None, "forecast_negative"));
    assert_eq!(reason(&need(Decimal::MAX)), (None, "out_of_range"));
    assert_eq!(need(d("1000000000000000000000000")).amount.map(|x| x > Decimal::ZERO), Some(true));
}

#[test]
fn typed_figures_out_of_range_are_reasons() {
    let found = |ask: LimitAsk| Case { ask, ..Case::default() }.found();
    for peak in [0.99, 0.0, -1.0, f64::NAN, f64::INFINITY] {
        let found = found(LimitAsk { peak_factor: Some(peak), ..ask() });
        assert_eq!(reason(of(&found, Need)), (None, "peak_below_one"), "{peak}");
        assert_eq!(found.amount, None);
    }
    for share in [-0.1, 1.1, f64::NAN] {
        let found = found(LimitAsk { share_of_purchases: Some(share), ..ask() });
        assert_eq!(reason(of(&found, AbilityToPay)), (None, "not_a_share"), "{share}");
    }
    for capacity in ["0", "-5"] {
        let found = found(LimitAsk { monthly_capacity: Some(d(capacity)), ..ask() });
        assert_eq!(reason(of(&found, AbilityToPay)), (Some(Decimal::ZERO), "capacity_not_positive"));
        assert_eq!(found.amount, Some(Decimal::ZERO));
    }
    let huge = found(LimitAsk { monthly_capacity: Some(Decimal::MAX), ..ask() });
    assert_eq!(reason(of(&huge, AbilityToPay)), (None, "out_of_range"));
}

#[test]
fn a_line_too_large_is_refused() {
    let mut case = Case::default();
    case.inputs.statements[1].lines.insert(TotalEquity, Line::typed(Decimal::MAX));
    case.inputs.statements[1].lines.insert(CurrentAssets, Line::typed(Decimal::MIN));
    let found = case.found();
    assert_eq!(reason(of(&found, TangibleNetWorth)), (None, "out_of_range"));
    assert_eq!(reason(of(&found, WorkingAssets)), (None, "out_of_range"));
    assert_eq!(found.amount, None);
}

#[test]
fn a_coefficient_that_is_none_is_refused() {
    for coefficient in [f64::NAN, f64::INFINITY, -0.5] {
        let grade = Some(GradeTerms { coefficient, ..GRADE_A });
        assert_eq!(reason(&Case { grade, ..Case::default() }.method(Need)), (None, "out_of_range"));
    }
}

#[test]
fn statements_of_another_currency_give_no_amount() {
    let mut case = Case::default();
    case.inputs.statements[1].currency = "USD".into();
    let found = case.found();
    for method in [TangibleNetWorth, WorkingAssets, AbilityToPay] {
        assert_eq!(reason(of(&found, method)), (None, "statement_currency"));
        assert_eq!(of(&found, method).detail, "USD");
    }
    assert_eq!(of(&found, Need).amount, Some(800.into()), "the need is asked for in the book's currency");
}

#[test]
fn a_step_of_nothing_is_an_error() {
    let inputs = inputs();
    let facts = LimitFacts { inputs: &inputs, currency: "CNY", grade: Some(GRADE_A), receipts: None };
    for step in ["0", "-10000"] {
        let policy = assay_credit::policy::LimitPolicy { step: d(step), ..policy() };
        assert_eq!(calculate(&facts, &ask(), &policy), Err(LimitError::Step { step: d(step) }));
    }
}

#[test]
fn a_limit_below_one_step_is_nothing() {
    let mut case = Case::default();
    case.policy.step = d("100");
    let found = case.found();
    assert_eq!((found.unrounded, found.amount), (Some(63.into()), Some(Decimal::ZERO)));
}
