//! The portfolio report read back by another library, and what must hold whatever stands in the book.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::io::{Cursor, Read};

use assay_credit::default_model::default_model;
use assay_credit::model::{RatingModel, RiskClass};
use assay_sheets::report::portfolio::{
    LimitPoint, ModelInForce, Move, MoveKind, PortfolioCustomer, PortfolioReport, bytes, bytes_unless,
};
use assay_sheets::report::{Identity, Language, Negatives, ReportError};
use calamine::{Data, DataType, Range, Reader, Xlsx};
use chrono::NaiveDate;
use rust_decimal::Decimal;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn report<'a>(model: &'a RatingModel, customers: Vec<PortfolioCustomer<'a>>) -> PortfolioReport<'a> {
    PortfolioReport {
        identity: Identity { company: "Seller", logo: None },
        author: "mei",
        as_of: day(2026, 6, 30),
        against: Some(day(2025, 12, 31)),
        exposure_before: Some(Decimal::from(120)),
        currency: "CNY",
        ledger: true,
        filter: Vec::new(),
        cautions: Vec::new(),
        grades: model.grades.iter().map(|grade| grade.label.clone()).collect(),
        customers,
        reviews_until: day(2026, 7, 30),
        models: vec![ModelInForce { model, hash: "00ff" }],
        negatives: Negatives::Brackets,
    }
}

fn customer<'a>(code: &'a str, grade: usize, score: f64, owed: i64, limit: i64) -> PortfolioCustomer<'a> {
    PortfolioCustomer {
        code,
        name: code,
        industry: "Metals",
        class: Some(RiskClass::Green),
        grade: Some(grade),
        before: Some(grade),
        score: Some(score),
        exposure: Some(Decimal::from(owed)),
        limit: Some(Decimal::from(limit)),
        ..Default::default()
    }
}

fn open(report: &PortfolioReport<'_>, language: Language) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(report, language).unwrap())).unwrap()
}

/// The figure right of a label.
fn beside(sheet: &Range<Data>, label: &str) -> f64 {
    let (top, left) = sheet.start().unwrap();
    let (row, column, _) = sheet
        .used_cells()
        .find(|cell| cell.2.get_string() == Some(label))
        .unwrap_or_else(|| panic!("{label}"));
    let row = row as u32 + top;
    (column as u32 + left + 1..16)
        .find_map(|column| sheet.get_value((row, column))?.get_float())
        .unwrap_or_else(|| panic!("no figure beside {label}"))
}

/// 50, 30 and 20 of 100 owed; scores 80, 60, 70: mean 70, weighted 0.5·80 + 0.3·60 + 0.2·70 = 72; Herfindahl 0.38;
/// limits 100, 25 and 75: 100 of 200 used, the second over its limit.
#[test]
fn the_summary_says_what_was_worked_by_hand() {
    let model = default_model();
    let mut all =
        vec![customer("1", 0, 80.0, 50, 100), customer("2", 2, 60.0, 30, 25), customer("3", 1, 70.0, 20, 75)];
    all[1].before = Some(1);
    all[1].moved = Some(Move { kind: MoveKind::Data, why: "worse".into() });
    all[1].limit_points = vec![LimitPoint::Over];
    let report = report(&model, all);
    let mut book = open(&report, Language::English);
    let summary = book.worksheet_range("Summary").unwrap();
    for (label, figure) in [
        ("Customers", 3.0),
        ("With a grade", 3.0),
        ("Exposure", 100.0),
        ("Change since 2025-12-31", -20.0),
        ("Limits in force", 200.0),
        ("Limit utilisation", 0.5),
        ("Average score", 70.0),
        ("Weighted by exposure", 72.0),
        ("Downgrades", 1.0),
        ("Ten largest exposures", 1.0),
        ("Herfindahl index", 0.38),
        ("Over the limit", 1.0),
    ] {
        assert!((beside(&summary, label) - figure).abs() < 1e-9, "{label}: {}", beside(&summary, label));
    }
    let migration = book.worksheet_range("Migration").unwrap();
    // From AA (second row of grades) to A: B is the first column of grades.
    assert_eq!(migration.get_value((6, 3)).and_then(Data::get_float), Some(1.0));
    let moves = book.worksheet_range("Moves").unwrap();
    assert_eq!(moves.get_value((4, 10)).and_then(Data::get_string), Some("worse"));
}

