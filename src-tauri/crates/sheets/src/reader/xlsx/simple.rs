//! The usual cell, `<c r="B2" s="1" t="s"><v>12</v></c>`, taken straight from the bytes: nearly every program writes
//! nearly every cell so, and a long table has a million of them. Any other spelling is left to the parser, which
//! reads these the same.

/// A cell's parts; those it does not have are empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Simple<'b> {
    pub(super) at: &'b str,
    pub(super) kind: &'b str,
    pub(super) style: &'b str,
    pub(super) value: &'b str,
    /// Bytes it takes.
    pub(super) length: usize,
}

/// The cell that begins these bytes; none where it is not whole or not a usual one.
pub(super) fn take(bytes: &[u8]) -> Option<Simple<'_>> {
    let mut rest = bytes.strip_prefix(b"<c ")?;
    let mut cell = Simple::default();
    loop {
        match rest {
            [b' ', after @ ..] => rest = after,
            [b'>', after @ ..] => {
                rest = after;
                break;
            }
            [b'/', b'>', after @ ..] => {
                cell.length = bytes.len() - after.len();
                return (cell.kind != "inlineStr").then_some(cell);
            }
            [name, b'=', b'"', after @ ..] => {
                let end = after.iter().position(|byte| matches!(byte, b'"' | b'&' | b'<' | b'>'))?;
                let (value, after) = after.split_at(end);
                rest = after.strip_prefix(b"\"")?;
                let part = match name {
                    b'r' => &mut cell.at,
                    b's' => &mut cell.style,
                    b't' => &mut cell.kind,
                    _ => return None,
                };
                *part = std::str::from_utf8(value).ok()?;
            }
            _ => return None,
        }
    }
    // A text of its own where others refer to a shared one.
    let inline = cell.kind == "inlineStr";
    let (text, end) = if inline {
        let text = rest.strip_prefix(b"<is><t")?;
        let text = text.strip_prefix(br#" xml:space="preserve""#).unwrap_or(text);
        (text.strip_prefix(b">")?, &b"</t></is></c>"[..])
    } else {
        (rest.strip_prefix(b"<v>")?, &b"</v></c>"[..])
    };
    // References are to be resolved and line ends to be made one by the parser.
    let length = text.iter().position(|byte| matches!(byte, b'<' | b'&' | b'\r'))?;
    let (value, after) = text.split_at(length);
    let after = after.strip_prefix(end)?;
    cell.value = std::str::from_utf8(value).ok()?;
    cell.length = bytes.len() - after.len();
    Some(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_cells_are_taken_whole() {
        let xml = br#"<c r="B2" s="1" t="s"><v>12</v></c><c r="C2"><v>1.5</v></c>"#;
        let first = Simple { at: "B2", kind: "s", style: "1", value: "12", length: 35 };
        assert_eq!(take(xml), Some(first));
        assert_eq!(
            take(&xml[35..]),
            Some(Simple { at: "C2", value: "1.5", length: 24, ..Simple::default() })
        );
        let empty = Simple { at: "D2", style: "3", length: 18, ..Simple::default() };
        assert_eq!(take(br#"<c r="D2" s="3" /><c/>"#), Some(empty));
        let inline = br#"<c r="A1" t="inlineStr"><is><t>a b</t></is></c>"#;
        let expected = Simple { at: "A1", kind: "inlineStr", value: "a b", length: 47, ..Simple::default() };
        assert_eq!(take(inline), Some(expected));
        let preserved = br#"<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>"#;
        assert_eq!(take(preserved).map(|cell| (cell.value, cell.length)), Some((" a", preserved.len())));
        for cut in 0..35 {
            assert_eq!(take(&xml[..cut]), None, "cut at {cut}");
        }
    }

    #[test]
    fn any_other_spelling_is_left_to_the_parser() {
        for other in [
            r#"<c r="A1"><f>B1</f><v>1</v></c>"#,
            r#"<c r="A1" t="inlineStr"><v>1</v></c>"#,
            r#"<c r="A1" t="inlineStr"/>"#,
            r#"<c r="A1"><is><t>x</t></is></c>"#,
            r#"<c r="A1" t="inlineStr"><is><t>a&amp;b</t></is></c>"#,
            r#"<c r="A1" t="inlineStr"><is><r><t>x</t></r></is></c>"#,
            r#"<c r="A1" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>y</t></rPh></is></c>"#,
            r#"<c r="A1" t="inlineStr"><is><t xml:space='preserve'>x</t></is></c>"#,
            r#"<c r="A1" t="str"><v>a&amp;b</v></c>"#,
            r#"<c r="A1" cm="1"><v>1</v></c>"#,
            r#"<c r='A1'><v>1</v></c>"#,
            r#"<x:c r="A1"><x:v>1</x:v></x:c>"#,
            r#"<c r="A1"><v xml:space="preserve"> 1</v></c>"#,
            r#"<c r="A1"><v>1</v><extLst/></c>"#,
            "<c r=\"A1\"><v>a\r\nb</v></c>",
            r#"<c><v>1</v></c>"#,
            r#"</row>"#,
        ] {
            assert_eq!(take(other.as_bytes()), None, "{other}");
        }
    }
}
