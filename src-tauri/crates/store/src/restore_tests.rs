//! A restore given up at each of its steps.

use super::*;
use crate::open::NewBook;
use crate::users::NewUser;
use assay_credit::role::Role;

fn book(path: &Path, name: &str) -> Book {
    let first_user =
        NewUser { name: "lin".into(), display_name: "林".into(), role: Role::Administrator, password: None };
    let new = NewBook {
        name: name.into(),
        company: String::new(),
        base_currency: "CNY".into(),
        first_user,
        at: "2026-06-30T09:00:00Z".parse().unwrap(),
    };
    Book::create(path, &new).unwrap()
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// Compares without printing whole books.
fn same(now: &BTreeMap<String, Vec<u8>>, before: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(now), names(before));
    for (name, bytes) in now {
        assert!(*bytes == before[name], "{name} changed");
    }
}

#[test]
fn given_up_at_any_step_the_book_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (backup, target) = (folder.path().join("backup.assay"), folder.path().join("target.assay"));
    drop(book(&backup, "old"));
    drop(book(&target, "new"));
    quiet(&target).unwrap();
    let before = files(folder.path());
    for stop in [Step::Copied, Step::Quiet, Step::Kept] {
        let mut seen = Vec::new();
        let full = || Err(StoreError::DiskFull { path: target.clone() });
        let outcome = restore(&backup, &target, |step| {
            seen.push(step);
            if step == stop { full() } else { Ok(()) }
        });
        assert!(matches!(outcome, Err(StoreError::DiskFull { .. })));
        assert_eq!(seen.last(), Some(&stop));
        same(&files(folder.path()), &before);
    }
    assert_eq!(Book::open(&target).unwrap().settings().unwrap().name, "new");
    restore(&backup, &target, |_| Ok(())).unwrap();
    assert_eq!(Book::open(&target).unwrap().settings().unwrap().name, "old");
}

#[test]
fn the_log_of_a_damaged_book_goes_and_comes_back_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (backup, target) = (folder.path().join("backup.assay"), folder.path().join("target.assay"));
    drop(book(&backup, "old"));
    fs::write(&target, "rubbish").unwrap();
    fs::write(beside(&target, "-wal"), "a log of rubbish").unwrap();
    let before = files(folder.path());
    let stopped = restore(&backup, &target, |step| match step {
        Step::Kept => Err(StoreError::DiskFull { path: target.clone() }),
        _ => Ok(()),
    });
    assert!(stopped.is_err());
    same(&files(folder.path()), &before);
    let replaced = restore(&backup, &target, |_| Ok(())).unwrap().replaced.unwrap();
    assert_eq!(fs::read(beside(&replaced, "-wal")).unwrap(), b"a log of rubbish");
    assert_eq!(Book::open(&target).unwrap().settings().unwrap().name, "old");
}
