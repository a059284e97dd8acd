//! .xlsx and .xlsm, read as a stream of cells straight from the sheet's XML.
//!
//! Written here rather than left to a library for what statements need: true addresses, numbers as they
//! stand in the file, formulas without a stored value told from empty cells, merged areas, and error
//! values of newer Excels (`#SPILL!`, `#CALC!`) as cells instead of a sheet lost.

mod ahead;
mod parts;
mod sheet;
mod simple;
mod strings;
mod styles;
pub(crate) mod xml;

use super::archive::Archive;
use super::budget::Budget;
use super::error::ReadError;

/// What the cells of a sheet refer to.
pub(super) struct Shared {
    strings: Vec<String>,
    date_formats: Vec<bool>,
    since_1904: bool,
}

/// Reads every worksheet. A sheet that cannot be read carries its trouble; the others are read all the
/// same.
pub(super) fn read(archive: &mut Archive<'_>, budget: &mut Budget<'_>) -> Result<(), ReadError> {
    let workbook = parts::workbook(archive)?;
    let date_formats = match &workbook.styles {
        Some(path) => styles::date_formats(archive, path)?,
        None => Vec::new(),
    };
    let strings = match &workbook.strings {
        Some(path) => strings::read(archive, path)?,
        None => Vec::new(),
    };
    let shared = Shared { strings, date_formats, since_1904: workbook.since_1904 };
    for entry in workbook.sheets {
        budget.sheet(&entry.name, entry.visible, |budget, merged| {
            sheet::read(archive, &entry.path, &shared, budget, merged)
        })?;
    }
    Ok(())
}
