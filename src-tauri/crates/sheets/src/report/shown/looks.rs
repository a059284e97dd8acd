//! The looks and number formats of cells, by number, from the part that holds the styles.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::{Look, Side, events};
use crate::reader::xml::{attribute, is_true};
use crate::report::error::ReportError;

/// The usual colour of letters.
const INK: u32 = 0x15_191C;

/// Looks with number formats.
#[derive(Debug, Default)]
pub(super) struct Looks {
    codes: BTreeMap<u32, String>,
    fonts: Vec<(bool, u32, Option<u32>)>,
    fills: Vec<Option<u32>>,
    rules: Vec<bool>,
    cells: Vec<Cell>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Cell {
    code: u32,
    font: usize,
    fill: usize,
    border: usize,
    side: Option<Side>,
    wrap: bool,
}

impl Looks {
    pub(super) fn read(part: &str) -> Result<Self, ReportError> {
        let mut looks = Self::default();
        let mut within = "";
        events(part, |event| {
            let Event::Start(element) = event else { return };
            match element.local_name().as_ref() {
                "fonts" => within = "fonts",
                "fills" => within = "fills",
                "borders" => within = "borders",
                "cellStyleXfs" => within = "base",
                "cellXfs" => within = "cells",
                "cellStyles" | "dxfs" => within = "",
                "numFmt" => {
                    looks.codes.insert(
                        number(element, "numFmtId"),
                        attribute(element, "formatCode").unwrap_or_default(),
                    );
                }
                name => looks.take(within, name, element),
            }
        })?;
        Ok(looks)
    }

    fn take(&mut self, within: &str, name: &str, element: &BytesStart<'_>) {
        match (within, name) {
            ("fonts", "font") => self.fonts.push((false, 11, None)),
            ("fonts", "b") => self.fonts.last_mut().into_iter().for_each(|font| font.0 = true),
            ("fonts", "sz") => {
                let points =
                    attribute(element, "val").and_then(|size| size.parse::<f64>().ok()).unwrap_or(11.0);
                self.fonts.last_mut().into_iter().for_each(|font| font.1 = whole(points));
            }
            ("fonts", "color") => {
                let ink = colour(element).filter(|ink| *ink != INK);
                self.fonts.last_mut().into_iter().for_each(|font| font.2 = ink);
            }
            ("fills", "fill") => self.fills.push(None),
            ("fills", "fgColor") => {
                let fill = colour(element);
                self.fills.last_mut().into_iter().for_each(|last| *last = fill);
            }
            ("borders", "border") => self.rules.push(false),
            ("borders", "bottom") => {
                let ruled = attribute(element, "style").is_some();
                self.rules.last_mut().into_iter().for_each(|last| *last = ruled);
            }
            ("cells", "xf") => self.cells.push(Cell {
                code: number(element, "numFmtId"),
                font: place(element, "fontId"),
                fill: place(element, "fillId"),
                border: place(element, "borderId"),
                ..Cell::default()
            }),
            ("cells", "alignment") => {
                let Some(cell) = self.cells.last_mut() else { return };
                cell.side = match attribute(element, "horizontal").as_deref() {
                    Some("center" | "centerContinuous") => Some(Side::Center),
                    Some("right") => Some(Side::Right),
                    Some("left") => Some(Side::Left),
                    _ => None,
                };
                cell.wrap = is_true(element, "wrapText");
            }
            _ => {}
        }
    }

    /// How a cell of a style looks; numbers stand right where nothing else is said.
    pub(super) fn look(&self, style: usize, is_number: bool) -> Look {
        let cell = self.cells.get(style).copied().unwrap_or_default();
        let (bold, size, ink) = self.fonts.get(cell.font).copied().unwrap_or((false, 11, None));
        Look {
            side: cell.side.unwrap_or(if is_number { Side::Right } else { Side::Left }),
            bold,
            wrap: cell.wrap,
            size,
            ink,
            fill: self.fills.get(cell.fill).copied().flatten(),
            rule: self.rules.get(cell.border).copied().unwrap_or(false),
        }
    }

    /// The number format of a style.
    pub(super) fn code(&self, style: usize) -> &str {
        let id = self.cells.get(style).map_or(0, |cell| cell.code);
        match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 => "yyyy-mm-dd",
            _ => self.codes.get(&id).map_or("General", String::as_str),
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn place(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn colour(element: &BytesStart<'_>) -> Option<u32> {
    let rgb = attribute(element, "rgb")?;
    u32::from_str_radix(rgb.get(2..)?, 16).ok()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a size can be")]
pub(super) fn whole(value: f64) -> u32 {
    value.round().clamp(0.0, 4_000.0) as u32
}
