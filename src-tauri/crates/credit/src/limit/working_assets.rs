//! The working-asset model (营运资产法): a share of the mean of working capital and net worth that follows from four
//! ratios of the balance sheet. Net worth or working assets of zero and less give no credit: with them the arithmetic
//! would invert and reach the top band.

use rust_decimal::Decimal;

use super::amounts::{Stop, exact, product};
use super::lines::read;
use super::working::{FOUND, Value, Working};
use super::{LimitFacts, MethodResult};
use crate::chart::LineCode::{
    CurrentAssets, CurrentLiabilities, Inventory, Prepayments, TotalEquity, TotalLiabilities,
};
use crate::number::ratio;
use crate::policy::LimitMethod;

/// Highest score of a band, inclusive, and its share of working assets. Above them [`share`] goes on.
const BANDS: [(f64, f64); 8] = [
    (-4.6, 0.0),
    (-3.9, 0.025),
    (-3.2, 0.05),
    (-2.5, 0.075),
    (-1.8, 0.10),
    (-1.1, 0.125),
    (-0.4, 0.15),
    (0.3, 0.175),
];

pub(super) fn working_assets(facts: &LimitFacts<'_>) -> MethodResult {
    let mut working = Working::default();
    let found = find(&mut working, facts);
    working.result(LimitMethod::WorkingAssets, found)
}

struct Balance {
    current: Decimal,
    owed: Decimal,
    quick: Decimal,
    liabilities: Decimal,
    worth: Decimal,
}

fn find(working: &mut Working, facts: &LimitFacts<'_>) -> Result<Value, Stop> {
    let (balance, marks) = read(working, facts, |calc| {
        let current = calc.amount(CurrentAssets)?;
        let owed = calc.amount(CurrentLiabilities)?;
        let quick = current - calc.amount(Inventory)? - calc.amount_or_zero(Prepayments)?;
        let liabilities = calc.amount(TotalLiabilities)?;
        Ok(Balance { current, owed, quick, liabilities, worth: calc.amount(TotalEquity)? })
    })?;
    let capital = balance.current - balance.owed;
    let assets = (capital + balance.worth) / Decimal::TWO;
    working.amount("working_capital", capital, FOUND);
    working.amount("net_worth", balance.worth, FOUND);
    working.amount("working_assets", assets, FOUND);
    if balance.worth <= Decimal::ZERO {
        return Ok(Value::zero("net_worth_not_positive"));
    }
    if assets <= Decimal::ZERO {
        return Ok(Value::zero("working_assets_not_positive"));
    }
    if balance.owed <= Decimal::ZERO {
        return Err(Stop::about("zero_denominator", CurrentLiabilities.code()));
    }
    let score = score(working, &balance, marks);
    let share = share(score);
    working.number("working_asset_share", share, FOUND);
    Ok(Value::of(product(&[assets, exact(share)?], 1)?))
}

/// Current ratio + quick ratio - current liabilities / net worth - liabilities / net worth, to a billionth, so that a
/// score on an edge is on it.
fn score(working: &mut Working, balance: &Balance, marks: String) -> f64 {
    let current = ratio(balance.current, balance.owed);
    let quick = ratio(balance.quick, balance.owed);
    let owed = ratio(balance.owed, balance.worth);
    let liabilities = ratio(balance.liabilities, balance.worth);
    working.number("current_ratio", current, FOUND);
    working.number("quick_ratio", quick, FOUND).detail = marks;
    working.number("current_liabilities_to_worth", owed, FOUND);
    working.number("liabilities_to_worth", liabilities, FOUND);
    let score = ((current + quick - owed - liabilities) * 1e9).round() / 1e9;
    working.number("working_asset_score", score, FOUND);
    score
}

/// The share of working assets that a score gives.
fn share(score: f64) -> f64 {
    let band = BANDS.iter().find(|(highest, _)| score <= *highest);
    band.map_or(if score < 1.0 { 0.20 } else { 0.25 }, |(_, share)| *share)
}

#[cfg(test)]
mod tests {
    use super::share;

    /// Both sides of every edge, by the published table.
    #[test]
    fn the_bands_of_the_table() {
        let edges = [
            (-100.0, 0.0),
            (-4.6, 0.0),
            (-4.599_999_999, 0.025),
            (-3.9, 0.025),
            (-3.899_999_999, 0.05),
            (-3.2, 0.05),
            (-3.199_999_999, 0.075),
            (-2.5, 0.075),
            (-2.499_999_999, 0.10),
            (-1.8, 0.10),
            (-1.799_999_999, 0.125),
            (-1.1, 0.125),
            (-1.099_999_999, 0.15),
            (-0.4, 0.15),
            (-0.399_999_999, 0.175),
            (0.3, 0.175),
            (0.300_000_001, 0.20),
            (0.999_999_999, 0.20),
            (1.0, 0.25),
            (100.0, 0.25),
        ];
        for (score, expected) in edges {
            assert_eq!(share(score).to_bits(), f64::to_bits(expected), "{score}");
        }
    }
}
