//! Conditions written in the language: against those the engine tests in code, unknown inputs, numbers put in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::*;
use assay_credit::expression::{Expression, Purpose, Shown, Term, holds, worked};
use assay_credit::figure::{Figure, Reason, ReasonCode};
use assay_credit::rating::RatingInputs;
use assay_credit::statement::AuditOpinion;
use common::*;
use rust_decimal::Decimal;

fn condition(text: &str, inputs: &RatingInputs) -> Option<bool> {
    let read = Expression::parse(text).unwrap();
    if let Err(error) = read.check(Purpose::Condition, &Default::default()) {
        panic!("{text}: {error}");
    }
    holds(&read, &[], inputs)
}

#[test]
fn as_the_conditions_of_the_engine() {
    let ratio = |text: &str| condition(text, &company());
    // 780 / 1520 = 0.513.
    assert_eq!(ratio("debt_to_assets > 50%"), Some(true));
    assert_eq!(ratio("debt_to_assets > 0.6"), Some(false));
    assert_eq!(ratio("pay_overdue_share > 10%"), Some(false), "no ledger: does not apply");
    assert_eq!(ratio("not pay_overdue_share > 10%"), Some(true));
    assert_eq!(ratio("q_integrity < 3"), None, "nobody has scored it");

    let equity = "total_equity <= 0";
    assert_eq!(condition(equity, &company()), Some(false));
    let mut broke = changed(&[(TotalEquity, Some(0)), (TotalLiabilities, Some(1520))]);
    assert_eq!(condition(equity, &broke), Some(true));
    change(&mut broke.statements[1], &[(TotalEquity, None)]);
    assert_eq!(condition(equity, &broke), Some(true), "from assets and liabilities");

    let negative = "operating_cash_flow < 0 and prev(operating_cash_flow) < 0";
    let with = |first: Option<i64>, second: Option<i64>| {
        let mut inputs = company();
        change(&mut inputs.statements[0], &[(OperatingCashFlow, first)]);
        change(&mut inputs.statements[1], &[(OperatingCashFlow, second)]);
        condition(negative, &inputs)
    };
    assert_eq!(with(Some(-1), Some(-1)), Some(true));
    assert_eq!(with(Some(-1), Some(0)), Some(false));
    assert_eq!(with(Some(5), Some(-1)), Some(false));
    assert_eq!(with(None, Some(-1)), None);
    assert_eq!(with(None, Some(1)), Some(false));

    // Ends 2025-12-31: on 2027-06-30 it is 18 months old, a day later it is older.
    for (as_of, expected, age) in [
        ("2027-06-30", false, 18),
        ("2027-07-01", true, 19),
        ("2026-04-20", false, 4),
        ("2026-04-30", false, 4),
    ] {
        let mut inputs = company();
        inputs.as_of = day(as_of);
        assert_eq!(condition("statement_age_months > 18", &inputs), Some(expected), "{as_of}");
        assert_eq!(condition(&format!("statement_age_months = {age}"), &inputs), Some(true), "{as_of}");
    }
    use AuditOpinion as Opinion;
    for (opinion, expected) in [
        (Opinion::Unknown, None),
        (Opinion::Unaudited, Some(false)),
        (Opinion::Unqualified, Some(false)),
        (Opinion::EmphasisOfMatter, Some(false)),
        (Opinion::Qualified, Some(true)),
        (Opinion::Adverse, Some(true)),
        (Opinion::Disclaimer, Some(true)),
    ] {
        let mut inputs = company();
        inputs.statements[1].opinion = opinion;
        assert_eq!(condition("audit_not_clean", &inputs), expected, "{opinion:?}");
        assert_eq!(condition("not audit_not_clean", &inputs), expected.map(|held| !held));
        assert_eq!(condition("known(audit_not_clean)", &inputs), Some(expected.is_some()));
    }
    let mut listed = company();
    listed.blacklisted = true;
    assert_eq!(condition("blacklisted", &listed), Some(true));
    assert_eq!(condition("blacklisted", &company()), Some(false));
}

