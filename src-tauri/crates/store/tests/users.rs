//! Users, roles and signing in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_store::{Book, NewUser, Role, Rule, StoreError};
use chrono::Duration;
use common::{at, desk, new_book, raw};

fn analyst(name: &str, password: Option<&str>) -> NewUser {
    NewUser {
        name: name.into(),
        display_name: name.into(),
        role: Role::Analyst,
        password: password.map(Into::into),
    }
}

fn rule(error: &StoreError) -> Option<Rule> {
    match error {
        StoreError::Refused { rule } => Some(*rule),
        _ => None,
    }
}

#[test]
fn a_single_user_without_a_password_is_not_asked() {
    let mut desk = desk();
    assert!(!desk.book.needs_sign_in().unwrap());
    let lin = desk.book.user("LIN").unwrap();
    assert_eq!(lin.role, Role::Administrator);
    assert_eq!(desk.book.sign_in("lin", "", at(1)).unwrap(), lin);
    assert!(matches!(desk.book.sign_in("lin", "guess", at(1)), Err(StoreError::SignIn)));
    desk.write(|w| w.set_password(lin.id, Some("secret"))).unwrap();
    assert!(desk.book.needs_sign_in().unwrap());
}

#[test]
fn a_second_user_means_passwords_for_all() {
    let mut desk = desk();
    let error = desk.write(|w| w.add_user(&analyst("wang", Some("w")))).unwrap_err();
    assert_eq!(rule(&error), Some(Rule::EveryoneNeedsAPassword), "lin has none");
    desk.write(|w| w.set_password(w.actor_id(), Some("l"))).unwrap();
    let error = desk.write(|w| w.add_user(&analyst("wang", None))).unwrap_err();
    assert_eq!(rule(&error), Some(Rule::EveryoneNeedsAPassword));
    desk.write(|w| w.add_user(&analyst("wang", Some("w")))).unwrap();
    let error = desk.write(|w| w.add_user(&analyst("WANG", Some("w")))).unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "{error}");
    let error = desk.write(|w| w.set_password(w.actor_id(), None)).unwrap_err();
    assert_eq!(rule(&error), Some(Rule::EveryoneNeedsAPassword));
    assert_eq!(desk.book.users().unwrap().len(), 2);
}

#[test]
fn the_last_administrator_stays() {
    let mut desk = desk();
    let mut lin = desk.book.user("lin").unwrap();
    lin.role = Role::Analyst;
    let error = desk.write(|w| w.update_user(&lin)).unwrap_err();
    assert_eq!(rule(&error), Some(Rule::LastAdministrator));
    lin.role = Role::Administrator;
    lin.active = false;
    let error = desk.write(|w| w.update_user(&lin)).unwrap_err();
    assert_eq!(rule(&error), Some(Rule::LastAdministrator));
    lin.active = true;
    lin.display_name = "林总".into();
    desk.write(|w| w.update_user(&lin)).unwrap();
    let error = desk.write(|w| w.update_user(&lin)).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { row_version: 2, .. }), "{error}");
}

#[test]
fn passwords_are_argon2id_with_their_own_salt() {
    let mut desk = desk();
    desk.write(|w| w.set_password(w.actor_id(), Some("correct-horse"))).unwrap();
    desk.write(|w| w.add_user(&analyst("wang", Some("correct-horse")))).unwrap();
    let conn = raw(&desk.path);
    let hashes: Vec<String> = conn
        .prepare("SELECT password FROM users")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(hashes.iter().all(|hash| hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")), "{hashes:?}");
    assert_ne!(hashes[0], hashes[1]);
    drop(conn);
    let (folder, _) = desk.close();
    for (name, bytes) in common::snapshot(folder.path()) {
        assert!(!bytes.windows(13).any(|part| part == b"correct-horse"), "in clear in {name}");
    }
}

#[test]
fn wrong_passwords_make_waiting_times() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::create(&folder.path().join("a.assay"), &new_book(Some("right"))).unwrap();
    assert!(book.needs_sign_in().unwrap());
    assert!(matches!(book.sign_in("nobody", "right", at(1)), Err(StoreError::SignIn)));
    for _ in 0..5 {
        assert!(matches!(book.sign_in("lin", "wrong", at(1)), Err(StoreError::SignIn)));
    }
    let error = book.sign_in("lin", "right", at(1) + Duration::seconds(2)).unwrap_err();
    assert!(matches!(error, StoreError::SignInWait { seconds: 3 }), "{error}");
    assert!(matches!(book.sign_in("lin", "wrong", at(2)), Err(StoreError::SignIn)));
    let error = book.sign_in("lin", "right", at(2)).unwrap_err();
    assert!(matches!(error, StoreError::SignInWait { seconds: 10 }), "doubled: {error}");
    assert_eq!(book.sign_in("lin", "right", at(3)).unwrap().name, "lin");
    assert!(matches!(book.sign_in("lin", "wrong", at(3)), Err(StoreError::SignIn)), "counted anew");
    let actions: Vec<String> = book.audit(None, 3).unwrap().into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["user.sign_in_failed", "user.signed_in_again", "user.sign_in_failed"]);
    assert_eq!(book.verify_audit().unwrap(), None);
}

#[test]
fn who_is_switched_off_does_not_sign_in() {
    let mut desk = desk();
    desk.write(|w| w.set_password(w.actor_id(), Some("l"))).unwrap();
    desk.write(|w| w.add_user(&analyst("wang", Some("w")))).unwrap();
    assert_eq!(desk.book.sign_in("wang", "w", at(2)).unwrap().role, Role::Analyst);
    let mut wang = desk.book.user("wang").unwrap();
    wang.active = false;
    desk.write(|w| w.update_user(&wang)).unwrap();
    assert!(matches!(desk.book.sign_in("wang", "w", at(3)), Err(StoreError::SignIn)));
    assert!(desk.book.needs_sign_in().unwrap(), "lin has a password");
}