/// One customer over its limit of 25, one whose limit of old has ended and who owes 40, one who owes 7 and never had a
/// limit, one held with a limit that ends soon, and one of whom there is nothing to say: four rows, each with its words.
#[test]
fn limits_are_counted_and_listed_by_what_asks_for_a_look() {
    let model = default_model();
    let all = || {
        let bare = |code, owed| PortfolioCustomer { limit: None, ..customer(code, 1, 60.0, owed, 0) };
        let mut all = vec![
            customer("over", 2, 60.0, 30, 25),
            bare("ended", 40),
            bare("never", 7),
            customer("held", 3, 50.0, 10, 50),
            customer("fine", 1, 70.0, 10, 50),
        ];
        all[0].limit_points = vec![LimitPoint::Over];
        all[1].limit_points = vec![LimitPoint::Lapsed, LimitPoint::Uncovered];
        all[2].limit_points = vec![LimitPoint::Uncovered];
        all[3].limit_points = vec![LimitPoint::Expiring, LimitPoint::Held];
        all
    };
    let mut book = open(&report(&model, all()), Language::English);
    let summary = book.worksheet_range("Summary").unwrap();
    for (label, figure) in [
        ("Over the limit", 1.0),
        ("Near the limit", 0.0),
        ("Limits ending soon", 1.0),
        ("Limits ended", 1.0),
        ("Owe without a limit", 2.0),
        ("Releases held", 1.0),
    ] {
        assert!((beside(&summary, label) - figure).abs() < 1e-9, "{label}: {}", beside(&summary, label));
    }
    let sheet = book.worksheet_range("Limits").unwrap();
    let rows: Vec<(&str, &str)> = (4..9)
        .filter_map(|row| {
            Some((sheet.get_value((row, 0))?.get_string()?, sheet.get_value((row, 4))?.get_string()?))
        })
        .collect();
    let said = [
        ("over", "over the limit"),
        ("ended", "limit ended, owes without a limit"),
        ("never", "owes without a limit"),
        ("held", "limit ends soon, releases held"),
    ];
    assert_eq!(rows, said);
    // Without a ledger nobody knows who owes.
    let without = PortfolioReport { ledger: false, ..report(&model, all()) };
    let summary = open(&without, Language::Chinese).worksheet_range("摘要").unwrap();
    let said = |text: &str| summary.used_cells().any(|cell| cell.2.get_string() == Some(text));
    assert!(said("无额度有欠款") && said("无台账"));
}

/// Everything a customer can lack is lacking; nobody; one; no ledger.
#[test]
fn what_is_not_known_is_not_zero_and_nothing_is_an_error() {
    let model = default_model();
    let bare = PortfolioCustomer { code: "C1", ..Default::default() };
    for customers in [Vec::new(), vec![bare], vec![customer("C2", 0, 80.0, 0, 0)]] {
        for (language, ledger) in LANGUAGES.into_iter().zip([false, true]) {
            let mut report = report(&model, customers.clone());
            report.ledger = ledger;
            let mut book = open(&report, language);
            for name in book.sheet_names() {
                assert!(name.chars().count() <= 31 && !name.contains(['\\', '/', '?', '*', '[', ']', ':']));
                for (row, column, data) in book.worksheet_range(&name).unwrap().used_cells() {
                    assert!(!data.is_error(), "{name} {row} {column}");
                }
            }
            let list = book.worksheet_range(if language == Language::English {
                "Full list"
            } else {
                "评级清单"
            });
            let exposure = list.unwrap().get_value((4, 11)).cloned().unwrap_or_default();
            let known = report.customers.first().is_some_and(|one| one.exposure.is_some());
            assert_eq!(exposure.is_float(), known, "{exposure:?}");
        }
    }
}

