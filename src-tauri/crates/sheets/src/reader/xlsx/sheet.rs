//! One worksheet's cells and merged areas.

use chrono::NaiveDate;
use quick_xml::events::{BytesStart, Event};

use super::Shared;
use super::xml::{self, Xml};
use crate::reader::archive::Archive;
use crate::reader::budget::Budget;
use crate::reader::dates;
use crate::reader::error::{ReadError, ReadErrorKind};
use crate::reader::limits;
use crate::reader::workbook::{Area, Cell, Content, Number, Sheet, address, parse_address};

/// Reads the part at `path` into `sheet`.
pub(super) fn read(
    archive: &mut Archive<'_>,
    path: &str,
    shared: &Shared,
    budget: &mut Budget,
    sheet: &mut Sheet,
) -> Result<(), ReadError> {
    let damaged = |detail: &str| ReadError::new(ReadErrorKind::Damaged, detail);
    let Some(mut reader) = xml::open(archive, path)? else {
        return Err(damaged(&format!("{path} is missing")));
    };
    let mut buffer = Vec::new();
    let (mut row, mut col) = (0_u32, 0_u32);
    let mut whole = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    col = 0;
                    if let Some(number) = xml::attribute(&element, "r") {
                        let number: u32 = number.trim().parse().map_err(|_| damaged("row number"))?;
                        row = number.checked_sub(1).ok_or_else(|| damaged("row number 0"))?;
                    }
                }
                "c" => {
                    if let Some(at) = xml::attribute(&element, "r") {
                        (row, col) = parse_address(&at).ok_or_else(|| damaged(&format!("cell {at}")))?;
                    }
                    let kind = xml::attribute(&element, "t").unwrap_or_default();
                    let is_date = is_date(&element, shared);
                    let raw = read_cell(&mut reader).map_err(|e| e.at(address(row, col)))?;
                    if let Some(content) = content(raw, &kind, is_date, shared) {
                        budget.push(&mut sheet.cells, Cell { row, col, content })?;
                    }
                    col += 1;
                }
                "mergeCell" if sheet.merged.len() < limits::MERGED => {
                    sheet.merged.extend(xml::attribute(&element, "ref").and_then(|area| parse_area(&area)));
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" => row += 1,
                "worksheet" => whole = true,
                _ => {}
            },
            Event::Eof if whole => return Ok(()),
            Event::Eof => return Err(damaged("the sheet breaks off").at(address(row, col))),
            _ => {}
        }
    }
}

/// A cell's parts as they stand in the XML.
#[derive(Default)]
struct Raw {
    formula: bool,
    value: Option<String>,
    inline: Option<String>,
}

fn read_cell(reader: &mut Xml<'_, '_>) -> Result<Raw, ReadError> {
    #[derive(PartialEq)]
    enum In {
        Cell,
        Value,
        Inline,
        Phonetic,
    }
    let mut raw = Raw::default();
    let mut buffer = Vec::new();
    let mut place = In::Cell;
    loop {
        let event = xml::next(reader, &mut buffer)?;
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "f" => raw.formula = true,
                "v" => {
                    place = In::Value;
                    raw.value = Some(String::new());
                }
                "t" if place != In::Phonetic => {
                    place = In::Inline;
                    raw.inline.get_or_insert_default();
                }
                "rPh" => place = In::Phonetic,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "c" => return Ok(raw),
                "v" | "rPh" => place = In::Cell,
                "t" if place == In::Inline => place = In::Cell,
                _ => {}
            },
            Event::Eof => return Err(ReadError::new(ReadErrorKind::Damaged, "the sheet breaks off")),
            _ => match (&place, &mut raw) {
                (In::Value, Raw { value: Some(text), .. }) | (In::Inline, Raw { inline: Some(text), .. }) => {
                    xml::push_text(&event, text);
                }
                _ => {}
            },
        }
    }
}

fn content(raw: Raw, kind: &str, is_date: bool, shared: &Shared) -> Option<Content> {
    let text = |text: String| (!text.is_empty()).then(|| Content::Text(xml::unescape(text)));
    if kind == "inlineStr" || (raw.value.is_none() && raw.inline.is_some()) {
        return text(raw.inline.unwrap_or_default());
    }
    let value = raw.value.unwrap_or_default();
    let trimmed = value.trim();
    if trimmed.is_empty() {
        // A formula may well give an empty text; only a result that was never stored is a trouble.
        return (raw.formula && kind != "str").then_some(Content::FormulaWithoutValue);
    }
    match kind {
        "s" => match trimmed.parse().ok().and_then(|index: usize| shared.strings.get(index)) {
            Some(string) => (!string.is_empty()).then(|| Content::Text(string.clone())),
            None => Some(Content::Error("#REF!".to_owned())),
        },
        "b" => Some(Content::Bool(trimmed == "1" || trimmed.eq_ignore_ascii_case("true"))),
        "e" => Some(Content::Error(trimmed.to_owned())),
        "d" => {
            let day = trimmed.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
            Some(day.map_or_else(|| Content::Text(trimmed.to_owned()), Content::Date))
        }
        "str" => text(value),
        _ => Some(match Number::from_text(trimmed) {
            Some(number) => match dates::from_serial(number.value, shared.since_1904).filter(|_| is_date) {
                Some(date) => Content::Date(date),
                None => Content::Number(number),
            },
            None => Content::Text(trimmed.to_owned()),
        }),
    }
}

fn is_date(element: &BytesStart<'_>, shared: &Shared) -> bool {
    xml::attribute(element, "s")
        .and_then(|style| style.parse::<usize>().ok())
        .and_then(|style| shared.date_formats.get(style).copied())
        .unwrap_or(false)
}

fn parse_area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (parse_address(first)?, parse_address(last)?);
    (top <= bottom && left <= right).then_some(Area { top, left, bottom, right })
}
