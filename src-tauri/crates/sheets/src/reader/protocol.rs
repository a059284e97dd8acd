//! What the two processes say to each other. A request is a file's name and its bytes; an answer is a series of
//! frames, each a length, a kind and a body: sheets, their cells in batches while they are read, and an end.

mod cells;

use std::io::{Error, ErrorKind, Read, Write};

use serde::{Deserialize, Serialize};

use super::budget::Taker;
use super::error::{ReadError, ReadErrorKind};
use super::limits;
use super::seen::Seen;
use super::workbook::{Area, Cell, Sheet};

/// A new sheet, as JSON; its cells follow.
const SHEET: u8 = 1;
/// Cells of the last sheet.
const CELLS: u8 = 2;
/// The last sheet is whole or has a trouble, as JSON.
const END: u8 = 3;
/// The workbook is whole.
const DONE: u8 = 4;
/// The refusal of the file, as JSON: what was said of it before does not count.
const FAILED: u8 = 5;

/// Bytes of cells after which a frame is sent.
const BATCH: usize = 64 << 10;

#[derive(Serialize, Deserialize)]
struct Head {
    name: String,
    visible: bool,
}

#[derive(Serialize, Deserialize)]
struct End {
    merged: Vec<Area>,
    trouble: Option<ReadError>,
}

/// Hands a file to the reading process.
pub(super) fn ask(out: &mut impl Write, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    out.write_all(&length(name.len())?)?;
    out.write_all(&length(bytes.len())?)?;
    out.write_all(name.as_bytes())?;
    out.write_all(bytes)?;
    out.flush()
}

/// Takes the next file in the reading process; none where no other comes.
pub(super) fn asked(input: &mut impl Read) -> std::io::Result<Option<(String, Vec<u8>)>> {
    let mut sizes = [0; 8];
    match input.read_exact(&mut sizes) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let (name, bytes) = sizes.split_at(4);
    let mut read = |size: &[u8]| {
        let mut body = vec![0; size.try_into().map_or(0, u32::from_le_bytes) as usize];
        input.read_exact(&mut body).map(|()| body)
    };
    let name = String::from_utf8_lossy(&read(name)?).into_owned();
    Ok(Some((name, read(bytes)?)))
}

/// Writes an answer to the pipe while the file is read.
pub(super) struct Answer<'w, W: Write> {
    out: &'w mut W,
    batch: Vec<u8>,
}

impl<'w, W: Write> Answer<'w, W> {
    /// Begins one.
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, batch: Vec::with_capacity(BATCH + 1024) }
    }

    /// Ends it with the outcome.
    pub(super) fn finish(self, outcome: Result<(), ReadError>) -> std::io::Result<()> {
        match outcome {
            Ok(()) => frame(self.out, DONE, &[])?,
            Err(error) => frame(self.out, FAILED, &serde_json::to_vec(&error)?)?,
        }
        self.out.flush()
    }

    fn send(&mut self) -> std::io::Result<()> {
        if !self.batch.is_empty() {
            frame(self.out, CELLS, &self.batch)?;
            self.batch.clear();
        }
        Ok(())
    }
}

impl<W: Write> Taker for Answer<'_, W> {
    fn begin(&mut self, name: &str, visible: bool) -> std::io::Result<()> {
        frame(self.out, SHEET, &serde_json::to_vec(&Head { name: name.to_owned(), visible })?)
    }

    fn cell(&mut self, row: u32, col: u32, content: Seen<'_>) -> std::io::Result<()> {
        cells::pack(row, col, &content, &mut self.batch);
        if self.batch.len() >= BATCH { self.send() } else { Ok(()) }
    }

    fn end(&mut self, merged: Vec<Area>, trouble: Option<ReadError>) -> std::io::Result<()> {
        self.send()?;
        frame(self.out, END, &serde_json::to_vec(&End { merged, trouble })?)
    }
}

/// Reads the next outcome from the pipe; nothing past the limits is taken into memory, and whatever is not an
/// answer means that the process died.
pub(super) fn outcome(pipe: &mut impl Read) -> Result<Vec<Sheet>, ReadError> {
    let died = || ReadError::new(ReadErrorKind::ReaderDied, "");
    let mut sheets: Vec<Sheet> = Vec::new();
    // Whether the last sheet has ended.
    let mut ended = true;
    let (mut bytes, mut cells) = (0, 0);
    let mut body = Vec::new();
    loop {
        let mut head = [0; 5];
        pipe.read_exact(&mut head).map_err(|_| died())?;
        let [a, b, c, d, kind] = head;
        let size = u32::from_le_bytes([a, b, c, d]);
        bytes += u64::from(size);
        if size > limits::FRAME_BYTES || bytes > limits::PIPE_BYTES {
            return Err(died());
        }
        body.resize(size as usize, 0);
        pipe.read_exact(&mut body).map_err(|_| died())?;
        match kind {
            SHEET if ended => {
                let Head { name, visible } = serde_json::from_slice(&body).map_err(|_| died())?;
                sheets.push(Sheet { name, visible, ..Sheet::default() });
                ended = false;
            }
            CELLS if !ended => {
                let sheet = sheets.last_mut().ok_or_else(died)?;
                let before = sheet.cells.len();
                unpack(&body, &mut sheet.cells).ok_or_else(died)?;
                cells += sheet.cells.len() - before;
                if cells > limits::CELLS {
                    return Err(died());
                }
            }
            END if !ended => {
                let End { merged, trouble } = serde_json::from_slice(&body).map_err(|_| died())?;
                sheets.last_mut().ok_or_else(died)?.end(merged, trouble);
                ended = true;
            }
            DONE if ended => return Ok(sheets),
            FAILED => return Err(serde_json::from_slice(&body).map_err(|_| died())?),
            _ => return Err(died()),
        }
    }
}

