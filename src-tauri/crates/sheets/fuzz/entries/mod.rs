//! What the fuzz targets call, and a test with the corpus as well: arbitrary bytes become cells or a file, are read,
//! and what comes out must keep its promises. Nothing here may depend on the fuzzer.

mod file;
mod grid;
mod words;

use std::collections::BTreeMap;

use assay_credit::statement::Statement;
use assay_sheets::reader::{Content, ReadErrorKind, Workbook, parse_address, read_trusted};
use assay_sheets::{ledger, statements};

/// Cells of statement words in any order: recognition ends with amounts that stand in the cells they name.
pub fn recognition(bytes: &[u8]) {
    recognised(&grid::workbook(bytes, words::STATEMENTS));
}

/// Cells of ledger words in any order.
pub fn ledger(bytes: &[u8]) {
    read_ledger(&grid::workbook(bytes, words::LEDGERS));
}

/// A file, whole or with bytes in the place of one of its parts: it is read within the limits or refused in words,
/// and what was read goes all the way.
pub fn reading(bytes: &[u8]) {
    let Some((name, bytes)) = file::of(bytes) else { return };
    match read_trusted(name, &bytes) {
        Ok(workbook) => {
            for sheet in &workbook.sheets {
                let order = |pair: &[assay_sheets::reader::Cell]| {
                    (pair[0].row, pair[0].col) < (pair[1].row, pair[1].col)
                };
                assert!(sheet.cells.windows(2).all(order), "cells in order, one a place");
                for cell in &sheet.cells {
                    assert!(cell.row < sheet.rows && cell.col < sheet.cols);
                    if let Content::Number(number) = &cell.content {
                        assert!(number.value.is_finite(), "{number:?}");
                        assert!(!number.text.contains(['e', 'E']), "{number:?}");
                    }
                }
            }
            recognised(&workbook);
            read_ledger(&workbook);
        }
        Err(error) => {
            assert_eq!(error.file, name);
            assert!(error.to_string().starts_with(name));
            let of_the_process =
                [ReadErrorKind::ReaderDied, ReadErrorKind::TimedOut, ReadErrorKind::Cancelled];
            assert!(!of_the_process.contains(&error.kind), "{error}");
        }
    }
}

fn recognised(workbook: &Workbook) {
    let received = chrono::NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default();
    let options = statements::Options::new(received);
    let found = statements::recognise(workbook, &options);
    assert_eq!(found, statements::recognise(workbook, &options), "the same cells give the same statements");
    for problem in &found.problems {
        assert!(problem.message().starts_with(&workbook.file), "{}", problem.message());
    }
    for unmapped in &found.unmapped {
        let confidence = unmapped.suggestion.map_or(0.0, |(_, confidence)| confidence);
        assert!((0.0..=1.0).contains(&confidence), "{unmapped:?}");
    }
    for statement in &found.statements {
        assert!((1..=18).contains(&statement.months), "{} months", statement.months);
        stands_in_its_cells(workbook, statement);
    }
}

fn stands_in_its_cells(workbook: &Workbook, statement: &Statement) {
    // Sheets of one name cannot be told apart by it.
    let mut sheets = BTreeMap::new();
    for sheet in &workbook.sheets {
        sheets.entry(sheet.name.as_str()).or_insert_with(Vec::new).push(sheet);
    }
    for (code, line) in &statement.lines {
        assert!(line.value.abs() < rust_decimal::Decimal::from(900_000_000_000_000_i64), "{code}: {line:?}");
        let source = line.source.as_ref().expect("a line that was read names its cell");
        let (row, col) = parse_address(&source.cell).expect("an address");
        let there = sheets[source.sheet.as_str()].iter().filter_map(|sheet| sheet.get(row, col));
        assert!(there.into_iter().any(|content| content.shown() == line.text), "{code}: {line:?}");
    }
}

fn read_ledger(workbook: &Workbook) {
    let Some(read) = ledger::read(workbook, &ledger::Options::default()) else { return };
    for document in &read.documents {
        let table = &read.tables[document.table];
        assert!(!document.number.is_empty() && !document.amount.is_zero(), "{document:?}");
        assert!(parse_address(&table.amount_cell(document.row)).is_some(), "{document:?}");
    }
    for problem in &read.problems {
        assert!(!problem.message().is_empty());
    }
}
