//! Exposure over time: three customers counted by hand, and the sample company's history against its Overview day by day.

use std::sync::Arc;

use assay_credit::customer::Customer;
use assay_store::{Facts, Id, ImportKind, NewImport, NewInvoice, NewReceipt, ReceiptKind};
use rust_decimal::Decimal;

use super::tests::{day, rate};
use crate::Job;
use crate::session::Session;
use crate::view::{HistoryAsk, HistoryBy, HistoryDay, PortfolioAsk, PortfolioFilter, RatingHistory};

fn months(session: &Session, filter: PortfolioFilter) -> RatingHistory {
    session.rating_history(&HistoryAsk { filter, ..HistoryAsk::default() }).unwrap()
}

/// On 2026-05-31 in a book that begins to rate in January and to invoice in February:
///
/// | | rated | owes |
/// | --- | --- | --- |
/// | X | A, 70 in January; BB, 50 in April | 600 from 10 February, 200 less on 5 March |
/// | Y | AA, 80 in January | 100 from 31 March, and has paid 150 by 2 May |
/// | Z | never | 40.5 from 1 April; and 9,000 in dollars, which do not count |
fn small(with_ledger: bool) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("a.assay"), "甲", "lin").unwrap();
    session.set_business_date(Some(day("2026-05-31"))).unwrap();
    let ids: Vec<Id> = ["X", "Y", "Z"]
        .map(|code| {
            let industry = if code == "X" { "Food" } else { "Steel" };
            let customer = Customer {
                code: code.into(),
                name: code.into(),
                industry: industry.into(),
                ..Customer::default()
            };
            session.write(|w| Ok(w.add_customer(&customer, "")?)).unwrap()
        })
        .into();
    let version = session.book().model_version_numbered("5c", 1).unwrap().id;
    rate(&session, (ids[0], "X"), version, "2026-01-15", Some((70.0, "A")));
    rate(&session, (ids[0], "X"), version, "2026-04-20", Some((50.0, "BB")));
    rate(&session, (ids[1], "Y"), version, "2026-01-15", Some((80.0, "AA")));
    if with_ledger {
        add_ledger(&session, &ids);
    }
    (folder, session)
}

fn add_ledger(session: &Session, ids: &[Id]) {
    let invoice = |at: usize, number: &str, on: &str, amount: &str, currency: &str| NewInvoice {
        customer: ids[at],
        number: number.into(),
        invoice_date: day(on),
        due_date: day("2026-12-31"),
        amount: amount.parse().unwrap(),
        currency: Arc::from(currency),
        disputed: false,
        place: None,
    };
    let receipt = |at: usize, on: &str, amount: i64| NewReceipt {
        customer: ids[at],
        number: format!("R-{on}"),
        date: day(on),
        amount: amount.into(),
        currency: "CNY".into(),
        kind: ReceiptKind::Payment,
        place: None,
    };
    let facts = Facts {
        invoices: vec![
            invoice(0, "1", "2026-02-10", "600", "CNY"),
            invoice(1, "1", "2026-03-31", "100", "CNY"),
            invoice(2, "1", "2026-04-01", "40.5", "CNY"),
            invoice(2, "2", "2026-01-02", "9000", "USD"),
        ],
        receipts: vec![receipt(0, "2026-03-05", 200), receipt(1, "2026-05-02", 150)],
        ..Facts::default()
    };
    let summary = serde_json::Value::Null;
    session
        .write(|w| {
            let import = NewImport { kind: ImportKind::Ledger, files: Vec::new(), summary, facts };
            Ok(w.add_import(&import)?)
        })
        .unwrap();
}

/// Total, those of a grade that owe, those without one, and the weighted score.
type Row = (Option<Decimal>, Vec<(String, Decimal)>, Option<Decimal>, Option<f64>);

fn row(history: &RatingHistory, one: &HistoryDay) -> Row {
    let grades = history.grades.iter().cloned().zip(&one.exposure_by_grade);
    let owing = grades.filter_map(|(grade, exposure)| Some((grade, (*exposure)?))).collect();
    (one.exposure, owing, one.exposure_without_grade, one.weighted_score)
}

