//! Where a sheet holds labels with amounts beside them: one region for a plain statement, two for a side
//! by side balance sheet, turned when the lines run across and the periods down.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use assay_credit::chart::LineCode;

use super::amount::is_amount;
use super::grid::Grid;
use super::labels;
use crate::reader::{Content, Sheet};

/// Columns of labels and the columns of amounts that belong to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    /// Columns that may hold the label.
    pub(super) labels: RangeInclusive<u32>,
    /// Columns that may hold amounts.
    pub(super) values: RangeInclusive<u32>,
}

/// Different lines a column must name to be one of labels.
const LEAST_LINES: usize = 3;

/// The view of a sheet that reads it as a statement, with its regions; none where it is no statement.
pub(super) fn find<'a>(sheet: &'a Sheet) -> Option<(Grid<'a>, Vec<Region>)> {
    let mut by_col: BTreeMap<u32, BTreeSet<LineCode>> = BTreeMap::new();
    let mut by_row: BTreeMap<u32, BTreeSet<LineCode>> = BTreeMap::new();
    for cell in &sheet.cells {
        let Content::Text(text) = &cell.content else { continue };
        if let Some(code) = labels::line_of(text) {
            by_col.entry(cell.col).or_default().insert(code);
            by_row.entry(cell.row).or_default().insert(code);
        }
    }
    let most =
        |counts: &BTreeMap<u32, BTreeSet<LineCode>>| counts.values().map(BTreeSet::len).max().unwrap_or(0);
    let transposed = most(&by_row) > most(&by_col);
    let counts = if transposed { by_row } else { by_col };
    let columns: Vec<u32> =
        counts.into_iter().filter(|(_, codes)| codes.len() >= LEAST_LINES).map(|(col, _)| col).collect();
    if columns.is_empty() {
        return None;
    }
    let grid = Grid::new(sheet, transposed);
    let regions = regions(&grid, &columns);
    (!regions.is_empty()).then_some((grid, regions))
}

fn regions(grid: &Grid<'_>, label_columns: &[u32]) -> Vec<Region> {
    let mut amounts: BTreeMap<u32, u32> = BTreeMap::new();
    for (_, cells) in grid.rows() {
        for (col, content) in cells {
            if is_amount(content) {
                *amounts.entry(*col).or_default() += 1;
            }
        }
    }
    let has_amounts = |range: std::ops::Range<u32>| amounts.range(range).any(|(_, count)| *count >= 2);
    // Label columns with nothing but text between them belong together (two languages, or indented items).
    let mut groups: Vec<RangeInclusive<u32>> = Vec::new();
    for col in label_columns {
        match groups.last_mut() {
            Some(group) if !has_amounts(*group.end() + 1..*col) => *group = *group.start()..=*col,
            _ => groups.push(*col..=*col),
        }
    }
    let last = amounts.keys().next_back().copied().unwrap_or(0);
    let mut found = Vec::new();
    let mut start = 0;
    for (index, group) in groups.iter().enumerate() {
        let end = groups.get(index + 1).map_or(last, |next| next.start() - 1);
        let values = group.end() + 1..=end;
        if !values.is_empty() && amounts.range(values.clone()).next().is_some() {
            found.push(Region { labels: start..=*group.end(), values });
        }
        start = end + 1;
    }
    found
}
