//! Bytes as the cells of a workbook: each cell takes a few bytes that say how far from the last one it stands and
//! what it holds, mostly a word of the trade, so that the fuzzer need not find the words by itself.

use assay_sheets::reader::{Area, Cell, Content, Number, Sheet, Workbook};
use chrono::{Days, NaiveDate};

const CELLS: usize = 4_000;

struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> u32 {
        let next = |bytes: &mut Self| u32::from(bytes.next().unwrap_or_default());
        next(self) << 8 | next(self)
    }

    fn text(&mut self) -> String {
        let length = usize::from(self.next().unwrap_or_default() % 48).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }
}

pub fn workbook(bytes: &[u8], words: &[&str]) -> Workbook {
    let mut bytes = Bytes(bytes);
    let mut sheets = vec![sheet(&bytes.text())];
    let (mut row, mut col) = (0_u32, 0_u32);
    let mut left = CELLS;
    while let (Some(step), 1..) = (bytes.next(), left) {
        left -= 1;
        match step >> 5 {
            0..=3 => col += u32::from(step & 3) + 1,
            4..=5 => (row, col) = (row + u32::from(step & 1) + 1, u32::from(step >> 1 & 3)),
            6 => (row, col) = (row + bytes.number() + 1, bytes.number() % 16_384),
            _ if step & 1 == 1 && sheets.len() < 4 => {
                sheets.push(sheet(&bytes.text()));
                (row, col) = (0, 0);
            }
            _ => {
                let (bottom, right) = (row + u32::from(step >> 1 & 3), col + u32::from(step >> 3 & 3));
                if let Some(sheet) = sheets.last_mut() {
                    sheet.merged.push(Area { top: row, left: col, bottom, right });
                }
            }
        }
        if row >= 1_048_576 || col >= 16_384 {
            break;
        }
        let content = content(&mut bytes, words);
        if let Some(sheet) = sheets.last_mut() {
            sheet.cells.push(Cell { row, col, content });
        }
    }
    for sheet in &mut sheets {
        sheet.cells.reverse();
        sheet.cells.sort_by_key(|cell| (cell.row, cell.col));
        sheet.cells.dedup_by_key(|cell| (cell.row, cell.col));
        sheet.rows = sheet.cells.last().map_or(0, |cell| cell.row + 1);
        sheet.cols = sheet.cells.iter().map(|cell| cell.col + 1).max().unwrap_or(0);
    }
    Workbook { file: "fuzz.xlsx".into(), sha256: String::new(), sheets }
}

fn sheet(name: &str) -> Sheet {
    Sheet { name: name.to_owned(), visible: true, ..Sheet::default() }
}

fn content(bytes: &mut Bytes<'_>, words: &[&str]) -> Content {
    let kind = bytes.next().unwrap_or_default();
    let word = |bytes: &mut Bytes<'_>| words[bytes.number() as usize % words.len()].to_owned();
    match kind % 16 {
        0..=6 => Content::Text(word(bytes)),
        7 => Content::Text(word(bytes) + &bytes.text()),
        8 => Content::Text(bytes.text()),
        9..=10 => Content::Number(Number::from_f64(f64::from(bytes.number()) * 1_000.0)),
        11 => {
            let mut eight = [0; 8];
            eight.iter_mut().for_each(|byte| *byte = bytes.next().unwrap_or_default());
            let value = f64::from_le_bytes(eight);
            Content::Number(Number::from_f64(if value.is_finite() { value } else { 0.5 }))
        }
        12 => Content::Text(format!("{}.{:02}", bytes.number(), bytes.number() % 100)),
        13 => {
            let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default();
            Content::Date(first + Days::new(u64::from(bytes.number())))
        }
        14 => Content::Error("#DIV/0!".into()),
        _ => Content::FormulaWithoutValue,
    }
}
