//! Every indicator and guard against figures worked out apart from the program (Python, from the formulas in
//! words).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::*;
use assay_credit::figure::{Figure, Mark, Reason, ReasonCode};
use assay_credit::indicators::{IndicatorUnit, Source, catalogue, evaluate, find};
use assay_credit::rating::RatingInputs;
use common::*;

/// Code, 2025, 2024 (the first year on closing balances; growth has no base there).
const EXPECTED: &[(&str, f64, Option<f64>)] = &[
    ("current_ratio", 1.3833333333333333, Some(1.2727272727272727)),
    ("quick_ratio", 0.9416666666666667, Some(0.8545454545454545)),
    ("cash_ratio", 0.2833333333333333, Some(0.2727272727272727)),
    ("debt_to_assets", 0.5131578947368421, Some(0.5373134328358209)),
    ("tangible_debt_ratio", 1.2380952380952381, Some(1.411764705882353)),
    ("interest_cover", 10.80952380952381, Some(8.045454545454545)),
    ("operating_cash_to_current_liabilities", 0.2916666666666667, Some(0.2545454545454545)),
    ("interest_bearing_debt_ratio", 0.48717948717948717, Some(0.4861111111111111)),
    ("receivables_turnover", 5.303030303030303, Some(5.0)),
    ("inventory_turnover", 5.7272727272727275, Some(5.5)),
    ("current_asset_turnover", 2.287581699346405, Some(2.142857142857143)),
    ("total_asset_turnover", 1.2237762237762237, Some(1.1194029850746268)),
    ("receivable_days", 68.82857142857142, Some(73.0)),
    ("inventory_days", 63.73015873015873, Some(66.36363636363636)),
    ("payable_days", 76.76587301587301, Some(82.95454545454545)),
    ("cash_conversion_cycle", 55.792857142857144, Some(56.40909090909092)),
    ("return_on_equity", 0.23529411764705882, Some(0.1935483870967742)),
    ("return_on_assets", 0.15874125874125875, Some(0.13208955223880597)),
    ("gross_margin", 0.28, Some(0.26666666666666666)),
    ("operating_margin", 0.12, Some(0.1)),
    ("net_margin", 0.09142857142857143, Some(0.08)),
    ("cash_content_of_profit", 1.09375, Some(1.1666666666666667)),
    ("cost_expense_profit_rate", 0.13179782469609724, Some(0.11338697878566203)),
    ("revenue_growth", 0.16666666666666666, None),
    ("net_profit_growth", 0.3333333333333333, None),
    ("equity_growth", 0.1935483870967742, None),
    ("asset_growth", 0.13432835820895522, None),
    ("capital_maintenance", 1.1935483870967742, None),
    ("altman_z", 3.061958502024291, Some(2.950820895522388)),
    ("altman_z1", 2.309434564777328, Some(2.1275166666666667)),
    ("altman_z2", 3.721574898785425, Some(3.134345771144279)),
    ("altman_z2_em", 6.971574898785425, Some(6.384345771144279)),
];

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-12 * right.abs().max(1.0)
}

fn figure(code: &str, inputs: &RatingInputs) -> Figure {
    evaluate(code, inputs).figure
}

fn number(code: &str, inputs: &RatingInputs) -> f64 {
    let figure = figure(code, inputs);
    figure.number().unwrap_or_else(|| panic!("{code}: {figure:?}"))
}

fn reason(code: ReasonCode) -> Reason {
    Reason::new(code)
}

#[test]
fn every_statement_indicator_of_a_small_company() {
    let mut company = company();
    given(&mut company, "market_cap", Figure::value(1200.0));
    for (code, now, before) in EXPECTED {
        let evaluated = evaluate(code, &company);
        let found = evaluated.figure.number().unwrap_or_else(|| panic!("{code}: {:?}", evaluated.figure));
        assert!(near(found, *now), "{code}: {found}, expected {now}");
        let previous = evaluated.previous.expect("a year before is there");
        match before {
            Some(before) => assert!(near(previous.number().unwrap(), *before), "{code}: {previous:?}"),
            None => assert_eq!(previous.reason().unwrap().code, ReasonCode::PriorPeriodMissing, "{code}"),
        }
        assert!(!evaluated.inputs.is_empty(), "{code} names its lines");
    }
    let computed: Vec<_> =
        catalogue().iter().filter(|i| i.source == Source::Statement).map(|i| i.code).collect();
    let expected: Vec<_> = EXPECTED.iter().map(|(code, ..)| *code).collect();
    assert_eq!(computed, expected, "every statement indicator has an expected value");
}

#[test]
fn the_catalogue_is_complete_and_its_codes_unique() {
    let mut seen = std::collections::BTreeSet::new();
    for indicator in catalogue() {
        assert!(seen.insert(indicator.code), "{} twice", indicator.code);
        let texts = [indicator.name.en, indicator.name.zh, indicator.formula_en, indicator.formula_zh];
        assert!(texts.iter().all(|text| !text.is_empty()), "{}", indicator.code);
        assert!(std::ptr::eq(find(indicator.code).unwrap(), indicator));
    }
    assert_eq!(find("current_ratio").map(|i| (i.lower, i.upper)), Some((Some(1.3), Some(2.0))));
    assert_eq!(find("quick_ratio").map(|i| (i.lower, i.upper)), Some((Some(0.8), Some(1.2))));
    assert_eq!(find("debt_to_assets").unwrap().unit, IndicatorUnit::Percent);
    assert!(find("nothing").is_none());
}

