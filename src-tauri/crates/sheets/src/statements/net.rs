//! One line under several names in one column: gross above net, a part above the whole. The chart's line is
//! the net one and the whole one, wherever it stands.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode::{self, *};

use rust_decimal::Decimal;

use super::block::Reading;

/// Leaves out readings whose line stands in the same column under a better name.
pub(super) fn keep_best_names(readings: &mut Vec<Reading>) {
    let mut best: BTreeMap<LineCode, u8> = BTreeMap::new();
    for reading in readings.iter() {
        let rank = rank(reading);
        let known = best.entry(reading.code).or_insert(rank);
        *known = rank.min(*known);
    }
    readings.retain(|reading| best.get(&reading.code).is_none_or(|best| rank(reading) == *best));
}

/// Takes out interest net of income that is negative beside positive expenses: income, or an expense in
/// brackets. Only the step from operating profit to profit before tax can tell, and what it tells must be
/// income for the amount to stand; a line the user assigned stands as it is.
pub(super) fn leave_out_unclear_interest(
    readings: &mut Vec<Reading>,
    assigned: &BTreeMap<String, LineCode>,
) -> Option<Reading> {
    let at = readings.iter().position(|reading| {
        is_net_interest(reading) && reading.value < Decimal::ZERO && !assigned.contains_key(&reading.written)
    })?;
    let value = |code| readings.iter().find(|reading| reading.code == code).map(|reading| reading.value);
    let step = value(ProfitBeforeTax).zip(value(OperatingProfit)).map(|(after, before)| after - before);
    if step == Some(-readings[at].value) {
        return None;
    }
    Some(readings.remove(at))
}

fn is_net_interest(reading: &Reading) -> bool {
    let name = reading.label.key.as_str();
    reading.code == FinanceExpenses && name.contains("interest") && name.contains("net")
}

/// 0 for the best name a line can have.
fn rank(reading: &Reading) -> u8 {
    let name = reading.label.key.as_str();
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    match reading.code {
        AccountsReceivable
        | NotesReceivable
        | OtherReceivables
        | Prepayments
        | Inventory
        | FixedAssets
        | IntangibleAssets
        | ConstructionInProgress
        | LongTermEquityInvestments
        | InvestmentProperty => {
            if ends(&["净额", "账面价值", " net"]) {
                0
            } else if ends(&["净值"]) {
                // Of fixed assets before impairment: worse than the plain name, better than gross for others.
                if reading.code == FixedAssets { 3 } else { 1 }
            } else if reading.code == FixedAssets && ends(&["合计"]) {
                // Of the old layouts, construction in progress included.
                4
            } else {
                2
            }
        }
        // A heading that some programs fill with zeros.
        CurrentAssets | NonCurrentAssets | CurrentLiabilities | NonCurrentLiabilities | TotalEquity => {
            u8::from(!ends(&["计", "额", "值"]) && ends(&["资产", "负债", "权益"]) && name != "净资产")
        }
        FinanceExpenses => u8::from(is_net_interest(reading)),
        Revenue | CostOfSales => u8::from(name.starts_with("主营业务") || name.starts_with("产品销售")),
        _ => 0,
    }
}
