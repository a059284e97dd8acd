//! `assay model` as scripts use it: lists, files, differences, and a version's way into force by two people.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::path::{Path, PathBuf};

use assay_desk::Session;
use assay_desk::view::{Role, UserInput};
use assay_tests::command::{arg, assay, assay_told, json};
use serde_json::{Value, json as value};

/// A book with the administrator lin (password nil) and the finance director fang (gnaf); the day is 2026-06-30.
fn book() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.assay");
    let session = Session::create(&path, "Seller", "lin").unwrap();
    session.set_business_date(Some("2026-06-30".parse().unwrap())).unwrap();
    let lin = session.users().unwrap().remove(0).id;
    for (id, name, role) in [(Some(lin), "lin", Role::Administrator), (None, "fang", Role::FinanceDirector)] {
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
    drop(session);
    (folder, path)
}

/// `assay model ACTION BOOK ...` by a user; the JSON of its answer, or of its error with the status.
fn model(book: &Path, user: &str, action: &str, rest: &[&str]) -> (i32, Value) {
    let words = [&["model", action, arg(book)], rest, &["--user", user, "--json"]].concat();
    let ran = assay_told(&words, &format!("{}\n", user.chars().rev().collect::<String>()));
    (ran.status, serde_json::from_str(&ran.out).unwrap())
}

fn done(book: &Path, user: &str, action: &str, rest: &[&str]) -> Value {
    let (status, answer) = model(book, user, action, rest);
    assert_eq!(status, 0, "{action}: {answer}");
    answer
}

