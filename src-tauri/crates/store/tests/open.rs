//! What is opened, what is refused, and that a refusal changes no byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_store::{Book, StoreError};
use common::{at, customer, desk, new_book, raw, same_files, snapshot};
use rusqlite::config::DbConfig;

/// The book in the only file of a folder, changed as the test likes, is refused and stays as it is.
fn refused(change: impl FnOnce(&std::path::Path)) -> StoreError {
    let (folder, path) = desk().close();
    change(&path);
    let before = snapshot(folder.path());
    let error = Book::open(&path).expect_err("refused");
    same_files(&snapshot(folder.path()), &before);
    assert!(error.to_string().starts_with(&path.display().to_string()), "names the file: {error}");
    error
}

fn overwrite(path: &std::path::Path, at: usize, bytes: &[u8]) {
    let mut whole = std::fs::read(path).unwrap();
    whole[at..at + bytes.len()].copy_from_slice(bytes);
    std::fs::write(path, whole).unwrap();
}

#[test]
fn a_new_book_opens_again_and_stands_in_one_file() {
    let (folder, path) = desk().close();
    assert_eq!(snapshot(folder.path()).into_keys().collect::<Vec<_>>(), ["credit.assay"]);
    let book = Book::open(&path).unwrap();
    let settings = book.settings().unwrap();
    assert_eq!((settings.name.as_str(), settings.currency.as_str()), ("Credit 2026", "CNY"));
    assert_eq!(book.users().unwrap().len(), 1);
    assert!(book.verify().unwrap().is_good());
}

#[test]
fn create_refuses_an_existing_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.docx");
    std::fs::write(&path, "dear customer").unwrap();
    let error = Book::create(&path, &new_book(None)).unwrap_err();
    assert!(matches!(error, StoreError::FileExists { .. }), "{error}");
    assert_eq!(snapshot(folder.path()).into_values().collect::<Vec<_>>(), [b"dear customer"]);
}

#[test]
fn create_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let error = Book::create(&folder.path().join("a.assay"), &new_book(Some(""))).unwrap_err();
    assert_eq!(error.code(), "empty_password");
    assert!(snapshot(folder.path()).is_empty());
    let error = Book::create(&folder.path().join("no/such/a.assay"), &new_book(None)).unwrap_err();
    assert!(matches!(error, StoreError::NoSuchFile { .. }), "{error}");
}

#[test]
fn foreign_files_are_refused() {
    for bytes in [&b""[..], b"short", &[b'x'; 5000], b"SQLite format 3\0"] {
        let error = refused(|path| std::fs::write(path, bytes).unwrap());
        assert!(matches!(error, StoreError::NotABook { .. }), "{error}");
    }
    let error = refused(|path| {
        std::fs::remove_file(path).unwrap();
        raw(path).execute_batch("CREATE TABLE songs (name TEXT); PRAGMA user_version = 3;").unwrap();
    });
    assert!(error.to_string().contains("another program"), "{error}");
    let folder = tempfile::tempdir().unwrap();
    let error = Book::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::NotABook { .. }), "a folder: {error}");
    let error = Book::open(&folder.path().join("none.assay")).unwrap_err();
    assert!(matches!(error, StoreError::NoSuchFile { .. }), "{error}");
}

#[test]
fn a_newer_book_is_refused() {
    let error = refused(|path| raw(path).pragma_update(None, "user_version", 99).unwrap());
    assert!(matches!(error, StoreError::BookNewer { version: 99, .. }), "{error}");
}

#[test]
fn a_newer_book_whose_format_is_only_in_its_log_is_refused() {
    let error = refused(|path| {
        let conn = raw(path);
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
        drop(conn);
        let header = std::fs::read(path).unwrap();
        assert_ne!(header[63], 99, "the file itself still says otherwise");
    });
    assert!(matches!(error, StoreError::BookNewer { version: 99, .. }), "{error}");
}

#[test]
fn a_damaged_book_is_refused() {
    // In the middle of a page, where a table's cells are.
    let error = refused(|path| overwrite(path, 16_384 * 3, &[0xee; 3000]));
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    let error = refused(|path| {
        let whole = std::fs::read(path).unwrap();
        std::fs::write(path, &whole[..whole.len() - 16_384]).unwrap();
    });
    assert!(matches!(error, StoreError::Damaged { .. }), "cut off: {error}");
    let error = refused(|path| overwrite(path, 16, &[0, 3]));
    assert!(matches!(error, StoreError::Damaged { .. }), "page size: {error}");
    let error = refused(|path| overwrite(path, 60, &[0; 4]));
    assert!(matches!(error, StoreError::Damaged { .. }), "no format: {error}");
}

#[test]
fn what_was_written_before_a_crash_is_there() {
    let mut desk = desk();
    desk.add_customer("C001");
    // A copy of file and log while both are open is what a cut in the power leaves.
    let other = tempfile::tempdir().unwrap();
    for (name, bytes) in snapshot(desk.folder.path()) {
        std::fs::write(other.path().join(name), bytes).unwrap();
    }
    assert!(other.path().join("credit.assay-wal").metadata().unwrap().len() > 0);
    let book = Book::open(&other.path().join("credit.assay")).unwrap();
    assert!(book.customer_by_code("C001").unwrap().is_some());
    assert!(book.verify().unwrap().is_good());
}

#[test]
fn two_programs_share_a_book_and_a_busy_one_is_named() {
    let mut desk = desk();
    let mut second = Book::open(&desk.path).unwrap();
    desk.add_customer("C001");
    assert!(second.customer_by_code("C001").unwrap().is_some());
    let holder = raw(&desk.path);
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = second.write(&desk.lin, at(2), |w| w.add_customer(&customer("C002"), "")).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    holder.execute_batch("ROLLBACK").unwrap();
    second.write(&desk.lin, at(2), |w| w.add_customer(&customer("C002"), "")).unwrap();
    assert_eq!(desk.book.customers().unwrap().len(), 2);
    assert_eq!(desk.book.verify_audit().unwrap(), None, "one chain from two writers");
}

#[test]
fn a_snapshot_does_not_see_later_writes() {
    let mut desk = desk();
    let reader = Book::open(&desk.path).unwrap();
    reader
        .snapshot(|book| {
            assert_eq!(book.customers()?.len(), 0);
            desk.add_customer("C001");
            assert_eq!(book.customers()?.len(), 0);
            Ok::<(), StoreError>(())
        })
        .unwrap();
    assert_eq!(reader.customers().unwrap().len(), 1);
}
