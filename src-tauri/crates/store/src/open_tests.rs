//! Books of older formats, and books on network folders.

use super::*;
use assay_credit::role::Role;

fn new_book() -> NewBook {
    let first_user =
        NewUser { name: "lin".into(), display_name: "林".into(), role: Role::Administrator, password: None };
    let at = "2026-06-30T09:00:00Z".parse().unwrap();
    NewBook { name: "Old".into(), company: String::new(), base_currency: "CNY".into(), first_user, at }
}

/// A book as a program that knew only the first so many migrations left it.
fn old_book(path: &Path, format: u32) {
    let newest = path.with_extension("newest");
    let made = Book::create(&newest, &new_book()).unwrap();
    let mut conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID).unwrap();
    schema::migrate(&mut conn, format).unwrap();
    conn.execute("ATTACH ?1 AS made", [newest.to_str().unwrap()]).unwrap();
    for table in ["book", "users", "audit"] {
        conn.execute(&format!("INSERT INTO {table} SELECT * FROM made.{table}"), []).unwrap();
    }
    drop((conn, made));
    std::fs::remove_file(newest).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn an_older_book_is_copied_and_brought_up_to_date() {
    for format in 1..schema::newest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.assay");
        old_book(&path, format);
        let book = Book::open(&path).unwrap();
        assert_eq!(book.settings().unwrap().name, "Old");
        assert!(book.verify().unwrap().is_good());
        assert!(book.latest_ratings(None).unwrap().is_empty(), "the new tables are there");
        drop(book);
        let copy = format!("old (before format {}).assay", schema::newest());
        assert_eq!(names(folder.path()), [copy.clone(), "old.assay".to_owned()]);
        let copied = header::check(&folder.path().join(&copy)).unwrap();
        assert_eq!(copied.format, format, "the copy is as the book was");
        assert_eq!(header::check(&path).unwrap().format, schema::newest());
        drop(Book::open(&path).unwrap());
        assert_eq!(names(folder.path()).len(), 2, "once");
    }
}

#[test]
fn without_room_for_the_copy_an_older_book_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.assay");
    old_book(&path, 1);
    // A reference that leads nowhere makes the copy fail its check.
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF;
         CREATE TABLE a (id TEXT PRIMARY KEY) STRICT;
         CREATE TABLE b (id TEXT REFERENCES a (id)) STRICT;
         INSERT INTO b VALUES ('nobody');",
    )
    .unwrap();
    drop(conn);
    assert!(matches!(Book::open(&path), Err(StoreError::CopyWrong { .. })));
    assert_eq!(header::check(&path).unwrap().format, 1);
    assert_eq!(names(folder.path()), ["old.assay"]);
}

#[test]
fn on_a_network_folder_one_program_has_the_book_with_a_rollback_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.assay");
    drop(Book::create(&path, &new_book()).unwrap());
    let mut book = Book::new(connect_as(&path, true).unwrap(), path.clone());
    let lin = book.only_user().unwrap().unwrap().actor();
    let at = "2026-06-30T10:00:00Z".parse().unwrap();
    book.write(&lin, at, |w| w.set_password(lin.id, Some("l"))).unwrap();
    assert!(!header::beside(&path, "-wal").exists());
    let second = connect_as(&path, true).map_err(|error| error.at(&path));
    assert!(matches!(second, Err(StoreError::Locked { .. })), "{second:?}");
    drop(book);
    assert!(Book::open(&path).unwrap().needs_sign_in().unwrap());
}

#[test]
fn names_with_odd_letters_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("信衡 100% #1 ?a=b&c.assay");
    drop(Book::create(&path, &new_book()).unwrap());
    assert_eq!(Book::open(&path).unwrap().settings().unwrap().name, "Old");
    assert_eq!(names(folder.path()).len(), 1);
}
