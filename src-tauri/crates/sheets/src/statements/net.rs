//! One line under several names in one column: gross above net, a part above the whole. The chart's line is
//! the net one and the whole one, wherever it stands.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode::{self, *};

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
        Revenue | CostOfSales => u8::from(name.starts_with("主营业务") || name.starts_with("产品销售")),
        _ => 0,
    }
}
