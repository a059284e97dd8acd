//! Formulas of the catalogue written by hand come to the same bits, marks and reasons.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::expression::{Expression, evaluate};
use assay_credit::figure::{Figure, ReasonCode};
use assay_credit::indicators;
use assay_credit::rating::RatingInputs;
use assay_credit::statement::{Line, Statement};
use common::*;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Formulas of the catalogue written in the language.
const SAME: &[(&str, &str)] = &[
    ("current_ratio", "current_assets / current_liabilities"),
    ("quick_ratio", "(current_assets - inventory - or_zero(prepayments)) / current_liabilities"),
    ("debt_to_assets", "total_liabilities / total_assets"),
    ("gross_margin", "(revenue - cost_of_sales) / revenue"),
    ("net_margin", "net_profit / revenue"),
    ("return_on_equity", "net_profit / avg(total_equity)"),
    ("revenue_growth", "(revenue - prev(revenue)) / prev(revenue)"),
    ("asset_growth", "(total_assets - prev(total_assets)) / prev(total_assets)"),
    ("capital_maintenance", "total_equity / prev(total_equity)"),
    ("total_asset_turnover", "revenue / avg(total_assets)"),
    ("operating_cash_to_current_liabilities", "operating_cash_flow / current_liabilities"),
];

fn one(text: &str) -> Vec<(String, Expression)> {
    vec![("f".to_owned(), Expression::parse(text).unwrap())]
}

fn figure(text: &str, inputs: &RatingInputs) -> Figure {
    evaluate("f", &one(text), inputs).figure
}

fn bits(figure: Option<&Figure>) -> Option<u64> {
    figure.and_then(Figure::number).map(f64::to_bits)
}

#[test]
fn the_same_bits_as_the_catalogue() {
    let mut odd = company();
    for statement in &mut odd.statements {
        for line in statement.lines.values_mut() {
            line.value = line.value * Decimal::new(1_234_567, 4) + Decimal::new(37, 2);
        }
    }
    let without = changed(&[
        (TotalLiabilities, None),
        (OtherCurrentAssets, Some(0)),
        (CurrentAssets, Some(570)),
        (Inventory, None),
    ]);
    let no_prepayments = changed(&[(Prepayments, None)]);
    let first = inputs("2026-06-30", vec![year_2024()]);
    for company in [company(), odd, without, no_prepayments, first] {
        for (code, text) in SAME {
            let expected = indicators::evaluate(code, &company);
            let found = evaluate("f", &one(text), &company);
            assert_eq!(found.figure, expected.figure, "{code}");
            assert_eq!(bits(Some(&found.figure)), bits(Some(&expected.figure)), "{code}");
            assert_eq!(found.previous, expected.previous, "{code}");
            for line in &expected.inputs {
                assert!(found.inputs.contains(line), "{code}: {line:?}");
            }
        }
    }
}

/// The same company with any lines missing or of any amount: a formula says what the catalogue says.
fn any_statement(end: &'static str, received: &'static str) -> impl Strategy<Value = Statement> {
    const LINES: [LineCode; 14] = [
        CurrentAssets,
        Inventory,
        Prepayments,
        AccountsReceivable,
        Cash,
        NonCurrentAssets,
        TotalAssets,
        CurrentLiabilities,
        NonCurrentLiabilities,
        TotalLiabilities,
        TotalEquity,
        Revenue,
        CostOfSales,
        NetProfit,
    ];
    let amount = prop::option::weighted(0.9, (-200_000_i64..5_000_000, 0_u32..3));
    prop::collection::vec(amount, LINES.len()).prop_map(move |amounts| {
        let mut made = statement(end, 12, received, &[(OperatingCashFlow, 10)]);
        for (line, amount) in LINES.into_iter().zip(amounts) {
            if let Some((value, scale)) = amount {
                made.lines.insert(line, Line::typed(Decimal::new(value, scale)));
            }
        }
        made
    })
}

proptest! {
    #[test]
    fn the_same_as_the_catalogue_on_any_figures(
        first in any_statement("2024-12-31", "2025-04-20"),
        second in any_statement("2025-12-31", "2026-04-20"),
    ) {
        let company = inputs("2026-06-30", vec![first, second]);
        for (code, text) in SAME {
            let expected = indicators::evaluate(code, &company).figure;
            let found = figure(text, &company);
            match &expected {
                Figure::Value { .. } => {
                    prop_assert_eq!(&found, &expected, "{}", code);
                    prop_assert_eq!(bits(Some(&found)), bits(Some(&expected)), "{}", code);
                }
                Figure::Missing(_) => prop_assert!(matches!(found, Figure::Missing(_)), "{}: {:?}", code, found),
                Figure::Worst(reason) if reason.code == ReasonCode::EquityNotPositive => {
                    prop_assert_eq!(&found, &expected, "{}", code);
                }
                // Growth from a negative base and margins on negative sales are words in the catalogue; a
                // formula that wants them says so with if().
                _ => prop_assert!(found.reason().is_none_or(|reason| reason.code == ReasonCode::ZeroDenominator), "{}", code),
            }
        }
    }
}
