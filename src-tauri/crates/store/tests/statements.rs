//! Statements as they are seen on a day: merged from their imports, without those undone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_credit::chart::LineCode::{self, Cash, Inventory, Revenue};
use assay_credit::statement::Scope;
use assay_store::{Facts, Id, StoreError};
use common::{Desk, day, desk, import_of, raw, statement};
use rust_decimal::Decimal;

/// The amounts of one line by period, as seen on a day.
fn seen(desk: &Desk, customer: Id, code: LineCode, as_of: Option<&str>) -> Vec<(String, Option<Decimal>)> {
    desk.book
        .effective_statements(customer, as_of.map(day))
        .unwrap()
        .iter()
        .map(|statement| (statement.period_end.to_string(), statement.amount(code)))
        .collect()
}

fn amounts(expected: &[(&str, Option<i64>)]) -> Vec<(String, Option<Decimal>)> {
    expected.iter().map(|(period, value)| ((*period).to_owned(), value.map(Decimal::from))).collect()
}

#[test]
fn what_was_imported_comes_back_to_the_last_text() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let statement = statement(
        "2025-12-31",
        "2026-04-20",
        &[(Cash, "1330614.1234"), (Revenue, "-0.01"), (Inventory, "0")],
    );
    desk.import_statements(vec![(customer, statement.clone())]);
    assert_eq!(desk.book.effective_statements(customer, None).unwrap(), [statement]);
}

#[test]
fn a_day_sees_what_had_been_received() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    desk.import_statements(vec![
        (customer, statement("2025-12-31", "2026-04-20", &[(Cash, "2")])),
        (customer, statement("2024-12-31", "2025-04-18", &[(Cash, "1")])),
    ]);
    // The 2024 figures restated in the next year's report, and inventory that was missing.
    desk.import_statements(vec![(
        customer,
        statement("2024-12-31", "2026-04-20", &[(Cash, "9"), (Inventory, "5")]),
    )]);
    assert_eq!(seen(&desk, customer, Cash, Some("2025-04-17")), []);
    assert_eq!(seen(&desk, customer, Cash, Some("2025-04-18")), amounts(&[("2024-12-31", Some(1))]));
    assert_eq!(seen(&desk, customer, Inventory, Some("2026-04-19")), amounts(&[("2024-12-31", None)]));
    let now = amounts(&[("2024-12-31", Some(9)), ("2025-12-31", Some(2))]);
    assert_eq!(seen(&desk, customer, Cash, Some("2026-04-20")), now);
    assert_eq!(seen(&desk, customer, Cash, None), now);
    let first = &desk.book.effective_statements(customer, None).unwrap()[0];
    assert_eq!(first.received, day("2025-04-18"), "known since its first part");
}

#[test]
fn undoing_brings_back_what_stood_before() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let first = desk.import_statements(vec![(
        customer,
        statement("2025-12-31", "2026-04-20", &[(Cash, "1"), (Revenue, "10")]),
    )]);
    let second =
        desk.import_statements(vec![(customer, statement("2025-12-31", "2026-04-21", &[(Cash, "2")]))]);
    assert_eq!(seen(&desk, customer, Cash, None), amounts(&[("2025-12-31", Some(2))]));
    desk.write(|w| w.undo_import(second)).unwrap();
    assert_eq!(seen(&desk, customer, Cash, None), amounts(&[("2025-12-31", Some(1))]));
    assert_eq!(desk.book.import(second).unwrap().undone_at, Some(common::at(1)));
    let error = desk.write(|w| w.undo_import(second)).unwrap_err();
    assert_eq!(error.code(), "already_undone");
    desk.write(|w| w.undo_import(first)).unwrap();
    assert_eq!(seen(&desk, customer, Cash, None), []);
    assert!(desk.book.effective_statements_for_all(None).unwrap().is_empty());
    let stored: i64 =
        raw(&desk.path).query_row("SELECT count(*) FROM statement_parts", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, 2, "the facts stay");
}

#[test]
fn a_later_part_of_one_import_stands_over_an_earlier() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let part = |lines: &[(LineCode, &str)]| (customer, statement("2025-12-31", "2026-04-20", lines));
    // More than nine, so that an order by text would show.
    let mut parts: Vec<_> = (0..12).map(|_| part(&[(Cash, "1")])).collect();
    parts.push(part(&[(Revenue, "3")]));
    parts.push(part(&[(Cash, "7")]));
    desk.import_statements(parts);
    assert_eq!(seen(&desk, customer, Cash, None), amounts(&[("2025-12-31", Some(7))]));
    assert_eq!(seen(&desk, customer, Revenue, None), amounts(&[("2025-12-31", Some(3))]));
}

#[test]
fn group_and_company_are_kept_apart() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let group = statement("2025-12-31", "2026-04-20", &[(Cash, "5")]);
    let mut company = statement("2025-12-31", "2026-04-20", &[(Cash, "3")]);
    company.scope = Scope::Parent;
    desk.import_statements(vec![(customer, company.clone()), (customer, group.clone())]);
    assert_eq!(desk.book.effective_statements(customer, None).unwrap(), [group, company]);
}

