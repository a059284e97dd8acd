//! What the reader hands over: sheets as sparse lists of cells at their true addresses.
//! No meaning is read into the cells here; that is the business of `statements` and `table`.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::error::ReadError;

/// A workbook's readable content.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// File name without its folder.
    pub file: String,
    /// Hex SHA-256 of the file's bytes.
    pub sha256: String,
    /// Sheets in the workbook's order, hidden ones included.
    pub sheets: Vec<Sheet>,
}

/// A sheet. Cells are sparse: `rows` and `cols` may be huge while `cells` holds two, so never allocate
/// `rows x cols`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Name; the file's stem for CSV.
    pub name: String,
    /// Not hidden in the workbook.
    pub visible: bool,
    /// One more than the last used row.
    pub rows: u32,
    /// One more than the last used column.
    pub cols: u32,
    /// Non-empty cells sorted by row, then column; at most one a position.
    pub cells: Vec<Cell>,
    /// Merged areas; the value stands in the top left cell.
    pub merged: Vec<Area>,
    /// Set when this sheet could not be read while others could.
    pub trouble: Option<ReadError>,
}

/// A non-empty cell. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Row from 0.
    pub row: u32,
    /// Column from 0.
    pub col: u32,
    /// What stands there.
    pub content: Content,
}

/// A rectangle, both corners inside it, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// Text, as written; every cell of a CSV file is text.
    Text(String),
    /// A number.
    Number(Number),
    /// True or false.
    Bool(bool),
    /// A calendar date; a time of day is dropped.
    Date(NaiveDate),
    /// An error value such as `#DIV/0!` or `#SPILL!`.
    Error(String),
    /// A formula whose result was never stored: the workbook must be opened in Excel and saved.
    FormulaWithoutValue,
}

/// A number with its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// Nearest `f64`, always finite.
    pub value: f64,
    /// Plain decimal text without an exponent: as stored in the file where that has at most 15
    /// significant digits (what Excel shows), otherwise rounded to them; integers keep all digits.
    pub text: String,
}

impl Number {
    /// A number of a binary format, shown with at most 15 significant digits.
    #[must_use]
    pub fn from_f64(value: f64) -> Self {
        Self { value: if value == 0.0 { 0.0 } else { value }, text: shown(value) }
    }

    /// A number from its text in a file; none where the text is not a finite number.
    #[must_use]
    pub fn from_text(raw: &str) -> Option<Self> {
        Self::parts(raw).map(|(value, text)| Self { value, text: text.into_owned() })
    }

    /// Value and text of such a number.
    pub(super) fn parts(raw: &str) -> Option<(f64, Cow<'_, str>)> {
        let raw = raw.trim();
        if !raw.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
            return None;
        }
        let value: f64 = raw.parse().ok().filter(|v: &f64| v.is_finite())?;
        let digits = significant_digits(raw);
        let plain = raw.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
        let text = if value == 0.0 {
            Cow::Borrowed("0")
        } else if plain && (digits <= 15 || !raw.contains('.')) {
            Cow::Borrowed(raw)
        } else {
            Cow::Owned(shown(value))
        };
        Some((if value == 0.0 { 0.0 } else { value }, text))
    }

    /// The text has more digits than Excel can hold (15): the last ones are not to be trusted.
    #[must_use]
    pub fn digits_lost(&self) -> bool {
        significant_digits(&self.text) > 15
    }
}

fn significant_digits(text: &str) -> usize {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    // Digits from the first that is not 0; those of a whole number up to the last that is not.
    let (mut digits, mut upto_last) = (0, 0);
    for byte in mantissa.bytes().filter(u8::is_ascii_digit).skip_while(|byte| *byte == b'0') {
        digits += 1;
        if byte != b'0' {
            upto_last = digits;
        }
    }
    if mantissa.contains('.') { digits } else { upto_last }
}

/// Rounds to 15 significant digits and prints without an exponent.
fn shown(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

impl Content {
    /// The text a person would see in the cell; `=` for a formula without a value.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Borrowed(&number.text),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::FormulaWithoutValue => Cow::Borrowed("="),
        }
    }
}

