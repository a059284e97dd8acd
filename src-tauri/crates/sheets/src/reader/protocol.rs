//! What the reading process writes on its pipe: one JSON message a line.

use std::io::{BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use super::error::{ReadError, ReadErrorKind};
use super::limits;
use super::workbook::{Area, Cell, Content, Sheet, Workbook};

/// A line on the pipe.
#[derive(Debug, Serialize, Deserialize)]
enum Message {
    Sheet { name: String, visible: bool, merged: Vec<Area>, trouble: Option<ReadError> },
    Row { row: u32, cells: Vec<(u32, Content)> },
    Done { file: String, sha256: String },
    Failed(ReadError),
}

/// Writes an outcome to the pipe.
pub(super) fn write(out: &mut impl Write, outcome: Result<Workbook, ReadError>) -> std::io::Result<()> {
    let mut line = |message: &Message| -> std::io::Result<()> {
        serde_json::to_writer(&mut *out, message)?;
        out.write_all(b"\n")
    };
    let workbook = match outcome {
        Ok(workbook) => workbook,
        Err(error) => return line(&Message::Failed(error)),
    };
    for sheet in workbook.sheets {
        let Sheet { name, visible, merged, trouble, cells, .. } = sheet;
        line(&Message::Sheet { name, visible, merged, trouble })?;
        for row in cells.chunk_by(|a, b| a.row == b.row) {
            let cells = row.iter().map(|cell| (cell.col, cell.content.clone())).collect();
            line(&Message::Row { row: row[0].row, cells })?;
        }
    }
    line(&Message::Done { file: workbook.file, sha256: workbook.sha256 })
}

/// Reads an outcome from the pipe; nothing past the limits is taken into memory.
pub(super) fn read(pipe: impl Read) -> Result<Workbook, ReadError> {
    let died = || ReadError::new(ReadErrorKind::ReaderDied, "");
    let mut pipe = std::io::BufReader::new(pipe.take(limits::PIPE_BYTES));
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut cells = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = (&mut pipe).take(limits::LINE_BYTES).read_until(b'\n', &mut line).map_err(|_| died())?;
        if length == 0 || line.last() != Some(&b'\n') {
            return Err(died());
        }
        match serde_json::from_slice(&line).map_err(|_| died())? {
            Message::Sheet { name, visible, merged, trouble } => {
                sheets.push(Sheet { name, visible, merged, trouble, ..Sheet::default() });
            }
            Message::Row { row, cells: read } => {
                cells += read.len();
                if cells > limits::CELLS {
                    return Err(died());
                }
                let sheet = sheets.last_mut().ok_or_else(died)?;
                sheet.cells.extend(read.into_iter().map(|(col, content)| Cell { row, col, content }));
            }
            Message::Done { file, sha256 } => {
                sheets.iter_mut().for_each(Sheet::finish);
                return Ok(Workbook { file, sha256, sheets });
            }
            Message::Failed(error) => return Err(error),
        }
    }
}
