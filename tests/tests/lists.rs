//! Working in the lists: an import taken back and made again, the way back and forward, the grid by keyboard, a block
//! copied to a spreadsheet, and the figures of the overview as doors to the customers they count.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Filing, Launch, asked_for};
use serde_json::{Value, json as value};

fn sample(folder: &Path) -> PathBuf {
    let book = folder.join("sample.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    book
}

#[test]
fn journey_undo_an_import_and_import_again() {
    let journey = "undo";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("small.assay");
    assert_eq!(assay(&["init", arg(&book), "--company", "Weighed Ltd"]).status, 0);
    let file = folder.path().join("海川2025.xlsx");
    Filing::of("宁波海川传动科技有限公司").write(&file);
    let stored = || json(&["show", "statements", arg(&book)]).as_array().map(Vec::len);

    let app = Launch::assay(journey).argument(&book).start();
    app.click("btn-import");
    app.will_pick(&[&file]);
    app.click("import-choose");
    app.see("import-rows");
    app.fill("import-customer-code", "H1");
    app.click("import-commit");
    app.see_text("import-done", "Stored");
    assert_eq!(stored(), Some(2), "both years");
    app.click("import-undo");
    app.see_text("import-done", "undone");
    assert_eq!(stored(), Some(0));

    // The customer stays, and is found again by its name.
    app.click("import-next");
    app.click("import-choose");
    app.see_text("import-ready", "宁波海川传动科技有限公司");
    app.click("import-commit");
    app.see_text("import-done", "Stored");
    let after = json(&["show", "statements", arg(&book)]);
    assert_eq!(after.as_array().map(Vec::len), Some(2));
    assert_eq!(json(&["show", "customers", arg(&book)]).as_array().map(Vec::len), Some(1));

    // Taken back from the customer's history this time, after a question.
    app.click("import-open");
    app.see("financials");
    app.click("tab-history");
    app.see("history");
    let open = "return [...document.querySelectorAll('[data-testid^=\"import-undo-\"]')].map((e) => e.dataset.testid)";
    let undo = app.script(open, &[]);
    assert_eq!(undo.as_array().map(Vec::len), Some(1), "only the second import can still be undone: {undo}");
    app.click(undo[0].as_str().unwrap());
    app.click("dialog-confirm");
    app.see_text("toast", "undone");
    assert_eq!(stored(), Some(0));
}

#[test]
fn journey_back_and_forward_and_the_grid_by_keyboard() {
    let journey = "keyboard";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let app = Launch::assay(journey).argument(sample(folder.path())).start();
    app.click("nav-customers");
    app.see("customer-list");
    let order = rows(&app);
    assert_eq!(order.len(), 60);

    // Down to the third row, Enter opens its file; the list stays beside it.
    focus_grid(&app);
    for _ in 0..2 {
        app.keys("Down");
    }
    app.keys("Enter");
    app.see("customer-name");
    let third = app.text("customer-name");
    app.see_text(&order[2], &third);
    app.click("tab-financials");
    app.see("financials");
    app.keys("Alt+Left");
    app.see_gone("financials");
    app.keys("Alt+Left");
    app.see_gone("customer-name");
    app.keys("Alt+Right");
    app.see_text("customer-name", &third);
    app.keys("Alt+Right");
    app.see("financials");
    app.click("file-close");
    app.see_gone("customer-name");

    copied_block(&app, &order);
}

/// Three rows of grade and score: copied, pasted, and the same as the command line's figures.
fn copied_block(app: &App, order: &[String]) {
    focus_grid(app);
    app.keys("Control+Home");
    let at = "const columns = [...document.querySelectorAll('[data-testid=\"customer-list\"] [data-column]')]\
        .map((e) => e.dataset.column); return columns.indexOf('grade')";
    let grade = app.script(at, &[]).as_u64().expect("there is a column of grades");
    for _ in 0..grade {
        app.keys("Right");
    }
    for chord in ["Shift+Right", "Shift+Down", "Shift+Down"] {
        app.keys(chord);
    }
    app.see_text("status-text", "6 cells");
    app.keys("Control+C");
    app.see_text("status-text", "3 × 2");
    let pasted = paste(app);
    let lines: Vec<Vec<&str>> = pasted.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 3, "{pasted:?}");
    let book = app.script("return document.querySelector('header [title]').title", &[]);
    for (line, row) in lines.iter().zip(order) {
        let code = row.trim_start_matches("customer-row-");
        let shown = json(&["show", "ratings", book.as_str().unwrap(), "--customer", code]);
        assert_eq!(line[0], shown[0]["grade"].as_str().unwrap());
        let score: f64 = line[1].parse().expect("a score pastes as a number");
        assert_eq!(score, shown[0]["score"].as_f64().unwrap(), "with all its digits");
    }
}

/// Pastes into the filter field and gives the text that the clipboard held, line breaks and all.
fn paste(app: &App) -> String {
    app.script(
        "addEventListener('paste', (e) => { window.pasted = e.clipboardData.getData('text/plain') }, true)",
        &[],
    );
    app.click("customer-filter");
    app.keys("Control+V");
    app.until("a paste", Duration::from_secs(5), || {
        let pasted = app.script("return window.pasted ?? null", &[]);
        pasted.as_str().map(str::to_owned).ok_or_else(|| "nothing came".to_owned())
    })
}

/// The ids of the rows in the order in which they stand.
fn rows(app: &App) -> Vec<String> {
    let ids = app.script(
        "return [...document.querySelectorAll('[data-testid^=\"customer-row-\"]')]\
         .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex).map((e) => e.dataset.testid)",
        &[],
    );
    serde_json::from_value(ids).unwrap()
}

/// As Tab would: the grid takes the focus, its first cell becomes active.
fn focus_grid(app: &App) {
    app.script("document.querySelector('[data-testid=\"customer-list\"]').focus()", &[]);
}

#[test]
fn journey_figures_of_the_overview_open_their_customers() {
    let journey = "overview";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let ratings = json(&["show", "ratings", arg(&book)]);
    let of_grade = |grade: &str| -> Vec<String> {
        let rated = ratings.as_array().unwrap().iter();
        let of = rated.filter(|one| one["grade"] == value!(grade));
        let mut rows: Vec<String> =
            of.map(|one| format!("customer-row-{}", one["customer"].as_str().unwrap())).collect();
        rows.sort();
        rows
    };
    let app = Launch::assay(journey).argument(&book).start();
    for grade in ["AAA", "BB", "D"] {
        app.click("nav-overview");
        let wanted = of_grade(grade);
        assert!(!wanted.is_empty(), "the sample has customers in {grade}");
        app.see_text(&format!("overview-grade-{grade}"), &wanted.len().to_string());
        app.click(&format!("overview-grade-{grade}"));
        app.see("customer-list");
        app.until(&format!("the customers in {grade}"), Duration::from_secs(5), || {
            let mut seen = rows(&app);
            seen.sort();
            if seen == wanted { Ok(()) } else { Err(format!("it shows {seen:?}")) }
        });
    }
    app.click("nav-overview");
    app.click("overview-not-ratable");
    let without: Vec<&Value> =
        ratings.as_array().unwrap().iter().filter(|one| one["grade"].is_object()).collect();
    app.until("those without a grade", Duration::from_secs(5), || {
        let seen = rows(&app).len();
        if seen == without.len() { Ok(()) } else { Err(format!("it shows {seen} of {}", without.len())) }
    });
}