#[test]
fn unknown_inputs() {
    let mut company = changed(&[(Goodwill, None)]);
    let reason = Reason::new(ReasonCode::NotEntered);
    given(&mut company, "market_cap", Figure::Worst(reason.clone()));
    given(&mut company, "q_integrity", Figure::value(7.0));
    for (text, expected) in [
        ("goodwill > 0", None),
        ("goodwill > 0 and cash < 0", Some(false)),
        ("cash < 0 and goodwill > 0", Some(false)),
        ("goodwill > 0 and cash > 0", None),
        ("goodwill > 0 or cash > 0", Some(true)),
        ("cash > 0 or goodwill > 0", Some(true)),
        ("goodwill > 0 or cash < 0", None),
        ("not goodwill > 0", None),
        ("not (goodwill > 0 and cash < 0)", Some(true)),
        ("known(goodwill)", Some(false)),
        ("not known(goodwill) or goodwill > 0", Some(true)),
        ("known(goodwill > 0)", Some(false)),
        ("if(known(goodwill), goodwill > 0, cash > 0)", Some(true)),
        ("if(goodwill > 0, cash > 0, cash > 0)", None),
        ("market_cap > 0", None),
        ("market_cap < 0 or q_integrity >= 7", Some(true)),
        ("pay_overdue_share <> 5", Some(false)),
        ("pay_overdue_share + goodwill / cash > 0", None),
        ("cash = 150", Some(true)),
        ("cash <> 150", Some(false)),
        ("cash >= 150 and cash <= 150", Some(true)),
        ("cash > 150 or cash < 150", Some(false)),
        ("current_ratio > 1.38 and current_ratio < 1.39", Some(true)),
        ("statement_count = 2", Some(true)),
    ] {
        assert_eq!(condition(text, &company), expected, "{text}");
    }
    // Without statements lines are unknown; what is not of statements is not.
    company.statements.clear();
    for (text, expected) in [
        ("cash > 0", None),
        ("statement_age_months > 18", None),
        ("audit_not_clean", None),
        ("statement_count < 2", Some(true)),
        ("blacklisted", Some(false)),
        ("q_integrity > 5", Some(true)),
    ] {
        assert_eq!(condition(text, &company), expected, "{text}");
    }
}

fn shown(text: &str, inputs: &RatingInputs) -> (String, Vec<Term>) {
    let Shown { template, terms } = worked(&Expression::parse(text).unwrap(), &[], inputs);
    (template, terms)
}

fn amounts(list: &[i64]) -> Vec<Term> {
    list.iter().map(|amount| Term::Amount(Decimal::from(*amount))).collect()
}

#[test]
fn numbers_put_in() {
    let mut company = changed(&[(Prepayments, None)]);
    given(&mut company, "q_integrity", Figure::value(7.0));
    for (text, template, terms) in [
        (
            "(current_assets - inventory - or_zero(prepayments)) / current_liabilities",
            "(# - # - #) / #",
            &[830, 240, 0, 600][..],
        ),
        ("365 * avg(inventory) / cost_of_sales", "365 x # / #", &[220, 1260]),
        ("prev(revenue - cost_of_sales) / prev(revenue)", "(# - #) / #", &[1500, 1100, 1500]),
        ("revenue - prev(revenue - cost_of_sales)", "# - (# - #)", &[1750, 1500, 1100]),
        ("2 * if(cash > 0, cash + inventory, cash)", "2 x (# + #)", &[150, 240]),
        ("max(cash, -inventory) * 15%", "max(#, -#) x 15%", &[150, 240]),
        (
            "total_equity <= 0 or not cash >= 100 and known(cash)",
            "# <= 0 or not # >= 100 and known(cash)",
            &[740, 150],
        ),
        ("prepayments / cash > 1", "prepayments / # > 1", &[150]),
        ("prev(prev(cash)) > cash", "prev(prev(cash)) > #", &[150]),
        ("blacklisted or cash < 0", "blacklisted or # < 0", &[150]),
    ] {
        assert_eq!(shown(text, &company), (template.to_owned(), amounts(terms)), "{text}");
    }
    let figure = |code: &str, value| Term::Figure { code: code.to_owned(), value };
    assert_eq!(
        shown("q_integrity > 5 and statement_count > 1 and prev(current_ratio) < 1", &company),
        (
            "# > 5 and # > 1 and # < 1".to_owned(),
            vec![
                figure("q_integrity", 7.0),
                figure("statement_count", 2.0),
                figure("current_ratio", 700.0 / 550.0)
            ]
        )
    );
}

/// The numbers put in, computed again, give what the formula gives.
#[test]
fn numbers_put_in_come_to_the_figure() {
    let company = company();
    for text in [
        "(current_assets - inventory - or_zero(prepayments)) / current_liabilities",
        "net_profit / avg(total_equity) - prev(net_profit / total_equity)",
        "revenue / prev(revenue) * (1 - debt_to_assets / 2) - (cash - (inventory - prepayments)) / total_assets",
        "if(cash > inventory, 1, min(-cash, abs(inventory - cash)) / prev(cash))",
    ] {
        let (template, terms) = shown(text, &company);
        let mut terms = terms.into_iter().map(|term| match term {
            Term::Amount(amount) => amount.to_string(),
            Term::Figure { value, .. } => value.to_string(),
        });
        let filled: String = template
            .replace(" x ", " * ")
            .chars()
            .map(|c| if c == '#' { terms.next().unwrap() } else { c.to_string() })
            .collect();
        assert_eq!(terms.next(), None);
        let value = |text: &str| {
            let formula = [("f".to_owned(), Expression::parse(text).unwrap())];
            assay_credit::expression::evaluate("f", &formula, &company).figure.number().unwrap()
        };
        let (found, expected) = (value(&filled), value(text));
        assert!(
            (found - expected).abs() <= 1e-12 * expected.abs(),
            "{text}: {filled} = {found}, not {expected}"
        );
    }
}
