//! Reads a report back with another library.

use std::io::{Cursor, Read};

use assay_sheets::report::Language;
use assay_sheets::report::rating::{self, RatingReport};
use calamine::{Data, DataType, Range, Reader, Xlsx};

pub type Book = Xlsx<Cursor<Vec<u8>>>;

pub fn open(report: &RatingReport<'_>, language: Language) -> Book {
    Xlsx::new(Cursor::new(rating::bytes(report, language).unwrap())).unwrap()
}

pub fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap()
}

/// Position of the first cell with exactly this text.
pub fn find(range: &Range<Data>, text: &str) -> (u32, u32) {
    let (top, left) = range.start().unwrap();
    let cell = range.used_cells().find(|(_, _, data)| data.get_string() == Some(text));
    let (row, column, _) = cell.unwrap_or_else(|| panic!("no cell says {text}"));
    (row as u32 + top, column as u32 + left)
}

pub fn number(range: &Range<Data>, at: (u32, u32)) -> f64 {
    range.get_value(at).and_then(Data::get_float).unwrap_or_else(|| panic!("no number at {at:?}"))
}

/// The number in the row of one text and the column of another.
pub fn under(range: &Range<Data>, row: &str, column: &str) -> f64 {
    number(range, (find(range, row).0, find(range, column).1))
}

pub fn texts(book: &mut Book) -> Vec<(String, String)> {
    let names = book.sheet_names();
    let mut texts = Vec::new();
    for name in names {
        for (_, _, data) in sheet(book, &name).used_cells() {
            if let Some(text) = data.get_string() {
                texts.push((name.clone(), text.to_owned()));
            }
        }
    }
    texts
}

/// Every part of the workbook's package as text.
pub fn parts(bytes: Vec<u8>, folder: &str) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .filter_map(|at| {
            let mut part = package.by_index(at).unwrap();
            let name = part.name().to_owned();
            let mut text = String::new();
            part.read_to_string(&mut text).ok()?;
            name.starts_with(folder).then_some((name, text))
        })
        .collect()
}
