//! A workbook as plain cells with their formats, read from its XML, so that others can write the same.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};
use serde_json::{Value as Json, json};
use zip::ZipArchive;

/// All sheets with the formats of their cells.
pub struct Cells {
    pub formats: Vec<Look>,
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Default)]
pub struct Sheet {
    pub name: String,
    pub widths: Vec<(u16, f64)>,
    pub heights: Vec<(u32, f64)>,
    pub merged: Vec<(u32, u16, u32, u16)>,
    pub cells: Vec<Cell>,
}

/// A cell.
pub struct Cell {
    pub at: (u32, u16),
    pub style: usize,
    pub value: Value,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Blank,
    Number(f64),
    Text(String),
    Formula(String, f64),
}

/// A format, as far as the reports use formats.
#[derive(Default, Clone)]
pub struct Look {
    number: String,
    font: Font,
    fill: Option<u32>,
    border: [Option<(&'static str, u32)>; 4],
    across: String,
    wrapped: bool,
    indent: u8,
}

#[derive(Default, Clone)]
struct Font {
    name: String,
    size: f64,
    bold: bool,
    colour: u32,
}

impl Cells {
    /// Reads a workbook that one of the three has written.
    pub fn read(file: &Path) -> Self {
        let mut archive =
            ZipArchive::new(File::open(file).expect("the workbook is there")).expect("a workbook");
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).expect("the part is there").read_to_string(&mut text).expect("UTF-8");
            text
        };
        let formats = looks(&part("xl/styles.xml"));
        let strings = strings(&part("xl/sharedStrings.xml"));
        let names = names(&part("xl/workbook.xml"));
        let sheets = (1..)
            .zip(names)
            .map(|(number, name)| {
                let mut sheet = sheet(&part(&format!("xl/worksheets/sheet{number}.xml")), &strings);
                sheet.name = name;
                sheet
            })
            .collect();
        Self { formats, sheets }
    }

    /// Cells in all.
    pub fn count(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.cells.len()).sum()
    }

    /// Holds another reading of the same cells against this one.
    pub fn must_be(&self, name: &str, other: &Self) {
        assert_eq!(self.sheets.len(), other.sheets.len(), "{name}: sheets");
        for (one, two) in self.sheets.iter().zip(&other.sheets) {
            assert_eq!(one.name, two.name, "{name}");
            assert_eq!(one.cells.len(), two.cells.len(), "{name}: cells of {}", one.name);
            for (one, two) in one.cells.iter().zip(&two.cells) {
                let same = one.at == two.at && same(&one.value, &two.value);
                assert!(same, "{name}: {:?} {:?} and {:?} {:?}", one.at, one.value, two.at, two.value);
            }
        }
    }

    /// For the script in Python.
    pub fn json(&self) -> String {
        let formats: Vec<Json> = self.formats.iter().map(Look::json).collect();
        let sheets: Vec<Json> = self
            .sheets
            .iter()
            .map(|sheet| {
                let cells: Vec<Json> = sheet.cells.iter().map(Cell::json).collect();
                json!({
                    "name": sheet.name, "widths": sheet.widths, "heights": sheet.heights,
                    "merged": sheet.merged, "cells": cells,
                })
            })
            .collect();
        json!({ "formats": formats, "sheets": sheets }).to_string()
    }
}

/// The same but for the sixteenth digit, where Python ends.
fn same(one: &Value, two: &Value) -> bool {
    let near = |one: f64, two: f64| (one - two).abs() <= 1e-14 * one.abs();
    match (one, two) {
        (Value::Number(one), Value::Number(two)) => near(*one, *two),
        (Value::Formula(one, left), Value::Formula(two, right)) => one == two && near(*left, *right),
        _ => one == two,
    }
}

impl Cell {
    fn json(&self) -> Json {
        let (row, column) = self.at;
        let (kind, value, result) = match &self.value {
            Value::Blank => ("b", Json::Null, Json::Null),
            Value::Number(number) => ("n", json!(number), Json::Null),
            Value::Text(text) => ("s", json!(text), Json::Null),
            Value::Formula(formula, result) => ("f", json!(format!("={formula}")), json!(result)),
        };
        json!([row, column, self.style, kind, value, result])
    }
}

