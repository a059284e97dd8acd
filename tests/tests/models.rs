//! The model workshop in the window: the published model copied, changed step by step, simulated, handed over by one
//! person and published by another, everybody rated again and the outcome held against the simulation.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a step that fails ends the journey")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_desk::view::{RoleView, UserInput};
use assay_desk::{Job, Session};
use assay_tests::command::{arg, json};
use assay_tests::{App, Language, Launch, asked_for};

const PASSWORD: &str = "weigh-it-well-1";
const SECOND: &str = "weigh-it-well-2";

/// The sample book with two users: the one it is made with, and a finance director.
fn make_book(folder: &Path) -> PathBuf {
    let book = folder.join("models.assay");
    let session = Session::create_sample(&book, &Job::silent("sample")).unwrap();
    let first = session.users().unwrap().remove(0);
    let user = |name: &str, id: Option<String>, role: RoleView, password: &str| UserInput {
        id,
        name: name.to_owned(),
        display_name: name.to_owned(),
        role,
        active: true,
        password: Some(password.to_owned()),
    };
    session.save_user(&user("lin", Some(first.id), first.role, PASSWORD)).unwrap();
    session.save_user(&user("zhao", None, RoleView::FinanceDirector, SECOND)).unwrap();
    book
}

fn sign_in(app: &App, name: &str, password: &str) {
    app.choose("sign-in-name", name);
    app.fill("sign-in-password", password);
    app.click("sign-in");
    app.see("nav-models");
}

/// The number an element shows first.
fn number(app: &App, id: &str) -> f64 {
    let text = app.text(id);
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let digits: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.parse().unwrap_or_else(|_| app.fail(&format!("no number in `{id}`: {text}")))
}

#[test]
fn journey_a_model_is_changed_simulated_and_published_by_two() {
    let journey = "models-en";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).language(Language::English.system()).argument(&book).start();
    sign_in(&app, "lin", PASSWORD);

    // A copy of the version in force is a draft with the next number.
    app.click("nav-models");
    app.click("models-version-5c-2");
    app.see_text("workshop-state", "In force");
    app.click("workshop-draft");
    app.see_text("workshop-title", "v3");
    app.see_text("workshop-state", "Draft");

    // A judgement that contradicts the others is named, with what would fit; one click takes it.
    app.click("workshop-tab-judgements");
    app.click("judgements-node-credit");
    assert!(number(&app, "judgements-cr") < 0.10);
    app.click("matrix-0-4");
    app.keys("F2");
    app.keys("Control+A");
    app.type_text("1/9");
    app.keys("Enter");
    app.see_text("judgements-standing-credit", "0.");
    app.until("a ratio that is too high", Duration::from_secs(10), || {
        let cr = number(&app, "judgements-cr");
        if cr >= 0.10 { Ok(()) } else { Err(format!("it is {cr}")) }
    });
    app.see("judgements-note");
    app.click("judgements-repair");
    app.see_within("repair-cr", Duration::from_secs(20));
    app.click("repair-accept");
    app.until("a ratio that is low again", Duration::from_secs(10), || {
        let cr = number(&app, "judgements-cr");
        if cr < 0.10 { Ok(()) } else { Err(format!("it is {cr}")) }
    });

    // Three tenths of the weight from figures.
    app.click("workshop-tab-weights");
    app.see_within("models-weight-current_ratio", Duration::from_secs(20));
    app.choose("models-blend-method", "critic");
    app.fill("models-blend-share", "30");
    app.keys("Enter");
    app.until("the blend stored", Duration::from_secs(20), || {
        let stored = json(&["model", "show", arg(&book), "5c@3", "--user", "lin"]);
        match stored["model"]["blend"]["share"].as_f64().or(stored["blend"]["share"].as_f64()) {
            Some(share) if (share - 0.3).abs() < 1e-9 => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });

    // A cut-off typed, a condition added.
    app.click("workshop-tab-grades");
    app.see_within("models-cut-off-0", Duration::from_secs(20));
    app.fill("models-cut-off-0", "66");
    app.keys("Enter");
    app.click("workshop-tab-conditions");
    app.click("models-condition-add");
    app.fill("models-condition-name-en", "Stretched");
    app.fill("models-condition-name-zh", "资金紧张");
    app.fill("models-condition-test", "current_ratio < 1 and debt_to_assets > 70%");
    app.keys("Tab");
    app.click("models-condition-effect-cap");
    app.choose("models-condition-grade", "C");

    // What it would do, for every customer.
    app.click("workshop-tab-simulation");
    app.click("models-simulation-run");
    app.see_within("models-matrix", Duration::from_secs(60));
    let simulated = json(&["model", "simulate", arg(&book), "5c@3", "--user", "lin"]);
    assert_eq!(simulated["rows"].as_array().unwrap().len(), 60);
    app.see_text("models-way-up", &simulated["up"].to_string());
    app.see_text("models-way-down", &simulated["down"].to_string());
    assert!(simulated["up"].as_u64().unwrap() + simulated["down"].as_u64().unwrap() > 5);

    // Who changed it does not publish it; somebody else does.
    app.click("workshop-submit");
    app.fill("models-step-comment", "Recalibrated for the second half of the year");
    app.click("models-step-go");
    app.see_text_within("workshop-state", "Submitted", Duration::from_secs(20));
    app.click("workshop-publish");
    app.fill("models-step-password", PASSWORD);
    app.click("models-step-go");
    app.see_text("models-step-refused", "zhao");
    app.keys("Escape");
    app.click("user-menu");
    app.click("sign-out");
    sign_in(&app, "zhao", SECOND);
    app.click("nav-models");
    app.click("models-version-5c-3");
    app.click("workshop-publish");
    app.fill("models-step-password", SECOND);
    app.click("models-step-go");
    app.see_text_within("workshop-state", "In force", Duration::from_secs(20));

    // Everybody rated again, as simulated.
    app.click("workshop-rerate");
    app.click("dialog-confirm");
    app.see_within("models-rerated", Duration::from_secs(60));
    app.see_text("models-rerated-expected", "60");
    app.keys("Escape");
    let ratings = json(&["show", "ratings", arg(&book), "--user", "lin"]);
    let by_new = ratings.as_array().unwrap().iter().filter(|rating| rating["version"] == 3).count();
    assert_eq!(by_new, 60);

    // A history shows the change of model.
    app.click("nav-customers");
    app.click("customer-row-C001");
    app.click("tab-history");
    app.see_text("history", "v3");
    let verified = json(&["verify", arg(&book), "--user", "lin"]);
    assert_eq!(verified["ok"], true, "{verified}");
}
