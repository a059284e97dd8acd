//! Finds a table with a head row in a sheet, for imports of customers, indicators and the like: the caller
//! says which columns it knows by which names, and gets rows of cells at their true addresses. What the
//! cells mean is the caller's business.

mod choices;
mod find;

use std::collections::BTreeMap;

use crate::reader::{Cell, Content, address};
pub use choices::{Choices, layout};
pub use find::resembling;
pub(crate) use find::{TOP, spelling};
pub use find::{find, find_loosely, find_with};

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
    /// How its meaning was found; [`Match::None`] for one without a meaning.
    pub matched: Match,
}

/// How the meaning of a column was found.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// It has none.
    #[default]
    None,
    /// Its head is a known name.
    Name,
    /// What stands in its cells is known.
    Contents,
    /// A person said so.
    Chosen,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'s> {
    /// Row from 0.
    pub row: u32,
    cells: &'s [Cell],
}

impl<'s> Row<'s> {
    /// The cell in a column, where it holds anything.
    #[must_use]
    pub fn get(&self, column: &Column) -> Option<&'s Content> {
        self.cells.iter().find(|cell| cell.col == column.col).map(|cell| &cell.content)
    }

    /// The trimmed text of the cell in a column; none where it is empty.
    #[must_use]
    pub fn text(&self, column: &Column) -> Option<String> {
        self.get(column).map(|content| content.shown().trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Whether the cell in a column has a text.
    #[must_use]
    pub fn is_filled(&self, column: &Column) -> bool {
        self.get(column).is_some_and(|content| match content {
            Content::Text(text) | Content::Error(text) => !text.trim().is_empty(),
            _ => true,
        })
    }

    /// The address of the cell in a column.
    #[must_use]
    pub fn cell(&self, column: &Column) -> String {
        address(self.row, column.col)
    }
}

/// Words in a row that adds up the rows above.
const SUMS: [&str; 13] = [
    "合计",
    "总计",
    "小计",
    "累计",
    "平均",
    "本月合计",
    "本年累计",
    "本期合计",
    "本日合计",
    "total",
    "subtotal",
    "grandtotal",
    "average",
];

/// Whether a text is a word for a sum, such as the head of a row of sums.
#[must_use]
pub fn is_sum(text: &str) -> bool {
    sums(text, |word, sum| word == sum || word.strip_suffix(':') == Some(sum))
}

/// Whether a text begins with such a word and numbers nothing: `Total Acme Inc`.
pub(crate) fn begins_sum(text: &str) -> bool {
    sums(text, |word, sum| word.starts_with(sum) && !word.contains(|c: char| c.is_ascii_digit()))
}

fn sums(text: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    // Most cells are no such word, and every cell of a table may be looked at.
    let first = text.trim_start().chars().next().map(|c| c.to_ascii_lowercase());
    if !first.is_some_and(|c| "合总總小累本平tsgaｔｓｇａＴＳＧＡ".contains(c)) {
        return false;
    }
    let word = crate::statements::comparable(text).replace(' ', "");
    SUMS.iter().any(|sum| fits(&word, sum))
}

impl Table<'_> {
    /// Gives a column without a meaning one.
    pub fn assign(&mut self, field: &str, column: &Column, matched: Match) {
        self.unknown.retain(|other| other.col != column.col);
        self.columns.insert(field.to_owned(), Column { matched, ..column.clone() });
    }

    /// The column without a meaning most of whose cells hold words that are known; none where no column has
    /// at least two of them and half of its rows.
    #[must_use]
    pub fn by_contents(&self, known: &dyn Fn(&str) -> bool) -> Option<Column> {
        let score = |column: &Column| {
            let texts: Vec<String> = self.rows.iter().filter_map(|row| row.text(column)).collect();
            let hits = texts.iter().filter(|text| known(text)).count();
            if hits >= 2 && hits * 2 >= texts.len() { hits } else { 0 }
        };
        let scored = self.unknown.iter().map(|column| (score(column), column));
        let best = scored.rev().max_by_key(|(score, _)| *score)?;
        (best.0 > 0).then(|| best.1.clone())
    }

    /// The first different texts of a column.
    #[must_use]
    pub fn samples(&self, column: &Column) -> Vec<String> {
        let mut samples: Vec<String> = Vec::new();
        for text in self.rows.iter().take(200).filter_map(|row| row.text(column)) {
            if !samples.contains(&text) {
                samples.push(text);
            }
            if samples.len() == SAMPLES {
                break;
            }
        }
        samples
    }
}

/// Values of a column shown to a person.
const SAMPLES: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Sheet, read_trusted};

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
    fn what_a_person_chose_goes_before_names() {
        let text = "客户编号,老编号,备注\nC1,7,甲\nC2,8,乙\n";
        let choices = Choices::new([("老编号", Some("code".to_owned())), ("备注", Some("name".to_owned()))]);
        let sheet = sheet(text);
        let table = find_with(&sheet, &KNOWN, &choices).unwrap();
        assert_eq!(table.rows[0].text(&table.columns["code"]).as_deref(), Some("7"));
        assert_eq!(table.columns["name"].matched, Match::Chosen);
        assert_eq!(table.unknown[0].name, "客户编号");
        let without = Choices::new([("客户编号", None)]);
        assert_eq!(find_with(&sheet, &KNOWN, &without), None);
        assert_eq!(find_loosely(&sheet, &KNOWN, &without).unwrap().unknown.len(), 3);
    }

    #[test]
    fn a_customer_column_is_known_by_its_contents() {
        let sheet = sheet("谁,评级\nC1,AA\nC2,A\nC9,A\n");
        let table = find_loosely(&sheet, &KNOWN, &Choices::default()).unwrap();
        let column = table.by_contents(&|text| ["C1", "C2"].contains(&text)).unwrap();
        assert_eq!(column.name, "谁");
        assert_eq!(table.samples(&table.unknown[1]), ["AA", "A"]);
        assert_eq!(table.by_contents(&|text| text == "C1"), None);
    }

    #[test]
    fn a_head_merged_down_beside_groups_of_heads_counts() {
        use crate::reader::{Area, Cell};
        let cell = |row, col, text: &str| Cell { row, col, content: Content::Text(text.into()) };
        let sheet = Sheet {
            visible: true,
            cells: vec![
                cell(0, 0, "客户编号"),
                cell(0, 1, "概况"),
                cell(1, 1, "注册资本"),
                cell(1, 2, "客户名称"),
                cell(2, 0, "C1"),
                cell(2, 2, "甲"),
            ],
            merged: vec![
                Area { top: 0, left: 0, bottom: 1, right: 0 },
                Area { top: 0, left: 1, bottom: 0, right: 2 },
            ],
            ..Sheet::default()
        };
        let table = find(&sheet, &KNOWN).unwrap();
        assert_eq!(table.head_row, 1);
        assert_eq!(table.rows[0].text(&table.columns["code"]).as_deref(), Some("C1"));
    }

    #[test]
    fn without_a_required_column_there_is_no_table() {
        assert_eq!(find(&sheet("客户名称,注册资本\n甲,5\n"), &KNOWN), None);
    }
}
