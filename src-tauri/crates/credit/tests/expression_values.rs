//! What formulas come to, against figures worked out by hand: values, exactness, reasons, periods, formulas on
//! formulas.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::expression::{Expression, evaluate, over_periods};
use assay_credit::figure::{Figure, Mark, Reason, ReasonCode};
use assay_credit::indicators;
use assay_credit::rating::RatingInputs;
use common::*;

fn one(text: &str) -> Vec<(String, Expression)> {
    vec![("f".to_owned(), Expression::parse(text).unwrap())]
}

fn figure(text: &str, inputs: &RatingInputs) -> Figure {
    evaluate("f", &one(text), inputs).figure
}

fn number(text: &str, inputs: &RatingInputs) -> f64 {
    let figure = figure(text, inputs);
    figure.number().unwrap_or_else(|| panic!("{text}: {figure:?}"))
}

fn missing(code: ReasonCode, detail: &str) -> Figure {
    Figure::Missing(Reason::about(code, detail))
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-12 * right.abs().max(1.0)
}

#[test]
fn values_by_hand() {
    let company = company();
    for (text, expected) in [
        ("(current_assets - inventory - or_zero(prepayments)) / current_liabilities", 565.0 / 600.0),
        ("cash + 1000", 1150.0),
        ("1000 + cash", 1150.0),
        ("cash * 3 - inventory", 210.0),
        ("cash - inventory - prepayments", -115.0),
        ("cash - (inventory - prepayments)", -65.0),
        ("15% * cash", 22.5),
        ("cash / inventory / 5", 0.125),
        ("cash / (inventory / 5)", 3.125),
        ("-cash", -150.0),
        ("--cash", 150.0),
        ("abs(cash - inventory)", 90.0),
        ("abs(cash / inventory - 1)", 0.375),
        ("min(cash, inventory, 100)", 100.0),
        ("max(cash, inventory, 100)", 240.0),
        ("365 * avg(inventory) / cost_of_sales", 80_300.0 / 1_260.0),
        ("avg(accounts_receivable + notes_receivable)", 330.0),
        ("avg(-cash + 10)", -125.0),
        ("revenue / prev(revenue) - 1", 1750.0 / 1500.0 - 1.0),
        ("prev(current_assets - inventory) / prev(current_liabilities)", 500.0 / 550.0),
        ("prev(current_ratio)", 700.0 / 550.0),
        ("current_ratio - prev(current_ratio)", 830.0 / 600.0 - 700.0 / 550.0),
        ("if(cash > inventory, 1, 2)", 2.0),
        ("if(cash < inventory and not known(goodwill), 1, if(cash <> 150, 2, 3))", 3.0),
        ("or_zero(goodwill) + or_zero(bonds_payable)", 40.0),
        ("if((cash - 150) / -inventory = 0 and not (cash - 150) / -inventory < 0, 1, 2)", 1.0),
    ] {
        let found = number(text, &company);
        assert!(near(found, expected), "{text}: {found}, expected {expected}");
    }
    let mut three = company.clone();
    three
        .statements
        .insert(0, statement("2023-12-31", 12, "2024-04-20", &[(Revenue, 1200), (TotalAssets, 1000)]));
    assert_eq!(number("prev(prev(revenue))", &three), 1200.0);
    // Mean of 2023 and 2024: (1000 + 1340) / 2.
    assert_eq!(number("prev(avg(total_assets))", &three), 1170.0);
}

/// In binary floating point 3 x 0.1 + 3 x 0.2 is not 3 x 0.3.
#[test]
fn amounts_stay_exact_until_they_are_divided() {
    let small = changed(&[(Cash, Some(3))]);
    assert_eq!(number("if(cash * 0.1 + cash * 20% = cash * 0.3, 1, 0)", &small), 1.0);
    assert_eq!(number("cash * 0.1 + cash * 0.2", &small), 0.9);
    let wide = "cash * 79_228_162_514_264_337_593 - cash * 79_228_162_514_264_337_592";
    assert_eq!(number(wide, &small), 3.0);
    // A product with more digits than fit is rounded, never cut to zero.
    let tiny = number("cash * 0.00000000000000000001 * 0.00000000000000000001", &small);
    assert!((tiny / 3e-40 - 1.0).abs() < 1e-15, "{tiny}");
}