/// `SUM(B26:B25)` in B26: a range that ends before it begins holds the cell itself.
#[test]
fn no_sum_counts_backwards_where_there_is_nobody() {
    let model = default_model();
    let row = |cell: &str| -> u32 { cell.trim_start_matches(char::is_alphabetic).parse().unwrap() };
    for language in LANGUAGES {
        for xml in sheets(bytes(&report(&model, Vec::new()), language).unwrap()) {
            for formula in xml.split("<f>SUM(").skip(1) {
                let range = formula.split_once(')').unwrap().0;
                let Some((first, last)) = range.split_once(':').filter(|_| !range.contains('!')) else {
                    continue;
                };
                assert!(row(first) <= row(last), "{range}");
            }
        }
    }
}

#[test]
fn every_formula_has_a_finite_result() {
    let model = default_model();
    let report = report(&model, vec![customer("1", 0, 80.0, 50, 100), customer("2", 2, 60.0, -5, 25)]);
    for language in LANGUAGES {
        let mut formulas = 0;
        for xml in sheets(bytes(&report, language).unwrap()) {
            for cell in xml.split("<f>").skip(1) {
                let result = cell.split_once("</f><v>").unwrap().1.split_once("</v>").unwrap().0;
                assert!(result.parse::<f64>().is_ok_and(f64::is_finite), "{cell:.120}");
                formulas += 1;
            }
        }
        assert!(formulas > 60, "{formulas}");
    }
}

#[test]
fn text_from_outside_never_becomes_a_formula() {
    let model = default_model();
    let long = "名".repeat(300);
    let evil = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2+3", &long, "a\u{1}\u{b}b"];
    // Short tables are written cell by cell, long ones in pieces: both must hold.
    for times in [1, 300] {
        let names: Vec<&str> = evil.iter().copied().cycle().take(evil.len() * times).collect();
        let customers = names
            .iter()
            .map(|name| PortfolioCustomer {
                name,
                industry: name,
                salesperson: name,
                watch: Some((*name).to_owned()),
                why_not: (*name).to_owned(),
                grade: None,
                ..customer("C", 0, 50.0, 10, 5)
            })
            .collect();
        let mut report = report(&model, customers);
        report.identity.company = evil[0];
        report.author = evil[1];
        let mut book = open(&report, Language::English);
        let list = book.worksheet_range("Full list").unwrap();
        for (row, name) in (4..).zip(&names) {
            let found = list.get_value((row, 1)).and_then(Data::get_string).unwrap();
            assert_eq!(found, name.replace(['\u{1}', '\u{b}'], " "));
        }
        let allowed =
            ["SUM(", "SUBTOTAL(109,", "SUMIFS(", "SUMPRODUCT(", "AVERAGE(", "COUNTA(", "ROWS(", "B", "D"];
        for name in book.sheet_names() {
            for (row, column, formula) in book.worksheet_formula(&name).unwrap().used_cells() {
                let own = allowed.iter().any(|start| formula.starts_with(start));
                assert!(own && !formula.contains("cmd"), "{name} {row} {column}: {formula}");
            }
        }
    }
}

#[test]
fn a_name_of_any_length_leaves_room_for_its_bar() {
    let model = default_model();
    let long = "名".repeat(300);
    let mut longest = customer("C1", 0, 50.0, 10, 5);
    (longest.name, longest.industry) = (&long, &long);
    let mut book = open(&report(&model, vec![longest, customer("C2", 0, 50.0, 5, 5)]), Language::English);
    for sheet in ["Summary", "Distribution"] {
        let range = book.worksheet_range(sheet).unwrap();
        let cut: Vec<&str> = range
            .used_cells()
            .filter_map(|cell| cell.2.get_string())
            .filter(|text| text.ends_with('…'))
            .collect();
        assert!(
            cut.len() == 1 && cut[0].starts_with("名名名") && cut[0].chars().count() < 20,
            "{sheet}: {cut:?}"
        );
    }
    assert!(
        book.worksheet_range("Top exposures")
            .unwrap()
            .used_cells()
            .any(|cell| cell.2.get_string() == Some(&long))
    );
}

