//! One worksheet's cells and merged areas.

use std::io::BufRead;

use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Shared, ahead, simple, xml};
use crate::reader::archive::Archive;
use crate::reader::budget::Budget;
use crate::reader::dates;
use crate::reader::error::{ReadError, ReadErrorKind};
use crate::reader::limits;
use crate::reader::seen::Seen;
use crate::reader::workbook::{Area, Number, address, parse_address};

/// Hands on the cells of the part at `path` and notes its merged areas.
pub(super) fn read(
    archive: &mut Archive<'_>,
    path: &str,
    shared: &Shared,
    budget: &mut Budget<'_>,
    merged: &mut Vec<Area>,
) -> Result<(), ReadError> {
    let Some(part) = archive.part(path)? else {
        return Err(damaged(&format!("{path} is missing")));
    };
    if ahead::is_long(&part) {
        return ahead::unpacked(part, |chunks| cells(&mut xml::over(chunks), shared, budget, merged));
    }
    cells(&mut xml::over(part), shared, budget, merged)
}

fn cells<R: BufRead>(
    reader: &mut Reader<R>,
    shared: &Shared,
    budget: &mut Budget<'_>,
    merged: &mut Vec<Area>,
) -> Result<(), ReadError> {
    let mut buffer = Vec::new();
    let mut raw = Raw::default();
    let (mut row, mut col) = (0_u32, 0_u32);
    // Right behind a tag of a row or a cell the parser has taken nothing of what follows.
    let (mut whole, mut behind_tag) = (false, false);
    loop {
        if std::mem::take(&mut behind_tag) {
            let mut at = (row, col);
            usual_cells(reader, &mut at, shared, budget)?;
            (row, col) = at;
        }
        match xml::next(reader, &mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    col = 0;
                    behind_tag = true;
                    if let Some(number) = xml::attribute(&element, "r") {
                        let number: u32 = number.trim().parse().map_err(|_| damaged("row number"))?;
                        row = number.checked_sub(1).ok_or_else(|| damaged("row number 0"))?;
                    }
                }
                "c" => {
                    raw.begin(&element, shared);
                    if !raw.at.is_empty() {
                        (row, col) = position(&raw.at)?;
                    }
                    read_cell(reader, &mut buffer, &mut raw).map_err(|e| e.at(address(row, col)))?;
                    if let Some(content) = raw.content(shared) {
                        budget.push(row, col, content)?;
                    }
                    col = col.saturating_add(1);
                    behind_tag = true;
                }
                "mergeCell" if merged.len() < limits::MERGED => {
                    merged.extend(xml::attribute(&element, "ref").and_then(|area| parse_area(&area)));
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" => row = row.saturating_add(1),
                "worksheet" => whole = true,
                _ => {}
            },
            Event::Eof if whole => return Ok(()),
            Event::Eof => return Err(damaged("the sheet breaks off").at(address(row, col))),
            _ => {}
        }
    }
}

/// Takes the cells that follow here as nearly all programs write them; stops at anything else.
fn usual_cells<R: BufRead>(
    reader: &mut Reader<R>,
    (row, col): &mut (u32, u32),
    shared: &Shared,
    budget: &mut Budget<'_>,
) -> Result<(), ReadError> {
    let source = reader.get_mut();
    loop {
        let bytes = source.fill_buf().map_err(|error| damaged(&error.to_string()))?;
        let mut taken = 0;
        while let Some(cell) = simple::take(&bytes[taken..]) {
            if !cell.at.is_empty() {
                (*row, *col) = position(cell.at)?;
            }
            let content = if cell.kind == "inlineStr" {
                text(cell.value)
            } else {
                content(cell.kind, cell.value, false, is_date(cell.style, shared), shared)
            };
            if let Some(content) = content {
                budget.push(*row, *col, content)?;
            }
            *col = col.saturating_add(1);
            taken += cell.length;
        }
        source.consume(taken);
        if taken == 0 {
            return Ok(());
        }
    }
}

fn damaged(detail: &str) -> ReadError {
    ReadError::new(ReadErrorKind::Damaged, detail)
}

fn position(at: &str) -> Result<(u32, u32), ReadError> {
    parse_address(at).ok_or_else(|| damaged(&format!("cell {at}")))
}

fn is_date(style: &str, shared: &Shared) -> bool {
    let format = style.parse().ok().and_then(|style: usize| shared.date_formats.get(style));
    format.copied().unwrap_or(false)
}

