//! Small workbooks made by hand, and where the development data lies.

#![allow(dead_code, reason = "each test file uses its own part")]

pub mod tables;

use std::io::Write;
use std::path::PathBuf;

use assay_sheets::reader::{FLAG, Reader};

/// A reader over the test's own reading process.
pub fn reader() -> Reader {
    Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_assay-reader")), vec![FLAG.into()])
}

/// A folder of the development data, where it exists.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("left out: ../shared is not here");
    None
}

/// Files of a folder in order of name.
pub fn files(folder: &PathBuf) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip archive of these parts.
pub fn zip(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An .xlsx of sheets given by name, state (`visible`, `hidden`) and the XML inside `worksheet`.
pub fn xlsx(sheets: &[(&str, &str, &str)], shared_strings: &str) -> Vec<u8> {
    let mut list = String::new();
    let mut relations = String::new();
    for (index, (name, state, _)) in sheets.iter().enumerate() {
        let n = index + 1;
        list += &format!(r#"<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>"#);
        relations += &format!(
            r#"<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        );
    }
    relations += &format!(r#"<Relationship Id="rS" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>"#);
    relations += &format!(r#"<Relationship Id="rT" Type="{REL}/styles" Target="styles.xml"/>"#);
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{list}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="{package}">{relations}</Relationships>"#),
        ),
        ("xl/sharedStrings.xml".to_owned(), shared_strings.to_owned()),
        (
            "xl/styles.xml".to_owned(),
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
    ];
    for (index, (_, _, xml)) in sheets.iter().enumerate() {
        let n = index + 1;
        parts.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!(r#"<worksheet xmlns="{MAIN}">{xml}</worksheet>"#),
        ));
    }
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(n, x)| (n.as_str(), x.clone().into_bytes())).collect();
    zip(&parts)
}

/// Shared strings with a count of one's own.
pub fn strings(count: &str, texts: &[&str]) -> String {
    let items: String = texts.iter().map(|t| format!("<si><t>{t}</t></si>")).collect();
    format!(r#"<sst xmlns="{MAIN}" uniqueCount="{count}">{items}</sst>"#)
}