#[test]
fn lines_used_carry_period_and_amount() {
    let used = evaluate("receivables_turnover", &company()).inputs;
    let listed: Vec<_> = used.iter().map(|u| (u.line, u.period_end.to_string(), u.value)).collect();
    let d25 = "2025-12-31".to_string();
    let d24 = "2024-12-31".to_string();
    assert_eq!(
        listed,
        [
            (Revenue, d25.clone(), 1750.into()),
            (AccountsReceivable, d25.clone(), 310.into()),
            (NotesReceivable, d25, 50.into()),
            (AccountsReceivable, d24.clone(), 260.into()),
            (NotesReceivable, d24, 40.into()),
        ]
    );
}

#[test]
fn a_first_year_uses_closing_balances_and_says_so() {
    let first = inputs("2026-06-30", vec![year_2024()]);
    let Figure::Value { value, marks } = figure("total_asset_turnover", &first) else { panic!() };
    assert!(near(value, 1500.0 / 1340.0));
    assert_eq!(marks, [Mark::ClosingForAverage]);
    assert!(evaluate("total_asset_turnover", &first).previous.is_none());
    assert!(
        matches!(figure("revenue_growth", &first), Figure::Missing(r) if r.code == ReasonCode::PriorPeriodMissing)
    );
}

#[test]
fn no_statement_received_yet() {
    let early = inputs("2025-04-19", vec![year_2024()]);
    assert_eq!(
        figure("current_ratio", &early),
        Figure::Missing(Reason::about(ReasonCode::NoStatement, "2025-04-19"))
    );
}

fn half_year(
    end: &str,
    received: &str,
    revenue: i64,
    receivables: i64,
) -> assay_credit::statement::Statement {
    statement(
        end,
        6,
        received,
        &[
            (AccountsReceivable, receivables),
            (NotesReceivable, 0),
            (TotalAssets, 1600),
            (TotalLiabilities, 800),
            (Revenue, revenue),
            (CostOfSales, revenue / 2),
            (NetProfit, 70),
        ],
    )
}

#[test]
fn interim_statements_trail_twelve_months_where_they_can() {
    let mut company = company();
    company.as_of = day("2026-09-30");
    company.statements.push(half_year("2025-06-30", "2025-08-30", 800, 300));
    company.statements.push(half_year("2026-06-30", "2026-08-30", 900, 400));
    // 1750 + 900 - 800 = 1850 over the mean of both Junes, (300 + 400) / 2.
    assert_eq!(
        figure("receivables_turnover", &company),
        Figure::marked(1850.0 / 350.0, vec![Mark::TrailingTwelveMonths])
    );
    // Growth compares six months with six months: 900 against 800.
    assert_eq!(figure("revenue_growth", &company), Figure::value(0.125));
    // The year before, June 2025, has no June 2024: 800 x 2 over the mean of December 2024 and June 2025.
    let previous = evaluate("receivables_turnover", &company).previous.unwrap();
    assert_eq!(previous, Figure::marked(1600.0 / 300.0, vec![Mark::Annualised]));
}

#[test]
fn interim_statements_are_annualised_otherwise() {
    let mut company = company();
    company.as_of = day("2026-09-30");
    company.statements.push(half_year("2026-06-30", "2026-08-30", 900, 400));
    // 900 x 12 / 6 = 1800 over the mean of December (310 + 50) and June.
    assert_eq!(
        figure("receivables_turnover", &company),
        Figure::marked(1800.0 / 380.0, vec![Mark::Annualised])
    );
    // Only full years before it: nothing of equal length to compare with.
    assert_eq!(
        figure("revenue_growth", &company),
        Figure::NotApplicable(Reason::about(ReasonCode::MonthsDiffer, "6, 12"))
    );
    // The same June a year before, but nine months long: not comparable.
    let mut odd = half_year("2025-06-30", "2025-08-30", 800, 300);
    odd.months = 9;
    company.statements.push(odd);
    assert_eq!(
        figure("revenue_growth", &company),
        Figure::NotApplicable(Reason::about(ReasonCode::MonthsDiffer, "6, 9"))
    );
}

#[test]
fn given_figures_stand_in_only_where_statements_cannot_tell() {
    let mut company = company();
    given(&mut company, "current_ratio", Figure::value(9.0));
    assert!(near(number("current_ratio", &company), 830.0 / 600.0));
    change(&mut company.statements[1], &[(CurrentAssets, None)]);
    assert_eq!(number("current_ratio", &company), 9.0);
    assert!(evaluate("current_ratio", &company).origin.is_some());
}

#[test]
fn qualitative_scores_and_payment_metrics() {
    let mut company = company();
    assert_eq!(figure("q_integrity", &company), Figure::Missing(reason(ReasonCode::NotAssessed)));
    for (score, expected) in [
        (8.0, Figure::value(8.0)),
        (0.0, Figure::Missing(reason(ReasonCode::NotAssessed))),
        (11.0, Figure::Missing(reason(ReasonCode::OutOfRange))),
        (0.5, Figure::Missing(reason(ReasonCode::OutOfRange))),
    ] {
        given(&mut company, "q_integrity", Figure::value(score));
        assert_eq!(figure("q_integrity", &company), expected);
    }
    // No ledger at all: payment does not apply. With a ledger, a metric left out is missing.
    let no_history = Figure::NotApplicable(reason(ReasonCode::NoPaymentHistory));
    assert_eq!(figure("pay_on_time_share", &company), no_history);
    given(&mut company, "pay_overdue_share", Figure::value(0.1));
    assert_eq!(figure("pay_on_time_share", &company), Figure::Missing(reason(ReasonCode::NotEntered)));
    // A number that is none never gets through.
    let nan = Figure::Value { value: f64::NAN, marks: Vec::new() };
    given(&mut company, "pay_overdue_share", nan);
    assert!(matches!(figure("pay_overdue_share", &company), Figure::Missing(_)));
}
