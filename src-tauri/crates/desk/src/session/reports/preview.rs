//! A workbook looked at before it is written: read back from the very bytes the file would have.

use assay_sheets::report::shown::{ShownCell, ShownSheet, Side, sheets};

use super::refused;
use crate::CommandError;
use crate::session::{Session, count};
use crate::view::{PreviewSheet, PreviewSheetCell, PreviewSheetRow, WorkbookPreview};

/// Rows of a sheet shown.
const ROWS: usize = 200;

impl Session {
    /// A customer's rating report as it would be written.
    ///
    /// # Errors
    /// `no_rating` for a customer without a grade; `not_found`.
    pub fn rating_report_preview(
        &self,
        customer: &str,
        language: &str,
    ) -> Result<WorkbookPreview, CommandError> {
        preview(&self.rating_report_bytes(customer, language)?)
    }
}

/// Any of our workbooks for showing.
pub(super) fn preview(bytes: &[u8]) -> Result<WorkbookPreview, CommandError> {
    let sheets = sheets(bytes, ROWS).map_err(|error| refused(&error))?;
    Ok(WorkbookPreview { bytes: count(bytes.len()), sheets: sheets.into_iter().map(sheet).collect() })
}

fn sheet(sheet: ShownSheet) -> PreviewSheet {
    PreviewSheet {
        name: sheet.name,
        widths: sheet.widths,
        rows: sheet
            .rows
            .into_iter()
            .map(|row| PreviewSheetRow {
                height: row.height,
                cells: row.cells.into_iter().map(cell).collect(),
            })
            .collect(),
        total: sheet.total,
        charts: sheet.charts,
    }
}

fn cell(cell: ShownCell) -> PreviewSheetCell {
    let colour = |rgb: Option<u32>| rgb.map(|rgb| format!("#{rgb:06x}")).unwrap_or_default();
    PreviewSheetCell {
        column: cell.column,
        across: cell.across,
        down: cell.down,
        text: cell.text,
        align: match cell.look.side {
            Side::Left => "left",
            Side::Center => "center",
            Side::Right => "right",
        }
        .to_owned(),
        bold: cell.look.bold,
        wrap: cell.look.wrap,
        size: cell.look.size,
        ink: colour(cell.look.ink),
        fill: colour(cell.look.fill),
        rule: cell.look.rule,
    }
}
