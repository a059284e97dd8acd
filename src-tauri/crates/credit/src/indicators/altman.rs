//! 综合: Altman's scores, Z for listed companies (1968), Z' for private manufacturers and Z'' for private
//! companies of any kind (Altman 1983, 2000), and the emerging-markets form of Z'' (Altman, Hartzell and
//! Peck 1995). Each has its own cut-offs; those of Z' must not be applied to Z''.

use rust_decimal::Decimal;

use super::calc::Calc;
use super::{Direction, Formula, Group, Indicator, IndicatorUnit, Label, label, lines};
use crate::chart::LineCode::{CurrentAssets, CurrentLiabilities, RetainedEarnings};
use crate::figure::{Figure, Mark};
use crate::number::{ratio, to_f64};

/// X4 counts at most this much.
const X4_CAP: f64 = 10.0;

/// The published limits of one score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CutOffs {
    /// Below is the distress zone.
    pub distress: f64,
    /// Above is the safe zone.
    pub safe: f64,
}

/// The published cut-offs of a score by indicator code: `altman_z` 1.81 and 2.99, `altman_z1` (Z') 1.23 and
/// 2.90, `altman_z2` (Z'') 1.10 and 2.60, `altman_z2_em` 4.35 and 5.85.
#[must_use]
pub fn cut_offs(code: &str) -> Option<CutOffs> {
    let (distress, safe) = match code {
        "altman_z" => (1.81, 2.99),
        "altman_z1" => (1.23, 2.90),
        "altman_z2" => (1.10, 2.60),
        "altman_z2_em" => (4.35, 5.85),
        _ => return None,
    };
    Some(CutOffs { distress, safe })
}

const fn score(code: &'static str, name: Label, formula: Label, compute: Formula) -> Indicator {
    Indicator::statement(
        code,
        Group::Composite,
        Direction::Benefit,
        IndicatorUnit::Points,
        name,
        formula,
        compute,
    )
}

pub(super) const INDICATORS: &[Indicator] = &[
    score(
        "altman_z",
        label("Altman Z", "奥特曼 Z 值"),
        label(
            "1.2 working capital / TA + 1.4 retained earnings / TA + 3.3 EBIT / TA + 0.6 market value / TL + 1.0 revenue / TA; distress below 1.81, safe above 2.99",
            "1.2 营运资金/资产 + 1.4 未分配利润/资产 + 3.3 息税前利润/资产 + 0.6 股权市值/负债 + 1.0 营业收入/资产；低于 1.81 为危险区，高于 2.99 为安全区",
        ),
        z,
    ),
    score(
        "altman_z1",
        label("Altman Z'", "奥特曼 Z' 值（非上市制造业）"),
        label(
            "0.717 working capital / TA + 0.847 retained earnings / TA + 3.107 EBIT / TA + 0.420 equity / TL + 0.998 revenue / TA; distress below 1.23, safe above 2.90",
            "0.717 营运资金/资产 + 0.847 未分配利润/资产 + 3.107 息税前利润/资产 + 0.420 权益/负债 + 0.998 营业收入/资产；低于 1.23 为危险区，高于 2.90 为安全区",
        ),
        z1,
    ),
    score(
        "altman_z2",
        label("Altman Z''", "奥特曼 Z'' 值（非上市企业）"),
        label(
            "6.56 working capital / TA + 3.26 retained earnings / TA + 6.72 EBIT / TA + 1.05 equity / TL; distress below 1.10, safe above 2.60",
            "6.56 营运资金/资产 + 3.26 未分配利润/资产 + 6.72 息税前利润/资产 + 1.05 权益/负债；低于 1.10 为危险区，高于 2.60 为安全区",
        ),
        z2,
    ),
    score(
        "altman_z2_em",
        label("Altman Z'' (emerging markets)", "奥特曼 Z'' 值（新兴市场）"),
        label(
            "3.25 + Z''; distress below 4.35, safe above 5.85",
            "3.25 + Z''；低于 4.35 为危险区，高于 5.85 为安全区",
        ),
        z2_em,
    ),
    Indicator::given(
        "market_cap",
        (super::Source::Entered, Group::Composite),
        Direction::Benefit,
        IndicatorUnit::Yuan,
        label("Market capitalisation", "股权市值"),
        label("entered, in yuan; used by Altman Z", "录入，单位元；用于奥特曼 Z 值"),
    ),
];

/// X1 working capital, X2 retained earnings, X3 EBIT, each over total assets.
fn first_three(calc: &mut Calc<'_>) -> Result<(Decimal, [f64; 3]), Figure> {
    let assets = lines::total_assets(calc)?;
    let assets = lines::positive(assets)?;
    let capital = calc.need(CurrentAssets)? - calc.need(CurrentLiabilities)?;
    let retained = calc.need(RetainedEarnings)?;
    let earned = lines::ebit(calc)?;
    Ok((assets, [ratio(capital, assets), ratio(retained, assets), ratio(earned, assets)]))
}

/// X4 with book equity.
fn book_x4(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let equity = to_f64(lines::total_equity(calc)?);
    x4(calc, equity)
}

/// Own funds over total liabilities, at most 10; without liabilities 10.
fn x4(calc: &mut Calc<'_>, own: f64) -> Result<f64, Figure> {
    let liabilities = lines::total_liabilities(calc)?;
    let x4 = if liabilities > Decimal::ZERO { own / to_f64(liabilities) } else { f64::INFINITY };
    if x4 > X4_CAP {
        calc.mark(Mark::Capped);
    }
    Ok(x4.min(X4_CAP))
}

fn x5(calc: &mut Calc<'_>, assets: Decimal) -> Result<f64, Figure> {
    Ok(ratio(lines::revenue(calc)?, assets))
}

fn z(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (assets, [x1, x2, x3]) = first_three(calc)?;
    let value = calc.entered("market_cap")?;
    let x4 = x4(calc, value)?;
    Ok(1.2 * x1 + 1.4 * x2 + 3.3 * x3 + 0.6 * x4 + 1.0 * x5(calc, assets)?)
}

fn z1(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (assets, [x1, x2, x3]) = first_three(calc)?;
    let x4 = book_x4(calc)?;
    Ok(0.717 * x1 + 0.847 * x2 + 3.107 * x3 + 0.420 * x4 + 0.998 * x5(calc, assets)?)
}

fn z2(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    let (_, [x1, x2, x3]) = first_three(calc)?;
    let x4 = book_x4(calc)?;
    Ok(6.56 * x1 + 3.26 * x2 + 6.72 * x3 + 1.05 * x4)
}

fn z2_em(calc: &mut Calc<'_>) -> Result<f64, Figure> {
    Ok(3.25 + z2(calc)?)
}
