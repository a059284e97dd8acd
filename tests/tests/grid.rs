//! The list of customers as a place of work: filters on two columns kept as a view that a second start finds,
//! many customers edited at once and taken back, a block pasted, the list in a workbook.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Launch, ReadBack, asked_for};
use serde_json::Value;

fn sample(folder: &Path) -> PathBuf {
    let book = folder.join("sample.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    book
}

/// A field of every customer by code, as the command line shows it.
fn field(book: &Path, name: &str) -> BTreeMap<String, String> {
    let customers = json(&["show", "customers", arg(book)]);
    let of = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    customers.as_array().unwrap().iter().map(|one| (of(one, "code"), of(one, name))).collect()
}

/// The codes of the rows in the order in which they stand.
fn rows(app: &App) -> Vec<String> {
    let ids = app.script(
        "return [...document.querySelectorAll('[data-testid^=\"customer-row-\"]')]\
         .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex).map((e) => e.dataset.testid.slice(13))",
        &[],
    );
    serde_json::from_value(ids).unwrap()
}

fn see_rows(app: &App, wished: &str, fits: impl Fn(&[String]) -> bool) -> Vec<String> {
    app.until(wished, Duration::from_secs(10), || {
        let seen = rows(app);
        if fits(&seen) { Ok(seen) } else { Err(format!("it shows {} rows: {seen:?}", seen.len())) }
    })
}

fn focus_grid(app: &App) {
    app.script("document.querySelector('[data-testid=\"customer-list\"]').focus()", &[]);
}

#[test]
fn journey_filters_kept_as_a_view() {
    let journey = "views";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let home = folder.path().join("home");
    let industries = field(&book, "industry");
    let ratings = json(&["show", "ratings", arg(&book)]);
    let score = |code: &str| {
        ratings
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["customer"] == code)
            .and_then(|one| one["score"].as_f64())
    };
    let industry = industries["C001"].clone();
    let mut wanted: Vec<String> = industries
        .iter()
        .filter(|(code, one)| **one == industry && score(code).is_some_and(|score| score >= 50.0))
        .map(|(code, _)| code.clone())
        .collect();
    wanted.sort();
    let whole = industries.values().filter(|one| **one == industry).count();
    assert!(!wanted.is_empty() && wanted.len() < whole, "both filters must leave something out");
    let fits = |seen: &[String]| {
        let mut seen = seen.to_vec();
        seen.sort();
        seen == wanted
    };

    let app = Launch::assay(journey).home(&home).argument(&book).start();
    app.click("nav-customers");
    see_rows(&app, "all customers", |seen| seen.len() == 60);
    // By keyboard: Alt+Down on a cell asks for its column's filter.
    focus_grid(&app);
    app.keys("Control+Home");
    app.keys("Alt+Down");
    app.see("filter-panel");
    app.keys("Escape");
    app.see_gone("filter-panel");
    app.click("add-filter");
    app.click("add-filter-industry");
    app.fill("filter-find", &industry);
    app.click(&format!("filter-value-{industry}"));
    app.see_text("customer-count", &format!("{whole} of 60"));
    app.keys("Escape");
    app.see_gone("filter-panel");
    app.click("add-filter");
    app.click("add-filter-score");
    app.fill("filter-from", "50");
    app.keys("Enter");
    app.see_gone("filter-panel");
    see_rows(&app, "both filters at work", fits);
    app.see_text("chip-industry", &industry);
    app.see_text("chip-score", "50");

    // Back and forward walk through the filters.
    app.keys("Alt+Left");
    see_rows(&app, "one filter again", |seen| seen.len() == whole);
    app.keys("Alt+Right");
    see_rows(&app, "both filters again", fits);

    app.click("view-menu");
    app.click("view-save-as");
    app.fill("view-name", "solid ones");
    app.click("view-keep");
    app.see_text("view-menu", "solid ones");
    app.click("filters-clear");
    see_rows(&app, "all customers again", |seen| seen.len() == 60);
    drop(app);

    let app = Launch::assay(journey).home(&home).argument(&book).start();
    app.click("nav-customers");
    see_rows(&app, "all customers after a new start", |seen| seen.len() == 60);
    app.click("view-menu");
    app.click("view-solid ones");
    see_rows(&app, "the view of the first start", fits);
    app.see_text("view-menu", "solid ones");

    // On paper the rows of the view, and afterwards the screen as before.
    let printed = app.script(
        "window.dispatchEvent(new Event('beforeprint')); \
         const rows = document.querySelectorAll('[data-testid=paper] tbody tr').length; \
         window.dispatchEvent(new Event('afterprint')); return rows",
        &[],
    );
    assert_eq!(printed.as_u64(), Some(rows(&app).len() as u64));
    app.see_gone("paper");
}

