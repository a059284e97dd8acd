//! A customer's credit file in the window: people, related parties, a group, security, notes and papers, fresh or
//! not, put away and taken out; and customers exported and imported again without a change.
#![allow(clippy::unwrap_used, reason = "a step that fails ends the journey")]

use std::path::{Path, PathBuf};

use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Language, Launch, asked_for};

fn sample(folder: &Path) -> PathBuf {
    let book = folder.join("sample.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    book
}

/// All customers out and in again: no customer added or changed, nothing lost on the way to an empty book.
#[test]
fn an_export_reads_back_as_the_same_customers() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let before = json(&["show", "customers", arg(&book)]);
    for language in ["en", "zh-CN"] {
        let file = folder.path().join(format!("{language}.xlsx"));
        let ran = assay(&["export", "customers", arg(&book), "--out", arg(&file), "--language", language]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let report = json(&["import", "customers", arg(&book), arg(&file)]);
        assert_eq!(report["rows"], 60, "{report}");
        assert_eq!((&report["added"], &report["changed"]), (&0.into(), &0.into()), "{report}");
        assert_eq!(report["unmapped"].as_array().unwrap().len(), 0, "{report}");
        let other = folder.path().join(format!("{language}.assay"));
        assert_eq!(assay(&["init", arg(&other)]).status, 0);
        let report = json(&["import", "customers", arg(&other), arg(&file)]);
        assert_eq!(report["added"], 60, "{report}");
        assert_eq!(json(&["show", "customers", arg(&other)]), before, "{language}");
    }
    // Two only, in the order of their codes.
    let file = folder.path().join("two.xlsx");
    let words = ["export", "customers", arg(&book), "--customer", "C007", "--customer", "C003", "--out"];
    assert_eq!(assay(&[&words[..], &[arg(&file)]].concat()).status, 0);
    let report = json(&["import", "customers", arg(&book), arg(&file), "--dry-run"]);
    assert_eq!((&report["rows"], &report["changed"]), (&2.into(), &0.into()), "{report}");
    let ran = assay(&["export", "customers", arg(&book), "--out", arg(&book)]);
    assert_eq!(ran.status, 3, "a book is not written over");
}

#[test]
fn journey_credit_file_in_english() {
    work_on_a_file("credit-file-en", Language::English);
}

#[test]
fn journey_credit_file_in_chinese() {
    work_on_a_file("credit-file-zh", Language::Chinese);
}

/// Types a text into a cell of the row for new entries.
fn type_new(app: &App, sheet: &str, column: &str, text: &str) {
    app.click(&format!("{sheet}-new-{column}"));
    app.keys("F2");
    app.fill(&format!("{sheet}-input"), text);
    app.keys("Enter");
}

fn work_on_a_file(journey: &str, language: Language) {
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let app = Launch::assay(journey).argument(&book).language(language.system()).start();
    app.click("nav-customers");
    app.click("customer-row-C007");
    app.see("customer-name");
    app.click("tab-profile");
    app.see("contacts");
    // The last statements speak of 2025-12-31, the book stands at 2026-06-30.
    app.see_text("freshness-financial", "181");

    // A person, a party that is another customer, found by its pinyin.
    type_new(&app, "contacts", "name", "Gu Yunzhi");
    app.see_text("contacts", "Gu Yunzhi");
    app.click("parties-new-linked");
    app.keys("F2");
    app.fill("parties-find", "C018");
    app.keys("Enter");
    // The name comes with the customer.
    app.see_text("parties", "绍兴鉴禾饮料有限公司");
    app.see("party-open");

    // A group of the two; the sum is what both owe.
    app.click("group-edit");
    app.fill("group-name-input", "Muhe and Jianhe");
    app.click("group-find");
    app.type_text("C018");
    app.keys("Enter");
    app.click("group-save");
    app.see_text("group-name", "Muhe and Jianhe");
    app.see("group-member-C018");
    let owes = |code: &str| -> f64 {
        let shown = json(&["show", "ledger", arg(&book), "--customer", code]);
        shown[0]["positions"][0]["balance"].as_str().unwrap().parse().unwrap()
    };
    let together: f64 = app.text("group-balance").replace(',', "").parse().unwrap();
    assert!((together - owes("C007") - owes("C018")).abs() < 0.01, "{together}");

    // Security, taken away and brought back.
    type_new(&app, "securities", "provider", "Bank of Test");
    app.see_text("securities", "Bank of Test");
    app.keys("Up");
    app.keys("Control+Delete");
    app.until("the security to go", std::time::Duration::from_secs(15), || {
        if app.text("securities").contains("Bank of Test") { Err("it is there".into()) } else { Ok(()) }
    });
    app.keys("Control+Z");
    app.see_text("securities", "Bank of Test");

    // A note and a paper, which comes out byte for byte.
    app.click("tab-documents");
    app.see("documents");
    app.fill("note-text", "called on 30 June");
    app.click("note-add");
    app.see_text("note", "called on 30 June");
    app.click_in("note");
    app.until("the note withdrawn", std::time::Duration::from_secs(15), || {
        if app.shows("note-withdraw") && app.texts("note-withdraw").len() == app.texts("note").len() {
            Err("it is not".into())
        } else {
            Ok(())
        }
    });
    let paper = folder.path().join("frame contract.pdf");
    let bytes: Vec<u8> = (0..=255).cycle().take(50_001).collect();
    std::fs::write(&paper, &bytes).unwrap();
    app.will_pick(&[&paper]);
    app.click("attachment-add");
    app.see_text("attachments", "frame contract.pdf");
    let out = folder.path().join("out.pdf");
    app.will_pick(&[&out]);
    app.click("attachment-save");
    app.see_text("toast", "out.pdf");
    assert!(std::fs::read(&out).unwrap() == bytes);
    app.see_text("freshness-financial", "181");

    // Put away: marked, out of the list, and taken out again.
    app.click("file-more");
    app.click("file-archive");
    app.click("dialog-confirm");
    app.see("file-archived");
    app.see_gone("customer-row-C007");
    app.click("btn-take-out");
    app.see_gone("file-archived");
    app.see("customer-row-C007");

    // Everybody out by the palette, and in again without a change.
    let all = folder.path().join("all.xlsx");
    app.will_pick(&[&all]);
    app.keys("Control+K");
    app.fill("search-input", language.of("export all", "导出全部"));
    app.click("search-action-export-customers");
    app.see_text("toast", "all.xlsx");
    drop(app);
    let report = json(&["import", "customers", arg(&book), arg(&all)]);
    assert_eq!((&report["rows"], &report["changed"], &report["added"]), (&60.into(), &0.into(), &0.into()));
    let ran = assay(&["verify", arg(&book)]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}