fn unpack(mut body: &[u8], cells: &mut Vec<Cell>) -> Option<()> {
    while !body.is_empty() {
        cells.push(cells::unpack(&mut body)?);
    }
    Some(())
}

fn frame(out: &mut impl Write, kind: u8, body: &[u8]) -> std::io::Result<()> {
    out.write_all(&length(body.len())?)?;
    out.write_all(&[kind])?;
    out.write_all(body)
}

fn length(bytes: usize) -> std::io::Result<[u8; 4]> {
    u32::try_from(bytes).map(u32::to_le_bytes).map_err(|error| Error::new(ErrorKind::InvalidInput, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::workbook::{Content, Number};

    fn sheet() -> Sheet {
        let contents = [
            Content::Text("资产总计".into()),
            Content::Number(Number { value: -0.1, text: "-0.1".into() }),
            Content::Bool(true),
            Content::Bool(false),
            Content::Date("1904-02-29".parse().unwrap()),
            Content::Error("#SPILL!".into()),
            Content::FormulaWithoutValue,
        ];
        let cells = (0..).zip(contents).map(|(col, content)| Cell { row: 1_048_575, col, content });
        let mut sheet = Sheet { name: "表".into(), visible: true, ..Sheet::default() };
        sheet.merged.push(Area { top: 0, left: 1, bottom: 2, right: 3 });
        sheet.cells = cells.collect();
        sheet.finish();
        sheet
    }

    fn answer(pipe: &mut Vec<u8>, outcome: Result<Vec<Sheet>, ReadError>) {
        let mut answer = Answer::new(pipe);
        let outcome = outcome.map(|sheets| {
            for sheet in sheets {
                answer.begin(&sheet.name, sheet.visible).unwrap();
                for cell in &sheet.cells {
                    answer.cell(cell.row, cell.col, Seen::from(&cell.content)).unwrap();
                }
                answer.end(sheet.merged, sheet.trouble).unwrap();
            }
        });
        answer.finish(outcome).unwrap();
    }

    #[test]
    fn what_is_said_arrives() {
        let mut pipe = Vec::new();
        ask(&mut pipe, "甲.xlsx", b"PK").unwrap();
        ask(&mut pipe, "", b"").unwrap();
        let mut input = pipe.as_slice();
        assert_eq!(asked(&mut input).unwrap(), Some(("甲.xlsx".into(), b"PK".to_vec())));
        assert_eq!(asked(&mut input).unwrap(), Some((String::new(), Vec::new())));
        assert_eq!(asked(&mut input).unwrap(), None);

        let long = Sheet {
            cells: (0..100_000).map(|row| Cell { row, col: 0, content: Content::Bool(true) }).collect(),
            ..sheet()
        };
        let refusal = ReadError::new(ReadErrorKind::Encrypted, "with a password");
        let mut pipe = Vec::new();
        answer(&mut pipe, Ok(vec![sheet(), long.clone()]));
        answer(&mut pipe, Err(refusal.clone()));
        let mut input = pipe.as_slice();
        let read = outcome(&mut input).unwrap();
        assert_eq!(read[0], sheet());
        assert_eq!((read[1].cells.len(), read[1].rows), (100_000, 100_000));
        assert_eq!(outcome(&mut input), Err(refusal));
    }

    #[test]
    fn what_was_said_before_a_trouble_or_a_refusal_does_not_count() {
        let trouble = ReadError::new(ReadErrorKind::Damaged, "row 0").in_sheet("表");
        let mut pipe = Vec::new();
        answer(&mut pipe, Ok(vec![Sheet { trouble: Some(trouble.clone()), ..sheet() }, sheet()]));
        let read = outcome(&mut pipe.as_slice()).unwrap();
        assert_eq!((read[0].cells.len(), read[0].rows, &read[0].trouble), (0, 0, &Some(trouble)));
        assert_eq!(read[1], sheet());

        let refusal = ReadError::new(ReadErrorKind::TooLarge, "more than 3000000 cells");
        let mut pipe = Vec::new();
        let mut begun = Answer::new(&mut pipe);
        begun.begin("表", true).unwrap();
        begun.cell(0, 0, Seen::Bool(true)).unwrap();
        begun.finish(Err(refusal.clone())).unwrap();
        assert_eq!(outcome(&mut pipe.as_slice()), Err(refusal));
        // A sheet must have ended before the workbook is whole.
        let mut pipe = Vec::new();
        let mut begun = Answer::new(&mut pipe);
        begun.begin("表", true).unwrap();
        begun.finish(Ok(())).unwrap();
        assert_eq!(outcome(&mut pipe.as_slice()).map_err(|error| error.kind), Err(ReadErrorKind::ReaderDied));
    }

    #[test]
    fn what_is_cut_off_or_no_answer_is_a_dead_process() {
        let mut pipe = Vec::new();
        answer(&mut pipe, Ok(vec![sheet()]));
        let died = ReadErrorKind::ReaderDied;
        for cut in 0..pipe.len() {
            let mut input = &pipe[..cut];
            assert_eq!(outcome(&mut input).map_err(|error| error.kind), Err(died), "cut at {cut}");
        }
        // Every byte changed in turn: an answer or a dead process, never a panic and no memory without end.
        for at in 0..pipe.len() {
            let mut bent = pipe.clone();
            bent[at] ^= 0x41;
            let _ = outcome(&mut bent.as_slice());
        }
        assert_eq!(outcome(&mut &b"nonsense\n"[..]).map_err(|error| error.kind), Err(died));
        assert_eq!(outcome(&mut &[1, 0, 0, 0, 9, 0][..]).map_err(|error| error.kind), Err(died));
    }
}
