//! Rows as XML, and a stretch of a sheet compressed so that stretches can follow one another.

use std::fmt::Write as _;

use flate2::{Compress, Compression, Crc, FlushCompress};

use super::Styles;
use crate::report::page;
use crate::report::table::{Cell, letters, serial};

/// A stretch of a file.
pub(super) struct Piece {
    pub(super) packed: Vec<u8>,
    pub(super) sum: Crc,
    pub(super) size: usize,
}

impl Piece {
    /// A stretch that others follow.
    pub(super) fn of(text: &[u8]) -> Self {
        Self::packed(text, FlushCompress::Sync)
    }

    /// The last stretch.
    pub(super) fn last(text: &[u8]) -> Self {
        Self::packed(text, FlushCompress::Finish)
    }

    fn packed(text: &[u8], flush: FlushCompress) -> Self {
        let mut sum = Crc::new();
        sum.update(text);
        let mut deflate = Compress::new(Compression::new(4), false);
        let mut packed = Vec::with_capacity(text.len() / 4 + 1_024);
        loop {
            let read = usize::try_from(deflate.total_in()).unwrap_or(usize::MAX);
            // Compressing into memory does not fail; what is missing is room.
            let _ = deflate.compress_vec(text.get(read..).unwrap_or_default(), &mut packed, flush);
            let done = usize::try_from(deflate.total_in()).is_ok_and(|read| read == text.len());
            if done && packed.len() < packed.capacity() {
                break;
            }
            packed.reserve(packed.capacity().max(1_024));
        }
        Self { packed, sum, size: text.len() }
    }
}

/// Rows from number `first` on.
pub(super) fn rows(first: usize, cells: &[Cell<'_>], columns: usize, styles: &Styles) -> String {
    let names: Vec<String> = (0..columns).map(|at| letters(u16::try_from(at).unwrap_or(u16::MAX))).collect();
    let mut xml = String::with_capacity(cells.len() * 48);
    for (row, cells) in (first..).zip(cells.chunks(columns)) {
        // Writing to a text does not fail.
        let _ = write!(xml, "<row r=\"{row}\">");
        for ((at, cell), name) in cells.iter().enumerate().zip(&names) {
            put(&mut xml, (name, row), cell, at, styles);
        }
        xml.push_str("</row>");
    }
    xml
}

fn put(xml: &mut String, (name, row): (&str, usize), cell: &Cell<'_>, at: usize, styles: &Styles) {
    let style = styles.plain.get(at).copied().unwrap_or(0);
    match cell {
        Cell::Nothing => {}
        Cell::Number(value) => number(xml, (name, row), *value, style),
        Cell::Day(day) => match serial(*day) {
            Some(value) => number(xml, (name, row), value, style),
            None => text(xml, (name, row), &day.to_string(), style),
        },
        Cell::Text(said) => guarded(xml, (name, row), said, at, styles),
        Cell::Said(said) => guarded(xml, (name, row), said, at, styles),
        Cell::Marked(said, mark) => {
            text(xml, (name, row), &page::clean(said), styles.marks.get(*mark).copied().unwrap_or(style));
        }
    }
}

fn number(xml: &mut String, (name, row): (&str, usize), value: f64, style: u32) {
    let _ = write!(xml, "<c r=\"{name}{row}\" s=\"{style}\"><v>{value}</v></c>");
}

fn guarded(xml: &mut String, place: (&str, usize), said: &str, at: usize, styles: &Styles) {
    if said.is_empty() {
        return;
    }
    let clean = page::clean(said);
    let of = if page::looks_like_formula(&clean) { &styles.guarded } else { &styles.plain };
    text(xml, place, &clean, of.get(at).copied().unwrap_or(0));
}

fn text(xml: &mut String, (name, row): (&str, usize), said: &str, style: u32) {
    let _ = write!(xml, "<c r=\"{name}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    escape(xml, said);
    xml.push_str("</t></is></c>");
}

/// Text as XML holds it; what a workbook would read as the code of a character is kept as it stands.
fn escape(xml: &mut String, said: &str) {
    for (at, c) in said.char_indices() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\u{FFFE}' | '\u{FFFF}' => xml.push('\u{FFFD}'),
            '_' if is_code(&said.as_bytes()[at..]) => xml.push_str("_x005F_"),
            other => xml.push(other),
        }
    }
}

/// Whether a text begins with `_x`, four hexadecimal figures and `_`.
fn is_code(text: &[u8]) -> bool {
    text.len() >= 7
        && text.starts_with(b"_x")
        && text[2..6].iter().all(u8::is_ascii_hexdigit)
        && text[6] == b'_'
}
