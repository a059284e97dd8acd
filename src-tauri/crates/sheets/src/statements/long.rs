//! The long layout of databases: one row an amount, with its period and its item beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::amount::{Amount, amount};
use super::block::{Block, Reading};
use super::columns::Column;
use super::label::label;
use super::labels;
use super::memo::remembered;
use super::period::period;
use super::scope;
use super::unit;
use crate::reader::{Content, Sheet};
use crate::table::{self, Known};

const COLUMNS: [Known<'_>; 5] = [
    Known {
        field: "period",
        names: &[
            "报告期",
            "期间",
            "日期",
            "会计期间",
            "报表日期",
            "报告日期",
            "截止日期",
            "年度",
            "period",
            "report date",
            "period end",
            "date",
            "year",
        ],
        required: true,
    },
    Known {
        field: "item",
        names: &[
            "项目",
            "科目",
            "报表项目",
            "项目名称",
            "科目名称",
            "指标",
            "item",
            "line item",
            "account",
            "line",
        ],
        required: true,
    },
    Known {
        field: "value", names: &["金额", "数值", "值", "期末余额", "value", "amount"], required: true
    },
    Known { field: "unit", names: &["单位", "金额单位", "unit"], required: false },
    Known { field: "scope", names: &["报表类型", "合并类型", "口径", "scope"], required: false },
];

/// Whether a text heads a column of periods: without one, a sheet is not laid out so, which most are not.
fn is_period_head(text: &str) -> bool {
    remembered!(text, bool, |text| {
        let head = table::spelling(text);
        COLUMNS[0].names.iter().any(|name| table::spelling(name) == head)
    })
}

/// The sheet's amounts as one block with a column a period; none where the sheet is not laid out so.
pub(super) fn find(sheet: &Sheet) -> Option<Block> {
    let top = sheet.cells.iter().take_while(|cell| cell.row < table::TOP);
    let dated = |content: &Content| matches!(content, Content::Text(text) if is_period_head(text));
    if !top.into_iter().any(|cell| dated(&cell.content)) {
        return None;
    }
    let table = table::find(sheet, &COLUMNS)?;
    let [at, item, value] = ["period", "item", "value"].map(|field| table.columns.get(field));
    let (at, item, value) = (at?, item?, value?);
    let (unit_column, scope_column) = (table.columns.get("unit"), table.columns.get("scope"));
    let mut block = Block { cell: value.cell.clone(), ..Block::default() };
    let mut places: BTreeMap<_, u32> = BTreeMap::new();
    let mut lines = BTreeSet::new();
    for row in &table.rows {
        let (Some(when), Some(written)) = (row.text(at), row.text(item)) else { continue };
        let (Some(when), Some(content)) = (period(&when), row.get(value)) else { continue };
        let mut label = label(&written);
        let Some(code) = labels::line(&label.key) else { continue };
        let (amount, in_yuan) = match amount(content) {
            Amount::Value(value) => (value, false),
            Amount::Yuan(value) => (value, true),
            _ => continue,
        };
        let scope = scope_column.and_then(|column| scope::scope(&row.text(column)?));
        let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let col = *places.entry((when, scope)).or_insert(next);
        block.columns.entry(col).or_insert_with(|| Column { period: Some(when), scope, ..Column::default() });
        if let (None, Some(column)) = (label.unit, unit_column) {
            let unit = row.text(column).and_then(|text| unit::stated(&text));
            Rc::make_mut(&mut label).unit = unit;
        }
        lines.insert(code);
        block.readings.push(Reading {
            code,
            label,
            written,
            col,
            cell: row.cell(value),
            text: content.shown().into_owned(),
            value: amount,
            in_yuan,
        });
    }
    // Titles above the table.
    for cell in sheet.cells.iter().take_while(|cell| cell.row <= table.head_row) {
        block.around.unit = block.around.unit.or_else(|| unit::stated(&cell.content.shown()));
    }
    (lines.len() >= 3).then_some(block)
}