/// A cell's parts as they stand in the XML. One of these serves all cells of a sheet: a cell must not cost
/// an allocation for each of its parts.
#[derive(Default)]
struct Raw {
    /// Its own address; empty where it follows the one before.
    at: String,
    kind: String,
    is_date: bool,
    formula: bool,
    value: Option<String>,
    inline: Option<String>,
    /// Texts to be used again.
    spare: Vec<String>,
}

impl Raw {
    /// Forgets the cell before and takes the attributes of this one.
    fn begin(&mut self, element: &BytesStart<'_>, shared: &Shared) {
        for used in [self.value.take(), self.inline.take()].into_iter().flatten() {
            self.spare.push(used);
        }
        self.at.clear();
        self.kind.clear();
        self.formula = false;
        self.is_date = false;
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => xml::unescape_into(&attribute.value, &mut self.at),
                "t" => xml::unescape_into(&attribute.value, &mut self.kind),
                "s" => self.is_date = is_date(&attribute.value, shared),
                _ => {}
            }
        }
    }

    fn text(&mut self) -> String {
        let mut text = self.spare.pop().unwrap_or_default();
        text.clear();
        text
    }

    fn content<'c>(&'c self, shared: &'c Shared) -> Option<Seen<'c>> {
        if self.kind == "inlineStr" || (self.value.is_none() && self.inline.is_some()) {
            return text(self.inline.as_deref().unwrap_or_default());
        }
        let value = self.value.as_deref().unwrap_or_default();
        content(&self.kind, value, self.formula, self.is_date, shared)
    }
}

fn read_cell<R: BufRead>(
    reader: &mut Reader<R>,
    buffer: &mut Vec<u8>,
    raw: &mut Raw,
) -> Result<(), ReadError> {
    #[derive(PartialEq)]
    enum In {
        Cell,
        Value,
        Inline,
        Phonetic,
    }
    let mut place = In::Cell;
    loop {
        let event = xml::next(reader, buffer)?;
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "f" => raw.formula = true,
                "v" => {
                    place = In::Value;
                    raw.value = Some(raw.text());
                }
                "t" if place != In::Phonetic => {
                    place = In::Inline;
                    if raw.inline.is_none() {
                        raw.inline = Some(raw.text());
                    }
                }
                "rPh" => place = In::Phonetic,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "c" => return Ok(()),
                "v" | "rPh" => place = In::Cell,
                "t" if place == In::Inline => place = In::Cell,
                _ => {}
            },
            Event::Eof => return Err(ReadError::new(ReadErrorKind::Damaged, "the sheet breaks off")),
            _ => match (&place, &mut *raw) {
                (In::Value, Raw { value: Some(text), .. }) | (In::Inline, Raw { inline: Some(text), .. }) => {
                    xml::push_text(&event, text);
                }
                _ => {}
            },
        }
    }
}

fn text(text: &str) -> Option<Seen<'_>> {
    (!text.is_empty()).then(|| Seen::Text(xml::unescape(text)))
}

/// What a stored value of a kind is.
fn content<'c>(
    kind: &str,
    value: &'c str,
    formula: bool,
    is_date: bool,
    shared: &'c Shared,
) -> Option<Seen<'c>> {
    let trimmed = value.trim();
    if trimmed.is_empty() {
        // A formula may well give an empty text; only a result that was never stored is a trouble.
        return (formula && kind != "str").then_some(Seen::FormulaWithoutValue);
    }
    match kind {
        "s" => match trimmed.parse().ok().and_then(|index: usize| shared.strings.get(index)) {
            Some(string) => Seen::text(string),
            None => Some(Seen::Error("#REF!".into())),
        },
        "b" => Some(Seen::Bool(trimmed == "1" || trimmed.eq_ignore_ascii_case("true"))),
        "e" => Some(Seen::Error(trimmed.into())),
        "d" => {
            let day = trimmed.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
            Some(day.map_or_else(|| Seen::Text(trimmed.into()), Seen::Date))
        }
        "str" => text(value),
        _ => Some(match Number::parts(trimmed) {
            Some((value, _)) if is_date && let Some(date) = dates::from_serial(value, shared.since_1904) => {
                Seen::Date(date)
            }
            Some((value, text)) => Seen::Number(value, text),
            None => Seen::Text(trimmed.into()),
        }),
    }
}

fn parse_area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (parse_address(first)?, parse_address(last)?);
    (top <= bottom && left <= right).then_some(Area { top, left, bottom, right })
}