#[test]
fn all_at_once_gives_the_same_as_one_by_one() {
    let mut desk = desk();
    let customers: Vec<Id> = (1..=30).map(|n| desk.add_customer(&format!("C{n:03}"))).collect();
    let mut parts = Vec::new();
    for (n, customer) in customers.iter().enumerate().skip(1) {
        for year in 2023..=2025 {
            let value = (n * 1000 + year).to_string();
            let received = format!("{}-04-{:02}", year + 1, n % 28 + 1);
            parts.push((*customer, statement(&format!("{year}-12-31"), &received, &[(Cash, &value)])));
        }
    }
    let later = parts.split_off(40);
    desk.import_statements(later);
    desk.import_statements(parts);
    for as_of in [None, Some(day("2025-04-15")), Some(day("2020-01-01"))] {
        let all = desk.book.effective_statements_for_all(as_of).unwrap();
        assert!(!all.contains_key(&customers[0]), "nothing for who has nothing");
        for customer in &customers {
            let one = desk.book.effective_statements(*customer, as_of).unwrap();
            assert_eq!(all.get(customer).cloned().unwrap_or_default(), one);
        }
    }
}

#[test]
fn a_line_leads_to_the_bytes_of_its_file() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let first = desk.import_statements(vec![(
        customer,
        statement("2025-12-31", "2026-04-20", &[(Cash, "1"), (Revenue, "10")]),
    )]);
    let mut revised = import_of(Facts {
        statements: vec![(customer, statement("2025-12-31", "2026-04-21", &[(Cash, "2")]))],
        ..Facts::default()
    });
    revised.files[0].bytes = b"the revised bytes".to_vec();
    let second = desk.write(|w| w.add_import(&revised)).unwrap();
    let origin = |code, as_of: Option<&str>| {
        desk.book.line_origin(customer, day("2025-12-31"), Scope::Consolidated, code, as_of.map(day)).unwrap()
    };
    let cash = origin(Cash, None).unwrap();
    assert_eq!((cash.import, cash.line.text.as_str()), (second, "2"));
    assert_eq!(desk.book.source_bytes(&cash.file.unwrap().hash).unwrap(), b"the revised bytes");
    let revenue = origin(Revenue, None).unwrap();
    assert_eq!(revenue.import, first);
    assert_eq!(desk.book.source_bytes(&revenue.file.unwrap().hash).unwrap(), b"the bytes of a.xlsx");
    assert_eq!(origin(Cash, Some("2026-04-20")).unwrap().import, first);
    assert_eq!(origin(Inventory, None), None);
}

#[test]
fn the_same_file_is_stored_once_and_known_again() {
    let mut desk = desk();
    let first = desk.import(Facts::default()).unwrap();
    let second = desk.import(Facts::default()).unwrap();
    let files = desk.book.import_files(first).unwrap();
    assert_eq!(files, desk.book.import_files(second).unwrap());
    // SHA-256 of the bytes by Python's hashlib.
    assert_eq!(files[0].hash, "fe6ff2b825e876cb8dc78ca296b58a68ffb9bba06b6a764365125ee5801b5f57");
    assert_eq!((files[0].name.as_str(), files[0].size), ("a.xlsx", 19));
    let stored: i64 =
        raw(&desk.path).query_row("SELECT count(*) FROM source_files", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, 1);
    let found = desk.book.import_of_file(&files[0].hash).unwrap().unwrap();
    assert_eq!((found.id, found.number, found.actor.as_str()), (second, 2, "lin"));
    desk.write(|w| w.undo_import(second)).unwrap();
    assert_eq!(desk.book.import_of_file(&files[0].hash).unwrap().unwrap().id, first);
    desk.write(|w| w.undo_import(first)).unwrap();
    assert_eq!(desk.book.import_of_file(&files[0].hash).unwrap(), None);
    assert_eq!(desk.book.imports().unwrap().len(), 2);
}

#[test]
fn an_import_is_there_whole_or_not_at_all() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let nobody: Id = "00000000-0000-7000-8000-000000000000".parse().unwrap();
    let good = statement("2025-12-31", "2026-04-20", &[(Cash, "1")]);
    let facts = Facts { statements: vec![(customer, good.clone()), (nobody, good)], ..Facts::default() };
    assert!(desk.import(facts).is_err());
    let huge = statement("2025-12-31", "2026-04-20", &[(Cash, "922337203685478")]);
    let error = desk.import(Facts { statements: vec![(customer, huge)], ..Facts::default() }).unwrap_err();
    assert!(matches!(error, StoreError::Amount { .. }), "{error}");
    assert!(desk.book.imports().unwrap().is_empty());
    assert_eq!(seen(&desk, customer, Cash, None), []);
    let stored: i64 =
        raw(&desk.path).query_row("SELECT count(*) FROM source_files", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, 0);
}

#[test]
fn a_fact_cannot_be_changed_even_past_the_store() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    desk.import_statements(vec![(customer, statement("2025-12-31", "2026-04-20", &[(Cash, "1")]))]);
    let conn = raw(&desk.path);
    for table in ["statement_parts", "statement_contents"] {
        assert!(conn.execute(&format!("DELETE FROM {table}"), []).is_err(), "{table}");
    }
    assert!(conn.execute("UPDATE statement_parts SET received = '2020-01-01'", []).is_err());
    assert!(conn.execute("UPDATE statement_contents SET data = x'00'", []).is_err());
}
