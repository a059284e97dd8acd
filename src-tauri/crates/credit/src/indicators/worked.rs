//! A formula with its numbers put in, and a figure over all periods: for reading beside the figure. The figure
//! itself is the formula's; a test computes every text here again and compares.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::calc::{Amount, Calc, figure_at};
use super::periods::Periods;
use super::{find, lines};
use crate::chart::LineCode::*;
use crate::chart::StatementKind::{self, BalanceSheet, IncomeStatement};
use crate::figure::Figure;
use crate::rating::RatingInputs;

/// A formula with numbers: each `#` of the template stands for the next amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// For example `(# - # - #) / #`.
    pub template: &'static str,
    /// Amounts in yuan, in the order of the template.
    pub terms: Vec<Decimal>,
}

/// An indicator's figure for one period.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodFigure {
    /// Last day.
    pub period_end: NaiveDate,
    /// Months of its income statement; none where it has none.
    pub months: Option<u8>,
    /// Value or reason.
    pub figure: Figure,
}

type Term = fn(&mut Calc<'_>) -> Amount;

/// A term of the growth formulas: now and a year before.
fn compared(
    calc: &mut Calc<'_>,
    kind: StatementKind,
    read: Term,
    pick: fn((Decimal, Decimal)) -> Decimal,
) -> Amount {
    calc.compare(kind, read).map(pick)
}

fn tangible(calc: &mut Calc<'_>) -> Amount {
    lines::tangible_net_worth(calc)
}
fn receivables(calc: &mut Calc<'_>) -> Amount {
    calc.average(lines::receivables)
}
fn payables(calc: &mut Calc<'_>) -> Amount {
    calc.average(lines::payables)
}
fn average_assets(calc: &mut Calc<'_>) -> Amount {
    calc.average(lines::total_assets)
}
fn cost(calc: &mut Calc<'_>) -> Amount {
    calc.flow(CostOfSales)
}
fn current(calc: &mut Calc<'_>) -> Amount {
    calc.need(CurrentAssets)
}
fn owed(calc: &mut Calc<'_>) -> Amount {
    calc.need(CurrentLiabilities)
}
fn profit(calc: &mut Calc<'_>) -> Amount {
    calc.flow(NetProfit)
}
fn before_tax(calc: &mut Calc<'_>) -> Amount {
    calc.flow(ProfitBeforeTax)
}
fn cash_flow(calc: &mut Calc<'_>) -> Amount {
    calc.flow(OperatingCashFlow)
}
fn retained(calc: &mut Calc<'_>) -> Amount {
    calc.need(RetainedEarnings)
}
fn spent(calc: &mut Calc<'_>) -> Amount {
    let mut spent = cost(calc)?;
    for code in [TaxesAndSurcharges, RdExpenses, SellingExpenses, AdminExpenses, FinanceExpenses] {
        spent += calc.flow_part(code)?;
    }
    Ok(spent)
}
fn revenue_now(calc: &mut Calc<'_>) -> Amount {
    compared(calc, IncomeStatement, lines::revenue_as_stated, |pair| pair.0)
}
fn revenue_then(calc: &mut Calc<'_>) -> Amount {
    compared(calc, IncomeStatement, lines::revenue_as_stated, |pair| pair.1)
}
fn profit_as_stated(calc: &mut Calc<'_>) -> Amount {
    calc.need(NetProfit)
}
fn profit_now(calc: &mut Calc<'_>) -> Amount {
    compared(calc, IncomeStatement, profit_as_stated, |pair| pair.0)
}
fn profit_then(calc: &mut Calc<'_>) -> Amount {
    compared(calc, IncomeStatement, profit_as_stated, |pair| pair.1)
}
fn equity_now(calc: &mut Calc<'_>) -> Amount {
    compared(calc, BalanceSheet, lines::total_equity, |pair| pair.0)
}
fn equity_then(calc: &mut Calc<'_>) -> Amount {
    compared(calc, BalanceSheet, lines::total_equity, |pair| pair.1)
}
fn assets_now(calc: &mut Calc<'_>) -> Amount {
    compared(calc, BalanceSheet, lines::total_assets, |pair| pair.0)
}
fn assets_then(calc: &mut Calc<'_>) -> Amount {
    compared(calc, BalanceSheet, lines::total_assets, |pair| pair.1)
}

const GROWTH: &str = "(# - #) / #";
const Z_FIRST: [Term; 8] = [
    current,
    owed,
    lines::total_assets,
    retained,
    lines::total_assets,
    lines::ebit,
    lines::total_assets,
    lines::total_equity,
];

/// Template and terms of a formula; none for figures that are not computed from statement lines alone.
fn recipe(code: &str) -> Option<(&'static str, Vec<Term>)> {
    let simple: (&'static str, &[Term]) = match code {
        "current_ratio" => ("# / #", &[current, owed]),
        "quick_ratio" => {
            ("(# - # - #) / #", &[current, lines::inventory, |calc| calc.part(Prepayments), owed])
        }
        "cash_ratio" => ("(# + #) / #", &[|calc| calc.need(Cash), |calc| calc.part(TradingAssets), owed]),
        "debt_to_assets" => ("# / #", &[lines::total_liabilities, lines::total_assets]),
        "tangible_debt_ratio" => ("# / #", &[lines::total_liabilities, tangible]),
        "interest_cover" => ("(# + #) / #", &[before_tax, lines::interest, lines::interest]),
        "operating_cash_to_current_liabilities" => ("# / #", &[cash_flow, owed]),
        "interest_bearing_debt_ratio" => ("# / #", &[lines::interest_bearing_debt, lines::total_liabilities]),
        "receivables_turnover" => ("# / #", &[lines::revenue, receivables]),
        "inventory_turnover" => ("# / #", &[cost, lines::average_inventory]),
        "current_asset_turnover" => ("# / #", &[lines::revenue, |calc| calc.average(current)]),
        "total_asset_turnover" => ("# / #", &[lines::revenue, average_assets]),
        "receivable_days" => ("365 x # / #", &[receivables, lines::revenue]),
        "inventory_days" => ("365 x # / #", &[lines::average_inventory, cost]),
        "payable_days" => ("365 x # / #", &[payables, cost]),
        "cash_conversion_cycle" => (
            "365 x # / # + 365 x # / # - 365 x # / #",
            &[receivables, lines::revenue, lines::average_inventory, cost, payables, cost],
        ),
        "return_on_equity" => ("# / #", &[profit, |calc| calc.average(lines::total_equity)]),
        "return_on_assets" => ("(# + #) / #", &[before_tax, lines::interest, average_assets]),
        "gross_margin" => ("(# - #) / #", &[lines::revenue, cost, lines::revenue]),
        "operating_margin" => ("# / #", &[|calc| calc.flow(OperatingProfit), lines::revenue]),
        "net_margin" => ("# / #", &[profit, lines::revenue]),
        "cash_content_of_profit" => ("# / #", &[cash_flow, profit]),
        "cost_expense_profit_rate" => ("# / #", &[before_tax, spent]),
        "revenue_growth" => (GROWTH, &[revenue_now, revenue_then, revenue_then]),
        "net_profit_growth" => (GROWTH, &[profit_now, profit_then, profit_then]),
        "equity_growth" => (GROWTH, &[equity_now, equity_then, equity_then]),
        "asset_growth" => (GROWTH, &[assets_now, assets_then, assets_then]),
        "capital_maintenance" => ("# / #", &[equity_now, equity_then]),
        _ => return z_recipe(code),
    };
    Some((simple.0, simple.1.to_vec()))
}

fn z_recipe(code: &str) -> Option<(&'static str, Vec<Term>)> {
    let (template, with_sales) = match code {
        "altman_z1" => {
            ("0.717 x (# - #) / # + 0.847 x # / # + 3.107 x # / # + 0.420 x # / # + 0.998 x # / #", true)
        }
        "altman_z2" => ("6.56 x (# - #) / # + 3.26 x # / # + 6.72 x # / # + 1.05 x # / #", false),
        "altman_z2_em" => ("3.25 + 6.56 x (# - #) / # + 3.26 x # / # + 6.72 x # / # + 1.05 x # / #", false),
        _ => return None,
    };
    let mut terms: Vec<Term> = Z_FIRST.to_vec();
    terms.push(lines::total_liabilities);
    if with_sales {
        terms.extend([lines::revenue as Term, lines::total_assets as Term]);
    }
    Some((template, terms))
}

/// The formula of an indicator with the numbers of the latest period; none where the figure is a reason, was
/// given from outside, or where a cap or a convention makes it another than the plain formula's.
#[must_use]
pub fn worked(code: &str, inputs: &RatingInputs) -> Option<Worked> {
    let (template, terms) = recipe(code)?;
    let periods = Periods::new(inputs);
    let at = periods.latest()?;
    let compute = find(code)?.compute?;
    let Figure::Value { marks, .. } = figure_at(compute, inputs, &periods, at) else { return None };
    if marks.contains(&crate::figure::Mark::Capped) {
        return None;
    }
    let mut calc = Calc::new(inputs, &periods, at);
    let terms = terms.into_iter().map(|term| term(&mut calc).ok()).collect::<Option<Vec<Decimal>>>()?;
    Some(Worked { template, terms })
}

/// A statement indicator for every period of the customer, oldest first; nothing for other indicators.
#[must_use]
pub fn over_periods(code: &str, inputs: &RatingInputs) -> Vec<PeriodFigure> {
    let Some(compute) = find(code).and_then(|indicator| indicator.compute) else { return Vec::new() };
    let periods = Periods::new(inputs);
    (0..)
        .map_while(|at| Some((at, periods.get(at)?)))
        .map(|(at, period)| PeriodFigure {
            period_end: period.end,
            months: period.months(IncomeStatement),
            figure: figure_at(compute, inputs, &periods, at),
        })
        .collect()
}
