//! The logo: put in place, replaced, taken away, each change in the audit trail; a book from before has none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends")]

mod common;

use assay_store::{Book, StoreError};
use common::desk;

#[test]
fn a_logo_is_replaced_and_taken_away_and_the_trail_knows() {
    let mut desk = desk();
    assert_eq!(desk.book.logo().unwrap(), None);
    assert!(matches!(desk.write(|w| w.remove_logo()), Err(StoreError::NotFound { .. })));
    desk.write(|w| w.set_logo(b"first")).unwrap();
    desk.write(|w| w.set_logo(b"first")).unwrap();
    desk.write(|w| w.set_logo(b"second")).unwrap();
    assert_eq!(desk.book.logo().unwrap().as_deref(), Some(&b"second"[..]));
    let book = Book::open(&desk.path).unwrap();
    assert_eq!(book.logo().unwrap().as_deref(), Some(&b"second"[..]), "it is in the file");
    drop(book);
    desk.write(|w| w.remove_logo()).unwrap();
    assert_eq!(desk.book.logo().unwrap(), None);
    let trail = desk.book.audit(None, 10).unwrap();
    let logo: Vec<_> = trail.iter().filter(|entry| entry.action.starts_with("logo.")).collect();
    let actions: Vec<&str> = logo.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["logo.removed", "logo.set", "logo.set"], "the same again is no change");
    assert!(logo.iter().all(|entry| entry.actor == "lin"));
    // printf second | sha256sum
    let second = "16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4";
    assert_eq!(logo[1].summary["hash"], second);
    assert_eq!(logo[0].summary["before"], second);
}

#[test]
fn bytes_beyond_the_bound_are_refused_and_the_logo_stays() {
    let mut desk = desk();
    desk.write(|w| w.set_logo(b"first")).unwrap();
    assert!(desk.write(|w| w.set_logo(&vec![0; 512 * 1024 + 1])).is_err());
    assert!(desk.write(|w| w.set_logo(b"")).is_err());
    assert_eq!(desk.book.logo().unwrap().as_deref(), Some(&b"first"[..]));
}
