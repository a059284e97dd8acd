//! The guarded reader against files made to break readers, each in a real process of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use assay_sheets::reader::{Content, Number, ReadError, ReadErrorKind, Reader, Workbook, address};
use chrono::NaiveDate;
use common::{files, reader, shared, strings, xlsx, zip};

fn read(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    reader().read(&path)
}

fn kind(name: &str, bytes: &[u8]) -> Option<ReadErrorKind> {
    read(name, bytes).err().map(|error| error.kind)
}

/// `A1=text` for every cell of a sheet.
fn cells(workbook: &Workbook, sheet: usize) -> Vec<String> {
    let cells = &workbook.sheets[sheet].cells;
    cells.iter().map(|c| format!("{}={}", address(c.row, c.col), c.content.shown())).collect()
}

const ROWS: &str = r#"<sheetData>
  <row r="3"><c r="C3"><v>1234.50</v></c><c r="E3" t="s"><v>0</v></c><c r="F3"><f>C3*2</f></c></row>
  <row><c t="e"><v>#SPILL!</v></c><c t="inlineStr"><is><t>资产 &amp; 负债</t></is></c><c s="1"><v>45291</v></c></row>
  <row r="9"><c r="B9" t="str"><f>""</f><v></v></c><c r="D9" t="b"><v>1</v></c><c r="XFD9"><v>7</v></c></row>
</sheetData><mergeCells><mergeCell ref="C3:D3"/></mergeCells>"#;

#[test]
fn cells_stand_at_their_true_addresses_with_their_own_text() {
    let bytes = xlsx(&[("表一", "visible", ROWS), ("草稿", "hidden", ROWS)], &strings("1", &["x"]));
    let workbook = read("a.xlsx", &bytes).unwrap();
    assert_eq!(workbook.file, "a.xlsx");
    let expected =
        ["C3=1234.50", "E3=x", "F3==", "A4=#SPILL!", "B4=资产 & 负债", "C4=2023-12-31", "D9=TRUE", "XFD9=7"];
    assert_eq!(cells(&workbook, 0), expected);
    assert_eq!(cells(&workbook, 1), expected);
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.rows, sheet.cols), (9, 16_384));
    assert_eq!((sheet.visible, workbook.sheets[1].visible), (true, false));
    assert_eq!(sheet.merged.len(), 1);
    assert_eq!(sheet.get(2, 2), Some(&Content::Number(Number { value: 1234.5, text: "1234.50".into() })));
    assert_eq!(sheet.get(2, 5), Some(&Content::FormulaWithoutValue));
    assert_eq!(sheet.get(3, 0), Some(&Content::Error("#SPILL!".into())));
    assert_eq!(sheet.get(3, 2), Some(&Content::Date(NaiveDate::from_ymd_opt(2023, 12, 31).unwrap())));
}

#[test]
fn a_far_cell_and_a_forged_count_cost_nothing() {
    let far = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>"#;
    assert_eq!(
        cells(&read("far.xlsx", &xlsx(&[("s", "visible", far)], "<sst/>")).unwrap(), 0),
        ["A1=1", "XFD1048576=2"]
    );
    let forged = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c></row></sheetData>"#;
    let bytes = xlsx(&[("s", "visible", forged)], &strings("4294967295", &["x"]));
    assert_eq!(cells(&read("sst.xlsx", &bytes).unwrap(), 0), ["A1=x", "B1=#REF!"]);
}

#[test]
fn a_broken_sheet_leaves_the_others_readable() {
    let good = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let bad = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="ZZZZ2"><v>2</v></c></row></sheetData>"#;
    let workbook =
        read("two.xlsx", &xlsx(&[("坏", "visible", bad), ("好", "visible", good)], "<sst/>")).unwrap();
    let trouble = workbook.sheets[0].trouble.as_ref().unwrap();
    assert_eq!(trouble.kind, ReadErrorKind::Damaged);
    assert_eq!((trouble.file.as_str(), trouble.sheet.as_deref()), ("two.xlsx", Some("坏")));
    assert_eq!(cells(&workbook, 1), ["A1=1"]);
    let alone = read("one.xlsx", &xlsx(&[("坏", "visible", bad)], "<sst/>")).unwrap_err();
    assert_eq!((alone.kind, alone.sheet.as_deref()), (ReadErrorKind::Damaged, Some("坏")));
}

