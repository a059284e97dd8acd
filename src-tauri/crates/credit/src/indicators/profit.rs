//! 盈利能力: what it earns on sales, assets and equity, and whether the profit is cash.

use rust_decimal::Decimal;

use super::calc::{Calc, margin, quotient};
use super::{Direction, Formula, Group, Indicator, IndicatorUnit, Label, label, lines};
use crate::chart::LineCode::{
    AdminExpenses, CostOfSales, FinanceExpenses, NetProfit, OperatingCashFlow, OperatingProfit,
    ProfitBeforeTax, RdExpenses, SellingExpenses, TaxesAndSurcharges,
};
use crate::figure::{Figure, Mark, Reason, ReasonCode};
use crate::number::ratio;

const fn share(code: &'static str, name: Label, formula: Label, compute: Formula) -> Indicator {
    Indicator::statement(
        code,
        Group::Profit,
        Direction::Benefit,
        IndicatorUnit::Percent,
        name,
        formula,
        compute,
    )
}

pub(super) const INDICATORS: &[Indicator] = &[
    share(
        "return_on_equity",
        label("Return on equity", "净资产收益率"),
        label("net profit / average equity", "净利润 / 平均所有者权益"),
        return_on_equity,
    ),
    share(
        "return_on_assets",
        label("Return on assets", "总资产报酬率"),
        label(
            "(profit before tax + interest expense) / average total assets",
            "（利润总额 + 利息费用）/ 平均资产总计",
        ),
        return_on_assets,
    ),
    share(
        "gross_margin",
        label("Gross margin", "销售毛利率"),
        label("(revenue - cost of sales) / revenue", "（营业收入 - 营业成本）/ 营业收入"),
        gross_margin,
    ),
    share(
        "operating_margin",
        label("Operating margin", "营业利润率"),
        label("operating profit / revenue", "营业利润 / 营业收入"),
        operating_margin,
    ),
    share(
        "net_margin",
        label("Net margin", "销售净利率"),
        label("net profit / revenue", "净利润 / 营业收入"),
        net_margin,
    ),
    Indicator::statement(
        "cash_content_of_profit",
        Group::Profit,
        Direction::Benefit,
        IndicatorUnit::Times,
        label("Cash content of profit", "盈余现金保障倍数"),
        label("net operating cash flow / net profit", "经营活动产生的现金流量净额 / 净利润"),
        cash_content_of_profit,
    ),
    share(
        "cost_expense_profit_rate",
        label("Profit on cost and expenses", "成本费用利润率"),
        label(
            "profit before tax / (cost of sales + taxes and surcharges + selling, administrative, R&D and finance expenses)",
            "利润总额 /（营业成本 + 税金及附加 + 销售费用 + 管理费用 + 研发费用 + 财务费用）",
        ),
        cost_expense_profit_rate,
    ),
];

/// Equity must be positive at the end and on average.
fn return_on_equity(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let profit = calc.flow(NetProfit)?;
    let closing = lines::total_equity(calc)?;
    lines::positive_equity(closing)?;
    let average = calc.average(lines::total_equity)?;
    Ok(ratio(profit, lines::positive_equity(average)?))
}

fn return_on_assets(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let earned = lines::ebit(calc)?;
    let assets = calc.average(lines::total_assets)?;
    Ok(ratio(earned, lines::positive(assets)?))
}

fn gross_margin(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let gross = lines::revenue(calc)? - calc.flow(CostOfSales)?;
    margin(calc, gross)
}

fn operating_margin(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let profit = calc.flow(OperatingProfit)?;
    margin(calc, profit)
}

fn net_margin(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let profit = calc.flow(NetProfit)?;
    margin(calc, profit)
}

/// Without a profit the quotient inverts: not applicable where cash came in, worst where it went out.
fn cash_content_of_profit(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (cash, profit) = (calc.flow(OperatingCashFlow)?, calc.flow(NetProfit)?);
    if profit > Decimal::ZERO {
        return Ok(ratio(cash, profit));
    }
    let reason = Reason::new(ReasonCode::ProfitNotPositive);
    Err(if cash > Decimal::ZERO { Figure::NotApplicable(reason) } else { Figure::Worst(reason) })
}

fn cost_expense_profit_rate(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let profit = calc.flow(ProfitBeforeTax)?;
    let expenses = [SellingExpenses, AdminExpenses, FinanceExpenses];
    if !expenses.iter().all(|code| calc.has(*code)) {
        calc.mark(Mark::ComponentTakenAsZero);
    }
    let mut spent = calc.flow(CostOfSales)?;
    for code in [TaxesAndSurcharges, RdExpenses].into_iter().chain(expenses) {
        spent += calc.flow_part(code)?;
    }
    quotient(profit, spent, CostOfSales.code())
}
