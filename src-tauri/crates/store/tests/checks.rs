//! Answers of a checklist are added, never changed; the list has versions.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on ends")]

mod common;

use assay_credit::checklist::Template;
use assay_credit::licence::Licence;
use assay_store::{CheckKind, CheckResult, Id, NewAnswer, StoreError};
use common::{at, day};

fn answer(customer: Id, version: u32, result: CheckResult) -> NewAnswer {
    NewAnswer {
        customer,
        version,
        kind: CheckKind::Point,
        code: "site_visit".into(),
        result,
        evidence: "照片六张".into(),
        document: "走访记录.pdf".into(),
        remark: String::new(),
        as_of: day("2026-06-30"),
    }
}

#[test]
fn every_answer_stays_and_the_last_one_stands() {
    let mut desk = common::desk();
    let customer = desk.add_customer("C001");
    assert_eq!(desk.book.checklist().unwrap(), None);
    let first = Template::standard();
    desk.book
        .write(&desk.lin, at(1), |w| {
            w.add_checklist(&first)?;
            w.add_answers(&[answer(customer, 1, CheckResult::Failed)])
        })
        .unwrap();
    let second = first.next(first.points.clone()).unwrap();
    desk.book
        .write(&desk.lin, at(2), |w| {
            w.add_checklist(&second)?;
            w.add_answers(&[answer(customer, 2, CheckResult::Passed)])
        })
        .unwrap();
    let answers = desk.book.check_answers(customer).unwrap();
    assert_eq!(answers.len(), 2);
    assert_eq!((answers[0].answer.result, answers[0].answer.version), (CheckResult::Passed, 2));
    assert_eq!((answers[1].answer.result, answers[1].actor.as_str()), (CheckResult::Failed, "lin"));
    assert_eq!(answers[1].answer.document, "走访记录.pdf");
    assert_eq!(desk.book.last_answers().unwrap()[&customer]["site_visit"], (CheckResult::Passed, 2));
    assert_eq!(desk.book.checklist().unwrap().unwrap(), second);
    let versions: Vec<u32> = desk.book.checklist_versions().unwrap().iter().map(|v| v.version).collect();
    assert_eq!(versions, [2, 1]);
    let again = desk.book.write(&desk.lin, at(3), |w| w.add_checklist(&second));
    assert!(matches!(again, Err(StoreError::Taken { .. })));
    let trail = desk.book.audit(Some(&customer.to_string()), 10).unwrap();
    assert_eq!(trail.iter().filter(|entry| entry.action == "checks.answered").count(), 2);
    assert!(desk.book.verify().unwrap().is_good());
}

#[test]
fn an_answer_needs_a_stored_version() {
    let mut desk = common::desk();
    let customer = desk.add_customer("C001");
    let stored =
        desk.book.write(&desk.lin, at(1), |w| w.add_answers(&[answer(customer, 1, CheckResult::Passed)]));
    assert!(stored.is_err());
    assert!(desk.book.check_answers(customer).unwrap().is_empty());
}

#[test]
fn readings_of_a_licence_are_kept_one_after_the_other() {
    let mut desk = common::desk();
    let customer = desk.add_customer("C001");
    let licence = Licence {
        number: "91350100M000100Y43".into(),
        registered_capital: Some("5000000.5".parse().unwrap()),
        founded: Some(day("2011-03-01")),
        no_end: true,
        ..Licence::default()
    };
    for (minute, name) in [(1, "甲"), (2, "乙")] {
        let licence = Licence { name: name.into(), ..licence.clone() };
        desk.book
            .write(&desk.lin, at(minute), |w| w.add_licence_reading(customer, &licence, day("2026-06-30")))
            .unwrap();
    }
    let readings = desk.book.licence_readings(customer).unwrap();
    assert_eq!(
        readings.iter().map(|reading| reading.licence.name.as_str()).collect::<Vec<_>>(),
        ["乙", "甲"]
    );
    assert_eq!(readings[1].licence, Licence { name: "甲".into(), ..licence });
}
