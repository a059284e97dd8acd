//! Which columns and pages count where several hold amounts: the year so far beside a month, one currency
//! beside another, the statement beside a note to it. What is left out was not wrong, only not asked for.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::chart::LineCode::{self, *};
use assay_credit::chart::StatementKind;
use assay_credit::statement::Scope;
use rust_decimal::Decimal;

use super::Unmapped;
use super::block::{Block, Reading};
use super::read::{Placed, Read};

/// Totals by which a page is told to be the statement itself and not a note to it.
const TOTALS: [LineCode; 16] = [
    CurrentAssets,
    TotalAssets,
    CurrentLiabilities,
    TotalLiabilities,
    TotalEquity,
    TotalLiabilitiesAndEquity,
    TotalRevenue,
    Revenue,
    OperatingProfit,
    ProfitBeforeTax,
    NetProfit,
    OperatingCashFlow,
    InvestingCashFlow,
    FinancingCashFlow,
    NetCashChange,
    ClosingCash,
];

/// Amounts of a sheet that names lines of a statement and none of its totals (a note on pledged assets, an
/// account list) are not used where another sheet holds that statement; they are listed.
pub(super) fn leave_out_notes(placed: &mut [Placed<'_>], read: &mut Read) {
    let of = |place: &Placed<'_>| -> BTreeSet<StatementKind> {
        let totals = place.block.readings.iter().filter(|reading| TOTALS.contains(&reading.code));
        totals.map(|reading| reading.code.kind()).collect()
    };
    let whole: BTreeMap<String, BTreeSet<StatementKind>> =
        placed.iter().fold(BTreeMap::new(), |mut whole, place| {
            whole.entry(place.sheet.to_owned()).or_default().extend(of(place));
            whole
        });
    for place in placed {
        let elsewhere = |kind: StatementKind| {
            !whole[place.sheet].contains(&kind) && whole.values().any(|kinds| kinds.contains(&kind))
        };
        let (notes, lines): (Vec<Reading>, Vec<Reading>) = std::mem::take(&mut place.block.readings)
            .into_iter()
            .partition(|reading| elsewhere(reading.code.kind()));
        place.block.readings = lines;
        let mut seen = BTreeSet::new();
        read.unmapped.extend(notes.into_iter().filter(|note| seen.insert(note.written.clone())).map(
            |note| {
                let (sheet, file) = (place.sheet.to_owned(), read.file.clone());
                Unmapped { label: note.written, file, sheet, cell: note.cell, suggestion: None }
            },
        ));
    }
}

/// Where the year so far stands beside a month or a quarter, only the year so far is read.
pub(super) fn leave_out_parts_of_the_year(block: &Block, by_column: &mut BTreeMap<u32, Vec<Reading>>) {
    use super::period::Relation::{Before, MonthOnly, Own};
    let fact = |col: &u32| block.columns.get(col);
    let any = |relation, cumulative: bool| {
        by_column
            .keys()
            .filter_map(fact)
            .any(|column| column.relation == Some(relation) && (column.cumulative || !cumulative))
    };
    let sums = [Own, Before].map(|relation| (relation, any(relation, true)));
    let dated = by_column.keys().filter_map(fact).any(|column| column.period.is_some() && !column.other);
    let own = dated || any(Own, false);
    by_column.retain(|col, _| {
        let Some(column) = fact(col) else { return true };
        match column.relation {
            Some(MonthOnly) => !own,
            Some(relation) => {
                column.cumulative || !sums.iter().any(|(other, sum)| *other == relation && *sum)
            }
            None => true,
        }
    });
    // Columns without any head at all: line numbers run 1, 2, 3.
    by_column.retain(|col, readings| {
        let headed = fact(col).is_some_and(|column| column.period.is_some() || column.relation.is_some());
        let counts = readings.windows(2).all(|pair| {
            let step = pair[1].value - pair[0].value;
            step >= Decimal::ONE && step <= Decimal::from(20)
        });
        headed || readings.len() < 4 || !counts || readings[0].value > Decimal::from(20)
    });
}

/// Amounts shown once more in another currency, for convenience, are left out.
pub(super) fn leave_out_other_currencies(block: &Block, by_column: &mut BTreeMap<u32, Vec<Reading>>) {
    let of = |col: &u32| block.columns.get(col).and_then(|column| column.currency);
    let used: BTreeSet<&str> = by_column.keys().filter_map(of).collect();
    if used.contains("CNY") && used.len() > 1 {
        by_column.retain(|col, _| of(col).is_none_or(|currency| currency == "CNY"));
    }
}

/// Several columns of amounts under no head at all cannot be told apart: they are left out, and the first
/// cell is returned.
pub(super) fn leave_out_unheaded(
    block: &Block,
    by_column: &mut BTreeMap<u32, Vec<Reading>>,
) -> Option<String> {
    let headed = |col: &u32| {
        block.columns.get(col).is_some_and(|column| column.period.is_some() || column.relation.is_some())
    };
    let scope = |col: &u32| block.columns.get(col).and_then(|column| column.scope);
    let bare: Vec<u32> = by_column.keys().copied().filter(|col| !headed(col)).collect();
    let scopes: BTreeSet<Scope> = bare.iter().filter_map(scope).collect();
    let scoped = bare.iter().filter(|col| scope(col).is_some()).count();
    if bare.len() < 2 || scoped > 0 && scoped == scopes.len() {
        // Beside 合并 and 母公司, columns of single subsidiaries do not count.
        by_column.retain(|col, _| scoped == 0 || headed(col) || scope(col).is_some());
        return None;
    }
    let cells: Vec<String> = bare
        .iter()
        .filter_map(|col| by_column.remove(col)?.first().map(|reading| reading.cell.clone()))
        .collect();
    cells.into_iter().next()
}
