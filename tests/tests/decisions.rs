//! From a workbook to a decision, through the window with three users: an analyst imports a new customer, rates it and
//! applies for a limit with a condition; nobody signs their own; a risk manager and a finance director sign; an override
//! beyond authority is refused; a run of ratings shows who fell and why, opens the proposal to reduce and changes no
//! limit; every rating is computed again to the same bits.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a step that fails ends the journey")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_desk::Session;
use assay_desk::view::{CheckInput, Role, ScoreInput, UserInput};
use assay_tests::command::{arg, assay_told, json};
use assay_tests::{App, Filing, Language, Launch, asked_for};
use serde_json::{Value, json as value};

const COMPANY: &str = "宁波海川传动科技有限公司";
const CODE: &str = "K001";

#[test]
fn journey_from_a_workbook_to_a_limit_in_english() {
    workbook_to_limit("decisions-en", Language::English);
}

#[test]
fn journey_from_a_workbook_to_a_limit_in_chinese() {
    workbook_to_limit("decisions-zh", Language::Chinese);
}

/// The name backwards, and then some.
fn password(name: &str) -> String {
    format!("{}-signs-1", name.chars().rev().collect::<String>())
}

/// A new book with an administrator, an analyst, a risk manager and a finance director.
fn make_book(folder: &Path) -> PathBuf {
    let book = folder.join("decisions.assay");
    let session = Session::create(&book, "Weighed Ltd", "lin").unwrap();
    session.set_business_date(Some("2026-06-30".parse().unwrap())).unwrap();
    let first = session.users().unwrap().remove(0).id;
    let users = [
        (Some(first), "lin", Role::Administrator),
        (None, "an", Role::Analyst),
        (None, "mei", Role::RiskManager),
        (None, "fang", Role::FinanceDirector),
    ];
    for (id, name, role) in users {
        let (name, password) = (name.to_owned(), Some(password(name)));
        let user = UserInput { id, display_name: name.clone(), name, role, active: true, password };
        session.save_user(&user).unwrap();
    }
    book
}

fn sign_in(app: &App, name: &str) {
    app.choose("sign-in-name", name);
    app.fill("sign-in-password", &password(name));
    app.click("sign-in");
    app.see("nav-customers");
}

fn change_user(app: &App, name: &str) {
    app.click("user-menu");
    app.click("sign-out");
    sign_in(app, name);
}

/// The same score for every factor, by the analyst.
fn score_all(book: &Path, score: u8) {
    let session = Session::open(book).unwrap();
    session.act_as(Some("an")).unwrap();
    let customer = session.customer_key(CODE).unwrap();
    for factor in session.assessment(&customer).unwrap().factors {
        let remark = "visited".to_owned();
        let customer = customer.clone();
        session
            .save_score(&ScoreInput { customer, factor: factor.code, score: Some(score), remark })
            .unwrap();
    }
}

/// Every point of the checklist passed, by the analyst.
fn pass_checks(book: &Path) {
    let session = Session::open(book).unwrap();
    session.act_as(Some("an")).unwrap();
    let customer = session.customer_key(CODE).unwrap();
    for point in session.checks(&customer).unwrap().points {
        let input = CheckInput {
            customer: customer.clone(),
            kind: "point".into(),
            code: point.code,
            result: "passed".into(),
            evidence: "seen".into(),
            document: String::new(),
            remark: String::new(),
        };
        session.answer_check(&input).unwrap();
    }
}

fn shown(book: &Path, what: &str) -> Value {
    json(&["show", what, arg(book), "--customer", CODE, "--user", "fang"])[0].clone()
}

fn workbook_to_limit(journey: &str, language: Language) {
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).language(language.system()).argument(&book).start();
    sign_in(&app, "an");
    import_and_rate(&app, &book);
    apply(&app, &book, language);
    let amount = decide(&app, &book, language);
    override_beyond_authority(&app, language);
    reviewed(&app, &book, language);
    assert_eq!(shown(&book, "limits")["limit"], amount, "a run of ratings changes no limit");

    let verified = json(&["verify", arg(&book), "--user", "fang"]);
    assert_eq!(verified["ok"], true, "{verified}");
    let checks = verified["checks"].as_array().unwrap();
    let computed = checks.iter().find(|check| check["name"] == "recomputed").unwrap();
    assert!(computed["checked"].as_u64() >= Some(2) && computed["problems"] == value!([]), "{verified}");
}

