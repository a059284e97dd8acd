//! A sheet seen as rows of cells, upright or on its side: a statement with its periods in rows is read
//! like any other once rows and columns change places. Addresses stay those of the sheet.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::reader::{Content, Sheet, address};

/// A view of a sheet.
pub(super) struct Grid<'a> {
    /// The sheet's name.
    pub(super) name: &'a str,
    transposed: bool,
    rows: BTreeMap<u32, BTreeMap<u32, &'a Content>>,
    /// Positions covered by a merged area, with the position that holds its value.
    covered: BTreeMap<(u32, u32), (u32, u32)>,
}

/// Merged areas larger than this are decoration and not heads.
const LARGEST_MERGED: u32 = 400;

impl<'a> Grid<'a> {
    /// A view of the sheet.
    pub(super) fn new(sheet: &'a Sheet, transposed: bool) -> Self {
        let turn = |row, col| if transposed { (col, row) } else { (row, col) };
        let mut rows: BTreeMap<u32, BTreeMap<u32, &Content>> = BTreeMap::new();
        for cell in &sheet.cells {
            let (row, col) = turn(cell.row, cell.col);
            rows.entry(row).or_default().insert(col, &cell.content);
        }
        let mut covered = BTreeMap::new();
        for area in &sheet.merged {
            let size = u64::from(area.bottom - area.top + 1) * u64::from(area.right - area.left + 1);
            if size > u64::from(LARGEST_MERGED) {
                continue;
            }
            for row in area.top..=area.bottom {
                for col in area.left..=area.right {
                    covered.insert(turn(row, col), turn(area.top, area.left));
                }
            }
        }
        Self { name: &sheet.name, transposed, rows, covered }
    }

    /// Rows that hold anything, in order, with their cells in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, &'a Content>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    /// The cell at a position of this view.
    pub(super) fn get(&self, row: u32, col: u32) -> Option<&'a Content> {
        self.rows.get(&row)?.get(&col).copied()
    }

    /// The columns of a range in which a row holds anything or is covered by a merged area.
    pub(super) fn used(&self, row: u32, columns: &RangeInclusive<u32>) -> Vec<u32> {
        let (first, last) = (*columns.start(), *columns.end());
        if first > last {
            return Vec::new();
        }
        let own = self.rows.get(&row).into_iter().flat_map(|cells| cells.range(first..=last));
        let mut used: Vec<u32> = own.map(|(col, _)| *col).collect();
        let before = used.len();
        used.extend(self.covered.range((row, first)..=(row, last)).map(|((_, col), _)| *col));
        if used.len() > before {
            used.sort_unstable();
            used.dedup();
        }
        used
    }

    /// The next row below that holds anything.
    pub(super) fn below(&self, row: u32) -> Option<u32> {
        self.rows.range(row + 1..).next().map(|(below, _)| *below)
    }

    /// The cells of a row right of a column.
    pub(super) fn right_of(&self, row: u32, col: u32) -> impl Iterator<Item = (u32, &'a Content)> {
        self.rows
            .get(&row)
            .into_iter()
            .flat_map(move |cells| cells.range(col + 1..))
            .map(|(col, c)| (*col, *c))
    }

    /// The cell at a position, or the one whose merged area covers it.
    pub(super) fn head(&self, row: u32, col: u32) -> Option<&'a Content> {
        self.get(row, col).or_else(|| {
            let (row, col) = self.covered.get(&(row, col))?;
            self.get(*row, *col)
        })
    }

    /// Whether rows and columns changed places.
    pub(super) fn is_transposed(&self) -> bool {
        self.transposed
    }

    /// The address in the sheet of a position of this view.
    pub(super) fn address(&self, row: u32, col: u32) -> String {
        if self.transposed { address(col, row) } else { address(row, col) }
    }
}
