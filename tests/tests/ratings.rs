//! A rating explained through the window: its sentences and parts, a note that stays, the weights looked at, what may be
//! asked for by hand, and two ratings compared down to the points of each indicator.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a step that fails ends the journey")]

use assay_tests::command::{arg, assay, json};
use assay_tests::{Language, Launch, asked_for};

#[test]
fn journey_a_rating_is_explained_and_compared() {
    let journey = "ratings-en";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("rated.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let shown = json(&["show", "ratings", arg(&book), "--customer", "C001"]);
    let grade = shown[0]["grade"].as_str().unwrap();

    let app = Launch::assay(journey).language(Language::English.system()).argument(&book).start();
    app.click("nav-customers");
    app.click("customer-row-C001");
    app.see_text("grade", grade);
    app.see_text("rating-sayings", "Carried by");
    app.see_text("rating-sayings", "Rests on statements to 2025-12-31, 6 months");
    for part in ["part-quantitative", "part-qualitative", "part-payment_record"] {
        app.see_text(part, "%");
    }

    app.click("rating-note-edit");
    app.fill("rating-note-text", "Order book is full until March.");
    app.click("rating-note-save");
    app.see_text("rating-note", "Order book is full until March.");
    app.click("rating-note-edit");
    app.fill("rating-note-text", "Order book is full until May.");
    app.keys("Control+Enter");
    app.see_text("rating-note", "until May");
    app.see_text("rating-note-earlier", "1");

    app.click("weights-go");
    app.see_text("weights-noise", "1,000 draws");

    app.click("override-new");
    app.see_text("override-limits", "up to 3 notches up, 6 down");
    app.click("override-notches--2");
    app.click("override-ask");
    // Without a reason nothing is asked for.
    app.see("override-dialog");
    app.see_text("override-dialog", "Required");
    app.keys("Escape");
    app.see_gone("override-dialog");

    app.click("tab-history");
    app.see_text("history-events", "Statement to 2025-12-31 received");
    app.see_text("history-events", "Assessment note");
    app.see("compare-step-data");
    let sum = app.text("compare-sum");
    let step = app.text("compare-step-data");
    assert!(step.contains(sum.trim()), "{sum} in {step}");
    assert!(!app.shows("compare-step-model"), "both were made by one version");
    // Against the first rating the model changed, too.
    let first = app
        .script("return [...document.querySelector('[data-testid=compare-from]').options].at(-1).value", &[]);
    app.choose("compare-from", first.as_str().unwrap());
    app.see_text("compare-step-model", "Model");
}
