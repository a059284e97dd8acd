//! Hands on what a file holds as it is read: counts what the workbook has cost so far, refuses it when it goes past
//! the limits, and tells a sheet's trouble from the file's.

use super::error::{ReadError, ReadErrorKind};
use super::limits;
use super::seen::Seen;
use super::workbook::{Area, Cell, Sheet};

/// Takes sheets as they are read: each begins, has cells in the order of the file, and ends.
pub(super) trait Taker {
    /// A sheet begins.
    fn begin(&mut self, name: &str, visible: bool) -> std::io::Result<()>;
    /// A cell of it; the later of two at one position stands.
    fn cell(&mut self, row: u32, col: u32, content: Seen<'_>) -> std::io::Result<()>;
    /// It ends. Where it has a trouble, the cells before do not count.
    fn end(&mut self, merged: Vec<Area>, trouble: Option<ReadError>) -> std::io::Result<()>;
}

/// Keeps them in this process.
impl Taker for Vec<Sheet> {
    fn begin(&mut self, name: &str, visible: bool) -> std::io::Result<()> {
        self.push(Sheet { name: name.to_owned(), visible, ..Sheet::default() });
        Ok(())
    }

    fn cell(&mut self, row: u32, col: u32, content: Seen<'_>) -> std::io::Result<()> {
        if let Some(sheet) = self.last_mut() {
            sheet.cells.push(Cell { row, col, content: content.kept() });
        }
        Ok(())
    }

    fn end(&mut self, merged: Vec<Area>, trouble: Option<ReadError>) -> std::io::Result<()> {
        if let Some(sheet) = self.last_mut() {
            sheet.end(merged, trouble);
        }
        Ok(())
    }
}

/// Cells and text handed on so far, over all sheets.
pub(super) struct Budget<'t> {
    taker: &'t mut dyn Taker,
    file: &'t str,
    cells: usize,
    text: usize,
    /// Cells when the sheet began.
    before: usize,
    /// Some sheet holds something.
    any: bool,
    /// The first trouble of a sheet.
    trouble: Option<ReadError>,
}

impl<'t> Budget<'t> {
    /// An unspent one for a file.
    pub(super) fn new(file: &'t str, taker: &'t mut dyn Taker) -> Self {
        Self { taker, file, cells: 0, text: 0, before: 0, any: false, trouble: None }
    }

    /// Hands on a sheet: `read` hands its cells on and notes its merged areas.
    pub(super) fn sheet(
        &mut self,
        name: &str,
        visible: bool,
        read: impl FnOnce(&mut Self, &mut Vec<Area>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.taker.begin(name, visible).map_err(nobody)?;
        self.before = self.cells;
        let mut merged = Vec::new();
        let trouble = match read(self, &mut merged) {
            Ok(()) => None,
            Err(error) if matches!(error.kind, ReadErrorKind::TooLarge | ReadErrorKind::Io) => {
                return Err(error.in_sheet(name));
            }
            Err(error) => Some(error.in_sheet(name).in_file(self.file)),
        };
        match &trouble {
            None => self.any |= self.cells > self.before,
            Some(_) => merged.clear(),
        }
        if self.trouble.is_none() {
            self.trouble.clone_from(&trouble);
        }
        self.taker.end(merged, trouble).map_err(nobody)
    }

    /// Hands on a cell unless the workbook has grown past the limits.
    pub(super) fn push(&mut self, row: u32, col: u32, content: Seen<'_>) -> Result<(), ReadError> {
        self.cells += 1;
        self.text += content.length();
        let too_large = |detail| Err(ReadError::new(ReadErrorKind::TooLarge, detail));
        if self.cells > limits::CELLS {
            return too_large(format!("more than {} cells", limits::CELLS));
        }
        if self.text > limits::TEXT_BYTES {
            return too_large(format!("more than {} MiB of text", limits::TEXT_BYTES >> 20));
        }
        self.taker.cell(row, col, content).map_err(nobody)
    }

    /// Refuses a workbook without a cell. Where nothing could be read because of a trouble, the trouble is the answer.
    pub(super) fn finish(self) -> Result<(), ReadError> {
        if self.any {
            return Ok(());
        }
        Err(self.trouble.unwrap_or_else(|| ReadError::new(ReadErrorKind::Empty, "")))
    }
}

/// Whoever was to take it is gone.
fn nobody(error: std::io::Error) -> ReadError {
    ReadError::new(ReadErrorKind::Io, error.to_string())
}
