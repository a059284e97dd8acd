//! The table of shared strings. Its declared count is never believed.

use quick_xml::events::Event;

use super::xml;
use crate::reader::archive::Archive;
use crate::reader::error::{ReadError, ReadErrorKind};
use crate::reader::limits;

/// Reads the strings in order; furigana and formatting are left out.
pub(super) fn read(archive: &mut Archive<'_>, path: &str) -> Result<Vec<String>, ReadError> {
    let mut strings = Vec::new();
    let Some(mut reader) = xml::open(archive, path)? else { return Ok(strings) };
    let mut buffer = Vec::new();
    let mut text = String::new();
    let mut bytes = 0;
    let (mut in_text, mut in_phonetic) = (false, false);
    loop {
        let event = xml::next(&mut reader, &mut buffer)?;
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "si" => text.clear(),
                "rPh" => in_phonetic = true,
                "t" => in_text = !in_phonetic,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "si" => {
                    bytes += text.len() + size_of::<String>();
                    if bytes > 2 * limits::TEXT_BYTES {
                        let detail = format!("more than {} MiB of text", (2 * limits::TEXT_BYTES) >> 20);
                        return Err(ReadError::new(ReadErrorKind::TooLarge, detail));
                    }
                    strings.push(xml::unescape(&text).into_owned());
                }
                "rPh" => in_phonetic = false,
                "t" => in_text = false,
                _ => {}
            },
            Event::Eof => return Ok(strings),
            _ if in_text => xml::push_text(&event, &mut text),
            _ => {}
        }
    }
}
