//! Sign guards, missing lines and odd layouts, each with the figure the formula sheet asks for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::figure::{Figure, Mark, Reason, ReasonCode};
use assay_credit::indicators::altman::cut_offs;
use assay_credit::indicators::{catalogue, evaluate};
use assay_credit::rating::RatingInputs;
use common::*;

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
fn interest_guards() {
    let with = |interest, profit| {
        figure(
            "interest_cover",
            &changed(&[(InterestExpense, Some(interest)), (ProfitBeforeTax, Some(profit))]),
        )
    };
    assert_eq!(with(0, 50), Figure::Best(reason(ReasonCode::NoInterest)));
    assert_eq!(with(-5, 50), Figure::Best(reason(ReasonCode::NoInterest)));
    assert_eq!(with(0, 0), Figure::NotApplicable(reason(ReasonCode::NoInterest)));
    assert_eq!(with(0, -50), Figure::NotApplicable(reason(ReasonCode::NoInterest)));
    assert_eq!(with(10, -50), Figure::value(-4.0));
    // Without interest expense, finance expenses of 24: (206 + 24) / 24.
    let approximate = figure("interest_cover", &changed(&[(InterestExpense, None)]));
    assert_eq!(approximate, Figure::marked(230.0 / 24.0, vec![Mark::FinanceExpensesForInterest]));
    let neither = changed(&[(InterestExpense, None), (FinanceExpenses, None)]);
    assert_eq!(
        figure("interest_cover", &neither),
        Figure::Missing(Reason::about(ReasonCode::LineMissing, "interest_expense"))
    );
}

#[test]
fn cash_content_guards() {
    let with = |cash, profit| {
        figure(
            "cash_content_of_profit",
            &changed(&[(OperatingCashFlow, Some(cash)), (NetProfit, Some(profit))]),
        )
    };
    assert_eq!(with(10, 0), Figure::NotApplicable(reason(ReasonCode::ProfitNotPositive)));
    assert_eq!(with(10, -5), Figure::NotApplicable(reason(ReasonCode::ProfitNotPositive)));
    assert_eq!(with(-10, -5), Figure::Worst(reason(ReasonCode::ProfitNotPositive)));
    assert_eq!(with(0, -5), Figure::Worst(reason(ReasonCode::ProfitNotPositive)));
    assert_eq!(with(-10, 5), Figure::value(-2.0));
}

#[test]
fn equity_guards() {
    let worst = Figure::Worst(reason(ReasonCode::EquityNotPositive));
    for equity in [0, -10] {
        let weak = changed(&[(TotalEquity, Some(equity)), (TotalLiabilities, Some(1520 - equity))]);
        assert_eq!(figure("return_on_equity", &weak), worst);
        assert_eq!(figure("tangible_debt_ratio", &weak), worst);
    }
    // Intangibles above equity: net worth is there, tangible net worth is not.
    let hollow = changed(&[(Goodwill, Some(700))]);
    assert_eq!(figure("tangible_debt_ratio", &hollow), worst);
    assert!(number("return_on_equity", &hollow) > 0.0);

    let mut reborn = company();
    change(&mut reborn.statements[0], &[(TotalEquity, Some(-100)), (TotalLiabilities, Some(1440))]);
    assert_eq!(figure("capital_maintenance", &reborn), worst);
    assert_eq!(figure("equity_growth", &reborn), Figure::Best(reason(ReasonCode::TurnedToProfit)));
}

#[test]
fn growth_from_a_base_of_zero_or_less() {
    let with = |before, now| {
        let mut company = company();
        change(&mut company.statements[0], &[(NetProfit, Some(before))]);
        change(&mut company.statements[1], &[(NetProfit, Some(now))]);
        figure("net_profit_growth", &company)
    };
    assert_eq!(with(-50, 10), Figure::Best(reason(ReasonCode::TurnedToProfit)));
    assert_eq!(with(0, 10), Figure::Best(reason(ReasonCode::TurnedToProfit)));
    assert_eq!(with(-50, -20), Figure::Middle(reason(ReasonCode::LossReduced)));
    assert_eq!(with(-50, -80), Figure::Worst(reason(ReasonCode::LossIncreased)));
    assert_eq!(with(0, -80), Figure::Worst(reason(ReasonCode::LossIncreased)));
    assert_eq!(with(-50, -50), Figure::Worst(reason(ReasonCode::ProfitNotPositive)));
    assert_eq!(with(0, 0), Figure::NotApplicable(reason(ReasonCode::ZeroDenominator)));
    assert_eq!(with(50, -50), Figure::value(-2.0));
}

