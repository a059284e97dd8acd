//! Adjustments: added, taken back, seen from their day on, and in a rating's inputs.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::BTreeMap;

use assay_credit::adjustment::AdjustmentKind;
use assay_credit::chart::LineCode::{self, Cash, Inventory};
use assay_credit::rating::{NotRatable, RatingInputs, RatingResult};
use assay_credit::statement::Scope;
use assay_store::{Change, Id, NewAdjustment, PreparedRating, StoreError};
use common::{Desk, day, desk, model, raw, statement};

fn change(change: &str, reported: Option<&str>) -> Change {
    Change { change: change.parse().unwrap(), reported: reported.map(|text| text.parse().unwrap()) }
}

fn entry(customer: Id, on: &str, changes: &[(LineCode, Change)]) -> NewAdjustment {
    NewAdjustment {
        customer,
        period_end: day("2025-12-31"),
        scope: Scope::Consolidated,
        kind: AdjustmentKind::OneOff,
        reason: " fire in the warehouse ".into(),
        on: day(on),
        changes: changes.iter().copied().collect(),
    }
}

fn inputs(desk: &Desk, customer: Id, as_of: &str) -> RatingInputs {
    RatingInputs {
        customer: "C001".into(),
        segment: String::new(),
        as_of: day(as_of),
        scope: Scope::Consolidated,
        statements: desk.book.effective_statements(customer, Some(day(as_of))).unwrap(),
        adjustments: desk.book.adjustments(customer, Some(day(as_of))).unwrap(),
        given: BTreeMap::new(),
        blacklisted: false,
    }
}

fn prepared(desk: &mut Desk, customer: Id, version: Id, as_of: &str) -> PreparedRating {
    let result = RatingResult::NotRatable {
        reasons: vec![NotRatable::NoStatement],
        evaluated: Vec::new(),
        coverage: 0.0,
    };
    PreparedRating::new(customer, version, 1, &inputs(desk, customer, as_of), &[], &result).unwrap()
}

#[test]
fn an_entry_is_seen_from_its_day_and_until_it_is_taken_back() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    desk.import_statements(vec![(customer, statement("2025-12-31", "2026-04-20", &[(Cash, "100")]))]);
    let new = entry(
        customer,
        "2026-05-10",
        &[(Cash, change("-40.50", Some("100"))), (Inventory, change("40.5", None))],
    );
    let id = desk.write(|w| w.add_adjustment(&new)).unwrap();
    let count = |desk: &Desk, on: Option<&str>| desk.book.adjustments(customer, on.map(day)).unwrap().len();
    assert_eq!(count(&desk, Some("2026-05-09")), 0);
    let stands = desk.book.adjustments(customer, Some(day("2026-05-10"))).unwrap();
    assert_eq!(
        stands[0].changes,
        BTreeMap::from([(Cash, "-40.5".parse().unwrap()), (Inventory, "40.5".parse().unwrap()),])
    );
    assert_eq!((stands[0].reason.as_str(), stands[0].by.as_str()), ("fire in the warehouse", "lin"));
    assert_eq!(desk.book.adjustments_for_all(None).unwrap()[&customer], stands);

    desk.write(|w| w.withdraw_adjustment(id, "insured", day("2026-06-01"))).unwrap();
    assert_eq!(count(&desk, Some("2026-05-31")), 1, "an earlier day still sees it");
    assert_eq!(count(&desk, Some("2026-06-01")), 0);
    assert_eq!(count(&desk, None), 0);
    let history = desk.book.adjustment_history(customer, None).unwrap();
    let withdrawn = history[0].withdrawn.as_ref().unwrap();
    assert_eq!((withdrawn.reason.as_str(), withdrawn.by.as_str()), ("insured", "lin"));
    assert_eq!(history[0].reported[&Cash], Some("100".parse().unwrap()));
    assert_eq!(history[0].reported[&Inventory], None);
    let again = desk.write(|w| w.withdraw_adjustment(id, "again", day("2026-06-01")));
    assert_eq!(again.unwrap_err().code(), "already_withdrawn");
    let trail = desk.book.audit(Some(&id.to_string()), 10).unwrap();
    let actions: Vec<&str> = trail.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["adjustment.withdrawn", "adjustment.added"]);
    assert!(desk.book.verify().unwrap().is_good());
}

