//! Decisions about a source: offered with who and when, replaced, forgotten, each change in the audit trail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends")]

mod common;

use assay_store::{NewRemembered, StoreError};
use common::{at, desk};
use serde_json::{Value, json};

fn new(layout: &str, file: &str, decisions: Value) -> NewRemembered {
    NewRemembered { layout: layout.into(), kind: "statements".into(), file: file.into(), decisions }
}

#[test]
fn the_last_decision_about_a_layout_stands_until_it_is_forgotten() {
    let mut desk = desk();
    assert_eq!(desk.book.remembered("项目|期末").unwrap(), None);
    let first = new("项目|期末", "a 2024.xlsx", json!({ "unit": "yuan" }));
    desk.write(|w| w.remember(&first)).unwrap();
    let known = desk.book.remembered("项目|期末").unwrap().unwrap();
    assert_eq!((known.file.as_str(), known.actor.as_str(), known.at), ("a 2024.xlsx", "lin", at(1)));
    assert_eq!(known.decisions, json!({ "unit": "yuan" }));
    assert_eq!(desk.book.remembered("项目|期初").unwrap(), None, "another layout");

    // The same decision for the next file leaves the first one's name and day.
    let again = new("项目|期末", "a 2025.xlsx", json!({ "unit": "yuan" }));
    desk.book.write(&desk.lin, at(5), |w| w.remember(&again)).unwrap();
    assert_eq!(desk.book.remembered("项目|期末").unwrap().unwrap(), known);

    let other = new("项目|期末", "a 2025.xlsx", json!({ "unit": "thousand" }));
    desk.book.write(&desk.lin, at(6), |w| w.remember(&other)).unwrap();
    let now = desk.book.remembered("项目|期末").unwrap().unwrap();
    assert_eq!((now.id, now.file.as_str(), now.at), (known.id, "a 2025.xlsx", at(6)));
    assert_eq!(now.decisions, json!({ "unit": "thousand" }));

    desk.write(|w| w.forget(now.id)).unwrap();
    assert_eq!(desk.book.remembered("项目|期末").unwrap(), None);
    let gone = desk.write(|w| w.forget(now.id)).unwrap_err();
    assert!(matches!(gone, StoreError::NotFound { .. }), "{gone}");
    let trail = desk.book.audit(Some(&now.id.to_string()), 10).unwrap();
    let actions: Vec<&str> = trail.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["source.forgotten", "source.remembered", "source.remembered"]);
}
