//! The pass over all ratings: who has which rating on two days, since when, and every change of a grade.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_credit::rating::{NotRatable, RatingInputs, RatingResult};
use assay_credit::statement::Scope;
use assay_store::{Id, PreparedRating, RatingPaths};
use common::{Desk, day, desk, graded, model};

/// Adds ratings in this order; none is a customer that could not be rated.
fn rate(desk: &mut Desk, version: Id, customer: Id, ratings: &[(&str, Option<&str>)]) {
    for (as_of, grade) in ratings {
        let inputs = RatingInputs {
            customer: String::new(),
            segment: String::new(),
            as_of: day(as_of),
            scope: Scope::Consolidated,
            statements: Vec::new(),
            adjustments: Vec::new(),
            given: Default::default(),
            blacklisted: false,
        };
        let without = RatingResult::NotRatable {
            reasons: vec![NotRatable::NoStatement],
            evaluated: Vec::new(),
            coverage: 0.0,
        };
        let result = grade.map_or(without, |grade| graded(50.0, grade));
        let prepared = PreparedRating::new(customer, version, 1, &inputs, &[], &result).unwrap();
        desk.write(|w| w.add_ratings(&[prepared])).unwrap();
    }
}

/// Three customers: one that moves up and down with a gap and a rating made late, one that never moves, one never graded.
fn start() -> (Desk, [Id; 3]) {
    let mut desk = desk();
    let customers = ["C001", "A001", "B001"].map(|code| desk.add_customer(code));
    let version = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    rate(
        &mut desk,
        version,
        customers[0],
        &[
            ("2025-06-30", Some("B")),
            ("2025-09-30", None),
            ("2025-12-31", Some("C")),
            // Twice on one day: the one made last is in force.
            ("2026-03-31", Some("A")),
            ("2026-03-31", Some("B")),
            // Made last, of an earlier day.
            ("2025-01-31", Some("D")),
            // After the day that is asked for.
            ("2026-09-30", Some("AAA")),
        ],
    );
    rate(&mut desk, version, customers[1], &[("2025-12-31", Some("A")), ("2026-06-30", Some("A"))]);
    rate(&mut desk, version, customers[2], &[("2026-06-30", None)]);
    (desk, customers)
}

#[test]
fn the_ratings_in_force_are_those_of_the_single_questions() {
    let (desk, _) = start();
    let days = ["2025-01-30", "2025-01-31", "2025-10-01", "2025-12-31", "2026-06-30", "2026-12-31"].map(day);
    for as_of in days {
        for against in days.into_iter().filter(|against| *against < as_of) {
            let paths = desk.book.rating_paths(as_of, Some(against), None).unwrap();
            let on = |day| -> Vec<_> {
                let mut all = desk.book.latest_ratings(Some(day)).unwrap();
                all.sort_by_key(|rating| rating.customer);
                all
            };
            assert_eq!(paths.latest.into_values().collect::<Vec<_>>(), on(as_of), "{as_of}");
            assert_eq!(paths.before.into_values().collect::<Vec<_>>(), on(against), "{as_of} {against}");
        }
    }
}

#[test]
fn changes_are_between_graded_ratings_in_the_order_of_their_days() {
    let (desk, [moving, steady, without]) = start();
    let paths = desk.book.rating_paths(day("2026-06-30"), None, None).unwrap();
    let first: Vec<_> = [moving, steady, without].iter().map(|one| paths.first[one]).collect();
    assert_eq!(first, ["2025-01-31", "2025-12-31", "2026-06-30"].map(day));
    let mut changes: Vec<_> =
        paths.changes.iter().map(|one| (one.as_of, one.from.as_str(), one.to.as_str())).collect();
    changes.sort_unstable();
    assert_eq!(
        changes,
        [
            (day("2025-06-30"), "D", "B"),
            (day("2025-12-31"), "B", "C"),
            (day("2026-03-31"), "A", "B"),
            (day("2026-03-31"), "C", "A"),
        ]
    );
    assert!(paths.changes.iter().all(|one| one.customer == moving));
    assert_eq!(paths.latest[&moving].actor, "lin");
    assert!(paths.before.is_empty());
}

#[test]
fn one_customer_or_none_is_a_part_of_all() {
    let (desk, customers) = start();
    let (as_of, against) = (day("2026-06-30"), Some(day("2025-12-31")));
    let all = desk.book.rating_paths(as_of, against, None).unwrap();
    for one in customers {
        let own = desk.book.rating_paths(as_of, against, Some(one)).unwrap();
        assert_eq!(own.latest.get(&one), all.latest.get(&one));
        assert_eq!(own.before.get(&one), all.before.get(&one));
        assert_eq!(own.first.get(&one), all.first.get(&one));
        let changes = all.changes.iter().filter(|change| change.customer == one).cloned();
        assert_eq!(own.changes, changes.collect::<Vec<_>>());
        assert!(own.latest.len() == 1);
    }
    assert_eq!(desk.book.rating_paths(day("2024-01-01"), against, None).unwrap(), RatingPaths::default());
}

#[test]
fn the_days_of_ratings_come_newest_first() {
    let (desk, _) = start();
    let days = desk.book.rating_days(day("2026-06-30")).unwrap();
    let expected =
        ["2026-06-30", "2026-03-31", "2025-12-31", "2025-09-30", "2025-06-30", "2025-01-31"].map(day);
    assert_eq!(days, expected);
    assert!(desk.book.rating_days(day("2025-01-30")).unwrap().is_empty());
    let empty = common::desk();
    assert!(empty.book.rating_days(day("2026-06-30")).unwrap().is_empty());
}
