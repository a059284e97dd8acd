//! Finding the head row of a table among titles, and its columns by their names.

use std::collections::BTreeMap;

use super::choices::head_row;
use super::{Choices, Column, Known, Match, Row, Table};
use crate::reader::{Content, Sheet, address};

/// Rows from the top among which a head row is sought.
pub(crate) const TOP: u32 = 50;

/// Columns by field.
type Columns = BTreeMap<String, Column>;

/// Finds the head row that names the most known columns and has all required ones; the upper one of two
/// alike. None where the sheet has no such row.
///
/// ```
/// use assay_sheets::{reader, table::{self, Known}};
/// let csv = "客户名单,,\n客户编号,客户名称,备注\nC001,甲公司,老客户\n";
/// let workbook = reader::read_trusted("a.csv", csv.as_bytes()).unwrap();
/// let known = [
///     Known { field: "code", names: &["客户编号", "code"], required: true },
///     Known { field: "name", names: &["客户名称", "name"], required: true },
/// ];
/// let table = table::find(&workbook.sheets[0], &known).unwrap();
/// let row = &table.rows[0];
/// assert_eq!(row.text(&table.columns["name"]).as_deref(), Some("甲公司"));
/// assert_eq!(row.cell(&table.columns["name"]), "B3");
/// assert_eq!(table.unknown[0].name, "备注");
/// ```
#[must_use]
pub fn find<'s>(sheet: &'s Sheet, known: &[Known<'_>]) -> Option<Table<'s>> {
    find_with(sheet, known, &Choices::default())
}

/// The same with what a person decided about some heads, which goes before their names.
#[must_use]
pub fn find_with<'s>(sheet: &'s Sheet, known: &[Known<'_>], choices: &Choices) -> Option<Table<'s>> {
    let names = Names::of(known);
    let mut best: Option<(u32, Columns)> = None;
    for cells in sheet.cells.chunk_by(|a, b| a.row == b.row).take_while(|cells| cells[0].row < TOP) {
        let row = cells[0].row;
        let columns = names.columns(&heads(sheet, row), row, choices);
        let whole = known.iter().all(|column| !column.required || columns.contains_key(column.field));
        if whole
            && !columns.is_empty()
            && best.as_ref().is_none_or(|(_, before)| columns.len() > before.len())
        {
            best = Some((row, columns));
        }
    }
    let (row, columns) = best?;
    Some(table(sheet, row, columns))
}

/// Takes a sheet for a table whether or not it has the columns required: for a person who says that it is one
/// and what its columns mean. None where no row looks like a head.
#[must_use]
pub fn find_loosely<'s>(sheet: &'s Sheet, known: &[Known<'_>], choices: &Choices) -> Option<Table<'s>> {
    let free: Vec<Known<'_>> = known.iter().map(|column| Known { required: false, ..*column }).collect();
    let named = find_with(sheet, &free, choices);
    let row = head_row(sheet)?;
    match named {
        Some(named) if named.columns.len() > 1 || named.head_row == row => Some(named),
        _ => Some(table(sheet, row, Names::of(&free).columns(&heads(sheet, row), row, choices))),
    }
}

/// The field a head resembles most, with a likeness from 0 to 1; none below 0.6.
#[must_use]
pub fn resembling<'k>(head: &str, known: &[Known<'k>]) -> Option<(&'k str, f64)> {
    let head = bare(&spelling(head)).to_owned();
    if head.chars().count() < 2 {
        return None;
    }
    let mut best: Option<(&str, f64)> = None;
    for column in known {
        for name in column.names {
            let likeness = crate::statements::likeness(&head, &spelling(name));
            if likeness >= 0.6 && best.is_none_or(|(_, before)| likeness > before) {
                best = Some((column.field, likeness));
            }
        }
    }
    best
}

struct Names<'k>(BTreeMap<String, &'k str>);

