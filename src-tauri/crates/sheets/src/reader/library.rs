//! .xls, .xlsb and .ods by way of calamine. It panics and allocates freely on broken files: this runs in
//! the reading process only, and each sheet's panic is caught.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataType, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError,
};

use super::budget::Budget;
use super::dates;
use super::error::{ReadError, ReadErrorKind};
use super::limits;
use super::seen::Seen;
use super::workbook::{Area, Content, Number};

/// Reads a BIFF workbook.
pub(super) fn xls(bytes: &[u8], budget: &mut Budget<'_>) -> Result<(), ReadError> {
    let book = caught(|| Xls::new(Cursor::new(bytes)).map_err(xls_error))?;
    ranges(book, budget, xls_error, |book, name| {
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        merged.iter().take(limits::MERGED).map(area).collect()
    })
}

/// Reads an OpenDocument workbook.
pub(super) fn ods(bytes: &[u8], budget: &mut Budget<'_>) -> Result<(), ReadError> {
    let book = caught(|| Ods::new(Cursor::new(bytes)).map_err(ods_error))?;
    ranges(book, budget, ods_error, |_, _| Vec::new())
}

/// Reads a binary workbook, cell by cell: a far cell costs nothing.
pub(super) fn xlsb(bytes: &[u8], budget: &mut Budget<'_>) -> Result<(), ReadError> {
    let mut book = caught(|| Xlsb::new(Cursor::new(bytes)).map_err(xlsb_error))?;
    for (name, visible) in listed(&book)? {
        budget.sheet(&name, visible, |budget, _| {
            caught(|| {
                let mut cells = book.worksheet_cells_reader(&name).map_err(xlsb_error)?;
                while let Some(cell) = cells.next_cell().map_err(xlsb_error)? {
                    let (row, col) = cell.get_position();
                    if let Some(content) = content(&Data::from(cell.get_value().clone())) {
                        budget.push(row, col, Seen::from(&content))?;
                    }
                }
                Ok(())
            })
        })?;
    }
    Ok(())
}

fn ranges<'a, R: Reader<Cursor<&'a [u8]>>>(
    mut book: R,
    budget: &mut Budget<'_>,
    error: impl Fn(R::Error) -> ReadError,
    areas: impl Fn(&R, &str) -> Vec<Area>,
) -> Result<(), ReadError> {
    for (name, visible) in listed(&book)? {
        budget.sheet(&name, visible, |budget, merged| {
            caught(|| {
                let range = book.worksheet_range(&name).map_err(&error)?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, col, data) in range.used_cells() {
                    if let Some(content) = content(data) {
                        budget.push(top + row as u32, left + col as u32, Seen::from(&content))?;
                    }
                }
                // Formulas whose cell read as empty were never calculated.
                let formulas = book.worksheet_formula(&name).unwrap_or_default();
                let (top, left) = formulas.start().unwrap_or_default();
                for (row, col, formula) in formulas.used_cells() {
                    let at = (top + row as u32, left + col as u32);
                    let valued = range.get_value(at).is_some_and(|data| !data.is_empty());
                    if !formula.is_empty() && !valued {
                        budget.push(at.0, at.1, Seen::FormulaWithoutValue)?;
                    }
                }
                Ok(())
            })?;
            *merged = areas(&book, &name);
            Ok(())
        })?;
    }
    Ok(())
}

/// Names of the worksheets, and whether each is visible.
fn listed<'a, R: Reader<Cursor<&'a [u8]>>>(book: &R) -> Result<Vec<(String, bool)>, ReadError> {
    let listed = book.sheets_metadata();
    if listed.len() > limits::SHEETS {
        let detail = format!("more than {} sheets", limits::SHEETS);
        return Err(ReadError::new(ReadErrorKind::TooLarge, detail));
    }
    Ok(listed
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect())
}

fn caught<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(ReadError::new(ReadErrorKind::Damaged, "its records contradict each other")))
}

fn content(data: &Data) -> Option<Content> {
    match data {
        Data::Empty => None,
        Data::String(text) | Data::DurationIso(text) => {
            (!text.is_empty()).then(|| Content::Text(text.clone()))
        }
        Data::Bool(value) => Some(Content::Bool(*value)),
        Data::Int(value) => Some(Content::Number(Number { value: *value as f64, text: value.to_string() })),
        Data::Float(value) if value.is_finite() => Some(Content::Number(Number::from_f64(*value))),
        Data::Float(value) => Some(Content::Text(value.to_string())),
        Data::DateTime(moment) => {
            let date = data.as_date().filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0);
            // The 60th day of the 1900 system never was.
            let real = dates::from_serial(moment.as_f64(), false).is_some();
            Some(match date.filter(|_| real) {
                Some(date) => Content::Date(date),
                None => Content::Number(Number::from_f64(moment.as_f64())),
            })
        }
        Data::DateTimeIso(text) => {
            let date = text.get(..10).and_then(|day| day.parse().ok());
            Some(date.map_or_else(|| Content::Text(text.clone()), Content::Date))
        }
        Data::Error(error) => Some(Content::Error(error.to_string())),
    }
}

fn area(area: &calamine::Dimensions) -> Area {
    Area { top: area.start.0, left: area.start.1, bottom: area.end.0, right: area.end.1 }
}

fn xls_error(error: XlsError) -> ReadError {
    match error {
        XlsError::Password => ReadError::new(ReadErrorKind::Encrypted, ""),
        other => ReadError::new(ReadErrorKind::Damaged, other.to_string()),
    }
}

fn xlsb_error(error: XlsbError) -> ReadError {
    match error {
        XlsbError::Password => ReadError::new(ReadErrorKind::Encrypted, ""),
        other => ReadError::new(ReadErrorKind::Damaged, other.to_string()),
    }
}

fn ods_error(error: OdsError) -> ReadError {
    match error {
        OdsError::Password => ReadError::new(ReadErrorKind::Encrypted, ""),
        other => ReadError::new(ReadErrorKind::Damaged, other.to_string()),
    }
}