#[test]
fn journey_many_customers_edited_and_taken_back() {
    let journey = "bulk";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let before = field(&book, "salesperson");
    let app = Launch::assay(journey).argument(&book).start();
    app.click("nav-customers");
    app.see("customer-list");

    // The first three rows, marked from the keyboard.
    focus_grid(&app);
    app.keys("Control+Home");
    for chord in ["Shift+Down", "Shift+Down"] {
        app.keys(chord);
    }
    let first: Vec<String> = rows(&app).into_iter().take(3).collect();
    app.click("list-menu");
    app.click("list-edit");
    app.choose("bulk-field", "salesperson");
    app.fill("bulk-value", "Wei Lan");
    app.see_text("bulk-preview", "Wei Lan");
    app.click("bulk-apply");
    app.see_text("toast", "3 customers changed");
    let after = field(&book, "salesperson");
    for (code, name) in &before {
        let wanted = if first.contains(code) { "Wei Lan" } else { name };
        assert_eq!(after[code], wanted, "{code}");
    }

    focus_grid(&app);
    app.keys("Control+Z");
    app.see_text("toast", "old values");
    assert_eq!(field(&book, "salesperson"), before);
    app.click("list-menu");
    app.click("list-recent");
    app.see_text("recent-edit", "taken back");
    app.keys("Escape");
    app.see_gone("recent-edits");

    pasted_region(&app, &book);
    exported(&app, &book, folder.path());
}

/// A region copied to the clipboard and pasted over four customers, shown before it is stored.
fn pasted_region(app: &App, book: &Path) {
    let regions = field(book, "region");
    app.fill("customer-filter", "C00");
    let seen = see_rows(app, "C001 to C009", |seen| seen.len() == 9);
    focus_grid(app);
    app.keys("Control+Home");
    let at = app.script(
        "return [...document.querySelectorAll('[data-head]')].map((e) => e.dataset.head).indexOf('region')",
        &[],
    );
    for _ in 0..at.as_u64().expect("there is a column of regions") {
        app.keys("Right");
    }
    app.keys("Control+C");
    app.see_text("status-text", "1 × 1");
    app.keys("Down");
    for chord in ["Shift+Down", "Shift+Down", "Shift+Down"] {
        app.keys(chord);
    }
    app.see_text("status-text", "4 cells");
    app.keys("Control+V");
    let changed: Vec<&String> =
        seen[1..5].iter().filter(|code| regions[*code] != regions[&seen[0]]).collect();
    assert!(changed.len() > 1, "the sample's neighbours differ in region");
    app.see("edit-preview");
    app.click("edit-apply");
    app.see_text("toast", "changed");
    let after = field(book, "region");
    for code in &seen[1..5] {
        assert_eq!(after[code], regions[&seen[0]], "{code}");
    }
    // A cell typed into is stored at once.
    focus_grid(app);
    app.keys("F2");
    app.fill("cell-input", "Harbour");
    app.keys("Enter");
    app.until("the typed region in the book", Duration::from_secs(10), || {
        let now = field(book, "region");
        let found = now.iter().filter(|(_, region)| *region == "Harbour").count();
        if found == 1 { Ok(()) } else { Err(format!("{found} customers have it")) }
    });
}

/// The nine rows shown, in a workbook, with numbers as numbers.
fn exported(app: &App, book: &Path, folder: &Path) {
    let file = folder.join("list.xlsx");
    app.will_pick(&[&file]);
    app.click("list-menu");
    app.click("list-export");
    app.see_text("toast", "exported");
    let sheet = ReadBack::file(&file);
    let shown = json(&["show", "ratings", arg(book), "--customer", "C002"]);
    let score = sheet.under("Customers", "C002", "Score");
    assert_eq!(score, shown[0]["score"].as_f64().unwrap());
}