fn refused(book: &Path, user: &str, action: &str, rest: &[&str]) -> String {
    let (status, answer) = model(book, user, action, rest);
    assert_eq!(status, 3, "{action}: {answer}");
    answer["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_version_is_listed_and_shown_whole() {
    let (_folder, book) = book();
    let list = done(&book, "lin", "list", &[]);
    let version = &list["models"][0]["versions"][0];
    assert_eq!(
        (&version["code"], &version["version"], &version["in_force"]),
        (&value!("5c"), &value!(1), &value!(true))
    );
    assert_eq!((&version["state"], &version["created_by"]), (&value!("published"), &value!("lin")));
    for name in ["5c", "5c@1"] {
        let shown = done(&book, "lin", "show", &[name]);
        assert_eq!(shown["version"]["hash"], version["hash"]);
        assert_eq!(shown["model"]["code"], "5c");
        let tree = shown["tree"].as_array().unwrap();
        assert_eq!((&tree[0]["depth"], &tree[0]["local_weight"]), (&value!(0), &Value::Null));
        let leaves = tree.iter().filter(|node| node["consistency_ratio"].is_null());
        let sum: f64 = leaves.map(|leaf| leaf["global_weight"].as_f64().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{sum}");
        assert_eq!(shown["steps"].as_array().unwrap().len(), 2, "made and published");
    }
    let plain = assay(&["model", "show", arg(&book), "5c", "--user", "lin"]);
    assert_eq!(plain.status, 0, "{}", plain.err);
    for word in ["5c@1 published from 1970-01-01, in force", "Five Cs of credit", "CR", "AAA", "cap C"] {
        assert!(plain.out.contains(word), "{word} in {}", plain.out);
    }
    assert!(plain.out.lines().all(|line| line.len() < 200), "{}", plain.out);
    assert_eq!(refused(&book, "lin", "show", &["6c"]), "unknown_model");
    assert_eq!(refused(&book, "lin", "show", &["5c@9"]), "not_found");
}

#[test]
fn a_version_travels_as_a_file_and_is_compared() {
    let (folder, book) = book();
    let file = folder.path().join("5c.json");
    let path = done(&book, "lin", "export", &["5c@1", "--out", arg(&file)]);
    assert_eq!(path["path"], arg(&file));
    let first = std::fs::read(&file).unwrap();
    let mut content: Value = serde_json::from_slice(&first).unwrap();
    content["model"]["grades"][0]["cut_off"] = value!(74.25);
    std::fs::write(&file, content.to_string()).unwrap();
    assert_eq!(refused(&book, "lin", "import", &[arg(&file)]), "model_file_changed");
    content.as_object_mut().unwrap().remove("hash");
    std::fs::write(&file, content.to_string()).unwrap();
    let read = done(&book, "lin", "import", &[arg(&file)]);
    assert_eq!((&read["version"], &read["state"]), (&value!(2), &value!("draft")));
    let compared = done(&book, "lin", "compare", &["5c@1", "5c@2"]);
    assert_eq!(
        compared["differences"],
        value!([{
            "part": "grades", "what": "cut_off", "subject": { "en": "AAA", "zh": "AAA" },
            "before": "72", "after": "74.25", "kind": "number"
        }])
    );
    let plain = assay(&["model", "compare", arg(&book), "5c@1", "5c@2", "--user", "lin"]);
    assert_eq!(
        plain.out.lines().nth(1).unwrap().split_whitespace().collect::<Vec<_>>(),
        ["grades", "cut_off", "AAA", "72", "74.25"]
    );

    let other = folder.path().join("other.assay");
    json(&["init", arg(&other)]);
    std::fs::write(&file, &first).unwrap();
    assert_eq!(json(&["model", "import", arg(&other), arg(&file)])["version"], 2);
    let again = folder.path().join("again.json");
    json(&["model", "export", arg(&other), "5c@1", "--out", arg(&again)]);
    assert_eq!(std::fs::read(&again).unwrap(), first, "the model a book starts with, to the byte");
    assert_eq!(refused(&book, "fang", "import", &[arg(&file)]), "may_not_edit_models");
    std::fs::write(&file, "{ \"assay_model\": 1, \"model\": [").unwrap();
    let ran = assay(&["model", "import", arg(&book), arg(&file), "--user", "lin"]);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("5c.json") && ran.err.contains("line 1"), "{}", ran.err);
}

#[test]
fn two_people_bring_a_version_into_force() {
    let (_folder, book) = book();
    let draft = done(&book, "lin", "draft", &["5c"]);
    assert_eq!((&draft["version"], &draft["state"]), (&value!(2), &value!("draft")));
    assert_eq!(done(&book, "lin", "draft", &["5c@1", "--as", "export"])["code"], "export");
    assert_eq!(done(&book, "lin", "draft", &["--template", "5c", "--as", "third"])["code"], "third");
    assert_eq!(refused(&book, "fang", "draft", &["5c"]), "may_not_edit_models");
    assert_eq!(done(&book, "lin", "submit", &["5c@2", "--comment", "new"])["state"], "submitted");
    assert_eq!(done(&book, "fang", "return", &["5c@2", "--comment", "not yet"])["state"], "draft");
    done(&book, "lin", "submit", &["5c@2", "--comment", "now"]);
    let publish = ["5c@2", "--from", "2026-07-01", "--comment", "agreed"];
    assert_eq!(refused(&book, "lin", "publish", &publish), "publish_own_version");
    let words = [&["model", "publish", arg(&book)], &publish[..], &["--user", "fang", "--json"]].concat();
    let wrong = assay_told(&words, "guess\n");
    assert_eq!(wrong.status, 3);
    assert_eq!(serde_json::from_str::<Value>(&wrong.out).unwrap()["error"]["code"], "wrong_password");
    let nothing = assay(&words);
    assert_eq!(nothing.status, 3, "no password at all: {}", nothing.err);
    assert_eq!(refused(&book, "fang", "publish", &["5c@2", "--from", "2026-06-29"]), "from_in_the_past");
    let published = done(&book, "fang", "publish", &publish);
    assert_eq!((&published["state"], &published["from"]), (&value!("published"), &value!("2026-07-01")));
    assert_eq!(published["in_force"], false, "not before its day");
    assert_eq!(refused(&book, "lin", "discard", &["5c@2"]), "state_order");
    assert_eq!(done(&book, "lin", "discard", &["third@1"])["state"], "discarded");
    let retired = done(&book, "fang", "retire", &["5c@2", "--from", "2026-08-01", "--comment", "faulty"]);
    assert_eq!(retired["state"], "retired");
    assert_eq!(json(&["verify", arg(&book), "--user", "lin"])["ok"], true);
}

#[test]
fn wrong_usage_ends_with_2_and_every_command_has_an_example() {
    let (_folder, book) = book();
    for words in [
        &["submit", arg(&book), "5c", "--comment", "x"][..],
        &["show", arg(&book), "5c@two"],
        &["publish", arg(&book), "5c@1"],
        &["draft", arg(&book)],
        &["draft", arg(&book), "5c", "--template", "5c"],
        &["export", arg(&book), "5c"],
        &["paint", arg(&book)],
    ] {
        let ran = assay(&[&["model"], words, &["--user", "lin", "--json"]].concat());
        assert_eq!(ran.status, 2, "{words:?}: {}", ran.err);
        assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()["error"]["code"], "usage");
    }
    let user = assay(&["model", "list", arg(&book)]);
    assert_eq!(user.status, 2, "a book of two users asks who acts");
    let rate = assay(&["rate", arg(&book), "--model", "5c@x", "--user", "lin"]);
    assert_eq!(rate.status, 2);
    assert!(rate.err.contains("after @ comes a version number"), "{}", rate.err);
    let actions = [
        "list", "show", "export", "import", "compare", "draft", "submit", "return", "publish", "retire",
        "discard", "simulate", "validate",
    ];
    for action in actions {
        let help = assay(&["help", "model", action]);
        assert!(
            help.out.contains(&format!("Example: assay model {action} sales.assay")),
            "{action}: {}",
            help.out
        );
    }
}
