//! Ratings: what is stored can be read back and made again, whatever happens to the imports later.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use std::collections::BTreeMap;

use assay_credit::chart::LineCode::{Cash, Revenue};
use assay_credit::figure::Figure;
use assay_credit::rating::{Evaluated, Given, NotRatable, Origin, RatingInputs, RatingResult};
use assay_credit::statement::Scope;
use assay_store::{Area, Id, PreparedRating, StoreError};
use common::{Desk, at, day, desk, graded, model, raw, statement};

fn inputs(desk: &Desk, customer: Id, as_of: &str) -> RatingInputs {
    let given = Given {
        figure: Figure::value(0.1 + 0.2),
        origin: Origin::Assessor { user: "lin".into(), date: day("2026-01-01") },
    };
    RatingInputs {
        customer: desk.book.customer(customer).unwrap().customer.code,
        segment: "制造业".into(),
        as_of: day(as_of),
        scope: Scope::Consolidated,
        statements: desk.book.effective_statements(customer, Some(day(as_of))).unwrap(),
        adjustments: Vec::new(),
        given: BTreeMap::from([("management".into(), given)]),
        blacklisted: true,
    }
}

fn not_ratable() -> RatingResult {
    let evaluated = Evaluated {
        indicator: "x".into(),
        figure: Figure::value(1.0),
        previous: None,
        inputs: vec![],
        origin: None,
    };
    RatingResult::NotRatable {
        reasons: vec![NotRatable::NoStatement],
        evaluated: vec![evaluated],
        coverage: 0.25,
    }
}

/// A book with a customer of two merged imports, and a model.
fn start() -> (Desk, Id, Id, Vec<Id>) {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let first = desk.import_statements(vec![(
        customer,
        statement("2025-12-31", "2026-04-20", &[(Cash, "1"), (Revenue, "10.5")]),
    )]);
    let second =
        desk.import_statements(vec![(customer, statement("2025-12-31", "2026-04-21", &[(Cash, "2")]))]);
    let version = desk.write(|w| w.add_model_version(&model(1))).unwrap();
    (desk, customer, version, vec![first, second])
}

#[test]
fn a_rating_is_read_back_to_the_bit_also_after_its_imports_were_undone() {
    let (mut desk, customer, version, imports) = start();
    let inputs = inputs(&desk, customer, "2026-06-30");
    let result = graded(61.234_567_891, "B");
    let prepared = PreparedRating::new(customer, version, 7, &inputs, &[], &result).unwrap();
    let run = desk.write(|w| w.add_ratings(&[prepared])).unwrap();
    for import in imports {
        desk.write(|w| w.undo_import(import)).unwrap();
    }
    let rating = desk.book.ratings_of(customer).unwrap().remove(0);
    assert_eq!((rating.number, rating.run, rating.engine, rating.at), (1, run, 7, at(1)));
    assert_eq!((rating.customer, rating.model_version, rating.as_of), (customer, version, day("2026-06-30")));
    assert_eq!(rating.score.map(f64::to_bits), Some(61.234_567_891_f64.to_bits()));
    assert_eq!((rating.grade.as_deref(), rating.model_grade.as_deref()), (Some("B"), Some("A")));
    assert_eq!((rating.rule.as_deref(), rating.coverage), (Some("negative_equity"), 0.95));
    assert_eq!((rating.period_end, rating.actor.as_str()), (Some(day("2025-12-31")), "lin"));
    assert_eq!(desk.book.rating(rating.id).unwrap(), rating);
    assert_eq!(desk.book.rating_result(rating.id).unwrap(), result);
    let again = desk.book.rating_inputs(rating.id).unwrap();
    assert_eq!(again, inputs);
    assert_eq!(
        serde_json::to_string(&again).unwrap(),
        serde_json::to_string(&inputs).unwrap(),
        "amounts in the same notation"
    );
    assert!(desk.book.verify().unwrap().is_good());
}

#[test]
fn a_customer_that_could_not_be_rated_has_no_score() {
    let (mut desk, customer, version, _) = start();
    let inputs = RatingInputs { statements: Vec::new(), ..inputs(&desk, customer, "2026-06-30") };
    let prepared = PreparedRating::new(customer, version, 1, &inputs, &[], &not_ratable()).unwrap();
    desk.write(|w| w.add_ratings(&[prepared])).unwrap();
    let rating = desk.book.recent_ratings(5).unwrap().remove(0);
    assert_eq!((rating.score, rating.grade, rating.coverage), (None, None, 0.25));
    assert_eq!(desk.book.rating_result(rating.id).unwrap(), not_ratable());
}