#[test]
fn an_entry_needs_a_reason_and_a_change_and_stays_as_it_is() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let mut new = entry(customer, "2026-05-10", &[(Cash, change("0.00001", None))]);
    assert_eq!(desk.write(|w| w.add_adjustment(&new)).unwrap_err().code(), "no_change");
    new.changes.insert(Cash, change("1", None));
    new.reason = "  ".into();
    assert_eq!(desk.write(|w| w.add_adjustment(&new)).unwrap_err().code(), "no_reason");
    new.reason = "x".into();
    let id = desk.write(|w| w.add_adjustment(&new)).unwrap();
    let unknown = desk.write(|w| w.withdraw_adjustment(customer, "x", day("2026-06-01")));
    assert!(matches!(unknown, Err(StoreError::NotFound { .. })));
    desk.write(|w| w.withdraw_adjustment(id, "x", day("2026-06-01"))).unwrap();
    let (_folder, path) = desk.close();
    for sql in [
        "UPDATE adjustments SET reason = 'y'",
        "DELETE FROM adjustments",
        "UPDATE adjustment_changes SET change = 5",
        "DELETE FROM adjustment_changes",
        "UPDATE adjustment_withdrawals SET reason = 'y'",
        "DELETE FROM adjustment_withdrawals",
    ] {
        assert!(raw(&path).execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_rating_keeps_its_adjustments_and_one_taken_back_leaves_the_hash_before() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    desk.import_statements(vec![(customer, statement("2025-12-31", "2026-04-20", &[(Cash, "100")]))]);
    let version = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    let before = prepared(&mut desk, customer, version, "2026-06-30");
    let id = desk
        .write(|w| w.add_adjustment(&entry(customer, "2026-05-10", &[(Cash, change("-40", Some("100")))])))
        .unwrap();
    let with = prepared(&mut desk, customer, version, "2026-06-30");
    assert_ne!(with.inputs_hash(), before.inputs_hash());
    let early = prepared(&mut desk, customer, version, "2026-05-09");
    let run = desk.write(|w| w.add_ratings(&[before.clone(), with, early])).unwrap();
    desk.write(|w| w.withdraw_adjustment(id, "wrong year", day("2026-06-02"))).unwrap();
    let after = prepared(&mut desk, customer, version, "2026-06-30");
    assert_eq!(after.inputs_hash(), before.inputs_hash());

    let rating = desk.book.ratings_of(customer).unwrap().into_iter().find(|one| one.number == 2).unwrap();
    assert_eq!(rating.run, run);
    let kept = desk.book.rating_inputs(rating.id).unwrap();
    assert_eq!(kept.adjustments[0].changes[&Cash], (-40).into(), "also after it was taken back");
    assert_eq!(kept.statements[0].amount(Cash), Some(100.into()), "as reported");
    assert!(desk.book.verify().unwrap().is_good());
}

#[test]
fn what_imports_said_of_a_figure_stays_to_be_read() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let first = statement("2025-12-31", "2026-04-20", &[(Cash, "100"), (Inventory, "7")]);
    let second = statement("2025-12-31", "2026-05-20", &[(Cash, "90")]);
    desk.import_statements(vec![(customer, first)]);
    let import = desk.import_statements(vec![(customer, second)]);
    let said = |desk: &Desk, as_of: &str| -> Vec<(String, bool)> {
        desk.book
            .figure_history(customer, day("2025-12-31"), Scope::Consolidated, Cash, Some(day(as_of)))
            .unwrap()
            .iter()
            .map(|entry| (entry.line.value.to_string(), entry.undone))
            .collect()
    };
    let both = [("90".to_owned(), false), ("100".to_owned(), false)];
    assert_eq!(said(&desk, "2026-06-30"), both);
    assert_eq!(said(&desk, "2026-05-19"), both[1..]);
    desk.write(|w| w.undo_import(import)).unwrap();
    assert_eq!(said(&desk, "2026-06-30"), [("90".to_owned(), true), ("100".to_owned(), false)]);
}