/// The rows a chart stands over, from its first to the one it ends in.
fn anchors(drawing: &str) -> Vec<(usize, usize)> {
    let rows: Vec<usize> = drawing
        .split("<xdr:row>")
        .skip(1)
        .map(|part| part.split('<').next().unwrap().parse().unwrap())
        .collect();
    rows.chunks(2).map(|ends| (ends[0], ends[1])).collect()
}

#[test]
fn names_of_bars_stand_under_their_chart() {
    let model = default_model();
    for count in [1, 7, 12, 15] {
        let names: Vec<String> = (0..count).map(|number| format!("Industry {number:02}")).collect();
        let customers = names
            .iter()
            .map(|name| PortfolioCustomer { industry: name, ..customer("C", 0, 50.0, 10, 5) })
            .collect();
        let made = bytes(&report(&model, customers), Language::English).unwrap();
        let mut package = zip::ZipArchive::new(Cursor::new(made.clone())).unwrap();
        let mut drawing = String::new();
        package.by_name("xl/drawings/drawing2.xml").unwrap().read_to_string(&mut drawing).unwrap();
        let (first, last) = *anchors(&drawing).last().unwrap();
        let mut book = Xlsx::new(Cursor::new(made)).unwrap();
        let sheet = book.worksheet_range("Distribution").unwrap();
        let rows: Vec<usize> = sheet
            .used_cells()
            .filter(|cell| {
                cell.1 == 8 && cell.2.get_string().is_some_and(|text| text.starts_with("Industry"))
            })
            .map(|cell| cell.0)
            .collect();
        assert_eq!(rows.len(), count.min(12));
        assert!(rows.iter().all(|row| (first..last).contains(row)), "{rows:?} under {first} to {last}");
    }
}

#[test]
fn the_same_portfolio_gives_the_same_bytes() {
    let model = default_model();
    let codes: Vec<String> = (0..1_500).map(|number| format!("C{number}")).collect();
    let made = || {
        let all = codes.iter().enumerate().map(|(at, code)| customer(code, at % 7, 50.0, at as i64, 900));
        bytes(&report(&model, all.collect()), Language::English).unwrap()
    };
    let first = made();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == made());
}

fn sheets(bytes: Vec<u8>) -> Vec<String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .filter_map(|at| {
            let mut part = package.by_index(at).unwrap();
            let mut text = String::new();
            part.name()
                .starts_with("xl/worksheets/sheet")
                .then(|| part.read_to_string(&mut text).unwrap())?;
            Some(text)
        })
        .collect()
}

/// A long report is left wherever somebody stops it: at the first question, in the middle of its lists, and while long
/// lists are packed. Asked to the end, it is written.
#[test]
fn a_report_that_nobody_waits_for_any_more_is_left() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let model = default_model();
    let codes: Vec<String> = (0..3_000).map(|n| format!("C{n}")).collect();
    let over = vec![LimitPoint::Over];
    let customers = codes
        .iter()
        .map(|code| PortfolioCustomer { limit_points: over.clone(), ..customer(code, 1, 70.0, 100, 50) })
        .collect();
    let report = report(&model, customers);
    let asked = AtomicUsize::new(0);
    let until = |last: usize| {
        asked.store(0, Ordering::Relaxed);
        bytes_unless(&report, Language::English, &|| asked.fetch_add(1, Ordering::Relaxed) >= last)
    };
    let whole = until(usize::MAX).unwrap();
    let questions = asked.load(Ordering::Relaxed);
    // The full list and that of limits exceeded have 3,000 rows: six times 500 to gather and three pieces to pack, each.
    assert!(questions >= 18, "{questions} questions");
    assert_eq!(whole, bytes(&report, Language::English).unwrap());
    for last in [0, questions / 2, questions - 1] {
        let error = until(last).unwrap_err();
        assert!(matches!(error, ReportError::Stopped), "{error}");
        let more = asked.load(Ordering::Relaxed) - last;
        assert!(more <= 8, "it went on for {more} questions");
    }
}