impl Look {
    /// For rust_xlsxwriter.
    pub fn format(&self) -> Format {
        let mut format = Format::new()
            .set_font_name(&self.font.name)
            .set_font_size(self.font.size)
            .set_font_color(self.font.colour)
            .set_align(FormatAlign::VerticalCenter)
            .set_indent(self.indent);
        if self.font.bold {
            format = format.set_bold();
        }
        if self.wrapped {
            format = format.set_text_wrap();
        }
        if !self.number.is_empty() {
            format = format.set_num_format(&self.number);
        }
        if let Some(colour) = self.fill {
            format = format.set_background_color(colour);
        }
        format = match self.across.as_str() {
            "center" => format.set_align(FormatAlign::Center),
            "right" => format.set_align(FormatAlign::Right),
            _ => format,
        };
        let [left, right, top, bottom] =
            self.border.map(|side| side.map(|(kind, colour)| (border(kind), colour)));
        if let Some((kind, colour)) = left {
            format = format.set_border_left(kind).set_border_left_color(colour);
        }
        if let Some((kind, colour)) = right {
            format = format.set_border_right(kind).set_border_right_color(colour);
        }
        if let Some((kind, colour)) = top {
            format = format.set_border_top(kind).set_border_top_color(colour);
        }
        if let Some((kind, colour)) = bottom {
            format = format.set_border_bottom(kind).set_border_bottom_color(colour);
        }
        format
    }

    /// For XlsxWriter.
    fn json(&self) -> Json {
        let colour = |rgb: u32| format!("#{rgb:06X}");
        let mut look = json!({
            "font_name": self.font.name, "font_size": self.font.size, "bold": self.font.bold,
            "font_color": colour(self.font.colour), "valign": "vcenter", "indent": self.indent,
            "text_wrap": self.wrapped,
        });
        if !self.number.is_empty() {
            look["num_format"] = json!(self.number);
        }
        if let Some(rgb) = self.fill {
            look["bg_color"] = json!(colour(rgb));
        }
        if !self.across.is_empty() {
            look["align"] = json!(self.across);
        }
        for (side, found) in ["left", "right", "top", "bottom"].into_iter().zip(self.border) {
            if let Some((kind, rgb)) = found {
                look[side] = json!(
                    ["thin", "medium", "thick"]
                        .iter()
                        .position(|one| *one == kind)
                        .map_or(1, |at| [1, 2, 5][at])
                );
                look[format!("{side}_color")] = json!(colour(rgb));
            }
        }
        look
    }
}

fn border(kind: &str) -> FormatBorder {
    match kind {
        "medium" => FormatBorder::Medium,
        "thick" => FormatBorder::Thick,
        _ => FormatBorder::Thin,
    }
}

