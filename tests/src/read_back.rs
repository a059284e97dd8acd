//! Reads a workbook with a library that did not write it, and finds texts and cells in it.

use std::path::Path;

use calamine::{Data, DataType, Reader, Sheets, open_workbook_auto, open_workbook_from_rs};

/// A workbook's cells.
pub struct ReadBack {
    sheets: Vec<(String, calamine::Range<Data>)>,
}

impl ReadBack {
    /// Reads a file.
    pub fn file(path: &Path) -> Self {
        Self::all(open_workbook_auto(path).expect("the workbook opens"))
    }

    /// Reads the bytes of an .xlsx file.
    pub fn bytes(bytes: &[u8]) -> Self {
        let book = open_workbook_from_rs(std::io::Cursor::new(bytes.to_vec()));
        Self::all(Sheets::Xlsx(book.expect("the workbook opens")))
    }

    fn all<R: std::io::Read + std::io::Seek>(mut book: Sheets<R>) -> Self {
        let names = book.sheet_names();
        let read = |name: String| {
            let range = book.worksheet_range(&name).expect("the sheet can be read");
            (name, range)
        };
        Self { sheets: names.into_iter().map(read).collect() }
    }

    fn sheet(&self, name: &str) -> &calamine::Range<Data> {
        let found = self.sheets.iter().find(|(sheet, _)| sheet == name);
        &found.unwrap_or_else(|| panic!("there is no sheet {name}")).1
    }

    /// Where the first cell with this text is, spaces around it left aside: row and column from 0.
    pub fn find(&self, sheet: &str, text: &str) -> (u32, u32) {
        let range = self.sheet(sheet);
        let (top, left) = range.start().expect("the sheet holds something");
        let (row, column, _) = range
            .used_cells()
            .find(|(_, _, cell)| cell.get_string().is_some_and(|found| found.trim() == text))
            .unwrap_or_else(|| panic!("no cell of {sheet} says {text}"));
        (row as u32 + top, column as u32 + left)
    }

    /// The number in the row of one text and the column of another.
    pub fn under(&self, sheet: &str, row: &str, column: &str) -> f64 {
        let at = (self.find(sheet, row).0, self.find(sheet, column).1);
        self.sheet(sheet)
            .get_value(at)
            .and_then(DataType::as_f64)
            .unwrap_or_else(|| panic!("no number at {at:?}"))
    }

    /// The number in a cell named as in Excel, such as `C19`.
    pub fn number(&self, sheet: &str, cell: &str) -> f64 {
        let found = self.sheet(sheet).get_value(position(cell)).and_then(DataType::as_f64);
        found.unwrap_or_else(|| panic!("no number in {sheet}!{cell}"))
    }

    /// The text in a cell named as in Excel, spaces around it left aside.
    pub fn text(&self, sheet: &str, cell: &str) -> String {
        let found = self.sheet(sheet).get_value(position(cell));
        found.map(|data| data.to_string().trim().to_owned()).unwrap_or_default()
    }
}

/// Row and column from 0 of a cell such as `AB12`.
pub fn position(cell: &str) -> (u32, u32) {
    let digits = cell.find(|c: char| c.is_ascii_digit()).expect("a cell has a row");
    let (letters, row) = cell.split_at(digits);
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (row.parse::<u32>().expect("a cell has a row") - 1, column - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_their_names() {
        assert_eq!(position("A1"), (0, 0));
        assert_eq!(position("C19"), (18, 2));
        assert_eq!(position("AB12"), (11, 27));
    }
}