#[test]
fn what_is_no_workbook_is_said_so() {
    assert_eq!(
        kind("page.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
        Some(ReadErrorKind::NotAWorkbook)
    );
    assert_eq!(kind("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(ReadErrorKind::NotAWorkbook));
    assert_eq!(kind("archive.xlsx", &zip(&[("a.txt", b"x".to_vec())])), Some(ReadErrorKind::NotAWorkbook));
    assert_eq!(kind("nothing.xlsx", b""), Some(ReadErrorKind::Empty));
    assert_eq!(kind("blank.csv", b"\n\n,,\n"), Some(ReadErrorKind::Empty));
    assert_eq!(
        kind("blank.xlsx", &xlsx(&[("s", "visible", "<sheetData/>")], "<sst/>")),
        Some(ReadErrorKind::Empty)
    );
    let whole = xlsx(&[("s", "visible", ROWS)], &strings("1", &["x"]));
    assert_eq!(kind("cut.xlsx", &whole[..whole.len() / 2]), Some(ReadErrorKind::Damaged));
    let missing = reader().read(std::path::Path::new("nowhere/at/all.xlsx")).unwrap_err();
    assert_eq!((missing.kind, missing.file.as_str()), (ReadErrorKind::Io, "all.xlsx"));
}

#[test]
fn a_bomb_is_refused_by_what_it_declares() {
    // 400 MiB of zeros in a part of a few hundred kilobytes.
    let bytes = zip(&[("xl/workbook.xml", vec![b'0'; 400 << 20])]);
    assert!(bytes.len() < 1 << 20);
    let error = read("bomb.xlsx", &bytes).unwrap_err();
    assert_eq!((error.kind, error.file.as_str()), (ReadErrorKind::TooLarge, "bomb.xlsx"));
}

#[test]
fn one_long_text_used_over_and_over_is_refused() {
    let long = "长".repeat(10_000);
    let mut rows = String::from("<sheetData>");
    for row in 1..=5_000 {
        rows += &format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#);
    }
    let bytes = xlsx(&[("s", "visible", &(rows + "</sheetData>"))], &strings("1", &[&long]));
    assert_eq!(kind("echo.xlsx", &bytes), Some(ReadErrorKind::TooLarge));
}

#[test]
fn a_process_that_hangs_or_dies_is_ended_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "a,b\n").unwrap();
    if !cfg!(unix) {
        return;
    }
    let shell = |script: &str| Reader::new("/bin/sh".into(), vec!["-c".into(), script.into()]);
    let hangs = shell("sleep 60").time_limit(Duration::from_millis(200));
    let started = std::time::Instant::now();
    assert_eq!(hangs.read(&path).unwrap_err().kind, ReadErrorKind::TimedOut);
    let cancelled = shell("sleep 60").cancelled_by(Arc::new(AtomicBool::new(true)));
    assert_eq!(cancelled.read(&path).unwrap_err().kind, ReadErrorKind::Cancelled);
    assert!(started.elapsed() < Duration::from_secs(20), "ended the process and did not wait for it");
    for script in ["exit 1", "kill -ABRT $$", "echo nonsense"] {
        let error = shell(script).read(&path).unwrap_err();
        assert_eq!((error.kind, error.file.as_str()), (ReadErrorKind::ReaderDied, "a.csv"), "{script}");
    }
    let nowhere = Reader::new("/no/such/program".into(), Vec::new());
    assert_eq!(nowhere.read(&path).unwrap_err().kind, ReadErrorKind::Io);
}

/// An .ods whose only far cell makes a library that fills the rectangle ask for gigabytes.
fn endless() -> Vec<u8> {
    let table = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
        <office:body><office:spreadsheet><table:table table:name="s">
        <table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>
        <table:table-row table:number-rows-repeated="6000"><table:table-cell table:number-columns-repeated="16000"
            office:value-type="float" office:value="2"/></table:table-row>
        </table:table></office:spreadsheet></office:body></office:document-content>"#;
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("META-INF/manifest.xml", b"<manifest/>".to_vec()),
        ("content.xml", table.as_bytes().to_vec()),
    ])
}

