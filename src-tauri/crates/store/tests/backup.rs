//! Backups and restoring: the copy is complete, and nothing is half done.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_credit::chart::LineCode::Cash;
use assay_store::{Book, StoreError};
use common::{Desk, desk, raw, same_files, snapshot, statement};

fn names(folder: &std::path::Path) -> Vec<String> {
    snapshot(folder).into_keys().collect()
}

fn filled() -> Desk {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    desk.import_statements(vec![(customer, statement("2025-12-31", "2026-04-20", &[(Cash, "1")]))]);
    desk
}

#[test]
fn a_backup_is_a_book_with_everything_in_it() {
    let mut desk = filled();
    let path = desk.folder.path().join("copy.assay");
    std::fs::write(&path, "an older backup").unwrap();
    let backup = desk.book.backup_to(&path).unwrap();
    assert_eq!((backup.rows["customers"], backup.rows["statement_parts"], backup.rows["audit"]), (1, 1, 4));
    assert_eq!(backup.size, path.metadata().unwrap().len());
    desk.add_customer("C002");
    let copy = Book::open(&path).unwrap();
    assert_eq!(copy.customers().unwrap().len(), 1, "as it was then");
    assert!(copy.verify().unwrap().is_good());
    assert_eq!(copy.settings().unwrap(), desk.book.settings().unwrap());
}

#[test]
fn a_backup_that_fails_leaves_nothing_and_harms_nothing() {
    let desk = filled();
    let before = names(desk.folder.path());
    let taken = desk.folder.path().join("folder");
    std::fs::create_dir(&taken).unwrap();
    assert!(desk.book.backup_to(&taken).is_err(), "a folder has the name");
    std::fs::remove_dir(&taken).unwrap();
    let error = desk.book.backup_to(&desk.folder.path().join("no/folder.assay")).unwrap_err();
    assert!(matches!(error, StoreError::NoSuchFile { .. }), "{error}");
    let error = desk.book.backup_to(&desk.path).unwrap_err();
    assert!(matches!(error, StoreError::FileExists { .. }), "onto itself: {error}");
    assert_eq!(names(desk.folder.path()), before);
    assert!(desk.book.verify().unwrap().is_good());
}

#[test]
fn a_book_with_an_unmet_reference_is_not_copied_as_good() {
    let desk = filled();
    let conn = raw(&desk.path);
    conn.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM customers").unwrap();
    let path = desk.folder.path().join("copy.assay");
    std::fs::write(&path, "an older backup").unwrap();
    let error = desk.book.backup_to(&path).unwrap_err();
    assert!(matches!(error, StoreError::CopyWrong { .. }), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"an older backup");
    assert!(!names(desk.folder.path()).iter().any(|name| name.ends_with(".part")));
}

#[test]
fn restoring_brings_the_old_state_and_keeps_the_newer_one_aside() {
    let mut desk = filled();
    let backup = desk.folder.path().join("copy.assay");
    desk.book.backup_to(&backup).unwrap();
    desk.add_customer("C002");
    let (folder, path) = desk.close();
    let restored = Book::restore(&backup, &path).unwrap();
    assert_eq!(restored.rows["customers"], 1);
    let aside = restored.replaced.unwrap();
    assert_eq!(aside, folder.path().join("credit (replaced).assay"));
    assert_eq!(Book::open(&path).unwrap().customers().unwrap().len(), 1);
    assert_eq!(Book::open(&aside).unwrap().customers().unwrap().len(), 2);
    let again = Book::restore(&backup, &path).unwrap();
    assert_eq!(again.replaced.unwrap(), folder.path().join("credit (replaced, 2).assay"));
    let fresh = folder.path().join("fresh.assay");
    assert_eq!(Book::restore(&backup, &fresh).unwrap().replaced, None);
    assert!(Book::open(&fresh).unwrap().verify().unwrap().is_good());
}

#[test]
fn a_bad_backup_is_not_restored() {
    let desk = filled();
    let good = desk.folder.path().join("copy.assay");
    desk.book.backup_to(&good).unwrap();
    let (folder, path) = desk.close();
    let whole = std::fs::read(&good).unwrap();
    let bad = folder.path().join("bad.assay");
    let mut hurt = whole.clone();
    hurt[16_384 * 3..16_384 * 3 + 2000].fill(0xee);
    for bytes in [b"not a book".to_vec(), whole[..whole.len() / 2].to_vec(), hurt] {
        std::fs::write(&bad, &bytes).unwrap();
        let before = snapshot(folder.path());
        let error = Book::restore(&bad, &path).unwrap_err();
        assert!(matches!(error, StoreError::NotABook { .. } | StoreError::Damaged { .. }), "{error}");
        same_files(&snapshot(folder.path()), &before);
    }
    let error = Book::restore(&path, &path).unwrap_err();
    assert!(matches!(error, StoreError::FileExists { .. }), "{error}");
}

#[test]
fn a_book_in_use_is_not_replaced() {
    let desk = filled();
    let backup = desk.folder.path().join("copy.assay");
    desk.book.backup_to(&backup).unwrap();
    let before = names(desk.folder.path());
    let error = Book::restore(&backup, &desk.path).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    assert_eq!(names(desk.folder.path()), before);
    assert_eq!(desk.book.customers().unwrap().len(), 1);
}

#[test]
fn a_damaged_book_can_be_replaced_and_is_kept() {
    let desk = filled();
    let backup = desk.folder.path().join("copy.assay");
    desk.book.backup_to(&backup).unwrap();
    let (_folder, path) = desk.close();
    std::fs::write(&path, "rubbish where a book was").unwrap();
    let restored = Book::restore(&backup, &path).unwrap();
    assert_eq!(std::fs::read(restored.replaced.unwrap()).unwrap(), b"rubbish where a book was");
    assert!(Book::open(&path).unwrap().verify().unwrap().is_good());
}