/// Every element in order, with whether it begins, ends or is empty.
fn walk(xml: &str, mut visit: impl FnMut(&str, Option<&BytesStart<'_>>, &str)) {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) => {
                text.clear();
                visit(tag.local_name().as_ref(), Some(&tag), "");
            }
            Event::Empty(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                visit(&name, Some(&tag), "");
                visit(&name, None, "");
            }
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(entity) => text.push(entity_char(&entity)),
            Event::End(tag) => {
                visit(tag.local_name().as_ref(), None, &text);
                text.clear();
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

fn entity_char(name: &str) -> char {
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        _ => '\'',
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).expect("well-formed attributes")?;
    Some(quick_xml::escape::unescape(&found.value).expect("known entities").into_owned())
}

fn number<T: std::str::FromStr>(tag: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(tag, name)?.parse().ok()
}

fn colour(tag: &BytesStart<'_>) -> Option<u32> {
    let rgb = attribute(tag, "rgb")?;
    u32::from_str_radix(rgb.get(2..)?, 16).ok()
}

fn names(xml: &str) -> Vec<String> {
    let mut names = Vec::new();
    walk(xml, |name, tag, _| {
        if let ("sheet", Some(tag)) = (name, tag) {
            names.extend(attribute(tag, "name"));
        }
    });
    names
}

fn strings(xml: &str) -> Vec<String> {
    let mut strings = Vec::new();
    walk(xml, |name, tag, text| {
        if name == "t" && tag.is_none() {
            strings.push(text.to_owned());
        }
    });
    strings
}

fn sheet(xml: &str, strings: &[String]) -> Sheet {
    let mut sheet = Sheet::default();
    let (mut at, mut style, mut kind) = ((0, 0), 0, String::new());
    let (mut formula, mut value) = (None, None);
    walk(xml, |name, tag, text| match (name, tag) {
        ("col", Some(tag)) => {
            let span = number::<u16>(tag, "min").zip(number::<u16>(tag, "max")).zip(number(tag, "width"));
            if let Some(((first, last), width)) = span {
                sheet.widths.extend((first..=last).map(|column| (column - 1, width)));
            }
        }
        ("row", Some(tag)) => {
            sheet.heights.extend(number::<u32>(tag, "r").map(|row| row - 1).zip(number(tag, "ht")));
        }
        ("mergeCell", Some(tag)) => {
            let range = attribute(tag, "ref").expect("a merged range");
            let (first, last) = range.split_once(':').expect("two corners");
            let ((top, left), (bottom, right)) = (place(first), place(last));
            sheet.merged.push((top, left, bottom, right));
        }
        ("c", Some(tag)) => {
            at = place(&attribute(tag, "r").expect("a cell has an address"));
            style = number(tag, "s").unwrap_or(0);
            kind = attribute(tag, "t").unwrap_or_default();
            (formula, value) = (None, None);
        }
        ("f", None) => formula = Some(text.to_owned()),
        ("v" | "t", None) => value = Some(text.to_owned()),
        ("c", None) => {
            let found = match (formula.take(), value.take()) {
                (Some(formula), Some(result)) => Value::Formula(formula, result.parse().expect("a result")),
                (None, Some(index)) if kind == "s" => {
                    Value::Text(strings[index.parse::<usize>().expect("an index")].clone())
                }
                (None, Some(said)) if kind == "inlineStr" => Value::Text(said),
                (None, Some(figure)) => Value::Number(figure.parse().expect("a number")),
                _ => Value::Blank,
            };
            sheet.cells.push(Cell { at, style, value: found });
        }
        _ => {}
    });
    sheet
}

/// Row and column of an address such as `AB12`.
fn place(address: &str) -> (u32, u16) {
    let letters = address.find(|c: char| c.is_ascii_digit()).expect("an address has a row");
    let column =
        address[..letters].bytes().fold(0_u16, |sum, letter| sum * 26 + u16::from(letter - b'A') + 1);
    (address[letters..].parse::<u32>().expect("a row") - 1, column - 1)
}

fn looks(xml: &str) -> Vec<Look> {
    let mut numbers: BTreeMap<u32, String> = builtin();
    let (mut fonts, mut fills, mut borders, mut looks) =
        (Vec::<Font>::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut part, mut side) = (String::new(), None::<usize>);
    walk(xml, |name, tag, _| {
        let Some(tag) = tag else { return };
        match name {
            "numFmts" | "fonts" | "fills" | "borders" | "cellStyleXfs" | "cellXfs" | "cellStyles"
            | "dxfs" => {
                name.clone_into(&mut part);
            }
            _ => {}
        }
        match (part.as_str(), name) {
            ("numFmts", "numFmt") => {
                numbers.extend(number::<u32>(tag, "numFmtId").zip(attribute(tag, "formatCode")));
            }
            ("fonts", "font") => fonts.push(Font::default()),
            ("fonts", _) => {
                let Some(font) = fonts.last_mut() else { return };
                match name {
                    "b" => font.bold = true,
                    "sz" => font.size = number(tag, "val").unwrap_or(10.0),
                    "name" => font.name = attribute(tag, "val").unwrap_or_default(),
                    "color" => font.colour = colour(tag).unwrap_or(0),
                    _ => {}
                }
            }
            ("fills", "fill") => fills.push(None),
            ("fills", "fgColor") => {
                if let Some(fill) = fills.last_mut() {
                    *fill = colour(tag);
                }
            }
            ("borders", "border") => borders.push([None; 4]),
            ("borders", "left" | "right" | "top" | "bottom") => {
                side = ["left", "right", "top", "bottom"].iter().position(|one| *one == name);
                let kind = match attribute(tag, "style").as_deref() {
                    Some("medium") => Some("medium"),
                    Some("thick") => Some("thick"),
                    Some(_) => Some("thin"),
                    None => None,
                };
                if let (Some(border), Some(side)) = (borders.last_mut(), side) {
                    border[side] = kind.map(|kind| (kind, 0));
                }
            }
            ("borders", "color") => {
                if let Some((_, own)) =
                    borders.last_mut().zip(side).and_then(|(border, side)| border[side].as_mut())
                {
                    *own = colour(tag).unwrap_or(0);
                }
            }
            ("cellXfs", "xf") => {
                let at = |name: &str| number::<usize>(tag, name).unwrap_or(0);
                let number = number::<u32>(tag, "numFmtId").and_then(|id| numbers.get(&id).cloned());
                looks.push(Look {
                    number: number.unwrap_or_default(),
                    font: fonts.get(at("fontId")).cloned().unwrap_or_default(),
                    fill: fills.get(at("fillId")).copied().flatten(),
                    border: borders.get(at("borderId")).copied().unwrap_or_default(),
                    ..Look::default()
                });
            }
            ("cellXfs", "alignment") => {
                let Some(look) = looks.last_mut() else { return };
                look.across = attribute(tag, "horizontal").unwrap_or_default();
                look.wrapped = attribute(tag, "wrapText").is_some();
                look.indent = number(tag, "indent").unwrap_or(0);
            }
            _ => {}
        }
    });
    looks
}

/// Number formats that workbooks only number.
fn builtin() -> BTreeMap<u32, String> {
    [(1, "0"), (2, "0.00"), (3, "#,##0"), (4, "#,##0.00"), (9, "0%"), (10, "0.00%")]
        .map(|(id, code)| (id, code.to_owned()))
        .into()
}
