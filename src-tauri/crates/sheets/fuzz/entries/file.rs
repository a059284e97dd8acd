//! Bytes as a file: as they are, or in the place of one part of a small .xlsx, since a fuzzer does not find its way
//! through compression. Formats that a library reads are left out: it panics and allocates on damaged files, which
//! is why reading has a process of its own.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The file's name and bytes, by the first byte; none for what is not read here.
pub fn of(bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let (how, rest) = bytes.split_first()?;
    let part = match how % 8 {
        0 => return whole("fuzz.xlsx", rest),
        1 => return whole("fuzz.csv", rest),
        2..=4 => "xl/worksheets/sheet1.xml",
        5 => "xl/sharedStrings.xml",
        6 => "xl/styles.xml",
        _ => "xl/workbook.xml",
    };
    Some(("fuzz.xlsx", xlsx(part, rest)))
}

fn whole(name: &'static str, bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word));
    let library = bytes.starts_with(&[0xD0, 0xCF])
        || bytes.first() == Some(&0x09)
        || holds(b"workbook.bin")
        || holds(b"content.xml");
    (!library).then(|| (name, bytes.to_vec()))
}

fn xlsx(replaced: &str, with: &[u8]) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{REL}/{kind}" Target="{target}"/>"#)
    };
    let relations = relation("rId1", "worksheet", "worksheets/sheet1.xml")
        + &relation("rS", "sharedStrings", "sharedStrings.xml")
        + &relation("rT", "styles", "styles.xml");
    let root = relation("r", "officeDocument", "xl/workbook.xml");
    let parts = [
        ("_rels/.rels", format!(r#"<Relationships xmlns="{PACKAGE}">{root}</Relationships>"#)),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="资产负债表" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(r#"<Relationships xmlns="{PACKAGE}">{relations}</Relationships>"#),
        ),
        (
            "xl/sharedStrings.xml",
            format!(r#"<sst xmlns="{MAIN}"><si><t>资产总计</t></si><si><t>2024-12-31</t></si></sst>"#),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                r#"<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45657</v></c></row></sheetData></worksheet>"#
            ),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, xml) in &parts {
        let bytes = if *name == replaced { with } else { xml.as_bytes() };
        // Writing into memory has nothing that could fail.
        let _ = zip.start_file(*name, stored).map(|()| zip.write_all(bytes));
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