#[test]
fn what_has_no_value_says_why() {
    let company = changed(&[(Prepayments, None), (CurrentLiabilities, Some(0))]);
    let line = |code: LineCode| missing(ReasonCode::LineMissing, code.code());
    assert_eq!(figure("cash + prepayments", &company), line(Prepayments));
    assert_eq!(
        figure("cash / current_liabilities", &company),
        missing(ReasonCode::ZeroDenominator, "current_liabilities")
    );
    assert_eq!(
        figure("cash/( current_liabilities+0 )", &company),
        missing(ReasonCode::ZeroDenominator, "current_liabilities + 0")
    );
    assert_eq!(figure("prepayments / current_liabilities", &company), line(Prepayments));
    // Only the branch taken is read.
    assert_eq!(number("if(known(prepayments), prepayments, cash)", &company), 150.0);
    assert_eq!(number("if(current_liabilities = 0, 0, cash / current_liabilities)", &company), 0.0);
    assert_eq!(figure("if(prepayments > 0, 1, 2)", &company), line(Prepayments));
    // Zero by leave of the formula is marked; a statement that is not there is no zero.
    assert_eq!(
        figure("cash + or_zero(prepayments)", &company),
        Figure::marked(150.0, vec![Mark::ComponentTakenAsZero])
    );
    let mut balance_only = company.clone();
    for statement in &mut balance_only.statements {
        statement.lines.retain(|line, _| line.kind() == Cash.kind());
    }
    assert_eq!(figure("cash + or_zero(interest_expense)", &balance_only), line(InterestExpense));
    // 10^26 thirteen times over is beyond any number.
    let huge = format!("cash{}", " * 99_999_999_999_999_999_999_999_999".repeat(13));
    assert_eq!(figure(&huge, &company), Figure::Missing(Reason::new(ReasonCode::OutOfRange)));
    assert_eq!(figure("prev(prev(cash))", &company), missing(ReasonCode::PriorPeriodMissing, "2023-12-31"));
    let early = inputs("2025-04-19", vec![year_2024()]);
    for text in ["cash", "prev(cash)", "avg(cash)", "or_zero(cash)"] {
        assert_eq!(figure(text, &early), missing(ReasonCode::NoStatement, "2025-04-19"), "{text}");
    }
}

#[test]
fn equity_below_a_ratio() {
    let worst = Figure::Worst(Reason::new(ReasonCode::EquityNotPositive));
    for equity in [0, -10] {
        let lines = [
            (TotalEquity, Some(equity)),
            (TotalLiabilities, Some(1520 - equity)),
            (ParentEquity, Some(equity)),
        ];
        let weak = changed(&lines);
        // The average, (620 + equity) / 2, is positive: the closing one counts as well.
        for below in [
            "total_equity",
            "parent_equity",
            "avg(total_equity)",
            "(total_equity - or_zero(goodwill))",
            "avg(total_equity - or_zero(goodwill))",
        ] {
            assert_eq!(figure(&format!("net_profit / {below}"), &weak), worst, "{below}");
        }
        assert_eq!(
            figure("net_profit / avg(total_equity)", &weak),
            indicators::evaluate("return_on_equity", &weak).figure
        );
    }
    let mut reborn = company();
    change(&mut reborn.statements[0], &[(TotalEquity, Some(-100)), (TotalLiabilities, Some(1440))]);
    assert_eq!(figure("total_equity / prev(total_equity)", &reborn), worst);
    // Elsewhere negative equity is a number: 780 - 740.
    assert_eq!(number("total_liabilities - total_equity", &company()), 40.0);
}

/// Missing before the others; of equal kinds the first.
#[test]
fn figures_of_indicators_carry_through() {
    let mut company = company();
    let about = |code: &str| Reason::about(ReasonCode::NotEntered, code);
    given(&mut company, "a", Figure::NotApplicable(about("a")));
    given(&mut company, "b", Figure::Worst(about("b")));
    given(&mut company, "c", Figure::Best(about("c")));
    given(&mut company, "d", Figure::Middle(about("d")));
    given(&mut company, "m", Figure::Missing(about("m")));
    given(&mut company, "n", Figure::Missing(about("n")));
    given(&mut company, "v", Figure::Value { value: 2.0, marks: vec![Mark::Capped] });
    given(&mut company, "w", Figure::Value { value: f64::NAN, marks: Vec::new() });
    for (text, expected) in [
        ("a + 1", Figure::NotApplicable(about("a"))),
        ("1 - b", Figure::Worst(about("b"))),
        ("c * b", Figure::Best(about("c"))),
        ("v / d", Figure::Middle(about("d"))),
        ("a + m", Figure::Missing(about("m"))),
        ("n + a + m", Figure::Missing(about("n"))),
        ("max(1, b, m)", Figure::Missing(about("m"))),
        ("abs(c)", Figure::Best(about("c"))),
        ("if(b > 1, 1, 2)", Figure::Worst(about("b"))),
        ("if(b > 1 or m > 1, 1, 2)", Figure::Missing(about("m"))),
        ("v + 1", Figure::marked(3.0, vec![Mark::Capped])),
    ] {
        assert_eq!(figure(text, &company), expected, "{text}");
    }
    assert!(
        matches!(figure("w + 1", &company), Figure::Missing(reason) if reason.code == ReasonCode::OutOfRange)
    );
    // What does not apply compares as no; only a value is known.
    assert_eq!(number("if(a > 1, 1, 2)", &company), 2.0);
    assert_eq!(number("if(known(a) or known(b) or known(m), 1, 2)", &company), 2.0);
    assert_eq!(number("if(known(v), 1, 2)", &company), 1.0);
    // Without any statement given figures still count.
    company.statements.clear();
    assert_eq!(number("v * 10", &company), 20.0);
}