#[test]
fn the_latest_rating_is_that_of_the_latest_day() {
    let (mut desk, customer, version, _) = start();
    let other = desk.add_customer("A001");
    desk.add_customer("Z001");
    for (who, as_of, grade) in [
        (customer, "2026-06-30", "B"),
        (customer, "2026-06-30", "C"),
        (customer, "2025-12-31", "AAA"),
        (other, "2026-01-01", "D"),
    ] {
        let inputs = inputs(&desk, who, as_of);
        let prepared = PreparedRating::new(who, version, 1, &inputs, &[], &graded(1.0, grade)).unwrap();
        desk.write(|w| w.add_ratings(&[prepared])).unwrap();
    }
    let latest = |as_of: Option<&str>| -> Vec<String> {
        let ratings = desk.book.latest_ratings(as_of.map(day)).unwrap();
        ratings.into_iter().map(|rating| rating.grade.unwrap()).collect()
    };
    assert_eq!(
        latest(None),
        ["D", "C"],
        "by customer code; a rating made later for an earlier day is not it"
    );
    assert_eq!(latest(Some("2026-06-29")), ["D", "AAA"]);
    assert_eq!(latest(Some("2025-12-30")), Vec::<String>::new());
    let history = desk.book.ratings_of(customer).unwrap();
    assert_eq!(history.iter().map(|rating| rating.number).collect::<Vec<_>>(), [2, 1, 3]);
    let recent: Vec<u32> = desk.book.recent_ratings(2).unwrap().iter().map(|rating| rating.number).collect();
    assert_eq!(recent, [4, 3]);
}

#[test]
fn a_statement_rated_many_times_is_stored_once() {
    let (mut desk, customer, version, _) = start();
    let count = |desk: &Desk| -> i64 {
        raw(&desk.path).query_row("SELECT count(*) FROM statement_contents", [], |row| row.get(0)).unwrap()
    };
    let before = count(&desk);
    let inputs = inputs(&desk, customer, "2026-06-30");
    let prepared = PreparedRating::new(customer, version, 1, &inputs, &[], &graded(1.0, "A")).unwrap();
    desk.write(|w| w.add_ratings(&vec![prepared.clone(); 50])).unwrap();
    desk.write(|w| w.add_ratings(&[prepared])).unwrap();
    assert_eq!(count(&desk), before + 1, "the merged statement is no import's part");
    assert_eq!(desk.book.rating_ids().unwrap().len(), 51);
    desk.write(|w| w.add_model_version(&model(2))).unwrap();
    assert_eq!(desk.book.ratings_by_version().unwrap(), BTreeMap::from([(version, 51)]));
}

#[test]
fn a_run_is_all_or_nothing() {
    let (mut desk, customer, version, _) = start();
    let inputs = inputs(&desk, customer, "2026-06-30");
    let good = PreparedRating::new(customer, version, 1, &inputs, &[], &graded(1.0, "A")).unwrap();
    let bad = PreparedRating::new(customer, customer, 1, &inputs, &[], &graded(1.0, "A")).unwrap();
    assert!(desk.write(|w| w.add_ratings(&[good, bad])).is_err(), "a customer is no model version");
    assert!(desk.book.rating_ids().unwrap().is_empty());
}

#[test]
fn tampering_shows() {
    let changes = [
        ("UPDATE ratings SET inputs = replace(inputs, '制造业', '建筑业')", Area::Ratings, 1),
        ("UPDATE ratings SET result = x'0300'", Area::Ratings, 1),
        // The whole rating with fitting hashes, but another than the run in the trail.
        (
            "UPDATE ratings SET inputs = '{}', inputs_hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'",
            Area::Ratings,
            2,
        ),
        ("DELETE FROM ratings WHERE number = 2", Area::Ratings, 1),
        ("UPDATE statement_contents SET data = x'0300'", Area::Statements, 3),
        ("UPDATE source_files SET data = x'0300'", Area::SourceFiles, 1),
    ];
    for (sql, area, findings) in changes {
        let (mut desk, customer, version, _) = start();
        let inputs = inputs(&desk, customer, "2026-06-30");
        let prepared = PreparedRating::new(customer, version, 1, &inputs, &[], &graded(1.0, "A")).unwrap();
        desk.write(|w| w.add_ratings(&[prepared.clone(), prepared])).unwrap();
        let conn = raw(&desk.path);
        for sql in ["UPDATE ratings SET score = 100", "DELETE FROM ratings"] {
            assert!(conn.execute(sql, []).unwrap_err().to_string().contains("never"), "{sql}");
        }
        conn.execute_batch(
            "DROP TRIGGER ratings_are_not_updated; DROP TRIGGER ratings_are_not_deleted;
             DROP TRIGGER statement_contents_are_not_updated;",
        )
        .unwrap();
        assert!(conn.execute(sql, []).unwrap() > 0, "{sql}");
        let found = desk.book.verify().unwrap().findings;
        let here = found.iter().filter(|finding| finding.area == area).count();
        assert!(here >= findings, "{sql}: {found:?}");
        let id = desk.book.rating_ids().unwrap()[0];
        let readable: Result<(), StoreError> =
            desk.book.rating_inputs(id).and_then(|_| desk.book.rating_result(id)).map(drop);
        let untouched = sql.starts_with("DELETE") || area == Area::SourceFiles;
        assert_eq!(readable.is_ok(), untouched, "{sql}: what was changed is not handed out");
    }
}
