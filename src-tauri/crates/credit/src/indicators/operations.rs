//! 营运能力: how fast receivables, stock and assets turn.

use rust_decimal::Decimal;

use super::calc::{Calc, days, quotient};
use super::{Direction, Group, Indicator, IndicatorUnit, label, lines};
use crate::chart::LineCode::{CostOfSales, CurrentAssets};
use crate::figure::{Figure, Reason, ReasonCode};
use crate::number::ratio;

const fn times(
    code: &'static str,
    name: super::Label,
    formula: super::Label,
    compute: super::Formula,
) -> Indicator {
    Indicator::statement(
        code,
        Group::Operations,
        Direction::Benefit,
        IndicatorUnit::Times,
        name,
        formula,
        compute,
    )
}

const fn length(
    code: &'static str,
    name: super::Label,
    formula: super::Label,
    compute: super::Formula,
) -> Indicator {
    Indicator::statement(
        code,
        Group::Operations,
        Direction::Cost,
        IndicatorUnit::Days,
        name,
        formula,
        compute,
    )
}

pub(super) const INDICATORS: &[Indicator] = &[
    times(
        "receivables_turnover",
        label("Receivables turnover", "应收账款周转率"),
        label(
            "revenue / average (accounts receivable + notes receivable)",
            "营业收入 / 平均（应收账款 + 应收票据）",
        ),
        receivables_turnover,
    ),
    times(
        "inventory_turnover",
        label("Inventory turnover", "存货周转率"),
        label("cost of sales / average inventory", "营业成本 / 平均存货"),
        inventory_turnover,
    ),
    times(
        "current_asset_turnover",
        label("Current-asset turnover", "流动资产周转率"),
        label("revenue / average current assets", "营业收入 / 平均流动资产"),
        current_asset_turnover,
    ),
    times(
        "total_asset_turnover",
        label("Total-asset turnover", "总资产周转率"),
        label("revenue / average total assets", "营业收入 / 平均资产总计"),
        total_asset_turnover,
    ),
    length(
        "receivable_days",
        label("Receivable days", "应收账款周转天数"),
        label(
            "365 x average (accounts receivable + notes receivable) / revenue",
            "365 x 平均（应收账款 + 应收票据）/ 营业收入",
        ),
        receivable_days,
    ),
    length(
        "inventory_days",
        label("Inventory days", "存货周转天数"),
        label("365 x average inventory / cost of sales", "365 x 平均存货 / 营业成本"),
        inventory_days,
    ),
    length(
        "payable_days",
        label("Payable days", "应付账款周转天数"),
        label(
            "365 x average (accounts payable + notes payable) / cost of sales",
            "365 x 平均（应付账款 + 应付票据）/ 营业成本",
        ),
        payable_days,
    ),
    length(
        "cash_conversion_cycle",
        label("Cash conversion cycle", "现金周转期"),
        label(
            "receivable days + inventory days - payable days",
            "应收账款周转天数 + 存货周转天数 - 应付账款周转天数",
        ),
        cash_conversion_cycle,
    ),
];

/// A seller with revenue and no receivables collects at once: best.
fn receivables_turnover(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (revenue, receivables) = (lines::revenue(calc)?, calc.average(lines::receivables)?);
    if receivables <= Decimal::ZERO && revenue > Decimal::ZERO {
        return Err(Figure::Best(Reason::about(ReasonCode::ZeroDenominator, "accounts_receivable")));
    }
    quotient(revenue, receivables, "accounts_receivable")
}

fn inventory_turnover(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let inventory = lines::average_inventory(calc)?;
    Ok(ratio(calc.flow(CostOfSales)?, inventory))
}

fn current_asset_turnover(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let revenue = lines::revenue(calc)?;
    quotient(revenue, calc.average(|calc| calc.need(CurrentAssets))?, CurrentAssets.code())
}

fn total_asset_turnover(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let revenue = lines::revenue(calc)?;
    let assets = calc.average(lines::total_assets)?;
    Ok(ratio(revenue, lines::positive(assets)?))
}

fn receivable_days(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let receivables = calc.average(lines::receivables)?;
    days(receivables, lines::revenue(calc)?, "revenue")
}

fn inventory_days(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let inventory = lines::average_inventory(calc)?;
    days(inventory, calc.flow(CostOfSales)?, CostOfSales.code())
}

fn payable_days(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let payables = calc.average(lines::payables)?;
    days(payables, calc.flow(CostOfSales)?, CostOfSales.code())
}

/// A company without inventory has no inventory days to wait for.
fn cash_conversion_cycle(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let stock = match inventory_days(calc) {
        Err(Figure::NotApplicable(reason)) if reason.code == ReasonCode::NoInventory => 0.0,
        other => other?,
    };
    Ok(receivable_days(calc)? + stock - payable_days(calc)?)
}
