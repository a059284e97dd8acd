//! Which cell formats show a date. Nothing else of the styles matters here.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::xml;
use crate::reader::archive::Archive;
use crate::reader::dates;
use crate::reader::error::ReadError;

/// For each cell format, by its number in `cellXfs`, whether it shows a date.
pub(super) fn date_formats(archive: &mut Archive<'_>, path: &str) -> Result<Vec<bool>, ReadError> {
    let mut formats = Vec::new();
    let Some(mut reader) = xml::open(archive, path)? else { return Ok(formats) };
    let mut codes: BTreeMap<u32, bool> = BTreeMap::new();
    let mut buffer = Vec::new();
    let mut in_cell_formats = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(element) => {
                let id = || xml::attribute(&element, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                match element.local_name().as_ref() {
                    "numFmt" => {
                        let code = xml::attribute(&element, "formatCode").unwrap_or_default();
                        codes.insert(id(), dates::code_is_date(&code));
                    }
                    "cellXfs" => in_cell_formats = true,
                    "xf" if in_cell_formats => {
                        let id = id();
                        formats.push(codes.get(&id).copied().unwrap_or_else(|| dates::builtin_is_date(id)));
                    }
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_cell_formats = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}
