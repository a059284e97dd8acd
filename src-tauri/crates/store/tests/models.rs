//! Model versions: drafts change, everything later does not, and one version is in force on a day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_store::{Id, ModelState, StoreError};
use common::{Desk, day, desk, model, raw};

fn publish(desk: &mut Desk, version: u32, from: &str) -> Id {
    desk.write(|w| w.add_published_model(&model(version), day(from), "")).unwrap()
}

fn in_force(desk: &Desk, on: &str) -> Option<u32> {
    desk.book.model_in_force("5c", day(on)).unwrap().map(|version| version.version)
}

#[test]
fn a_version_goes_from_draft_to_retired_and_keeps_its_bits() {
    let mut desk = desk();
    let id = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    let mut changed = model(1);
    changed.coverage_total = 0.1 + 0.2;
    assert_eq!(desk.write(|w| w.change_draft(id, 1, &changed, "coverage")).unwrap(), 2);
    let error = desk.write(|w| w.change_draft(id, 1, &changed, "coverage")).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { row_version: 2, .. }), "{error}");
    for (state, from, note) in [
        (ModelState::Submitted, None, "please look"),
        (ModelState::Draft, None, "no"),
        (ModelState::Submitted, None, "now"),
        (ModelState::Published, Some("2026-07-01"), ""),
        (ModelState::Retired, Some("2026-12-31"), ""),
    ] {
        desk.write(|w| w.set_model_state(id, state, from.map(day), note)).unwrap();
    }
    let stored = desk.book.model(id).unwrap();
    assert_eq!(stored, changed);
    assert_eq!(stored.coverage_total.to_bits(), 0.300_000_000_000_000_04_f64.to_bits());
    let states = desk.book.model_states(id).unwrap();
    assert_eq!(states.len(), 6);
    assert_eq!((states[1].note.as_str(), states[1].actor.as_str()), ("please look", "lin"));
    assert_eq!(desk.book.model_version(id).unwrap().from, Some(day("2026-12-31")));
}

#[test]
fn what_left_its_draft_is_not_changed() {
    let mut desk = desk();
    let id = publish(&mut desk, 1, "2026-01-01");
    let error = desk.write(|w| w.change_draft(id, 1, &model(1), "")).unwrap_err();
    assert_eq!(error.code(), "version_frozen");
    for (state, from) in [
        (ModelState::Draft, None),
        (ModelState::Submitted, None),
        (ModelState::Published, Some("2027-01-01")),
        (ModelState::Discarded, None),
    ] {
        let error = desk.write(|w| w.set_model_state(id, state, from.map(day), "")).unwrap_err();
        assert_eq!(error.code(), "state_order", "{state:?}");
    }
    let conn = raw(&desk.path);
    assert!(conn.execute("UPDATE model_versions SET content = '{}'", []).is_err());
    assert!(conn.execute("DELETE FROM model_versions", []).is_err());
    assert!(conn.execute("UPDATE model_states SET from_date = '2020-01-01'", []).is_err());
    assert!(conn.execute("DELETE FROM model_states", []).is_err());
}

#[test]
fn versions_are_numbered_without_gaps_and_published_from_a_day() {
    let mut desk = desk();
    assert_eq!(desk.write(|w| w.add_model_version(&model(2))).unwrap_err().code(), "version_number");
    let id = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    assert_eq!(desk.write(|w| w.add_model_version(&model(1))).unwrap_err().code(), "version_number");
    let directly = |w: &mut assay_store::Write<'_>| {
        w.set_model_state(id, ModelState::Published, Some(day("2026-01-01")), "")
    };
    assert_eq!(desk.write(directly).unwrap_err().code(), "state_order", "nobody saw it");
    desk.write(|w| w.set_model_state(id, ModelState::Submitted, None, "")).unwrap();
    let error = desk.write(|w| w.set_model_state(id, ModelState::Published, None, "")).unwrap_err();
    assert_eq!(error.code(), "publish_needs_a_day");
    assert_eq!(desk.book.model_version_numbered("5c", 1).unwrap().id, id);
    let error = desk.book.model_version_numbered("5c", 2).unwrap_err();
    assert!(error.to_string().contains("5c@2"), "{error}");
}

#[test]
fn one_version_is_in_force_on_a_day() {
    let mut desk = desk();
    assert_eq!(in_force(&desk, "2026-06-30"), None);
    publish(&mut desk, 1, "2026-01-01");
    let second = publish(&mut desk, 2, "2026-07-01");
    publish(&mut desk, 3, "2026-03-01");
    desk.write(|w| w.add_model_version(&model(4))).unwrap();
    assert_eq!(in_force(&desk, "2025-12-31"), None);
    assert_eq!(in_force(&desk, "2026-02-28"), Some(1));
    assert_eq!(in_force(&desk, "2026-03-01"), Some(3));
    assert_eq!(in_force(&desk, "2026-07-01"), Some(2));
    desk.write(|w| w.set_model_state(second, ModelState::Retired, Some(day("2026-09-01")), "")).unwrap();
    assert_eq!(in_force(&desk, "2026-08-31"), Some(2));
    assert_eq!(in_force(&desk, "2026-09-01"), Some(3), "the one before comes back");
    let all = desk.book.model_versions().unwrap();
    assert_eq!(all.iter().map(|version| version.version).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(all[1].state, ModelState::Retired);
    assert_eq!(desk.book.model_in_force("other", day("2026-06-30")).unwrap(), None);
}

#[test]
fn of_one_day_the_version_published_last_is_in_force() {
    let mut desk = desk();
    let first = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    publish(&mut desk, 2, "2026-01-01");
    desk.write(|w| {
        w.set_model_state(first, ModelState::Submitted, None, "")?;
        w.set_model_state(first, ModelState::Published, Some(day("2026-01-01")), "")
    })
    .unwrap();
    assert_eq!(in_force(&desk, "2026-01-01"), Some(1));
}

#[test]
fn a_changed_content_is_refused_when_read() {
    let mut desk = desk();
    let id = publish(&mut desk, 1, "2026-01-01");
    let conn = raw(&desk.path);
    conn.execute_batch("DROP TRIGGER model_versions_freeze").unwrap();
    conn.execute("UPDATE model_versions SET content = replace(content, '0.7', '0.6')", []).unwrap();
    assert!(matches!(desk.book.model(id), Err(StoreError::Unreadable { .. })));
    let findings = desk.book.verify().unwrap().findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].key, "5c@1");
}
