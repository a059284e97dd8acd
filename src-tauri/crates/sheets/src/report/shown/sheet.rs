//! One sheet's rows and cells, with what is merged.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::looks::{Looks, whole};
use super::{ShownCell, ShownRow, ShownSheet, events, format};
use crate::reader::parse_address;
use crate::reader::xml::{attribute, push_text};
use crate::report::error::ReportError;

/// Columns shown at most; our reports have fewer.
const COLUMNS: u32 = 256;

/// A cell while it is read.
#[derive(Default)]
struct Raw {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
    value: String,
}

pub(super) fn read(
    part: &str,
    name: String,
    looks: &Looks,
    shared: &[String],
    charts: u32,
    rows: usize,
) -> Result<ShownSheet, ReportError> {
    let mut widths: BTreeMap<u32, u32> = BTreeMap::new();
    let mut heights: BTreeMap<u32, u32> = BTreeMap::new();
    let mut usual = 20;
    let mut raws: Vec<Raw> = Vec::new();
    let mut merged: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    let mut last = 0;
    let mut inside = false;
    let most = u32::try_from(rows).unwrap_or(u32::MAX);
    events(part, |event| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            "sheetFormatPr" => usual = pixels(element, "defaultRowHeight").unwrap_or(20),
            "col" => columns(element, &mut widths),
            "row" => {
                let row = of(element, "r").unwrap_or(1) - 1;
                if let Some(height) = pixels(element, "ht") {
                    heights.insert(row, height);
                }
            }
            "c" => {
                let place = attribute(element, "r").and_then(|at| parse_address(&at));
                let Some((row, column)) = place else { return };
                last = last.max(row + 1);
                let style = of(element, "s").unwrap_or(0);
                let kind = attribute(element, "t").unwrap_or_default();
                raws.push(Raw { row, column, style: style as usize, kind, value: String::new() });
            }
            "v" => inside = true,
            "mergeCell" => {
                let area = attribute(element, "ref").unwrap_or_default();
                if let Some((from, to)) = area.split_once(':')
                    && let (Some(from), Some(to)) = (parse_address(from), parse_address(to))
                {
                    merged.insert(from, to);
                }
            }
            _ => {}
        },
        Event::End(element) if element.local_name().as_ref() == "v" => inside = false,
        text if inside => {
            if let Some(raw) = raws.last_mut() {
                push_text(text, &mut raw.value);
            }
        }
        _ => {}
    })?;
    let shown = last.min(most);
    let mut all: Vec<ShownRow> = (0..shown)
        .map(|row| ShownRow { height: heights.get(&row).copied().unwrap_or(usual), cells: Vec::new() })
        .collect();
    let covered = |row: u32, column: u32| {
        merged.iter().any(|(from, to)| {
            (from.0..=to.0).contains(&row) && (from.1..=to.1).contains(&column) && *from != (row, column)
        })
    };
    let mut right = widths.keys().max().map_or(0, |column| column + 1);
    for raw in raws.iter().filter(|raw| raw.row < shown && raw.column < COLUMNS) {
        if covered(raw.row, raw.column) {
            continue;
        }
        let to = merged.get(&(raw.row, raw.column)).copied().unwrap_or((raw.row, raw.column));
        let cell = cell(raw, to, looks, shared, shown);
        let bare = cell.text.is_empty() && cell.look.fill.is_none() && !cell.look.rule;
        right = right.max(to.1 + 1);
        if let (false, Some(row)) = (bare, all.get_mut(raw.row as usize)) {
            row.cells.push(cell);
        }
    }
    let widths = (0..right.min(COLUMNS)).map(|column| widths.get(&column).copied().unwrap_or(64)).collect();
    Ok(ShownSheet { name, widths, rows: all, total: last, charts })
}

fn cell(raw: &Raw, to: (u32, u32), looks: &Looks, shared: &[String], shown: u32) -> ShownCell {
    let value = raw.value.parse::<f64>().ok().filter(|_| raw.kind.is_empty() || raw.kind == "n");
    let text = match (raw.kind.as_str(), value) {
        ("s", _) => {
            raw.value.parse::<usize>().ok().and_then(|at| shared.get(at)).cloned().unwrap_or_default()
        }
        (_, Some(value)) => format::number(value, looks.code(raw.style)),
        _ => raw.value.clone(),
    };
    ShownCell {
        column: raw.column,
        across: to.1 + 1 - raw.column,
        down: (to.0 + 1).min(shown) - raw.row,
        text,
        look: looks.look(raw.style, value.is_some()),
    }
}

fn of(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

fn pixels(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    Some(whole(attribute(element, name)?.parse::<f64>().ok()? / 0.75))
}

fn columns(element: &BytesStart<'_>, widths: &mut BTreeMap<u32, u32>) {
    let (Some(from), Some(to)) = (of(element, "min"), of(element, "max")) else { return };
    let width = attribute(element, "width").and_then(|width| width.parse::<f64>().ok()).unwrap_or(9.0);
    for column in from..=to.min(COLUMNS) {
        widths.insert(column - 1, whole(width * 7.0));
    }
}
