//! 偿债能力: can it pay what it owes.

use rust_decimal::Decimal;

use super::calc::{Calc, quotient};
use super::{Direction, Group, Indicator, IndicatorUnit, label, lines};
use crate::chart::LineCode::{
    Cash, CurrentAssets, CurrentLiabilities, OperatingCashFlow, Prepayments, TradingAssets,
};
use crate::figure::{Figure, Mark, Reason, ReasonCode};
use crate::number::ratio;

pub(super) const INDICATORS: &[Indicator] = &[
    Indicator::statement(
        "current_ratio",
        Group::Solvency,
        Direction::Target,
        IndicatorUnit::Ratio,
        label("Current ratio", "流动比率"),
        label("current assets / current liabilities", "流动资产 / 流动负债"),
        current_ratio,
    )
    .target(1.3, 2.0),
    Indicator::statement(
        "quick_ratio",
        Group::Solvency,
        Direction::Target,
        IndicatorUnit::Ratio,
        label("Quick ratio", "速动比率"),
        label(
            "(current assets - inventory - prepayments) / current liabilities",
            "（流动资产 - 存货 - 预付款项）/ 流动负债",
        ),
        quick_ratio,
    )
    .target(0.8, 1.2),
    Indicator::statement(
        "cash_ratio",
        Group::Solvency,
        Direction::Benefit,
        IndicatorUnit::Ratio,
        label("Cash ratio", "现金比率"),
        label(
            "(cash + trading financial assets) / current liabilities",
            "（货币资金 + 交易性金融资产）/ 流动负债",
        ),
        cash_ratio,
    ),
    Indicator::statement(
        "debt_to_assets",
        Group::Solvency,
        Direction::Cost,
        IndicatorUnit::Percent,
        label("Debt to assets", "资产负债率"),
        label("total liabilities / total assets", "负债合计 / 资产总计"),
        debt_to_assets,
    ),
    Indicator::statement(
        "tangible_debt_ratio",
        Group::Solvency,
        Direction::Cost,
        IndicatorUnit::Percent,
        label("Debt to tangible net worth", "有形净值债务率"),
        label(
            "total liabilities / (equity - intangible assets - goodwill - development cost)",
            "负债合计 /（所有者权益 - 无形资产 - 商誉 - 开发支出）",
        ),
        tangible_debt_ratio,
    ),
    Indicator::statement(
        "interest_cover",
        Group::Solvency,
        Direction::Benefit,
        IndicatorUnit::Times,
        label("Interest cover", "已获利息倍数"),
        label(
            "(profit before tax + interest expense) / interest expense",
            "（利润总额 + 利息费用）/ 利息费用",
        ),
        interest_cover,
    ),
    Indicator::statement(
        "operating_cash_to_current_liabilities",
        Group::Solvency,
        Direction::Benefit,
        IndicatorUnit::Percent,
        label("Operating cash flow to current liabilities", "现金流动负债比率"),
        label("net operating cash flow / current liabilities", "经营活动产生的现金流量净额 / 流动负债"),
        operating_cash_to_current_liabilities,
    ),
    Indicator::statement(
        "interest_bearing_debt_ratio",
        Group::Solvency,
        Direction::Cost,
        IndicatorUnit::Percent,
        label("Interest-bearing debt ratio", "带息负债比率"),
        label(
            "(short-term loans + long-term debt due within one year + long-term loans + bonds + leases) / total liabilities",
            "（短期借款 + 一年内到期的非流动负债 + 长期借款 + 应付债券 + 租赁负债）/ 负债合计",
        ),
        interest_bearing_debt_ratio,
    ),
];

fn current_ratio(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let assets = calc.need(CurrentAssets)?;
    quotient(assets, calc.need(CurrentLiabilities)?, CurrentLiabilities.code())
}

fn quick_ratio(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    if !calc.has(Prepayments) {
        calc.mark(Mark::ComponentTakenAsZero);
    }
    let quick = calc.need(CurrentAssets)? - lines::inventory(calc)? - calc.part(Prepayments)?;
    quotient(quick, calc.need(CurrentLiabilities)?, CurrentLiabilities.code())
}

fn cash_ratio(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let cash = calc.need(Cash)? + calc.part(TradingAssets)?;
    quotient(cash, calc.need(CurrentLiabilities)?, CurrentLiabilities.code())
}

fn debt_to_assets(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (liabilities, assets) = (lines::total_liabilities(calc)?, lines::total_assets(calc)?);
    if assets <= Decimal::ZERO {
        return Err(Figure::Worst(Reason::new(ReasonCode::AssetsNotPositive)));
    }
    Ok(ratio(liabilities, assets))
}

fn tangible_debt_ratio(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let liabilities = lines::total_liabilities(calc)?;
    let worth = lines::tangible_net_worth(calc)?;
    Ok(ratio(liabilities, lines::positive_equity(worth)?))
}

/// No interest with a profit before interest is best; no interest without one says nothing.
fn interest_cover(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (earned, interest) = (lines::ebit(calc)?, lines::interest(calc)?);
    if interest > Decimal::ZERO {
        return Ok(ratio(earned, interest));
    }
    let reason = Reason::new(ReasonCode::NoInterest);
    Err(if earned > Decimal::ZERO { Figure::Best(reason) } else { Figure::NotApplicable(reason) })
}

fn operating_cash_to_current_liabilities(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let cash = calc.flow(OperatingCashFlow)?;
    quotient(cash, calc.need(CurrentLiabilities)?, CurrentLiabilities.code())
}

fn interest_bearing_debt_ratio(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let liabilities = lines::total_liabilities(calc)?;
    quotient(lines::interest_bearing_debt(calc)?, liabilities, "total_liabilities")
}
