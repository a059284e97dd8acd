//! A cell as bytes: row, column, kind, and what the kind needs. Numbers are little-endian.

use chrono::{Datelike, NaiveDate};

use crate::reader::seen::Seen;
use crate::reader::workbook::{Cell, Content, Number};

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const FALSE: u8 = 2;
const TRUE: u8 = 3;
const DATE: u8 = 4;
const ERROR: u8 = 5;
const FORMULA: u8 = 6;

/// Adds a cell.
pub(super) fn pack(row: u32, col: u32, content: &Seen<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(&row.to_le_bytes());
    out.extend_from_slice(&col.to_le_bytes());
    match content {
        Seen::Text(text) => {
            out.push(TEXT);
            string(text, out);
        }
        Seen::Number(value, text) => {
            out.push(NUMBER);
            out.extend_from_slice(&value.to_le_bytes());
            string(text, out);
        }
        Seen::Bool(value) => out.push(if *value { TRUE } else { FALSE }),
        Seen::Date(date) => {
            out.push(DATE);
            out.extend_from_slice(&date.num_days_from_ce().to_le_bytes());
        }
        Seen::Error(text) => {
            out.push(ERROR);
            string(text, out);
        }
        Seen::FormulaWithoutValue => out.push(FORMULA),
    }
}

fn string(text: &str, out: &mut Vec<u8>) {
    // A cell's text is far below 4 GiB: the budget of the reading process saw to that.
    out.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

/// Takes the next cell; none where the bytes are no cell.
pub(super) fn unpack(from: &mut &[u8]) -> Option<Cell> {
    let row = u32::from_le_bytes(take(from)?);
    let col = u32::from_le_bytes(take(from)?);
    let content = match take::<1>(from)? {
        [TEXT] => Content::Text(text(from)?),
        [NUMBER] => {
            let value = f64::from_le_bytes(take(from)?);
            Content::Number(Number { value: value.is_finite().then_some(value)?, text: text(from)? })
        }
        [FALSE] => Content::Bool(false),
        [TRUE] => Content::Bool(true),
        [DATE] => Content::Date(NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(take(from)?))?),
        [ERROR] => Content::Error(text(from)?),
        [FORMULA] => Content::FormulaWithoutValue,
        _ => return None,
    };
    (row < u32::MAX && col < u32::MAX).then_some(Cell { row, col, content })
}

fn take<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(*bytes)
}

fn text(from: &mut &[u8]) -> Option<String> {
    let length = u32::from_le_bytes(take(from)?) as usize;
    let (bytes, rest) = from.split_at_checked(length)?;
    *from = rest;
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}
