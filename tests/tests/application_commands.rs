//! `assay application` as scripts use it: a request of one person, signed by others from the command line.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::path::{Path, PathBuf};

use assay_desk::view::{BlacklistRequest, Request, Role, UserInput};
use assay_desk::{Job, Session};
use assay_tests::command::{arg, assay_told};
use serde_json::{Value, json as value};

/// A book with one customer, the administrator lin, the finance director fang and the analyst an; passwords are the
/// names backwards. An has a draft: the customer is to go on the blacklist.
fn book() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.assay");
    let session = Session::create_sample(&path, &Job::silent("sample")).unwrap();
    let first = session.users().unwrap().remove(0).id;
    let users = [
        (Some(first), "lin", Role::Administrator),
        (None, "fang", Role::FinanceDirector),
        (None, "an", Role::Analyst),
    ];
    for (id, name, role) in users {
        session
            .save_user(&UserInput {
                id,
                name: name.into(),
                display_name: name.into(),
                role,
                active: true,
                password: Some(name.chars().rev().collect()),
            })
            .unwrap();
    }
    session.act_as(Some("an")).unwrap();
    let customer = session.customer_key("C001").unwrap();
    let asked = BlacklistRequest { enter: true, reason: "bad_debt".into(), text: "court ruling".into() };
    session.begin_application(Some(&customer), &Request::Blacklist(asked)).unwrap();
    drop(session);
    (folder, path)
}

/// `assay application ACTION BOOK ...` by a user; status and the JSON of its answer or error.
fn application(book: &Path, user: &str, action: &str, rest: &[&str]) -> (i32, Value) {
    let words = [&["application", action, arg(book)], rest, &["--user", user, "--json"]].concat();
    let ran = assay_told(&words, &format!("{}\n", user.chars().rev().collect::<String>()));
    (ran.status, serde_json::from_str(&ran.out).unwrap())
}

fn refused(book: &Path, user: &str, action: &str, rest: &[&str]) -> String {
    let (status, answer) = application(book, user, action, rest);
    assert_eq!(status, 3, "{action}: {answer}");
    answer["error"]["code"].as_str().unwrap().to_owned()
}

fn state(book: &Path, user: &str, action: &str, rest: &[&str]) -> Value {
    let (status, answer) = application(book, user, action, rest);
    assert_eq!(status, 0, "{action}: {answer}");
    answer["state"].clone()
}

#[test]
fn a_request_is_listed_submitted_returned_and_approved() {
    let (_folder, book) = book();
    assert_eq!(refused(&book, "fang", "approve", &["1"]), "application_order");
    assert_eq!(state(&book, "an", "submit", &["1", "--comment", "please"]), value!("submitted"));
    let (_, list) = application(&book, "fang", "list", &[]);
    assert_eq!((&list["waiting"], &list["rows"][0]["kind"]), (&value!(1), &value!("blacklist")));
    assert_eq!(refused(&book, "an", "approve", &["1"]), "application_own");
    assert_eq!(refused(&book, "fang", "return", &["1"]), "comment_needed");
    assert_eq!(state(&book, "fang", "return", &["1", "--comment", "which court?"]), value!("draft"));
    assert_eq!(state(&book, "an", "submit", &["1"]), value!("submitted"));
    assert_eq!(state(&book, "fang", "approve", &["1", "--comment", "agreed"]), value!("approved"));
    let (_, page) = application(&book, "an", "show", &["1"]);
    let events: Vec<&str> =
        page["trail"].as_array().unwrap().iter().filter_map(|one| one["event"].as_str()).collect();
    assert_eq!(events, ["begun", "submitted", "returned", "submitted", "approved"]);
    assert_eq!(refused(&book, "fang", "decline", &["1", "--comment", "late"]), "application_order");
    assert_eq!(refused(&book, "fang", "show", &["2"]), "not_found");
}

#[test]
fn a_wrong_password_signs_nothing() {
    let (_folder, book) = book();
    state(&book, "an", "submit", &["1"]);
    let words = ["application", "approve", arg(&book), "1", "--user", "fang", "--json"];
    let ran = assay_told(&words, "nonsense\n");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.status, &answer["error"]["code"]), (3, &value!("application_wrong_password")));
    assert_eq!(application(&book, "an", "show", &["1"]).1["application"]["state"], value!("submitted"));
}
