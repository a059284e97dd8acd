//! A workbook of ours looked at: its sheets with their cells as an office program would show them, read back from the
//! bytes. Only for workbooks written here; foreign ones go through the guarded reader.

mod format;
mod looks;
mod sheet;

use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use zip::ZipArchive;

use self::looks::Looks;
use super::error::ReportError;
use crate::reader::xml;

/// A sheet as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSheet {
    /// Name.
    pub name: String,
    /// Widths of its columns in pixels.
    pub widths: Vec<u32>,
    /// Its first rows, one after the other.
    pub rows: Vec<ShownRow>,
    /// Rows it has in all.
    pub total: u32,
    /// Charts on it.
    pub charts: u32,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRow {
    /// Height in pixels.
    pub height: u32,
    /// Its cells from the left; empty ones without a look are left out.
    pub cells: Vec<ShownCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCell {
    /// Column, from 0.
    pub column: u32,
    /// Columns it spans.
    pub across: u32,
    /// Rows it spans.
    pub down: u32,
    /// What it says.
    pub text: String,
    /// How it looks.
    pub look: Look,
}

/// Where a text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Where its text stands.
    pub side: Side,
    /// In bold.
    pub bold: bool,
    /// Over several lines.
    pub wrap: bool,
    /// Points of the letters.
    pub size: u32,
    /// Colour of the letters; none for the usual one.
    pub ink: Option<u32>,
    /// Colour behind them.
    pub fill: Option<u32>,
    /// A rule below.
    pub rule: bool,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The sheets of a workbook with their first `rows` rows.
///
/// # Errors
/// [`ReportError::ReadBack`] for bytes that are no workbook of ours.
pub fn sheets(bytes: &[u8], rows: usize) -> Result<Vec<ShownSheet>, ReportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| read_back(&error))?;
    let looks = Looks::read(&part(&mut archive, "xl/styles.xml")?)?;
    let shared = match part(&mut archive, "xl/sharedStrings.xml") {
        Ok(text) => strings(&text)?,
        Err(_) => Vec::new(),
    };
    let mut all = Vec::new();
    for (at, name) in names(&part(&mut archive, "xl/workbook.xml")?)?.into_iter().enumerate() {
        let Some(name) = name else { continue };
        let text = part(&mut archive, &format!("xl/worksheets/sheet{}.xml", at + 1))?;
        let charts = charts(&mut archive, at + 1);
        all.push(sheet::read(&text, name, &looks, &shared, charts, rows)?);
    }
    Ok(all)
}

fn read_back(error: &dyn std::error::Error) -> ReportError {
    ReportError::ReadBack { what: error.to_string() }
}

fn part(archive: &mut Archive<'_>, path: &str) -> Result<String, ReportError> {
    let mut text = String::new();
    let mut part = archive.by_name(path).map_err(|error| read_back(&error))?;
    part.read_to_string(&mut text).map_err(|error| read_back(&error))?;
    Ok(text)
}

/// Hands on every event of a part.
fn events(text: &str, mut each: impl FnMut(&Event<'_>)) -> Result<(), ReportError> {
    let mut reader = xml::over(text.as_bytes());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| read_back(&error))? {
            Event::Eof => return Ok(()),
            event => each(&event),
        }
    }
}

/// Names of the sheets in their order, none for a hidden one; their parts are numbered in it.
fn names(workbook: &str) -> Result<Vec<Option<String>>, ReportError> {
    let mut names = Vec::new();
    events(workbook, |event| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "sheet"
        {
            let hidden = xml::attribute(element, "state").is_some_and(|state| state != "visible");
            names.push((!hidden).then(|| xml::attribute(element, "name").unwrap_or_default()));
        }
    })?;
    Ok(names)
}

/// The texts that cells share.
fn strings(part: &str) -> Result<Vec<String>, ReportError> {
    let mut all: Vec<String> = Vec::new();
    let mut inside = false;
    events(part, |event| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            "si" => all.push(String::new()),
            "t" => inside = true,
            _ => {}
        },
        Event::End(element) if element.local_name().as_ref() == "t" => inside = false,
        text if inside => {
            if let Some(last) = all.last_mut() {
                xml::push_text(text, last);
            }
        }
        _ => {}
    })?;
    Ok(all)
}

/// Charts on a sheet, by its number from 1.
fn charts(archive: &mut Archive<'_>, number: usize) -> u32 {
    let Ok(links) = part(archive, &format!("xl/worksheets/_rels/sheet{number}.xml.rels")) else { return 0 };
    let mut drawings = Vec::new();
    let seen = events(&links, |event| {
        if let Event::Start(element) = event
            && let Some(target) = xml::attribute(element, "Target")
            && let Some(name) = target.strip_prefix("../drawings/")
        {
            drawings.push(format!("xl/drawings/{name}"));
        }
    });
    if seen.is_err() {
        return 0;
    }
    let count =
        |path: &String| part(archive, path).map_or(0, |text| text.matches("<xdr:graphicFrame").count());
    u32::try_from(drawings.iter().map(count).sum::<usize>()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
