//! A block of cells pasted into a statement that is being typed: its labels are recognised as those of a
//! workbook are, every row with amounts is told, and what no line was found for is left to the person.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::statement::Unit;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amount::{Amount, amount};
use super::block::{Block, Reading};
use super::grid::Grid;
use super::label::{is_text, label};
use super::region::Region;
use super::walk::Walk;
use super::{labels, signs, similar};
use crate::reader::{Content, Sheet, address, tabbed};

/// A pasted block.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// The first column holds labels.
    pub labelled: bool,
    /// The unit the block states.
    pub unit: Option<Unit>,
    /// The period each column of amounts names; none where its head says nothing.
    pub periods: Vec<Option<NaiveDate>>,
    /// Rows with amounts, in order.
    pub rows: Vec<PastedRow>,
}

/// One row of a pasted block.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PastedRow {
    /// Row of the block, from 1.
    pub row: u32,
    /// The label as pasted; empty where the block has none.
    pub label: String,
    /// The line it means.
    pub line: Option<LineCode>,
    /// A likely line and a confidence from 0 to 1, where it means none.
    pub suggestion: Option<(LineCode, f64)>,
    /// One cell for each column of amounts.
    pub cells: Vec<Option<PastedCell>>,
}

/// One amount of a pasted block.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedCell {
    /// The text as pasted.
    pub text: String,
    /// The amount; none where the text is no number.
    pub value: Option<Decimal>,
    /// The text names its own unit and the amount is in yuan.
    pub in_yuan: bool,
    /// The sign was turned to the chart's.
    pub turned: bool,
}

/// Reads a block of tab-separated text as it stands on the clipboard.
///
/// ```
/// use assay_sheets::statements::pasted;
/// let block = pasted("项目\t2025-12-31\n货币资金\t1,200\n存货周转\t3\n", &Default::default());
/// assert_eq!(block.rows[0].line, Some(assay_credit::chart::LineCode::Cash));
/// assert_eq!(block.rows[1].line, None);
/// assert_eq!(block.periods, [Some("2025-12-31".parse().unwrap())]);
/// ```
#[must_use]
pub fn pasted(text: &str, assigned: &BTreeMap<String, LineCode>) -> Pasted {
    let sheet = tabbed(text);
    let grid = Grid::new(&sheet, false);
    let labelled = sheet.cells.iter().any(|cell| {
        cell.col == 0
            && matches!(&cell.content, Content::Text(text) if is_text(text))
            && !is_number(&cell.content)
    });
    let first = u32::from(labelled);
    let columns: Vec<u32> = (first..sheet.cols).collect();
    let blocks = if labelled && sheet.cols > 1 { walked(&grid, &sheet, assigned) } else { Vec::new() };
    let known = readings(blocks.clone());
    let mut pasted = Pasted {
        labelled,
        unit: blocks.iter().find_map(|block| {
            block.around.unit.or_else(|| block.columns.values().find_map(|column| column.unit))
        }),
        periods: columns
            .iter()
            .map(|col| {
                blocks.iter().find_map(|block| block.columns.get(col)?.period).map(|period| period.end)
            })
            .collect(),
        rows: Vec::new(),
    };
    for (row, cells) in grid.rows() {
        let name = match cells.get(&0) {
            Some(Content::Text(text)) if labelled => text.clone(),
            _ => String::new(),
        };
        let read: Vec<Option<PastedCell>> = columns
            .iter()
            .map(|col| {
                let cell = plain_cell(cells.get(col)?)?;
                Some(match known.get(&address(row, *col)) {
                    Some(known) => PastedCell {
                        turned: cell.value != Some(known.value),
                        value: Some(known.value),
                        ..cell
                    },
                    None => cell,
                })
            })
            .collect();
        let line = columns.iter().find_map(|col| known.get(&address(row, *col))).map(|known| known.code);
        // A head, a title or a heading has no amounts; nothing else is left out.
        if line.is_none() && !read.iter().flatten().any(|cell| cell.value.is_some()) {
            continue;
        }
        if line.is_none() && labelled && is_head(&blocks, cells) {
            continue;
        }
        let suggestion = match line {
            None if !name.is_empty() => {
                let key = &label(&name).key;
                labels::line(key).map(|code| (code, 1.0)).or_else(|| similar::suggestion(key, None))
            }
            _ => None,
        };
        pasted.rows.push(PastedRow { row: row + 1, label: name, line, suggestion, cells: read });
    }
    pasted
}

fn is_number(content: &Content) -> bool {
    matches!(amount(content), Amount::Value(_) | Amount::Yuan(_))
}