impl<'k> Names<'k> {
    fn of(known: &[Known<'k>]) -> Self {
        let mut names = BTreeMap::new();
        for column in known {
            for name in column.names {
                names.insert(spelling(name), column.field);
            }
        }
        Self(names)
    }

    /// The columns a row of heads names; the first of two with the same name, a chosen one before both.
    fn columns(&self, heads: &[(u32, String)], row: u32, choices: &Choices) -> Columns {
        let mut columns = Columns::new();
        for (col, head) in heads {
            if let Some(Some(field)) = choices.of(head) {
                columns.entry(field.to_owned()).or_insert_with(|| column(head, row, *col, Match::Chosen));
            }
        }
        for (col, head) in heads.iter().filter(|(_, head)| choices.of(head).is_none()) {
            let spelled = spelling(head);
            if let Some(field) = self.0.get(&spelled).or_else(|| self.0.get(bare(&spelled))) {
                columns.entry((*field).to_owned()).or_insert_with(|| column(head, row, *col, Match::Name));
            }
        }
        columns
    }
}

/// The heads of a row: its texts, and those of cells above that are merged down into it.
fn heads(sheet: &Sheet, row: u32) -> Vec<(u32, String)> {
    let mut heads: BTreeMap<u32, String> = BTreeMap::new();
    let from = sheet.cells.partition_point(|cell| cell.row < row);
    for cell in sheet.cells[from..].iter().take_while(|cell| cell.row == row) {
        if let Content::Text(text) = &cell.content {
            heads.insert(cell.col, text.clone());
        }
    }
    for area in
        sheet.merged.iter().filter(|area| area.top < row && row <= area.bottom && area.left == area.right)
    {
        let from = sheet.cells.partition_point(|cell| (cell.row, cell.col) < (area.top, area.left));
        let top = sheet.cells.get(from).filter(|cell| (cell.row, cell.col) == (area.top, area.left));
        if let Some(Content::Text(text)) = top.map(|cell| &cell.content) {
            heads.entry(area.left).or_insert_with(|| text.clone());
        }
    }
    heads.into_iter().collect()
}

/// The table below a head row.
fn table<'s>(sheet: &'s Sheet, head_row: u32, columns: Columns) -> Table<'s> {
    let taken: Vec<u32> = columns.values().map(|column| column.col).collect();
    let mut unknown: Vec<Column> = heads(sheet, head_row)
        .iter()
        .filter(|(col, _)| !taken.contains(col))
        .map(|(col, head)| column(head, head_row, *col, Match::None))
        .collect();
    let bare_heads = sheet.cells.iter().filter(|cell| cell.row == head_row);
    for cell in bare_heads.filter(|cell| !matches!(cell.content, Content::Text(_))) {
        unknown.push(column(&cell.content.shown(), head_row, cell.col, Match::None));
    }
    unknown.sort_by_key(|column| column.col);
    let inside = |col| taken.contains(&col) || unknown.iter().any(|column| column.col == col);
    let rows = sheet
        .cells
        .chunk_by(|a, b| a.row == b.row)
        .filter(|cells| cells[0].row > head_row)
        .filter(|cells| cells.iter().any(|cell| inside(cell.col)))
        .map(|cells| Row { row: cells[0].row, cells })
        .collect();
    Table { sheet: sheet.name.clone(), head_row, columns, unknown, rows }
}

fn column(text: &str, row: u32, col: u32, matched: Match) -> Column {
    Column { name: text.trim().to_owned(), col, cell: address(row, col), matched }
}

/// A name as it is compared.
pub(crate) fn spelling(name: &str) -> String {
    let plain = crate::statements::comparable(name);
    let bare = plain.split('(').next().unwrap_or_default();
    let bare = if bare.trim().is_empty() { plain.as_str() } else { bare };
    bare.chars().filter(|c| c.is_alphanumeric() || *c == '%').collect()
}

/// A spelling without the unit or currency some heads carry at their end: `amount_usd`.
fn bare(spelled: &str) -> &str {
    const CODES: [&str; 10] = ["usd", "cny", "rmb", "eur", "gbp", "hkd", "jpy", "aud", "cad", "sgd"];
    let bare = spelled.trim_end_matches('%');
    CODES.iter().find_map(|code| bare.strip_suffix(code)).filter(|rest| rest.len() > 3).unwrap_or(bare)
}
