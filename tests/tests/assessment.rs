//! Two people assess a customer in the window: scores by keyboard, the difference seen, the mean rated with and
//! found among the indicators with who gave it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a step that fails ends the journey")]

use assay_store::{Book, NewUser, Role};
use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Launch, asked_for};
use chrono::Utc;

const FIRST: (&str, &str) = ("lin", "weigh-it-1");
const SECOND: (&str, &str) = ("zhou", "weigh-it-2");

/// A book of one customer with statements and two users.
fn make_book(folder: &std::path::Path) -> std::path::PathBuf {
    let book = folder.join("assessed.assay");
    let ran = assay(&["init", arg(&book), "--company", "Weighed Ltd", "--first-user", FIRST.0]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let filing = folder.join("filing.xlsx");
    assay_tests::Filing::of("宁波海川传动科技有限公司").write(&filing);
    let ran = assay(&["import", "statements", arg(&book), arg(&filing)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let mut open = Book::open(&book).unwrap();
    let first = open.only_user().unwrap().expect("a new book has one user");
    let second = NewUser {
        name: SECOND.0.to_owned(),
        display_name: "Zhou Min 周敏".to_owned(),
        role: Role::Analyst,
        password: Some(SECOND.1.to_owned()),
    };
    let changed = open.write(&first.actor(), Utc::now(), |write| {
        write.set_password(first.id, Some(FIRST.1))?;
        write.add_user(&second)
    });
    changed.unwrap();
    book
}

fn sign_in(app: &App, (name, password): (&str, &str)) {
    app.see("sign-in-password");
    app.choose("sign-in-name", name);
    app.fill("sign-in-password", password);
    app.click("sign-in");
    app.click("nav-customers");
    app.click("customer-row-C001");
    app.see("customer-name");
    app.click("tab-assessment");
    app.see("assessment");
    app.click("assessment-frame-5c");
    app.click("factor-row-q_integrity");
}

#[test]
fn journey_two_assessors_differ() {
    let journey = "assessment";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).argument(&book).start();
    sign_in(&app, FIRST);
    // Character 9, capacity left out, capital 10, collateral 6: by keys alone.
    for key in ["9", "Down", "Down", "0", "Down", "5", "6"] {
        app.keys(key);
    }
    app.see_text("factor-mine-q_security", "6");
    assert_eq!(app.text("factor-mine-q_capital"), "10");
    app.keys("Control+Z");
    app.see_text("factor-mine-q_security", "5");
    // By hand: (30 x 9 + 20 x 10 + 10 x 5) / 60 = 8.67.
    app.see_text("assessment-mean", "8.7");
    app.keys("Home");
    app.see_text("factor-level-4", "No payment suit");
    assert_eq!(app.attribute("factor-level-4", "aria-current").as_deref(), Some("true"));
    app.keys("Enter");
    app.fill("factor-remark", "court register searched");
    app.keys("Enter");
    app.see_text("factor-remark-open", "court register searched");

    app.click("user-menu");
    app.click("sign-out");
    sign_in(&app, SECOND);
    assert!(!app.text("factor-mine-q_integrity").contains('9'), "another person's score is not one's own");
    app.keys("4");
    app.see_text("factor-value-q_integrity", "6.5");
    assert!(app.text("factor-difference-q_integrity").contains('5'));
    app.see_text("factor-others-q_integrity", "lin 9");
    app.see_text("factor-apart", "5 points apart");
    app.see_text("factor-level-4", "lin 9");

    app.click("btn-rate-again");
    app.see("coverage");
    app.click("tab-indicators");
    app.click("indicator-row-q_integrity");
    app.see_text("drill-origin", "lin 9, zhou 4");
    drop(app);

    let shown = json(&["show", "indicators", arg(&book), "--customer", "C001", "--user", SECOND.0]);
    assert_eq!(shown[0]["indicators"]["q_integrity"].as_f64(), Some(6.5));
    assert_eq!(shown[0]["indicators"]["q_security"].as_f64(), Some(5.0), "undone, and stored so");
    // A workbook is one more voice beside the two: (9 + 4 + 8) / 3.
    let table = folder.path().join("scores.csv");
    std::fs::write(&table, "客户编号,诚信与管理\nC001,8\n").unwrap();
    let ran = assay(&["import", "indicators", arg(&book), arg(&table), "--user", SECOND.0]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let shown = json(&["show", "indicators", arg(&book), "--customer", "C001", "--user", SECOND.0]);
    assert_eq!(shown[0]["indicators"]["q_integrity"].as_f64(), Some(7.0));
    let ran = assay(&["verify", arg(&book), "--user", SECOND.0]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}