impl Sheet {
    /// The content at a position counted from 0.
    #[must_use]
    pub fn get(&self, row: u32, col: u32) -> Option<&Content> {
        let at = self.cells.binary_search_by(|c| (c.row, c.col).cmp(&(row, col))).ok()?;
        self.cells.get(at).map(|cell| &cell.content)
    }

    /// Ends a sheet whose cells stand in the order of the file. One with a trouble has none.
    pub(super) fn end(&mut self, merged: Vec<Area>, trouble: Option<ReadError>) {
        if trouble.is_some() {
            self.cells.clear();
        }
        (self.merged, self.trouble) = (merged, trouble);
        self.finish();
    }

    /// Sorts the cells (the later of two at one position stands) and sets `rows` and `cols`.
    pub(super) fn finish(&mut self) {
        if !self.cells.is_sorted_by(|a, b| (a.row, a.col) < (b.row, b.col)) {
            self.cells.reverse();
            self.cells.sort_by_key(|c| (c.row, c.col));
            self.cells.dedup_by_key(|c| (c.row, c.col));
        }
        self.rows = self.cells.last().map_or(0, |c| c.row + 1);
        self.cols = self.cells.iter().map(|c| c.col + 1).max().unwrap_or(0);
    }
}

/// The address of a position counted from 0.
///
/// ```
/// assert_eq!(assay_sheets::reader::address(2, 27), "AB3");
/// ```
#[must_use]
pub fn address(row: u32, col: u32) -> String {
    let mut letters = Vec::new();
    let mut n = col + 1;
    while n > 0 {
        letters.push(char::from(b'A' + ((n - 1) % 26) as u8));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// Row and column from 0 of an address such as `AB3` or `$AB$3`; none where it is not one or lies
/// outside the largest sheet Excel knows (XFD1048576).
#[must_use]
pub fn parse_address(text: &str) -> Option<(u32, u32)> {
    let mut col = 0_u32;
    let mut row = 0_u32;
    let mut letters = true;
    for byte in text.bytes().filter(|byte| *byte != b'$') {
        if byte.is_ascii_alphabetic() && letters {
            col = col.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase()) - 64)?;
        } else if byte.is_ascii_digit() {
            letters = false;
            row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
        } else {
            return None;
        }
    }
    ((1..=1_048_576).contains(&row) && (1..=16_384).contains(&col)).then(|| (row - 1, col - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_round_trip() {
        for (row, col, text) in
            [(0, 0, "A1"), (2, 25, "Z3"), (2, 26, "AA3"), (1_048_575, 16_383, "XFD1048576")]
        {
            assert_eq!(address(row, col), text);
            assert_eq!(parse_address(text), Some((row, col)));
        }
        assert_eq!(parse_address("$C$5"), Some((4, 2)));
        for bad in ["", "A", "1", "A0", "XFE1", "A1048577", "A1B", "甲1"] {
            assert_eq!(parse_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_keep_the_text_a_person_sees() {
        let text = |raw: &str| Number::from_text(raw).map(|n| n.text);
        assert_eq!(text("1330614").as_deref(), Some("1330614"));
        assert_eq!(text("1234.50").as_deref(), Some("1234.50"));
        assert_eq!(text("0.30000000000000004").as_deref(), Some("0.3"));
        assert_eq!(text("1.5E+3").as_deref(), Some("1500"));
        assert_eq!(text("-0").as_deref(), Some("0"));
        for bad in ["NaN", "1e400", "inf", "", "12a"] {
            assert_eq!(text(bad), None, "{bad}");
        }
        let long = Number::from_text("9007199254740993").unwrap();
        assert_eq!(long.text, "9007199254740993");
        assert!(long.digits_lost());
        assert!(!Number::from_text("123456789012345").unwrap().digits_lost());
        assert!(!Number::from_text("100000000000000000").unwrap().digits_lost());
        assert_eq!(Number::from_f64(2237.27).text, "2237.27");
    }
}
