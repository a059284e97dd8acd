//! Counts what a workbook has cost so far and refuses it when it goes past the limits.

use super::error::{ReadError, ReadErrorKind};
use super::limits;
use super::workbook::{Cell, Content};

/// Cells and text handed over so far, over all sheets.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// Adds a cell to a sheet's list unless the workbook has grown past the limits.
    pub(super) fn push(&mut self, cells: &mut Vec<Cell>, cell: Cell) -> Result<(), ReadError> {
        self.cells += 1;
        self.text += match &cell.content {
            Content::Text(text) | Content::Error(text) => text.len(),
            Content::Number(number) => number.text.len(),
            _ => 0,
        };
        if self.cells > limits::CELLS {
            return Err(ReadError::new(
                ReadErrorKind::TooLarge,
                format!("more than {} cells", limits::CELLS),
            ));
        }
        if self.text > limits::TEXT_BYTES {
            return Err(ReadError::new(
                ReadErrorKind::TooLarge,
                format!("more than {} MiB of text", limits::TEXT_BYTES >> 20),
            ));
        }
        cells.push(cell);
        Ok(())
    }
}
