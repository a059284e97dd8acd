//! The workbook part and its relations: which sheets there are and where their XML lies.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::xml;
use crate::reader::archive::Archive;
use crate::reader::error::{ReadError, ReadErrorKind};
use crate::reader::limits;

/// What the workbook part says.
#[derive(Debug, Default)]
pub(super) struct WorkbookParts {
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) since_1904: bool,
}

/// A worksheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) visible: bool,
    pub(super) path: String,
}

struct Relation {
    kind: String,
    path: String,
}

/// Finds the workbook part and reads it.
pub(super) fn workbook(archive: &mut Archive<'_>) -> Result<WorkbookParts, ReadError> {
    let root = relations(archive, "_rels/.rels", "")?;
    let path = root
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let file = path.rsplit('/').next().unwrap_or(&path);
    let related = relations(archive, &format!("{folder}/_rels/{file}.rels"), &folder)?;
    let of_kind = |kind: &str| related.values().find(|r| r.kind == kind).map(|r| r.path.clone());

    let mut parts = WorkbookParts {
        strings: of_kind("sharedStrings"),
        styles: of_kind("styles"),
        ..WorkbookParts::default()
    };
    let Some(mut reader) = xml::open(archive, &path)? else {
        return Err(ReadError::new(ReadErrorKind::NotAWorkbook, "a zip archive without a workbook inside"));
    };
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "workbookPr" => parts.since_1904 = xml::is_true(&element, "date1904"),
                "sheet" => {
                    let relation = xml::attribute(&element, "id").and_then(|id| related.get(&id));
                    // Chart sheets and macro sheets hold no cells to read.
                    let Some(relation) = relation.filter(|r| r.kind == "worksheet") else { continue };
                    parts.sheets.push(SheetEntry {
                        name: xml::attribute(&element, "name").unwrap_or_default(),
                        visible: xml::attribute(&element, "state").is_none_or(|state| state == "visible"),
                        path: relation.path.clone(),
                    });
                    if parts.sheets.len() > limits::SHEETS {
                        let detail = format!("more than {} sheets", limits::SHEETS);
                        return Err(ReadError::new(ReadErrorKind::TooLarge, detail));
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(parts),
            _ => {}
        }
    }
}

/// Relations of a part by identifier, their targets as paths from the archive's root.
fn relations(
    archive: &mut Archive<'_>,
    path: &str,
    folder: &str,
) -> Result<BTreeMap<String, Relation>, ReadError> {
    let mut found = BTreeMap::new();
    let Some(mut reader) = xml::open(archive, path)? else { return Ok(found) };
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let attribute = |name| xml::attribute(&element, name).unwrap_or_default();
                let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
                found.insert(attribute("Id"), Relation { kind, path: resolve(folder, &attribute("Target")) });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}