/// Whether a row is the head whose years read as numbers.
fn is_head(blocks: &[Block], cells: &BTreeMap<u32, &Content>) -> bool {
    let headed = |col: &u32| {
        blocks.iter().any(|block| block.columns.get(col).is_some_and(super::columns::Column::is_strong))
    };
    cells.iter().filter(|(col, _)| **col > 0).all(|(col, content)| {
        headed(col) && super::columns::Column::read(content).is_some_and(|read| read.is_strong())
    })
}

fn walked(grid: &Grid<'_>, sheet: &Sheet, assigned: &BTreeMap<String, LineCode>) -> Vec<Block> {
    let region = Region { labels: 0..=0, values: 1..=sheet.cols - 1 };
    Walk::new(grid, &region, "", None, assigned).run()
}

/// The amounts of known lines by their address, with the chart's signs.
fn readings(blocks: Vec<Block>) -> BTreeMap<String, Reading> {
    let mut by_column: BTreeMap<u32, Vec<Reading>> = BTreeMap::new();
    for reading in blocks.into_iter().flat_map(|block| block.readings) {
        by_column.entry(reading.col).or_default().push(reading);
    }
    for column in by_column.values_mut() {
        signs::settle(column);
    }
    by_column.into_values().flatten().map(|reading| (reading.cell.clone(), reading)).collect()
}

fn plain_cell(content: &Content) -> Option<PastedCell> {
    let text = content.shown().into_owned();
    let (value, in_yuan) = match amount(content) {
        Amount::Nothing => return None,
        Amount::Value(value) => (Some(value), false),
        Amount::Yuan(value) => (Some(value), true),
        _ => (None, false),
    };
    Some(PastedCell { text, value, in_yuan, turned: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_credit::chart::LineCode::*;

    fn lines(block: &Pasted) -> Vec<(&str, Option<LineCode>)> {
        block.rows.iter().map(|row| (row.label.as_str(), row.line)).collect()
    }

    fn value(block: &Pasted, row: usize, column: usize) -> Option<String> {
        block.rows[row].cells[column].as_ref()?.value.map(|value| value.to_string())
    }

    #[test]
    fn labels_are_recognised_and_the_unknown_ones_are_told() {
        let text = "资产负债表\t\t\n项目\t2025年12月31日\t2024年12月31日\n流动资产：\t\t\n  货币资金\t1,200.50\t(3)\n\
                    神秘科目\t7\t8\n应收账款净值额\t9\t\n流动资产合计\t--\t20\n一、营业总收入\t5亿\tx";
        let block = pasted(text, &BTreeMap::new());
        assert!(block.labelled);
        assert_eq!(
            lines(&block),
            [
                ("货币资金", Some(Cash)),
                ("神秘科目", None),
                ("应收账款净值额", None),
                ("流动资产合计", Some(CurrentAssets)),
                ("一、营业总收入", Some(TotalRevenue)),
            ]
        );
        assert_eq!(block.periods, [Some("2025-12-31".parse().unwrap()), Some("2024-12-31".parse().unwrap())]);
        assert_eq!(value(&block, 0, 0).as_deref(), Some("1200.50"));
        assert_eq!(value(&block, 0, 1).as_deref(), Some("-3"));
        assert_eq!(block.rows[2].suggestion.map(|(code, _)| code), Some(AccountsReceivable));
        assert_eq!((value(&block, 3, 0), value(&block, 3, 1).as_deref()), (None, Some("20")));
        let revenue = block.rows[4].cells[0].as_ref().unwrap();
        assert!(revenue.in_yuan);
        assert_eq!(revenue.value, Some(500_000_000.into()));
        assert_eq!(
            block.rows[4].cells[1].as_ref().unwrap().value,
            None,
            "what is no number is kept to be told"
        );
    }

    #[test]
    fn what_the_person_decided_is_taken() {
        let assigned = BTreeMap::from([("神秘科目".to_owned(), OtherReceivables)]);
        let block = pasted("神秘科目\t7\n货币资金\t8", &assigned);
        assert_eq!(lines(&block), [("神秘科目", Some(OtherReceivables)), ("货币资金", Some(Cash))]);
        assert_eq!(block.periods, [None]);
    }

    #[test]
    fn figures_alone_are_taken_in_their_order() {
        let block = pasted("12\t1,000\r\n\t\r\n(3)\t４５\r\n", &BTreeMap::new());
        assert!(!block.labelled);
        assert_eq!(block.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(value(&block, 0, 1).as_deref(), Some("1000"));
        assert_eq!(value(&block, 1, 0).as_deref(), Some("-3"));
        assert_eq!(value(&block, 1, 1).as_deref(), Some("45"));
        assert!(pasted("", &BTreeMap::new()).rows.is_empty());
    }
}
