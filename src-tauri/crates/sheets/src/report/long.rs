//! Tables of thousands of rows: their rows are written as XML and compressed by several threads, and put into a workbook
//! that has everything else of the sheet. Texts stand in their cells, and every cell names the format that the workbook
//! itself gave its column. The same rows give the same bytes on any number of threads.

mod archive;
mod piece;

use flate2::Crc;
use rayon::prelude::*;
use rust_xlsxwriter::{Workbook, XlsxError};

use self::archive::{Archive, Entry};
use self::piece::Piece;
use super::stop::Stop;
use super::table::{Cell, FIRST};

/// Tables with fewer rows are written cell by cell.
pub(super) const FROM: usize = 1_000;
/// Rows compressed in one piece.
const ROWS: usize = 1_000;

/// A table whose rows are still to be put in. The sheet has three rows in their place, whose cells carry the formats:
/// those of the columns, the same marked as text, and the formats of marked cells.
pub(super) struct Long<'c> {
    /// Number of the sheet from 1.
    pub(super) sheet: usize,
    pub(super) columns: usize,
    /// Cells row by row.
    pub(super) cells: Vec<Cell<'c>>,
}

/// Numbers that the workbook gave formats.
struct Styles {
    plain: Vec<u32>,
    guarded: Vec<u32>,
    marks: Vec<u32>,
}

/// The finished workbook with the rows of long tables in it.
pub(super) fn save(book: &mut Workbook, tables: &[Long<'_>], stop: Stop<'_>) -> Result<Vec<u8>, XlsxError> {
    stop.check()?;
    let bytes = book.save_to_buffer()?;
    if tables.is_empty() {
        return Ok(bytes);
    }
    let mut archive = Archive::read(&bytes)?;
    for table in tables {
        let name = format!("xl/worksheets/sheet{}.xml", table.sheet);
        let entry = archive.entry(&name)?;
        let text = String::from_utf8(entry.unpacked()?).map_err(|_| broken(&name))?;
        entry.replace(filled(&text, table, stop)?.ok_or_else(|| broken(&name))?)?;
    }
    archive.write()
}

fn broken(name: &str) -> XlsxError {
    XlsxError::IoError(std::io::Error::new(std::io::ErrorKind::InvalidData, name.to_owned()))
}

/// The sheet with its rows in place of the three that carry formats; none where the sheet does not have these.
fn filled(sheet: &str, table: &Long<'_>, stop: Stop<'_>) -> Result<Option<Vec<Piece>>, XlsxError> {
    let Some((before, after, styles)) = around(sheet, table) else { return Ok(None) };
    let chunks: Vec<(usize, &[Cell<'_>])> =
        table.cells.chunks(ROWS * table.columns.max(1)).enumerate().collect();
    let mut pieces = vec![Piece::of(before.as_bytes())];
    let rows = chunks.into_par_iter().map(|(number, cells)| {
        stop.check()?;
        let first = FIRST as usize + 1 + number * ROWS;
        Ok(Piece::of(piece::rows(first, cells, table.columns, &styles).as_bytes()))
    });
    pieces.append(&mut rows.collect::<Result<_, XlsxError>>()?);
    pieces.push(Piece::last(after.as_bytes()));
    Ok(Some(pieces))
}

/// What stands before and after the rows, and the formats of the three; none where the sheet does not have these.
fn around<'s>(sheet: &'s str, table: &Long<'_>) -> Option<(String, &'s str, Styles)> {
    let start = sheet.find(&format!("<row r=\"{}\"", FIRST + 1))?;
    let end = sheet.find("</sheetData>")?;
    let styles = Styles::read(&sheet[start..end])?;
    let rows = table.cells.len() / table.columns.max(1);
    Some((with_dimension(&sheet[..start], table.columns, rows)?, &sheet[end..], styles))
}

/// The sheet's head with the extent of the whole table.
fn with_dimension(head: &str, columns: usize, rows: usize) -> Option<String> {
    let start = head.find("<dimension ref=\"")?;
    let end = start + head[start..].find("/>")?;
    let last = super::table::letters(u16::try_from(columns.checked_sub(1)?).ok()?);
    let bottom = FIRST as usize + rows;
    Some(format!("{}<dimension ref=\"A1:{last}{bottom}\"{}", &head[..start], &head[end..]))
}

impl Styles {
    /// Formats of the three rows, which have no other cells.
    fn read(rows: &str) -> Option<Self> {
        let mut found = rows.split("<row ").skip(1).map(|row| -> Option<Vec<u32>> {
            row.split("<c ")
                .skip(1)
                .map(|cell| {
                    let (_, style) = cell.split_once(" s=\"")?;
                    style.split_once('"')?.0.parse().ok()
                })
                .collect()
        });
        let plain = found.next()??;
        let guarded = found.next()??;
        let marks = found.next().unwrap_or_else(|| Some(Vec::new()))?;
        Some(Self { plain, guarded, marks })
    }
}

/// Checksum and length of pieces one after the other.
fn summed(pieces: &[Piece]) -> Crc {
    let mut whole = Crc::new();
    for piece in pieces {
        whole.combine(&piece.sum);
    }
    whole
}

impl Entry {
    /// Other content, compressed already.
    fn replace(&mut self, pieces: Vec<Piece>) -> Result<(), XlsxError> {
        let sum = summed(&pieces);
        let size: usize = pieces.iter().map(|piece| piece.size).sum();
        let packed = pieces.into_iter().flat_map(|piece| piece.packed).collect();
        self.set(packed, sum.sum(), size)
    }
}

#[cfg(test)]
mod tests;