#[test]
fn interim_statements() {
    let half = |end: &str, received: &str, revenue: i64, assets: i64| {
        statement(end, 6, received, &[(Revenue, revenue), (TotalAssets, assets), (ClosingCash, 70)])
    };
    let mut company = company();
    company.as_of = day("2026-09-30");
    company.statements.push(half("2026-06-30", "2026-08-30", 900, 1600));
    assert_eq!(figure("revenue", &company), Figure::marked(1800.0, vec![Mark::Annualised]));
    assert_eq!(
        figure("revenue / prev(revenue)", &company),
        Figure::NotApplicable(Reason::about(ReasonCode::MonthsDiffer, "6, 12"))
    );
    company.statements.push(half("2025-06-30", "2025-08-30", 800, 1400));
    // 1750 + 900 - 800 = 1850; a year before 800 x 12 / 6 = 1600.
    assert_eq!(figure("revenue", &company), Figure::marked(1850.0, vec![Mark::TrailingTwelveMonths]));
    assert_eq!(
        figure("revenue / prev(revenue)", &company),
        Figure::marked(1850.0 / 1600.0, vec![Mark::Annualised, Mark::TrailingTwelveMonths])
    );
    // Cash at the end of the period is no flow.
    assert_eq!(figure("closing_cash", &company), Figure::value(70.0));
    company.statements[3].months = 9;
    assert_eq!(
        figure("revenue / prev(revenue)", &company),
        Figure::NotApplicable(Reason::about(ReasonCode::MonthsDiffer, "6, 9"))
    );
    assert_eq!(figure("total_assets / prev(total_assets)", &company), Figure::value(1600.0 / 1400.0));
}

#[test]
fn a_year_before_and_all_periods() {
    let formulas = one("cash / current_liabilities");
    let evaluated = evaluate("f", &formulas, &company());
    assert_eq!(evaluated.previous, Some(Figure::value(120.0 / 550.0)));
    let lines: Vec<_> = evaluated.inputs.iter().map(|used| (used.line, used.value)).collect();
    assert_eq!(lines, [(Cash, 150.into()), (CurrentLiabilities, 600.into())]);
    let trend = over_periods("f", &formulas, &company());
    let listed: Vec<_> = trend.iter().map(|one| (one.period_end, one.months, one.figure.clone())).collect();
    assert_eq!(
        listed,
        [
            (day("2024-12-31"), Some(12), Figure::value(120.0 / 550.0)),
            (day("2025-12-31"), Some(12), Figure::value(0.25)),
        ]
    );
    assert!(over_periods("current_ratio", &formulas, &company()).is_empty());
    // A typed-in figure is known for today only.
    let mut company = company();
    given(&mut company, "q_integrity", Figure::value(7.0));
    let mixed = evaluate("f", &one("q_integrity + cash / current_liabilities"), &company);
    assert_eq!(mixed.figure, Figure::value(7.25));
    assert_eq!(mixed.previous, Some(missing(ReasonCode::NotEntered, "q_integrity")));
}

#[test]
fn formulas_on_formulas() {
    let list = |texts: &[(&str, &str)]| -> Vec<(String, Expression)> {
        texts.iter().map(|(code, text)| ((*code).to_owned(), Expression::parse(text).unwrap())).collect()
    };
    let formulas = list(&[
        ("change", "liquid - prev(liquid)"),
        ("liquid", "free / current_liabilities"),
        ("free", "cash + or_zero(trading_assets)"),
    ]);
    // (150 + 20) / 600 - (120 + 30) / 550.
    let found = evaluate("change", &formulas, &company()).figure.number().unwrap();
    assert!(near(found, 170.0 / 600.0 - 150.0 / 550.0), "{found}");
    // Codes of the catalogue are still found, and a given figure stands in for a missing one.
    assert_eq!(
        evaluate("current_ratio", &formulas, &company()),
        indicators::evaluate("current_ratio", &company())
    );
    let mut without = changed(&[(Cash, None)]);
    given(&mut without, "liquid", Figure::value(0.5));
    assert_eq!(evaluate("liquid", &formulas, &without).figure, Figure::value(0.5));
    assert!(evaluate("liquid", &formulas, &without).origin.is_some());
    assert!(near(evaluate("change", &formulas, &without).figure.number().unwrap(), 0.5 - 150.0 / 550.0));

    // A damaged model does not run on.
    let round = list(&[("a", "b + 1"), ("b", "a + 1")]);
    assert!(matches!(evaluate("a", &round, &company()).figure, Figure::Missing(_)));
    // Sixteen formulas on one another, each as deep as can be, each named a hundred times by the next.
    let deep =
        |inner: &str| format!("{}{}{}", "abs(".repeat(62), vec![inner; 100].join(" + "), ")".repeat(62));
    let mut chain = vec![("f0".to_owned(), Expression::parse(&deep("cash")).unwrap())];
    chain.extend(
        (1..16).map(|n| (format!("f{n}"), Expression::parse(&deep(&format!("f{}", n - 1))).unwrap())),
    );
    assert!(assay_credit::expression::order(&chain).is_ok());
    let found = evaluate("f15", &chain, &company()).figure.number().unwrap();
    assert!(near(found / 1e32, 150.0), "{found}");
}
