//! Signals with what happens to them, reviews with the requests they answer, runs with what was rated before.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

mod common;

use assay_credit::policy::Severity;
use assay_credit::watch::Evidence;
use assay_store::{Id, NewReview, NewSignal, ReviewOutcome, SignalEvent, SignalOutcome};
use common::{Desk, day, desk};

fn signal(desk: &Desk, customer: Id, key: Option<&str>) -> NewSignal {
    let evidence = Evidence::GradeFell { from: "A".into(), to: "C".into(), notches: 2 };
    NewSignal {
        customer,
        code: "grade_fell".into(),
        severity: Severity::Yellow,
        text: String::new(),
        found: key.map(|key| (key.to_owned(), evidence)),
        on: day("2026-06-30"),
        owner: desk.lin.id,
        due: day("2026-07-07"),
    }
}

#[test]
fn a_signal_is_open_until_it_is_closed_and_again_when_reopened() {
    let mut desk = desk();
    let customer = desk.add_customer("C1");
    let new = signal(&desk, customer, Some("rating:1"));
    let id = desk.write(|w| w.add_signal(&new)).unwrap();
    let kept = desk.book.signal(id).unwrap();
    assert!(kept.open() && kept.closed().is_none());
    assert_eq!((kept.owner().unwrap().1.as_str(), kept.due()), ("lin", Some(day("2026-07-07"))));
    assert_eq!(kept.found, new.found);

    let on = day("2026-07-01");
    desk.write(|w| w.note_signal(id, "called", on)).unwrap();
    let owner = desk.lin.id;
    desk.write(|w| w.give_signal(id, (owner, day("2026-07-20")), "", on)).unwrap();
    desk.write(|w| w.close_signal(id, SignalOutcome::Confirmed, "limit reduced", on)).unwrap();
    let kept = desk.book.signal(id).unwrap();
    assert!(!kept.open() && desk.book.open_signals().unwrap().is_empty());
    let closed = kept.closed().unwrap();
    assert_eq!((closed.outcome, closed.text.as_str()), (Some(SignalOutcome::Confirmed), "limit reduced"));
    assert_eq!(kept.due(), Some(day("2026-07-20")));
    assert_eq!(desk.book.signals_of(customer).unwrap().len(), 1);

    desk.write(|w| w.reopen_signal(id, "again", on)).unwrap();
    let open = desk.book.open_signals().unwrap();
    let events: Vec<SignalEvent> = open[0].events.iter().map(|event| event.event).collect();
    use SignalEvent::{Closed, Given, Noted, Reopened};
    assert_eq!(events, [Given, Noted, Given, Closed, Reopened]);
    let actions: Vec<String> = desk
        .book
        .audit(Some(&customer.to_string()), 5)
        .unwrap()
        .into_iter()
        .map(|entry| entry.action)
        .collect();
    assert_eq!(
        actions,
        ["signal.reopened", "signal.closed", "signal.given", "signal.noted", "signal.raised"]
    );
}

#[test]
fn the_same_finding_is_kept_once_and_one_by_hand_as_often_as_it_is_entered() {
    let mut desk = desk();
    let customer = desk.add_customer("C1");
    let found = signal(&desk, customer, Some("rating:1"));
    desk.write(|w| w.add_signal(&found)).unwrap();
    desk.write(|w| w.add_signal(&found)).unwrap_err();
    let next = signal(&desk, customer, Some("rating:2"));
    desk.write(|w| w.add_signal(&next)).unwrap();
    let by_hand = signal(&desk, customer, None);
    desk.write(|w| w.add_signal(&by_hand)).unwrap();
    desk.write(|w| w.add_signal(&by_hand)).unwrap();
    assert_eq!(desk.book.open_signals().unwrap().len(), 4);
    let keys: Vec<String> = desk.book.signal_findings().unwrap().into_iter().map(|(_, _, key)| key).collect();
    assert_eq!(keys, ["rating:1", "rating:2"]);
}

#[test]
fn a_review_answers_the_requests_before_it() {
    let mut desk = desk();
    let customer = desk.add_customer("C1");
    desk.write(|w| w.request_review(customer, day("2026-07-15"), "event", "fire in the plant")).unwrap();
    let review = NewReview {
        customer,
        rating: None,
        on: day("2026-06-30"),
        outcome: ReviewOutcome::Reduce,
        text: "half".into(),
    };
    desk.write(|w| w.add_review(&review)).unwrap();
    desk.write(|w| w.request_review(customer, day("2026-08-15"), "event", "")).unwrap();
    let reviews = desk.book.reviews_of(customer, day("2026-06-30")).unwrap();
    assert_eq!(reviews[0].review, review);
    let requests = desk.book.review_requests_of(customer).unwrap();
    let open: Vec<_> =
        requests.iter().filter(|one| one.number > reviews[0].answered).map(|one| one.due).collect();
    assert_eq!(open, [day("2026-08-15")]);
    assert!(desk.book.reviews(day("2026-06-29")).unwrap().is_empty(), "not done yet on the day before");
}

#[test]
fn on_the_blacklist_since_the_flag_was_set() {
    let mut desk = desk();
    let customer = desk.add_customer("C1");
    assert!(desk.book.blacklist_marks().unwrap().is_empty());
    let record = desk.book.customer(customer).unwrap();
    let listed = assay_credit::customer::Customer { blacklisted: true, ..record.customer.clone() };
    let lin = desk.lin.clone();
    desk.book
        .write(&lin, common::at(7), |w| w.update_customer(customer, record.row_version, &listed, ""))
        .unwrap();
    let renamed = assay_credit::customer::Customer { name: "another".into(), ..listed };
    desk.book
        .write(&lin, common::at(9), |w| w.update_customer(customer, record.row_version + 1, &renamed, ""))
        .unwrap();
    let marks = desk.book.blacklist_marks().unwrap();
    assert_eq!((marks.len(), marks[0].at, marks[0].actor.as_str()), (1, common::at(7), "lin"));
}