#[test]
fn no_inventory_does_not_apply_and_a_hidden_one_is_missing() {
    let na = Figure::NotApplicable(reason(ReasonCode::NoInventory));
    let service = |inventory: Option<i64>| {
        let mut company = company();
        for statement in &mut company.statements {
            let (stock, all) = (statement.lines[&Inventory].value, statement.lines[&CurrentAssets].value);
            change(statement, &[(Inventory, inventory)]);
            statement.lines.get_mut(&CurrentAssets).unwrap().value = all - stock;
        }
        company
    };
    for company in [service(Some(0)), service(None)] {
        assert_eq!(figure("inventory_turnover", &company), na);
        assert_eq!(figure("inventory_days", &company), na);
        // Receivable days less payable days.
        assert!(near(number("cash_conversion_cycle", &company), 68.82857142857142 - 76.76587301587301));
        assert!(near(number("quick_ratio", &company), (590.0 - 25.0) / 600.0));
    }
    // The items leave 240 of current assets unexplained: the stock is hidden, not zero.
    let hidden = changed(&[(Inventory, None)]);
    let missing = Figure::Missing(Reason::about(ReasonCode::LineMissing, "inventory"));
    assert_eq!(figure("inventory_turnover", &hidden), missing);
    assert_eq!(figure("quick_ratio", &hidden), missing);
    assert_eq!(figure("cash_conversion_cycle", &hidden), missing);
}

#[test]
fn merged_receivables_and_payables_of_2018() {
    let mut merged = company();
    change(
        &mut merged.statements[1],
        &[
            (AccountsReceivable, None),
            (NotesReceivable, None),
            (NotesAndAccountsReceivable, Some(360)),
            (AccountsPayable, None),
            (NotesPayable, None),
            (NotesAndAccountsPayable, Some(280)),
        ],
    );
    assert!(near(number("receivables_turnover", &merged), 5.303030303030303));
    assert!(near(number("payable_days", &merged), 76.76587301587301));
    // Only one part shown beside the merged line: the merged line counts.
    change(&mut merged.statements[1], &[(AccountsReceivable, Some(310))]);
    assert!(near(number("receivables_turnover", &merged), 5.303030303030303));
    // Notes not shown and nothing merged: accounts receivable alone, (260 + 40 + 310) / 2 on average.
    let no_notes = changed(&[(NotesReceivable, None)]);
    assert!(near(number("receivables_turnover", &no_notes), 1750.0 / 305.0));
    let none = changed(&[(NotesReceivable, None), (AccountsReceivable, None)]);
    assert_eq!(
        figure("receivables_turnover", &none),
        Figure::Missing(Reason::about(ReasonCode::LineMissing, "accounts_receivable"))
    );
}

#[test]
fn totals_are_derived_from_each_other() {
    for gone in [TotalLiabilities, TotalEquity] {
        let partial = changed(&[(gone, None)]);
        assert!(near(number("debt_to_assets", &partial), 780.0 / 1520.0), "{gone}");
        assert!(near(number("return_on_equity", &partial), 160.0 / 680.0), "{gone}");
    }
    let other_side = changed(&[(TotalAssets, None), (TotalLiabilitiesAndEquity, Some(1520))]);
    assert!(near(number("debt_to_assets", &other_side), 780.0 / 1520.0));
    let parts = changed(&[(TotalAssets, None), (CurrentAssets, Some(900)), (NonCurrentAssets, Some(620))]);
    assert!(near(number("debt_to_assets", &parts), 780.0 / 1520.0));
    let revenue = changed(&[(Revenue, None), (TotalRevenue, Some(1750))]);
    assert!(near(number("gross_margin", &revenue), 0.28));
}