#[test]
fn memory_asked_for_without_end_ends_the_other_process_only() {
    let error = read("far.ods", &endless()).unwrap_err();
    assert!(
        matches!(error.kind, ReadErrorKind::ReaderDied | ReadErrorKind::TimedOut | ReadErrorKind::TooLarge),
        "{error}"
    );
    assert_eq!(error.file, "far.ods");
    println!("{error}");
}

#[test]
fn files_read_together_have_the_outcomes_of_files_read_alone() {
    let folder = tempfile::tempdir().unwrap();
    let good = |n: usize| {
        let rows = format!(
            r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>{n}</v></c></row></sheetData>"#
        );
        xlsx(&[("s", "visible", &rows)], &strings("1", &["x"]))
    };
    let mut paths = Vec::new();
    for n in 0..30 {
        let bytes = match n {
            4 => b"<html></html>".to_vec(),
            // Kills its process: those before and after it must not notice.
            7 | 8 => endless(),
            12 => good(n)[..40].to_vec(),
            _ => good(n),
        };
        paths.push(folder.path().join(format!("{n:02}.xlsx")));
        if n != 20 {
            std::fs::write(&paths[n], bytes).unwrap();
        }
    }
    let heard = std::sync::Mutex::new(Vec::new());
    let together = reader().read_all(&paths, &|done| heard.lock().unwrap().push(done));
    assert_eq!(together.len(), 30);
    for (path, outcome) in paths.iter().zip(&together) {
        match outcome {
            Ok(opened) => {
                assert_eq!(opened.bytes, std::fs::read(path).unwrap());
                assert_eq!(opened.workbook, reader().read(path).unwrap());
            }
            Err(error) => {
                assert_eq!(error.file, path.file_name().unwrap().to_str().unwrap());
                assert_eq!(error.kind, reader().read(path).unwrap_err().kind, "{error}");
            }
        }
    }
    let refused: Vec<usize> = (0..30).filter(|n| together[*n].is_err()).collect();
    assert_eq!(refused, [4, 7, 8, 12, 20]);
    assert_eq!(cells(&together[29].as_ref().unwrap().workbook, 0), ["A1=x", "B1=29"]);
    let mut heard = heard.into_inner().unwrap();
    heard.sort_unstable();
    assert_eq!(heard, (1..=30).collect::<Vec<_>>(), "progress is told once a file");

    let stopped = reader().cancelled_by(Arc::new(AtomicBool::new(true))).read_all(&paths, &|_| {});
    let kinds = stopped.iter().map(|outcome| outcome.as_ref().map_err(|error| error.kind));
    assert!(kinds.into_iter().all(|kind| kind.is_err_and(|kind| kind == ReadErrorKind::Cancelled)));
}

#[test]
fn a_cell_is_the_same_in_every_spelling() {
    let usual = r#"<sheetData><row r="2"><c r="B2" s="1"><v>45291</v></c><c r="C2" t="s"><v>0</v></c><c r="D2"/><c r="F2"><v>1.50</v></c><c><v>7</v></c></row><row><c t="e"><v>#N/A</v></c></row></sheetData>"#;
    let other = r#"<x:sheetData><x:row r="2"> <x:c s='1' r='B2'><x:v>45291</x:v></x:c>
        <x:c r="C2" t="s"><x:v><![CDATA[0]]></x:v></x:c><x:c r="D2"></x:c><x:c r="F&#50;"><x:v>1.5&#48;</x:v></x:c><x:c cm="1"><x:v>7</x:v></x:c></x:row><x:row><x:c t="e"><x:f>NA()</x:f><x:v>#N/A</x:v></x:c></x:row></x:sheetData>"#;
    let spaced = usual.replace("><c", ">\n  <c").replace("</row>", "\n</row>\n");
    for rows in [usual, other, &spaced] {
        let workbook = read("a.xlsx", &xlsx(&[("s", "visible", rows)], &strings("1", &["x"]))).unwrap();
        assert_eq!(cells(&workbook, 0), ["B2=2023-12-31", "C2=x", "F2=1.50", "G2=7", "A3=#N/A"]);
    }
}

