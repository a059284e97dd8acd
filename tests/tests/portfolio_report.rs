//! The portfolio report of the sample company, read back and held against what the Overview says; once more by openpyxl,
//! which shares no code with this project; and written from the window for what the Overview is narrowed to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use assay_desk::view::{PortfolioAsk, PortfolioView};
use assay_desk::{Job, Session};
use assay_tests::command::{arg, assay, json};
use assay_tests::{Launch, ReadBack, asked_for, place, python};
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::Value;

fn job() -> Job {
    Job::silent("test")
}

fn sample(folder: &Path) -> Session {
    let path = folder.join("sample.assay");
    drop(Session::create_sample(&path, &job()).unwrap());
    Session::open(&path).unwrap()
}

#[test]
fn openpyxl_reads_the_figures_of_the_overview() {
    let here = place::workspace("tests/independent");
    let python = match python::with("independent", &here.join("requirements.txt")) {
        Ok(python) => python,
        Err(missing) => {
            eprintln!("left out: {missing}");
            return;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let session = sample(folder.path());
    let mut ask = PortfolioAsk::default();
    let all = session.portfolio(&ask).unwrap();
    read_back(&session, &python, &ask, &all, folder.path());
    // The same with a filter.
    ask.filter.industries = vec![all.by_industry[0].key.clone()];
    let some = session.portfolio(&ask).unwrap();
    assert!(some.total.customers < all.total.customers && some.total.customers > 0);
    read_back(&session, &python, &ask, &some, folder.path());
}

fn read_back(session: &Session, python: &Path, ask: &PortfolioAsk, view: &PortfolioView, folder: &Path) {
    let file = folder.join("portfolio.xlsx");
    session.portfolio_report(ask, "en", &file, &job()).unwrap();
    let script = place::workspace("tests/independent").join("portfolio.py");
    let output = Command::new(python).arg(script).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let total = &view.total;
    let amount = |value: Option<rust_decimal::Decimal>| value.and_then(|value| value.to_f64());
    let wanted = [
        ("Customers", Some(f64::from(total.customers))),
        ("With a grade", Some(f64::from(total.rated))),
        ("Exposure", amount(total.exposure)),
        ("Limits in force", amount(total.limits)),
        ("Limit utilisation", total.used),
        ("Average score", total.average_score),
        ("Weighted by exposure", total.weighted_score),
        ("Upgrades", Some(f64::from(view.migration.up))),
        ("Downgrades", Some(f64::from(view.migration.down))),
        ("Ten largest exposures", view.concentration.top_share),
        ("Herfindahl index", view.concentration.herfindahl),
    ];
    for (label, figure) in wanted {
        let (figure, stored) = (figure.unwrap(), told["stored"][label].as_f64());
        let stored = stored.unwrap_or_else(|| panic!("{label}: {}", told["stored"][label]));
        assert!((stored - figure).abs() <= 1e-9 * figure.abs().max(1.0), "{label}: {stored}, {figure}");
        // What the script makes of the full list itself.
        if let Some(own) = told["computed"][label].as_f64() {
            assert!((own - figure).abs() <= 1e-9 * figure.abs().max(1.0), "{label}: {own}, {figure}");
        }
    }
    assert_eq!(told["computed"].as_object().unwrap().len(), 9, "the script computes nine of them");
}

#[test]
fn both_reports_are_written_and_a_book_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample(folder.path());
    let book = folder.path().join("sample.assay");
    let ask = PortfolioAsk::default();
    // What is in the files beside a book is not in the book yet.
    for name in ["sample.assay", "sample.assay-wal", "sample.assay-shm", "sample.assay-journal"] {
        let refused = session.portfolio_report(&ask, "en", &book.with_file_name(name), &job()).unwrap_err();
        assert_eq!(refused.code, "is_a_book", "{name}");
    }
    let draft = session.newest_draft("5c");
    assert_eq!(draft.unwrap_err().code, "no_draft");
    let versions = session.models().unwrap().models.remove(0).versions;
    let (new, old) = (&versions[0], versions.last().unwrap());
    assert_ne!(new.id, old.id, "the sample has two versions");
    for language in ["en", "zh-CN"] {
        let file = folder.path().join(format!("{language}.xlsx"));
        session.recalibration_report(&new.id, Some(&old.id), language, &file, &job()).unwrap();
        let first = std::fs::read(&file).unwrap();
        session.recalibration_report(&new.id, Some(&old.id), language, &file, &job()).unwrap();
        assert!(first == std::fs::read(&file).unwrap(), "the same bytes again");
    }
}

#[test]
fn journey_from_a_filter_to_the_report_of_the_same_customers() {
    let journey = "portfolio-report";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("sample.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let app = Launch::assay(journey).argument(&book).start();
    app.see("overview-recent");
    let today = app.text("overview-on");

    // Two regions, as the list of customers counts them.
    let shown = json(&["show", "customers", arg(&book)]);
    let region = |row: &Value| row["region"].as_str().unwrap().to_owned();
    let mut regions: Vec<String> = shown.as_array().unwrap().iter().map(region).collect();
    let every = regions.clone();
    regions.sort();
    regions.dedup();
    let two = &regions[..2];
    let wanted = every.iter().filter(|one| two.contains(one)).count();
    assert!(wanted > 0 && wanted < every.len(), "{wanted} of {}", every.len());
    app.click("overview-filter-region");
    for name in two {
        app.click(&format!("overview-filter-region-{name}"));
    }
    app.keys("Escape");
    app.see_text("overview-customers", &wanted.to_string());

    // The panel is about the same, says so, and says which day it is.
    app.click("overview-report");
    app.see_text("portfolio-report-contents", &format!("{wanted}"));
    for name in two {
        app.see_text("portfolio-report-filter-region", name);
    }
    app.see_text("portfolio-report-on", &today);

    // Another report and back: still the same.
    app.click("report-recalibration");
    app.click("report-portfolio");
    for name in two {
        app.see_text("portfolio-report-filter-region", name);
    }
    let file = folder.path().join("regions.xlsx");
    app.will_pick(&[&file]);
    app.click("portfolio-report-write");
    app.see_text("toast", "Portfolio report written");
    let read = ReadBack::file(&file);
    let found = read.find("Summary", "Customers");
    assert_eq!(found, (4, 0), "the label stands in A5");
    assert_eq!(read.number("Summary", "D5"), wanted as f64);
}