#[test]
fn components_left_out_are_zero_and_principal_lines_are_missing() {
    let bare = changed(&[(IntangibleAssets, None), (Goodwill, None), (DevelopmentCost, None)]);
    assert_eq!(
        figure("tangible_debt_ratio", &bare),
        Figure::marked(780.0 / 740.0, vec![Mark::ComponentTakenAsZero])
    );
    let no_prepayments = figure("quick_ratio", &changed(&[(Prepayments, None)]));
    assert_eq!(no_prepayments, Figure::marked(590.0 / 600.0, vec![Mark::ComponentTakenAsZero]));
    for (line, code) in [
        (CurrentAssets, "current_ratio"),
        (CurrentLiabilities, "current_ratio"),
        (TotalAssets, "debt_to_assets"),
        (Revenue, "net_margin"),
        (NetProfit, "return_on_equity"),
        (Cash, "cash_ratio"),
        (OperatingCashFlow, "cash_content_of_profit"),
        (RetainedEarnings, "altman_z2"),
        (CostOfSales, "gross_margin"),
    ] {
        let figure = figure(code, &changed(&[(line, None)]));
        assert_eq!(figure, Figure::Missing(Reason::about(ReasonCode::LineMissing, line.code())), "{code}");
    }
    // Interest is paid and no debt is shown.
    let debt = [ShortTermLoans, CurrentPortionLongTermDebt, LongTermLoans].map(|line| (line, None));
    assert!(matches!(figure("interest_bearing_debt_ratio", &changed(&debt)), Figure::Missing(_)));
    let free: Vec<(LineCode, Option<i64>)> = debt.into_iter().chain([(InterestExpense, Some(0))]).collect();
    assert_eq!(
        figure("interest_bearing_debt_ratio", &changed(&free)),
        Figure::marked(0.0, vec![Mark::ComponentTakenAsZero])
    );
}

#[test]
fn zero_and_huge_denominators() {
    let zero = |line: LineCode| changed(&[(line, Some(0))]);
    assert!(matches!(figure("current_ratio", &zero(CurrentLiabilities)), Figure::NotApplicable(_)));
    assert!(matches!(figure("net_margin", &zero(Revenue)), Figure::Worst(_)));
    assert!(matches!(figure("debt_to_assets", &zero(TotalAssets)), Figure::Worst(_)));
    assert_eq!(
        figure("altman_z1", &zero(TotalAssets)),
        Figure::NotApplicable(reason(ReasonCode::AssetsNotPositive))
    );
    let mut cash_seller = company();
    for statement in &mut cash_seller.statements {
        change(statement, &[(AccountsReceivable, Some(0)), (NotesReceivable, None)]);
    }
    assert!(matches!(figure("receivables_turnover", &cash_seller), Figure::Best(_)));

    let mut huge = company();
    let largest = rust_decimal::Decimal::MAX;
    for line in LineCode::ALL {
        huge.statements[1].lines.insert(*line, assay_credit::statement::Line::typed(largest));
    }
    for indicator in catalogue() {
        let figure = figure(indicator.code, &huge);
        assert!(figure.number().is_none(), "{}: {figure:?}", indicator.code);
    }
}

#[test]
fn altman_caps_own_funds_at_ten_times_debt_and_names_its_cut_offs() {
    let rich = changed(&[(TotalLiabilities, Some(20)), (TotalEquity, Some(1500))]);
    let Figure::Value { value, marks } = figure("altman_z2", &rich) else { panic!() };
    let (x1, x2, x3) = (230.0 / 1520.0, 340.0 / 1520.0, 227.0 / 1520.0);
    assert!(near(value, 6.56 * x1 + 3.26 * x2 + 6.72 * x3 + 1.05 * 10.0));
    assert_eq!(marks, [Mark::Capped]);
    let free = changed(&[(TotalLiabilities, Some(0)), (TotalEquity, Some(1520))]);
    assert!(near(number("altman_z2", &free), value));
    // Published cut-offs (Altman 1968, 1983, 1995): those of Z' are not those of Z''.
    let pair = |code| cut_offs(code).map(|c| (c.distress, c.safe));
    assert_eq!(pair("altman_z"), Some((1.81, 2.99)));
    assert_eq!(pair("altman_z1"), Some((1.23, 2.90)));
    assert_eq!(pair("altman_z2"), Some((1.10, 2.60)));
    assert_eq!(pair("altman_z2_em"), Some((4.35, 5.85)));
    assert_eq!(pair("current_ratio"), None);
    // Without a market capitalisation Z cannot be told.
    assert_eq!(
        figure("altman_z", &company()),
        Figure::Missing(Reason::about(ReasonCode::NotEntered, "market_cap"))
    );
}
