use rust_xlsxwriter::Workbook;

use super::*;
use crate::report::Language;
use crate::report::page::Page;
use crate::report::style::{Negatives, Style};
use crate::report::table::{self, Column, Kind, Words};

const COLUMNS: [Column; 3] = [
    Column::new("Code", "编号", 10.0, Kind::Text),
    Column::new("Grade", "等级", 10.0, Kind::Centred),
    Column::sum("Amount", "金额", 10.0),
];

/// A table of so many rows, written as the reports do.
fn written(rows: usize, name: &str) -> Vec<u8> {
    let style = Style::new(Language::English, Negatives::Minus);
    let mut book = Workbook::new();
    let mut long = Vec::new();
    let marks = vec![style.strong()];
    let mut page = Page::new(book.add_worksheet(), style, "List", &[10.0; 3]).unwrap();
    let words = Words { title: "List", under: "", empty: "none", sheet: 1, marks: &marks };
    let cells =
        (0..rows).map(|row| [Cell::Text(name), Cell::Marked("AA", 0), Cell::Number(row as f64 / 4.0)]);
    table::write(&mut page, Language::English, &words, &COLUMNS, cells, (&mut long, Stop(&|| false)))
        .unwrap();
    assert_eq!(long.len(), usize::from(rows >= FROM));
    save(&mut book, &long, Stop(&|| false)).unwrap()
}

fn cells(bytes: Vec<u8>) -> Vec<(usize, usize, String)> {
    use calamine::Reader as _;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("List").unwrap();
    range.used_cells().map(|(row, column, cell)| (row, column, cell.to_string())).collect()
}

#[test]
fn a_long_table_says_what_a_short_one_says() {
    let name = "=cmd|' /C calc'!A0 <&> _x0041_ 宁波\u{1}";
    let (short, long) = (cells(written(FROM - 1, name)), cells(written(FROM + 7, name)));
    let found = |all: &[(usize, usize, String)], row: usize| -> Vec<String> {
        all.iter().filter(|one| one.0 == row).map(|one| one.2.clone()).collect()
    };
    for row in (0..2).chain(3..FIRST as usize + FROM - 1) {
        assert_eq!(found(&short, row), found(&long, row), "row {row}");
    }
    assert_eq!(found(&long, FIRST as usize + FROM + 6)[2], (f64::from(1_006) / 4.0).to_string());
    assert_eq!(found(&long, FIRST as usize)[0], "=cmd|' /C calc'!A0 <&> _x0041_ 宁波 ");
}

#[test]
fn the_same_rows_give_the_same_bytes_on_any_number_of_threads() {
    let on = |threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| written(4_321, "x"))
    };
    assert!(on(1) == on(3));
}
