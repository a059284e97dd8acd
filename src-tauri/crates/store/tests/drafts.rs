//! Changes of a draft are taken back and made again, in any order of closing and opening; a draft given up stays so;
//! and the book knows who made what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use std::collections::BTreeSet;

use assay_store::{Book, Id, ModelState, NewUser, Role, StoreError};
use common::{Desk, at, day, desk, model, raw};

/// Gives the draft another least coverage; the share names the change.
fn cover(desk: &mut Desk, id: Id, row_version: i64, percent: u32) -> Result<i64, StoreError> {
    let mut changed = desk.book.model(id)?;
    changed.coverage_total = f64::from(percent) / 100.0;
    desk.write(|w| w.change_draft(id, row_version, &changed, &format!("{percent}%")))
}

fn coverage(desk: &Desk, id: Id) -> f64 {
    desk.book.model(id).unwrap().coverage_total
}

fn steps(desk: &Desk, id: Id) -> (Option<String>, Option<String>) {
    desk.book.draft_steps(id).unwrap()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn kept(desk: &Desk) -> i64 {
    raw(&desk.path).query_row("SELECT count(*) FROM draft_steps", [], |row| row.get(0)).unwrap()
}

#[test]
fn changes_are_taken_back_and_made_again_after_closing() {
    let mut desk = desk();
    let id = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    let first = desk.book.model_version(id).unwrap().hash;
    assert_eq!(steps(&desk, id), (None, None));
    assert_eq!(desk.write(|w| w.undo_draft(id, 1)).unwrap_err().code(), "nothing_to_undo");
    assert_eq!(cover(&mut desk, id, 1, 60).unwrap(), 2);
    assert_eq!(cover(&mut desk, id, 2, 50).unwrap(), 3);
    assert_eq!(steps(&desk, id), (some("50%"), None));

    desk.book = Book::open(&desk.path).unwrap();
    assert_eq!(desk.write(|w| w.undo_draft(id, 3)).unwrap(), 4);
    assert_eq!((coverage(&desk, id), steps(&desk, id)), (0.6, (some("60%"), some("50%"))));
    assert_eq!(desk.write(|w| w.undo_draft(id, 4)).unwrap(), 5);
    assert_eq!(steps(&desk, id), (None, some("60%")));
    assert_eq!(desk.book.model_version(id).unwrap().hash, first, "the same bits as in the beginning");
    desk.book = Book::open(&desk.path).unwrap();
    assert_eq!(desk.write(|w| w.redo_draft(id, 5)).unwrap(), 6);
    assert_eq!(desk.write(|w| w.redo_draft(id, 6)).unwrap(), 7);
    assert_eq!((coverage(&desk, id), steps(&desk, id)), (0.5, (some("50%"), None)));
    assert_eq!(desk.write(|w| w.redo_draft(id, 7)).unwrap_err().code(), "nothing_to_redo");

    desk.write(|w| w.undo_draft(id, 7)).unwrap();
    assert_eq!(cover(&mut desk, id, 8, 40).unwrap(), 9);
    assert_eq!(steps(&desk, id), (some("40%"), None), "what could have been made again is gone");
    desk.write(|w| w.undo_draft(id, 9)).unwrap();
    assert_eq!(coverage(&desk, id), 0.6);
    let trail = desk.book.audit(Some(&id.to_string()), 20).unwrap();
    let actions: Vec<&str> = trail.iter().rev().map(|entry| entry.action.as_str()).collect();
    let c = ["model.added", "model.changed", "model.undone", "model.redone"];
    assert_eq!(actions, [c[0], c[1], c[1], c[2], c[2], c[3], c[3], c[2], c[1], c[2]]);
    assert!(desk.book.verify().unwrap().is_good());
}

#[test]
fn a_change_that_changes_nothing_is_no_step_and_an_old_revision_is_refused() {
    let mut desk = desk();
    let id = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    assert_eq!(cover(&mut desk, id, 1, 70).unwrap(), 1, "0.7 is what the model has");
    assert_eq!(steps(&desk, id), (None, None));
    cover(&mut desk, id, 1, 60).unwrap();
    for error in [
        cover(&mut desk, id, 1, 50).unwrap_err(),
        cover(&mut desk, id, 1, 60).unwrap_err(),
        desk.write(|w| w.undo_draft(id, 1)).unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Conflict { row_version: 2, .. }), "{error}");
    }
    assert_eq!((coverage(&desk, id), kept(&desk)), (0.6, 1), "a refused change leaves nothing");
    let mut other = model(1);
    other.version = 2;
    let error = desk.write(|w| w.change_draft(id, 2, &other, "")).unwrap_err();
    assert_eq!(error.code(), "version_number");
}

