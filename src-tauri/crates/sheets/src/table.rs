//! Finds a table with a head row in a sheet, for imports of customers, indicators and the like: the caller
//! says which columns it knows by which names, and gets rows of cells at their true addresses. What the
//! cells mean is the caller's business.

use std::collections::BTreeMap;

use crate::reader::{Content, Sheet, address};

/// A column the caller knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'k> {
    /// The caller's name for it.
    pub field: &'k str,
    /// Names it may have in a head row, in any spelling: case, blanks, full width, traditional characters
    /// and units in brackets do not matter.
    pub names: &'k [&'k str],
    /// A table without it is not the one sought.
    pub required: bool,
}

/// A table found in a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<'s> {
    /// The sheet's name.
    pub sheet: String,
    /// Row of the head, from 0.
    pub head_row: u32,
    /// Columns found, by the caller's names.
    pub columns: BTreeMap<String, Column>,
    /// Columns of the head row the caller does not know, left to right.
    pub unknown: Vec<Column>,
    /// Rows below the head with at least one cell in a known or unknown column.
    pub rows: Vec<Row<'s>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name as written.
    pub name: String,
    /// Column from 0.
    pub col: u32,
    /// Address of its head.
    pub cell: String,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'s> {
    /// Row from 0.
    pub row: u32,
    cells: BTreeMap<u32, &'s Content>,
}

impl<'s> Row<'s> {
    /// The cell in a column, where it holds anything.
    #[must_use]
    pub fn get(&self, column: &Column) -> Option<&'s Content> {
        self.cells.get(&column.col).copied()
    }

    /// The trimmed text of the cell in a column; none where it is empty.
    #[must_use]
    pub fn text(&self, column: &Column) -> Option<String> {
        self.get(column).map(|content| content.shown().trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The address of the cell in a column.
    #[must_use]
    pub fn cell(&self, column: &Column) -> String {
        address(self.row, column.col)
    }
}

/// Rows from the top among which a head row is sought.
pub(crate) const TOP: u32 = 50;

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
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for column in known {
        for name in column.names {
            names.insert(spelling(name), column.field);
        }
    }
    let mut best: Option<(u32, BTreeMap<String, Column>)> = None;
    for cells in sheet.cells.chunk_by(|a, b| a.row == b.row).take_while(|cells| cells[0].row < TOP) {
        let row = cells[0].row;
        let mut columns: BTreeMap<String, Column> = BTreeMap::new();
        for cell in cells {
            let Content::Text(text) = &cell.content else { continue };
            if let Some(field) = names.get(&spelling(text)) {
                columns.entry((*field).to_owned()).or_insert_with(|| column(text, row, cell.col));
            }
        }
        let whole = known.iter().all(|column| !column.required || columns.contains_key(column.field));
        if whole
            && !columns.is_empty()
            && best.as_ref().is_none_or(|(_, before)| columns.len() > before.len())
        {
            best = Some((row, columns));
        }
    }
    let (head_row, columns) = best?;
    let taken: Vec<u32> = columns.values().map(|column| column.col).collect();
    let head = sheet.cells.iter().filter(|cell| cell.row == head_row && !taken.contains(&cell.col));
    let unknown: Vec<Column> = head.map(|cell| column(&cell.content.shown(), head_row, cell.col)).collect();
    let rows = sheet
        .cells
        .chunk_by(|a, b| a.row == b.row)
        .filter(|cells| cells[0].row > head_row)
        .map(|cells| {
            let inside = |col| taken.contains(&col) || unknown.iter().any(|column| column.col == col);
            let cells: Vec<_> = cells.iter().filter(|cell| inside(cell.col)).collect();
            (cells.first().map_or(0, |cell| cell.row), cells)
        })
        .filter(|(_, cells)| !cells.is_empty())
        .map(|(row, cells)| Row {
            row,
            cells: cells.into_iter().map(|cell| (cell.col, &cell.content)).collect(),
        })
        .collect();
    Some(Table { sheet: sheet.name.clone(), head_row, columns, unknown, rows })
}

fn column(text: &str, row: u32, col: u32) -> Column {
    Column { name: text.trim().to_owned(), col, cell: address(row, col) }
}

/// A name as it is compared.
pub(crate) fn spelling(name: &str) -> String {
    let plain = crate::statements::comparable(name);
    let bare = plain.split('(').next().unwrap_or_default();
    let bare = if bare.trim().is_empty() { plain.as_str() } else { bare };
    bare.chars().filter(|c| c.is_alphanumeric() || *c == '%').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::read_trusted;

    const KNOWN: [Known<'_>; 3] = [
        Known { field: "code", names: &["客户编号", "Customer code"], required: true },
        Known { field: "capital", names: &["注册资本"], required: false },
        Known { field: "name", names: &["客户名称", "Name"], required: false },
    ];

    fn sheet(text: &str) -> Sheet {
        read_trusted("t.csv", text.as_bytes()).unwrap().sheets.remove(0)
    }

    #[test]
    fn the_head_is_found_below_titles_and_in_any_spelling() {
        let sheet =
            sheet("客户编号一览,,\n,,\n客　户 編號*,注册资本（万元）,ＮＡＭＥ\nC1,500,甲\n,,\nC2,,乙\n");
        let table = find(&sheet, &KNOWN).unwrap();
        assert_eq!(table.head_row, 2);
        assert_eq!(table.columns["capital"].name, "注册资本（万元）");
        let texts: Vec<_> =
            table.rows.iter().map(|row| (row.row, row.text(&table.columns["name"]))).collect();
        assert_eq!(texts, [(3, Some("甲".to_owned())), (5, Some("乙".to_owned()))]);
        assert_eq!(table.rows[1].get(&table.columns["capital"]), None);
        assert_eq!(table.rows[1].cell(&table.columns["capital"]), "B6");
    }

    #[test]
    fn without_a_required_column_there_is_no_table() {
        assert_eq!(find(&sheet("客户名称,注册资本\n甲,5\n"), &KNOWN), None);
    }
}