#[test]
fn every_hostile_file_has_its_outcome() {
    let Some(folder) = shared("hostile") else { return };
    let outcome = |name: &str| match reader().read(&folder.join(name)) {
        Ok(workbook) => cells(&workbook, 0).join(" "),
        Err(error) => error.kind.code().to_owned(),
    };
    assert_eq!(outcome("bomb_str.xlsx"), "too_large");
    assert_eq!(outcome("corner.xlsx"), "A1=1 XFD1048576=2");
    assert_eq!(outcome("fake.xlsx"), "not_a_workbook");
    assert_eq!(outcome("merged.xlsx"), "A1=1 B2=5");
    assert_eq!(outcome("offset.xlsx"), "C3=1");
    assert_eq!(outcome("spill.xlsx"), "A1=#SPILL! B1=7 A2=8");
    assert_eq!(outcome("sst_count.xlsx"), "A1=x B1=#REF!");
    assert_eq!(outcome("trunc.xlsx"), "damaged");
    assert_eq!(
        outcome("types.xlsx"),
        "A1=0.1 B1=2023-03-15 C1=0.123 D1=1.5 E1=#DIV/0! F1=#N/A H1=1,234.50 I1=9007199254740993 J1== \
         K1=1.1 L1=1900-02-28 M1=60 N1=1900-03-01 O1=TRUE P1=2024-02-29 Q1=NaN R1=1e400 S1=0"
    );
}

#[test]
fn every_messy_file_has_an_outcome_and_xlsx_agrees_with_another_reader() {
    use calamine::{Data, Reader as _};
    let Some(folder) = shared("messy") else { return };
    let mut refused = Vec::new();
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            continue;
        }
        let workbook = match reader().read(&path) {
            Ok(workbook) => workbook,
            Err(error) => {
                assert_eq!(error.file, name);
                refused.push(format!("{name}: {}", error.kind.code()));
                continue;
            }
        };
        if !name.ends_with(".xlsx") {
            continue;
        }
        let mut other = calamine::open_workbook_auto(&path).unwrap();
        for sheet in workbook.sheets {
            let Ok(range) = other.worksheet_range(&sheet.name) else { continue };
            let (top, left) = range.start().unwrap_or_default();
            for (row, col, data) in range.used_cells() {
                let at = (top + row as u32, left + col as u32);
                let place = format!("{name}!{}!{}", sheet.name, address(at.0, at.1));
                let ours = sheet.get(at.0, at.1);
                match (data, ours) {
                    (Data::String(text), None) if text.trim().is_empty() => {}
                    (Data::String(text), Some(Content::Text(ours))) => {
                        assert_eq!(ours.trim(), text.trim(), "{place}")
                    }
                    (Data::Float(value), Some(Content::Number(ours))) => {
                        assert_eq!(ours.value, *value, "{place}")
                    }
                    (Data::DateTime(value), Some(Content::Number(ours))) => {
                        assert_eq!(ours.value, value.as_f64(), "{place}");
                    }
                    (Data::DateTime(value), Some(Content::Date(ours))) => {
                        assert_eq!(Some(*ours), value.as_datetime().map(|d| d.date()), "{place}");
                    }
                    (Data::DateTimeIso(text), Some(Content::Date(ours))) => {
                        assert!(text.starts_with(&ours.to_string()), "{place}");
                    }
                    (Data::Bool(value), Some(Content::Bool(ours))) => assert_eq!(ours, value, "{place}"),
                    (Data::Error(value), Some(Content::Error(ours))) => {
                        assert_eq!(*ours, value.to_string(), "{place}")
                    }
                    other => panic!("{place}: {other:?}"),
                }
            }
        }
    }
    println!("{refused:#?}");
    assert!(refused.contains(&"pass_protected.xlsb: encrypted".to_owned()));
}