#[test]
fn two_hundred_changes_can_be_taken_back() {
    let mut desk = desk();
    let id = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    let start = model(1);
    desk.write(|w| {
        for n in 1..=205_i64 {
            let changed = assay_credit::model::RatingModel {
                coverage_total: 0.5 + f64::from(u32::try_from(n).unwrap()) / 1000.0,
                ..start.clone()
            };
            assert_eq!(w.change_draft(id, n, &changed, &n.to_string())?, n + 1);
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(kept(&desk), 200);
    let mut row_version = 206;
    while steps(&desk, id).0.is_some() {
        row_version = desk.write(|w| w.undo_draft(id, row_version)).unwrap();
    }
    assert_eq!(row_version, 406);
    assert_eq!(coverage(&desk, id), 0.505, "the first five are for good");
    assert_eq!(steps(&desk, id), (None, some("6")));
}

#[test]
fn steps_last_until_the_version_is_published_or_given_up() {
    let mut desk = desk();
    let id = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    cover(&mut desk, id, 1, 60).unwrap();
    let go = |desk: &mut Desk, id, state, from: Option<&str>| {
        desk.write(|w| w.set_model_state(id, state, from.map(day), "because"))
    };
    go(&mut desk, id, ModelState::Submitted, None).unwrap();
    for error in [desk.write(|w| w.undo_draft(id, 2)).unwrap_err(), cover(&mut desk, id, 2, 50).unwrap_err()]
    {
        assert_eq!(error.code(), "version_frozen");
    }
    go(&mut desk, id, ModelState::Draft, None).unwrap();
    assert_eq!(desk.write(|w| w.undo_draft(id, 2)).unwrap(), 3, "a returned draft keeps its steps");
    go(&mut desk, id, ModelState::Submitted, None).unwrap();
    assert_eq!(kept(&desk), 1);
    go(&mut desk, id, ModelState::Published, Some("2026-01-01")).unwrap();
    assert_eq!(kept(&desk), 0);

    let second = desk.write(|w| w.add_model_version(&model(2))).unwrap();
    cover(&mut desk, second, 1, 60).unwrap();
    go(&mut desk, second, ModelState::Discarded, None).unwrap();
    assert_eq!(kept(&desk), 0);
    let given_up = desk.book.model_version(second).unwrap();
    assert_eq!((given_up.state, given_up.from), (ModelState::Discarded, None));
    assert_eq!(cover(&mut desk, second, 2, 50).unwrap_err().code(), "version_frozen");
    for state in [ModelState::Draft, ModelState::Submitted, ModelState::Published, ModelState::Retired] {
        let error = go(&mut desk, second, state, Some("2026-01-01")).unwrap_err();
        assert_eq!(error.code(), "state_order", "{state:?}");
    }
    assert_eq!(desk.book.model_in_force("5c", day("2026-06-30")).unwrap().unwrap().version, 1);
    assert_eq!(desk.write(|w| w.add_model_version(&model(2))).unwrap_err().code(), "version_number");
    desk.write(|w| w.add_model_version(&model(3))).unwrap();
    assert!(
        raw(&desk.path).execute("UPDATE model_versions SET content = '{}' WHERE version = 2", []).is_err()
    );
}

#[test]
fn the_makers_of_a_version_are_known() {
    let mut desk = desk();
    desk.write(|w| w.set_password(w.actor_id(), Some("secret"))).unwrap();
    let mut actors = vec![desk.lin.clone()];
    for name in ["mei", "tom", "zhou", "wu"] {
        let new = NewUser {
            name: name.into(),
            display_name: name.into(),
            role: Role::RiskManager,
            password: Some("secret".into()),
        };
        desk.write(|w| w.add_user(&new)).unwrap();
        actors.push(desk.book.user(name).unwrap().actor());
    }
    let [lin, mei, tom, zhou, wu] = <[_; 5]>::try_from(actors).unwrap();
    let id = desk.book.write(&lin, at(1), |w| w.add_model_version(&model(1))).unwrap();
    let mut changed = model(1);
    changed.coverage_total = 0.6;
    desk.book.write(&mei, at(2), |w| w.change_draft(id, 1, &changed, "")).unwrap();
    desk.book.write(&tom, at(3), |w| w.undo_draft(id, 2)).unwrap();
    desk.book.write(&zhou, at(4), |w| w.set_model_state(id, ModelState::Submitted, None, "")).unwrap();
    desk.book.write(&wu, at(5), |w| w.set_model_state(id, ModelState::Draft, None, "no")).unwrap();
    let makers = desk.book.model_makers(id).unwrap();
    assert_eq!(makers, BTreeSet::from([lin.id, mei.id, tom.id, zhou.id]), "who returned it did not make it");
}

#[test]
fn a_published_version_that_was_changed_is_found() {
    let mut desk = desk();
    let id = desk.write(|w| w.add_published_model(&model(1), day("2026-01-01"), "")).unwrap();
    assert!(desk.book.verify().unwrap().is_good());
    let mut other = model(1);
    other.coverage_total = 0.6;
    let content = assay_credit::canonical::canonical_json(&other).unwrap();
    let hash = assay_credit::canonical::hash(&content);
    let conn = raw(&desk.path);
    conn.execute_batch("DROP TRIGGER model_versions_freeze").unwrap();
    conn.execute("UPDATE model_versions SET content = ?1, hash = ?2", [&content, &hash]).unwrap();
    assert_eq!(desk.book.model(id).unwrap(), other, "hash and content agree");
    let findings = desk.book.verify().unwrap().findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].detail.contains("not the one that was published"), "{findings:?}");
}

#[test]
fn a_model_that_would_not_be_read_again_is_refused() {
    let mut desk = desk();
    let id = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    let hash = desk.book.model_version(id).unwrap().hash;
    let mut none = model(1);
    none.coverage_total = f64::NAN;
    let mut deep = model(1);
    for _ in 0..200 {
        let mut outer = assay_credit::default_model::default_model().tree;
        let assay_credit::model::Node::Criterion { children, .. } = &mut outer else { panic!() };
        *children = vec![deep.tree];
        deep.tree = outer;
    }
    for bad in [&none, &deep] {
        let error = desk.write(|w| w.change_draft(id, 1, bad, "bad")).unwrap_err();
        assert_eq!(error.code(), "model_unreadable");
        let mut next = bad.clone();
        next.version = 2;
        assert_eq!(desk.write(|w| w.add_model_version(&next)).unwrap_err().code(), "model_unreadable");
    }
    let present = desk.book.model_version(id).unwrap();
    assert_eq!((present.hash, present.row_version), (hash, 1));
    desk.book.model(id).unwrap();
}
