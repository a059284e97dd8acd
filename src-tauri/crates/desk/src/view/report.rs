//! Reports: the company's logo, what a batch wrote, and a workbook looked at before it is written.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::CommandError;

/// The company's logo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LogoView {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bytes.
    pub bytes: u32,
    /// The picture as an address.
    pub url: String,
}

/// What a batch of reports came to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReportsDone {
    /// The folder.
    pub folder: String,
    /// Customers the batch was for.
    pub wanted: u32,
    /// Files written, in the order of codes.
    pub written: Vec<ReportFile>,
    /// Customers without a grade: no report was written.
    pub without: Vec<ReportCustomer>,
    /// Files that could not be written, each with the reason.
    pub failed: Vec<ReportFailed>,
    /// It was told to stop; the files written are whole.
    pub cancelled: bool,
}

/// A customer in the result of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReportCustomer {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReportFile {
    /// Whose report it is.
    pub customer: ReportCustomer,
    /// Name of the file in the folder.
    pub file: String,
}

/// A file that was not written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReportFailed {
    /// Whose report it would be.
    pub customer: ReportCustomer,
    /// Why not.
    pub error: CommandError,
}

/// A workbook as it would be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WorkbookPreview {
    /// Bytes of the file.
    pub bytes: u32,
    /// Its sheets in their order.
    pub sheets: Vec<PreviewSheet>,
}

/// A sheet of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PreviewSheet {
    /// Name.
    pub name: String,
    /// Widths of its columns in pixels.
    pub widths: Vec<u32>,
    /// Its first rows.
    pub rows: Vec<PreviewSheetRow>,
    /// Rows the sheet has in all.
    pub total: u32,
    /// Charts on it, which are drawn by the office program.
    pub charts: u32,
}

/// A row of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PreviewSheetRow {
    /// Height in pixels.
    pub height: u32,
    /// Its cells, empty ones without a look left out.
    pub cells: Vec<PreviewSheetCell>,
}

/// A cell of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewSheetCell {
    /// Column, from 0.
    pub column: u32,
    /// Columns it spans.
    pub across: u32,
    /// Rows it spans.
    pub down: u32,
    /// What it says, as the workbook shows it.
    pub text: String,
    /// `left`, `center` or `right`.
    pub align: String,
    /// Bold.
    pub bold: bool,
    /// Several lines.
    pub wrap: bool,
    /// Size of the letters in points.
    pub size: u32,
    /// Colour of the letters as `#rrggbb`; empty for the usual one.
    pub ink: String,
    /// Colour behind them; empty for none.
    pub fill: String,
    /// A rule below.
    pub rule: bool,
}
