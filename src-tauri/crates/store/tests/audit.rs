//! The audit trail: an entry for every change, and that no later edit goes unseen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_store::{Rule, StoreError};
use common::{customer, day, desk, model, raw};
use rusqlite::Connection;

/// The trail after a program without manners has had its way.
fn first_bad(change: impl FnOnce(&Connection)) -> Option<u32> {
    let mut desk = desk();
    desk.add_customer("C001");
    desk.add_customer("C002");
    desk.add_customer("C003");
    assert_eq!(desk.book.verify_audit().unwrap(), None);
    let conn = raw(&desk.path);
    conn.execute_batch("DROP TRIGGER audit_is_not_updated; DROP TRIGGER audit_is_not_deleted;").unwrap();
    change(&conn);
    desk.book.verify_audit().unwrap()
}

#[test]
fn every_column_is_covered() {
    let columns =
        ["at", "actor_id", "actor_name", "action", "entity_kind", "entity_id", "summary", "previous", "hash"];
    for column in columns {
        let sql = format!(
            "UPDATE audit SET {column} = CASE WHEN substr({column}, 1, 1) = 'x' THEN 'y' ELSE 'x' END
             || substr({column}, 2) WHERE number = 3"
        );
        let bad = first_bad(|conn| assert_eq!(conn.execute(&sql, []).unwrap(), 1));
        assert_eq!(bad, Some(3), "{column}");
    }
}

#[test]
fn a_removed_or_moved_entry_shows() {
    let bad =
        first_bad(|conn| assert_eq!(conn.execute("DELETE FROM audit WHERE number = 4", []).unwrap(), 1));
    assert_eq!(bad, Some(4));
    let bad = first_bad(|conn| {
        conn.execute_batch(
            "DELETE FROM audit WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 5;",
        )
        .unwrap();
    });
    assert_eq!(bad, Some(4));
    // A text moved from one column into the next keeps its letters, not its hash.
    let bad = first_bad(|conn| {
        conn.execute_batch(
            "UPDATE audit SET action = 'customer.adde', entity_kind = 'dcustomer' WHERE number = 3",
        )
        .unwrap();
    });
    assert_eq!(bad, Some(3));
}

#[test]
fn the_file_itself_refuses_to_change_an_entry() {
    let mut desk = desk();
    desk.add_customer("C001");
    let conn = raw(&desk.path);
    for sql in ["UPDATE audit SET at = ''", "DELETE FROM audit"] {
        let error = conn.execute(sql, []).unwrap_err();
        assert!(error.to_string().contains("never"), "{error}");
    }
}

#[test]
fn entries_say_who_and_what() {
    let mut desk = desk();
    let id = desk.add_customer("C001");
    let mut changed = customer("C001");
    changed.region = "华东".into();
    desk.write(|w| w.update_customer(id, 1, &changed, "")).unwrap();
    let entries = desk.book.audit(Some(&id.to_string()), 10).unwrap();
    assert_eq!(
        entries.iter().map(|e| e.action.as_str()).collect::<Vec<_>>(),
        ["customer.changed", "customer.added"]
    );
    assert_eq!(entries[0].actor, "lin");
    assert_eq!(entries[0].at, common::at(1));
    assert_eq!(entries[0].summary, serde_json::json!({ "region": { "from": "", "to": "华东" } }));
}

#[test]
fn a_change_that_fails_leaves_neither_itself_nor_an_entry() {
    let mut desk = desk();
    let before = desk.book.audit(None, 100).unwrap();
    let error = desk
        .write(|w| {
            w.add_customer(&customer("C001"), "")?;
            w.add_model_version(&model(1))?;
            w.add_customer(&customer("C001"), "")
        })
        .unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "{error}");
    assert!(desk.book.customers().unwrap().is_empty());
    assert!(desk.book.model_versions().unwrap().is_empty());
    assert_eq!(desk.book.audit(None, 100).unwrap(), before);
    // The chain goes on as if nothing had been tried.
    desk.add_customer("C001");
    assert_eq!(desk.book.verify_audit().unwrap(), None);
}

#[test]
fn the_caller_can_record_what_leaves_no_other_trace() {
    let mut desk = desk();
    desk.write(|w| w.record("report.exported", "report", &"C001", &serde_json::json!({ "file": "r.xlsx" })))
        .unwrap();
    let entry = desk.book.audit(Some("C001"), 1).unwrap().remove(0);
    assert_eq!((entry.action.as_str(), &entry.summary["file"]), ("report.exported", &"r.xlsx".into()));
}

#[test]
fn settings_change_by_revision() {
    let mut desk = desk();
    let mut settings = desk.book.settings().unwrap();
    settings.business_date = Some(day("2026-06-30"));
    settings.company = "新名".into();
    desk.write(|w| w.update_settings(&settings)).unwrap();
    let now = desk.book.settings().unwrap();
    assert_eq!((now.business_date, now.company.as_str()), (Some(day("2026-06-30")), "新名"));
    let error = desk.write(|w| w.update_settings(&settings)).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { row_version: 2, .. }), "{error}");
    settings.name = " ".into();
    let error = desk.write(|w| w.update_settings(&settings)).unwrap_err();
    assert!(matches!(error, StoreError::Refused { rule: Rule::EmptyName }), "{error}");
}
