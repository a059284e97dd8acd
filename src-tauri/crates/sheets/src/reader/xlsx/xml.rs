//! Small helpers over the XML parser.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::reader::archive::{Archive, Part};
use crate::reader::error::{ReadError, ReadErrorKind};

/// A parser over one part of the archive.
pub(super) type Xml<'z, 'a> = quick_xml::Reader<Part<'z, 'a>>;

/// Opens a part for parsing; none where the archive does not hold it.
pub(super) fn open<'z, 'a>(
    archive: &'z mut Archive<'a>,
    path: &str,
) -> Result<Option<Xml<'z, 'a>>, ReadError> {
    Ok(archive.part(path)?.map(over))
}

/// A parser over a part's bytes.
pub(crate) fn over<R: BufRead>(part: R) -> quick_xml::Reader<R> {
    let mut xml = quick_xml::Reader::from_reader(part);
    let config = xml.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    xml
}

/// The next event.
pub(super) fn next<'b, R: BufRead>(
    xml: &mut quick_xml::Reader<R>,
    buffer: &'b mut Vec<u8>,
) -> Result<Event<'b>, ReadError> {
    buffer.clear();
    xml.read_event_into(buffer).map_err(|error| ReadError::new(ReadErrorKind::Damaged, error.to_string()))
}

/// The value of an attribute by its local name, unescaped.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        (attribute.key.local_name().as_ref() == name)
            .then(|| quick_xml::escape::unescape(&attribute.value).map(Cow::into_owned).ok())
            .flatten()
    })
}

/// Adds an attribute's value, its references resolved; nothing where one of them cannot be.
pub(super) fn unescape_into(value: &str, text: &mut String) {
    if value.contains('&') {
        text.push_str(&quick_xml::escape::unescape(value).unwrap_or_default());
    } else {
        text.push_str(value);
    }
}

/// Whether an attribute says yes.
pub(crate) fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
}

/// Adds the text an event carries, if it carries any.
pub(crate) fn push_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => text.extend(character(reference)),
        _ => {}
    }
}

fn character(reference: &BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// Undoes Excel's own escapes `_xHHHH_` for characters XML cannot hold.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let code = tail.get(2..6).filter(|_| tail.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &tail[7..];
            }
            None => {
                out.push_str("_x");
                rest = &tail[2..];
            }
        }
    }
    Cow::Owned(out + rest)
}

#[cfg(test)]
mod tests {
    #[test]
    fn excel_escapes() {
        use super::unescape as undone;
        assert_eq!(undone("a_x000D_b"), "a\rb");
        assert_eq!(undone("_x005F_x000D_"), "_x000D_");
        assert_eq!(undone("a_xyz_ 中_x"), "a_xyz_ 中_x");
    }
}
