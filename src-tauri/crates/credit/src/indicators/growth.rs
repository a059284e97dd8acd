//! 成长能力: change against the same months of a year before.

use rust_decimal::Decimal;

use super::calc::Calc;
use super::{Direction, Formula, Group, Indicator, IndicatorUnit, Label, label, lines};
use crate::chart::LineCode::NetProfit;
use crate::chart::StatementKind::{BalanceSheet, IncomeStatement};
use crate::figure::{Figure, Reason, ReasonCode};
use crate::number::ratio;

const fn change(
    code: &'static str,
    direction: Direction,
    name: Label,
    formula: Label,
    compute: Formula,
) -> Indicator {
    Indicator::statement(code, Group::Growth, direction, IndicatorUnit::Percent, name, formula, compute)
}

pub(super) const INDICATORS: &[Indicator] = &[
    change(
        "revenue_growth",
        Direction::Benefit,
        label("Revenue growth", "营业收入增长率"),
        label(
            "(revenue - revenue of the same months a year before) / absolute value of the latter",
            "（本期营业收入 - 上年同期营业收入）/ 上年同期营业收入绝对值",
        ),
        revenue_growth,
    ),
    change(
        "net_profit_growth",
        Direction::Benefit,
        label("Net profit growth", "净利润增长率"),
        label(
            "(net profit - net profit of the same months a year before) / absolute value of the latter",
            "（本期净利润 - 上年同期净利润）/ 上年同期净利润绝对值",
        ),
        net_profit_growth,
    ),
    change(
        "equity_growth",
        Direction::Benefit,
        label("Equity growth", "净资产增长率"),
        label(
            "(closing equity - equity a year before) / absolute value of the latter",
            "（期末所有者权益 - 上年同期末所有者权益）/ 上年同期末所有者权益绝对值",
        ),
        equity_growth,
    ),
    change(
        "asset_growth",
        Direction::Target,
        label("Asset growth", "总资产增长率"),
        label(
            "(closing total assets - total assets a year before) / the latter",
            "（期末资产总计 - 上年同期末资产总计）/ 上年同期末资产总计",
        ),
        asset_growth,
    )
    .target(0.0, 0.2),
    change(
        "capital_maintenance",
        Direction::Benefit,
        label("Capital maintenance", "资本保值增值率"),
        label("closing equity / equity a year before", "期末所有者权益 / 上年同期末所有者权益"),
        capital_maintenance,
    ),
];

fn revenue_growth(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (now, before) = calc.compare(IncomeStatement, lines::revenue_as_stated)?;
    growth(now, before, ReasonCode::ZeroDenominator)
}

fn net_profit_growth(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (now, before) = calc.compare(IncomeStatement, |calc| calc.need(NetProfit))?;
    growth(now, before, ReasonCode::ProfitNotPositive)
}

fn equity_growth(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (now, before) = calc.compare(BalanceSheet, lines::total_equity)?;
    growth(now, before, ReasonCode::EquityNotPositive)
}

fn asset_growth(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (now, before) = calc.compare(BalanceSheet, lines::total_assets)?;
    Ok(ratio(now - lines::positive(before)?, before))
}

fn capital_maintenance(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (now, before) = calc.compare(BalanceSheet, lines::total_equity)?;
    Ok(ratio(now, lines::positive_equity(before)?))
}

/// Growth from a base of zero or less is no number: a loss turned to profit is best, a smaller loss is in
/// the middle, a larger one worst. `unchanged` names what stayed at zero or below without any change, which
/// is worst too, unless nothing was there at all.
fn growth(now: Decimal, before: Decimal, unchanged: ReasonCode) -> Result<f64, Figure> {
    if before > Decimal::ZERO {
        return Ok(ratio(now - before, before));
    }
    Err(if now > Decimal::ZERO {
        Figure::Best(Reason::new(ReasonCode::TurnedToProfit))
    } else if now > before {
        Figure::Middle(Reason::new(ReasonCode::LossReduced))
    } else if now < before {
        Figure::Worst(Reason::new(ReasonCode::LossIncreased))
    } else if now.is_zero() {
        Figure::NotApplicable(Reason::new(ReasonCode::ZeroDenominator))
    } else {
        Figure::Worst(Reason::new(unchanged))
    })
}
