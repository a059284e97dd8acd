//! What must hold for a report whatever stands in the book: same bytes, no errors, no foreign formulas, all or
//! nothing on disk.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod report_support;

use assay_credit::chart::LineCode;
use assay_sheets::report::rating;
use assay_sheets::report::{Language, ReportError};
use calamine::{DataType, Reader, Xlsx};
use report_support::Fixture;
use report_support::read::{open, parts, sheet, texts};

#[test]
fn the_same_rating_gives_the_same_bytes() {
    for language in [Language::English, Language::Chinese] {
        let first = rating::bytes(&Fixture::new().report(), language).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert!(first == rating::bytes(&Fixture::new().report(), language).unwrap());
    }
}

#[test]
fn every_formula_has_its_result_and_nothing_is_an_error() {
    let mut fixture = Fixture::new();
    fixture.inputs.statements.remove(1);
    fixture.inputs.statements[1].lines.remove(&LineCode::Revenue);
    fixture.graded = report_support::graded(&fixture.model, &fixture.inputs);
    for language in [Language::English, Language::Chinese] {
        let mut book = open(&fixture.report(), language);
        for name in book.sheet_names() {
            for (row, column, data) in sheet(&mut book, &name).used_cells() {
                assert!(!data.is_error(), "{name} {row} {column}");
                let error = ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"];
                assert!(!data.get_string().is_some_and(|text| error.contains(&text)), "{name}: {data}");
            }
        }
        let bytes = rating::bytes(&fixture.report(), language).unwrap();
        let mut formulas = 0;
        for (name, xml) in parts(bytes, "xl/worksheets/sheet") {
            for cell in xml.split("<f>").skip(1) {
                let result = cell.split_once("</f><v>").unwrap_or_else(|| panic!("{name}: {cell:.80}")).1;
                let result = result.split_once("</v>").unwrap().0;
                assert!(result.parse::<f64>().is_ok_and(f64::is_finite), "{name}: {result}");
                formulas += 1;
            }
        }
        assert!(formulas > 80, "{formulas}");
    }
}

#[test]
fn text_from_outside_never_becomes_a_formula() {
    let evil = ["=1+1", "@SUM(A1:A9)", "+x", "-2+3", "=cmd|' /C calc'!A0"];
    let mut fixture = Fixture::new();
    fixture.customer.name = evil[0].into();
    fixture.company = evil[1].into();
    fixture.rated_by = evil[2].into();
    fixture.customer.region = evil[3].into();
    for line in fixture.inputs.statements[2].lines.values_mut() {
        line.label = evil[4].into();
        line.text = "=1+1".into();
    }
    for grade in &mut fixture.model.grades {
        grade.label = format!("={}!A1\"", grade.label);
    }
    fixture.graded.grade = fixture.model.grades[3].label.clone();
    let mut book = open(&fixture.report(), Language::English);
    let written = texts(&mut book);
    for text in [evil[0], evil[1], evil[2], evil[4], "=BBB!A1\""] {
        assert!(written.iter().any(|(_, found)| found == text), "{text} is not there as text");
    }
    let allowed = ["SUM(", "SUMPRODUCT(", "ROUND(", "MIN(", "INT(ROUND(", "100*SQRT(SUMPRODUCT("];
    for name in book.sheet_names() {
        for (row, column, formula) in book.worksheet_formula(&name).unwrap().used_cells() {
            let own = allowed.iter().any(|start| formula.starts_with(start))
                || formula.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "+-/".contains(c));
            assert!(own, "{name} {row} {column}: {formula}");
        }
    }
    // Charts point at cells of the report's own sheet and at nothing else.
    for (name, xml) in parts(rating::bytes(&fixture.report(), Language::English).unwrap(), "xl/charts/") {
        for reference in xml.split("<c:f>").skip(1) {
            assert!(reference.starts_with("'Chart data'!$"), "{name}: {reference:.60}");
        }
    }
}

#[test]
fn names_of_any_length_and_content_are_accepted() {
    let mut fixture = Fixture::new();
    fixture.customer.name = "中华人民共和国第一机械工业制造股份有限公司&".repeat(12);
    fixture.company = "\u{1}\u{b}Seller\u{0}\n<b>&amp;".into();
    fixture.rated_by = "x".repeat(40_000);
    let mut book = open(&fixture.report(), Language::Chinese);
    let summary = sheet(&mut book, "摘要");
    let title = summary.get_value((1, 0)).unwrap().to_string();
    assert!(title.starts_with("中华人民共和国") && title.ends_with('…'), "{title}");
    for (name, xml) in
        parts(rating::bytes(&fixture.report(), Language::Chinese).unwrap(), "xl/worksheets/sheet")
    {
        for tag in ["oddHeader", "oddFooter"] {
            let text = xml.split_once(&format!("<{tag}>")).unwrap().1.split_once("</").unwrap().0;
            assert!(text.replace("&amp;", "&").chars().count() <= 255, "{name}: {text}");
        }
    }
}

#[test]
fn the_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("评级报告 宁波海润.xlsx");
    let fixture = Fixture::new();
    rating::write(&fixture.report(), Language::Chinese, &target).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook(&target).unwrap();
    assert!(book.worksheet_range("摘要").is_ok());
    let missing = folder.path().join("none").join("report.xlsx");
    let error = rating::write(&fixture.report(), Language::English, &missing).unwrap_err();
    assert!(matches!(error, ReportError::NoFolder { .. }), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
