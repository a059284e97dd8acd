//! A list as it stands on the screen, as a workbook: one sheet, head in place, filters on, numbers and days
//! as numbers and days. What is listed is decided elsewhere.

use std::path::Path;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::error::ReportError;
use super::language::Language;
use super::style::{DATE, Negatives, SHARE, Style};
use super::{page, save};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Numbers with so many decimals shown.
    Number {
        /// Decimals shown; the cell keeps all of them.
        decimals: u32,
    },
    /// Shares of one, shown in per cent.
    Percent,
    /// Days.
    Date,
}

/// A cell; empty ones are left out of the sheet.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Nothing,
    Text(String),
    Number(f64),
    Date(NaiveDate),
}

/// A text that is not of its column's kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` does not fit the kind of its column")]
pub struct Misfit(pub String);

/// The cells of a column, read from undressed text.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells(Vec<Cell>);

impl Cells {
    /// Reads cells; an empty text is an empty cell.
    ///
    /// # Errors
    /// [`Misfit`]: the first text that is not of this kind.
    pub fn read<'a>(kind: Kind, texts: impl Iterator<Item = &'a str>) -> Result<Self, Misfit> {
        texts
            .map(|text| {
                if text.is_empty() {
                    return Ok(Cell::Nothing);
                }
                let cell = match kind {
                    Kind::Text => Some(Cell::Text(text.to_owned())),
                    Kind::Number { .. } | Kind::Percent => {
                        text.parse::<Decimal>().ok().and_then(|number| number.to_f64()).map(Cell::Number)
                    }
                    Kind::Date => text.parse().ok().map(Cell::Date),
                };
                cell.ok_or_else(|| Misfit(text.to_owned()))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// Heading.
    pub title: String,
    /// Width on the screen in pixels.
    pub width: u32,
    /// What the cells are.
    pub kind: Kind,
    /// The cells.
    pub cells: Cells,
}

/// Characters a sheet's name cannot have, and how long it can be.
const NOT_IN_NAMES: &[char] = &['[', ']', ':', '*', '?', '/', '\\', '\''];
const LONGEST_NAME: usize = 31;

/// Writes a list to `target`, all of it or nothing.
///
/// # Errors
/// [`ReportError`]; whatever stood at `target` before is then left whole.
pub fn write(
    title: &str,
    columns: &[ListColumn],
    language: Language,
    target: &Path,
) -> Result<(), ReportError> {
    save::replace(target, &bytes(title, columns, language)?)
}

/// The workbook in memory.
///
/// # Errors
/// [`ReportError::Workbook`] where the list does not fit a sheet.
pub fn bytes(title: &str, columns: &[ListColumn], language: Language) -> Result<Vec<u8>, ReportError> {
    let mut book = Workbook::new();
    let style = Style::new(language, Negatives::Minus);
    let name: String = title.chars().filter(|c| !NOT_IN_NAMES.contains(c)).take(LONGEST_NAME).collect();
    let sheet = book.add_worksheet();
    sheet.set_name(if name.trim().is_empty() { language.of("List", "列表") } else { name.trim() })?;
    let rows = columns.iter().map(|column| column.cells.0.len()).max().unwrap_or(0);
    for (at, column) in (0_u16..).zip(columns) {
        write_column(sheet, style, at, column)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    if let (Ok(last), Some(right)) = (u32::try_from(rows), columns.len().checked_sub(1)) {
        sheet.autofilter(0, 0, last, u16::try_from(right).unwrap_or(u16::MAX))?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_column(sheet: &mut Worksheet, style: Style, at: u16, column: &ListColumn) -> Result<(), XlsxError> {
    let (head, format) = match column.kind {
        Kind::Text => (style.head(), style.body()),
        Kind::Date => (style.head(), style.body().set_num_format(DATE)),
        Kind::Percent => (style.head_right(), style.body().set_num_format(SHARE)),
        Kind::Number { decimals } => {
            let format = style.amount(usize::try_from(decimals).unwrap_or(0));
            (style.head_right(), style.body().set_num_format(format))
        }
    };
    sheet.set_column_width_pixels(at, column.width.clamp(48, 600))?;
    sheet.set_column_format(at, &format)?;
    sheet.write_string_with_format(0, at, page::clean(&column.title), &head)?;
    for (row, cell) in (1_u32..).zip(&column.cells.0) {
        write_cell(sheet, row, at, cell, &format)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Nothing => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, page::clean(text), &page::guarded(text, format))?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, page::unsigned_zero(*number), format)?;
        }
        Cell::Date(day) => {
            sheet.write_datetime_with_format(row, column, *day, format)?;
        }
    }
    Ok(())
}