fn money(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn exposure_is_counted_as_by_hand_and_unknown_before_the_ledger() {
    let (_folder, session) = small(true);
    let history = months(&session, PortfolioFilter::default());
    assert_eq!((history.currency.as_str(), history.ledger), ("CNY", true));
    assert_eq!(history.ledger_from, Some(day("2026-02-10")));
    let of = |grade: &str, amount: &str| (grade.to_owned(), money(amount));
    let expected: [Row; 5] = [
        (None, vec![], None, None),
        (Some(money("600")), vec![of("A", "600")], None, Some(70.0)),
        // Its last day counts: Y's invoice is of 31 March.
        (
            Some(money("500")),
            vec![of("AA", "100"), of("A", "400")],
            None,
            Some((70.0 * 400.0 + 80.0 * 100.0) / 500.0),
        ),
        // X has fallen; what Z owes is nobody's grade's, and its score weighs nothing.
        (
            Some(money("540.5")),
            vec![of("AA", "100"), of("BB", "400")],
            Some(money("40.5")),
            Some((50.0 * 400.0 + 80.0 * 100.0) / 500.0),
        ),
        // Y has paid 50 more than it owed: it owes nothing, and that is known.
        (Some(money("440.5")), vec![of("AA", "0"), of("BB", "400")], Some(money("40.5")), Some(50.0)),
    ];
    let found: Vec<Row> = history.days.iter().map(|one| row(&history, one)).collect();
    assert_eq!(found, expected);
    // The mean without weights beside it.
    assert_eq!(history.days[3].average_score, Some(65.0));
}

#[test]
fn a_filter_narrows_exposure_and_a_new_invoice_is_seen() {
    let (_folder, session) = small(true);
    let steel = PortfolioFilter { industries: vec!["Steel".into()], ..PortfolioFilter::default() };
    let history = months(&session, steel.clone());
    assert_eq!(history.ledger_from, Some(day("2026-03-31")));
    let exposures = |history: &RatingHistory| -> Vec<Option<Decimal>> {
        history.days.iter().map(|one| one.exposure).collect()
    };
    let known = |text: &str| Some(money(text));
    assert_eq!(exposures(&history), [None, None, known("100"), known("140.5"), known("40.5")]);

    let customer = session.book().customers().unwrap()[2].id;
    let invoice = NewInvoice {
        customer,
        number: "3".into(),
        invoice_date: day("2026-02-28"),
        due_date: day("2026-12-31"),
        amount: 7.into(),
        currency: "CNY".into(),
        disputed: false,
        place: None,
    };
    let facts = Facts { invoices: vec![invoice], ..Facts::default() };
    let summary = serde_json::Value::Null;
    let import = NewImport { kind: ImportKind::Ledger, files: Vec::new(), summary, facts };
    let id = session.write(|w| Ok(w.add_import(&import)?)).unwrap();
    let again = months(&session, steel.clone());
    assert_eq!(exposures(&again), [None, known("7"), known("107"), known("147.5"), known("47.5")]);
    session.write(|w| Ok(w.undo_import(id)?)).unwrap();
    assert_eq!(exposures(&months(&session, steel)), exposures(&history));
}

#[test]
fn without_a_ledger_there_is_no_exposure_at_all() {
    let (_folder, session) = small(false);
    let history = months(&session, PortfolioFilter::default());
    assert_eq!((history.ledger, history.ledger_from, history.days.len()), (false, None, 5));
    for one in &history.days {
        assert_eq!((one.exposure, one.exposure_without_grade, one.weighted_score), (None, None, None));
        assert!(one.exposure_by_grade.iter().all(Option::is_none));
    }
}

/// The figures of a day are those the Overview has of it, which reads the sums of that day by themselves.
#[test]
fn every_day_of_the_sample_has_the_overviews_figures() {
    let folder = tempfile::tempdir().unwrap();
    let session =
        Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
    let region = session.portfolio(&PortfolioAsk::default()).unwrap().choices.regions.swap_remove(0);
    let filters =
        [PortfolioFilter::default(), PortfolioFilter { regions: vec![region], ..PortfolioFilter::default() }];
    for filter in filters {
        let ask = HistoryAsk { by: HistoryBy::Quarter, filter: filter.clone(), ..HistoryAsk::default() };
        let history = session.rating_history(&ask).unwrap();
        assert!(history.ledger && history.days.iter().any(|one| one.weighted_score.is_some()));
        assert!(history.days.len() >= 9);
        for one in &history.days {
            let ask = PortfolioAsk { as_of: Some(one.day), against: None, filter: filter.clone() };
            let overview = session.portfolio(&ask).unwrap();
            assert_eq!(one.exposure, overview.total.exposure, "{}", one.day);
            assert_eq!(one.weighted_score, overview.total.weighted_score, "{}", one.day);
            assert_eq!(one.average_score, overview.total.average_score, "{}", one.day);
            let slice = |key: &str| {
                let found = overview.by_grade.iter().find(|slice| slice.key == key);
                found.and_then(|slice| slice.exposure)
            };
            for (grade, exposure) in history.grades.iter().zip(&one.exposure_by_grade) {
                assert_eq!(*exposure, slice(grade), "{grade} on {}", one.day);
            }
            assert_eq!(one.exposure_without_grade, slice(""), "{}", one.day);
        }
    }
}
