//! New-customer checks in the window: the list answered by keyboard, a rating indicative until it is finished,
//! the licence read, and the list itself changed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a step that fails ends the journey")]

use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Language, Launch, asked_for};

const NAME: &str = "宁波海川传动科技有限公司";

/// A rated customer nobody checked yet.
fn make_book(folder: &std::path::Path) -> std::path::PathBuf {
    let book = folder.join("checked.assay");
    let ran = assay(&["init", arg(&book), "--company", "Checked Ltd", "--first-user", "lin"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let filing = folder.join("filing.xlsx");
    assay_tests::Filing::of(NAME).write(&filing);
    for ran in [assay(&["import", "statements", arg(&book), arg(&filing)]), assay(&["rate", arg(&book)])] {
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    book
}

fn open(app: &App, tab: &str) {
    app.click("nav-customers");
    app.click("customer-row-C001");
    app.see("customer-name");
    app.click(&format!("tab-{tab}"));
}

#[test]
fn journey_checks_make_a_rating_final() {
    let journey = "checks-en";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).language(Language::English.system()).argument(&book).start();
    open(&app, "rating");
    app.see_text("indicative", "0/18");
    app.see_text("rating-indicative", "may not be submitted");

    app.click("tab-checks");
    app.click("check-row-licence_number");
    app.keys("P");
    app.see_text("check-result-licence_number", "Passed");
    app.see_text("checks-part-points", "1/18");
    // Evidence by keyboard, kept with Enter, the keyboard back in the list.
    app.keys("Enter");
    app.fill("check-evidence", "register page of today");
    app.keys("Enter");
    app.see_text("check-words", "register page of today");
    app.keys("Down");
    app.keys("2");
    app.see_text("check-result-licence_name", "Failed");
    app.keys("Control+Z");
    app.see_text("check-result-licence_name", "Open");
    // What does not apply needs a reason.
    app.click("check-row-tax_credit");
    app.keys("N");
    app.see("check-remark");
    app.keys("Enter");
    app.see_text("check-panel", "Say why");
    app.fill("check-remark", "not rated by the tax office this year");
    app.keys("Enter");
    app.see_text("check-result-tax_credit", "Not applicable");
    // Only what is open, answered to the end.
    app.click("checks-open-only");
    app.see_gone("check-row-licence_number");
    for answered in 3..=18 {
        app.keys("1");
        app.see_text("checks-part-points", &format!("{answered}/18"));
    }
    app.see_text("checks-standing", "Finished");
    app.see_gone("indicative");
    app.click("tab-rating");
    app.see("grade");
    assert!(!app.shows("rating-indicative"));
    let shown = json(&["show", "ratings", arg(&book), "--customer", "C001"]);
    assert_eq!(shown[0]["indicative"].as_bool(), Some(false));

    // A sign of fraud warns and does not block.
    app.click("tab-checks");
    app.click("checks-part-signs");
    app.click("check-row-sign_hurry");
    app.keys("1");
    app.see_text("checks-signs-seen", "Pressure to deliver");

    // The licence against the file.
    app.click("checks-part-licence");
    app.fill("licence-number", "91350100M000100Y44");
    app.fill("licence-name", NAME);
    app.click("licence-save");
    app.see_text("licence-number-said", "should be 3");
    app.see_text("licence-agreement-name", "Same");
    app.see_text("licence-agreement-number", "Not in the file");

    // A new required point opens the list again.
    app.click("nav-settings");
    app.click("settings-tab-checklist");
    app.see_text("checklist-version", "Version 1, 18 points");
    app.click("checklist-add");
    app.fill("checklist-title-en", "Environmental penalties looked up");
    app.click("checklist-save");
    app.see_text("dialog", "1 new required");
    app.click("dialog-confirm");
    app.see_text("checklist-version", "Version 2, 19 points");
    open(&app, "checks");
    app.see_text("checks-standing", "1 new");
    app.see_text("check-row-own_19", "Environmental penalties");
    app.see_text("indicative", "18/19");
    drop(app);
    let ran = assay(&["verify", arg(&book)]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let shown = json(&["show", "ratings", arg(&book), "--customer", "C001"]);
    assert_eq!(shown[0]["indicative"].as_bool(), Some(true));
}

#[test]
fn journey_checks_in_chinese() {
    let journey = "checks-zh";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).language(Language::Chinese.system()).argument(&book).start();
    open(&app, "checks");
    app.see_text("indicative", "参考性评级");
    app.click("check-row-site_visit");
    app.keys("1");
    app.see_text("check-result-site_visit", "通过");
    app.see_text("checks-part-points", "核查清单 1/18");
    app.see_text("check-panel", "走访");
}