fn import_and_rate(app: &App, book: &Path) {
    let file = app.home().join("海川2025.xlsx");
    Filing::of(COMPANY).write(&file);
    app.click("btn-import");
    app.will_pick(&[&file]);
    app.click("import-choose");
    app.see("import-rows");
    app.fill("import-customer-code", CODE);
    app.see_text("import-ready", COMPANY);
    app.click("import-commit");
    app.see("import-done");
    score_all(book, 8);
    app.click("import-rate");
    app.see_text("customer-name", COMPANY);
    let grade = shown(book, "ratings")["grade"].as_str().unwrap().to_owned();
    app.see_text("grade", &grade);
}

/// Ten million of sales over 90 days at 150% are 3,698,630.14: less than a tenth of tangible net worth, more than a risk
/// manager decides alone.
fn apply(app: &App, book: &Path, language: Language) {
    app.click("tab-limit");
    app.see_text("limit-amount", language.of("No limit", "无额度"));
    app.fill("limit-ask-forecast_sales", "10,000,000");
    // No subtotal of operating inflows in the workbook: a capacity of fifty million a month is known otherwise.
    app.see_text("limit-missing", "");
    app.fill("limit-ask-monthly_capacity", "50,000,000");
    app.until("a limit found for that forecast", Duration::from_secs(20), || {
        let link = app.attribute("limit-apply", "href").unwrap_or_default();
        if link.contains("10000000%22") && link.contains("50000000%22") {
            Ok(())
        } else {
            Err(format!("the link is {link}"))
        }
    });
    app.click("limit-apply");
    app.see("application-calculation");
    app.choose("application-condition-add", "guarantee");
    app.see("application-condition-guarantee");
    app.fill("application-field-note", "first year");
    app.click("application-save-submit");
    // The checklist is not finished: the draft is kept and says so.
    app.see("application-state");
    app.see("application-submit");
    pass_checks(book);
    app.click("application-submit");
    app.click("application-decide-go");
    app.see_text("application-state", language.of("Submitted", "待审批"));
    app.see("application-why-not");
    let told = assay_told(
        &["application", "approve", arg(book), "1", "--user", "an", "--json"],
        &format!("{}\n", password("an")),
    );
    assert_eq!(told.status, 3);
    assert!(told.out.contains("application_own"), "{}", told.out);
}

/// Both sign; the limit is in force and the condition stands with it.
fn decide(app: &App, book: &Path, language: Language) -> Value {
    for name in ["mei", "fang"] {
        assert!(shown(book, "limits")["limit"]["reason"].is_string(), "no limit before both have signed");
        change_user(app, name);
        app.click("nav-approvals");
        app.click("application-row-1");
        app.see("application-basis");
        app.see_text("limit-net", "");
        app.click("application-sign");
        app.fill("application-decide-comment", "agreed");
        app.fill("application-decide-password", &password(name));
        app.click("application-decide-go");
        app.see_gone("application-decide");
    }
    app.see_text("application-state", language.of("Approved", "已批准"));
    let shown = shown(book, "limits");
    assert_eq!(shown["limit"], "3690000", "{shown}");
    let page = json(&["application", "show", arg(book), "1", "--user", "fang"]);
    assert!(page.to_string().contains("\"guarantee\""), "{page}");
    shown["limit"].clone()
}

/// The analyst may move a grade by two notches down; three are refused and nothing is asked for.
fn override_beyond_authority(app: &App, language: Language) {
    change_user(app, "an");
    app.click("nav-customers");
    app.click(&format!("customer-row-{CODE}"));
    app.click("tab-rating");
    app.click("override-new");
    app.see_text("override-limits", "2");
    app.click("override-notches--3");
    app.see_text("override-refused", language.of("Risk manager", "风险经理"));
    app.keys("Escape");
    app.see_gone("override-dialog");
}

/// Everything about the customer is worse than thought: a run shows the fall, what carried it, and the proposal.
fn reviewed(app: &App, book: &Path, language: Language) {
    let before = shown(book, "ratings")["grade"].clone();
    score_all(book, 1);
    change_user(app, "mei");
    app.click("nav-watch");
    app.click("watch-tab-reviews");
    app.click("review-run");
    app.click("run-all");
    let row = app.see_text_within(&format!("run-move-{CODE}"), "▼", Duration::from_secs(30));
    let after = shown(book, "ratings")["grade"].clone();
    assert_ne!(before, after);
    assert!(row.contains(before.as_str().unwrap()) && row.contains(after.as_str().unwrap()), "{row}");
    app.click(&format!("run-proposal-{CODE}"));
    app.see_text("application-state", language.of("Draft", "草稿"));
    // Ten million over 90 days at 100% are 2,465,753.42.
    app.see_text("application-asked", "246.00");
    let held = shown(book, "limits");
    assert!(held["hold"].is_object(), "a downgrade holds new releases: {held}");
}
