//! Requests in the book: drafts change with their revision, events move them and are never changed, a submission is
//! frozen with what it rested on.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod common;

use assay_credit::application::{Basis, BlacklistRequest, Event, Request, TemporaryRequest};
use assay_store::{Id, NewApplicationEvent, NewDelegation, NewUser, Role, Rule, StoreError};
use common::{Desk, day, raw};

fn asked(text: &str) -> Request {
    Request::Blacklist(BlacklistRequest { enter: true, reason: "fraud".into(), text: text.into() })
}

fn basis() -> Basis {
    Basis {
        as_of: day("2026-06-30"),
        policy: 0,
        rating: None,
        grade: None,
        recomputed: None,
        model: None,
        model_in_force: None,
        terms_days: None,
        until: None,
        temporary: 0.into(),
        listed: false,
        limit: Some("12.5".parse().unwrap()),
        calculation: None,
        cost: None,
        route: Vec::new(),
        facts: std::collections::BTreeMap::from([("scores".to_owned(), "ab".to_owned())]),
    }
}

fn event(event: Event) -> NewApplicationEvent<'static> {
    NewApplicationEvent {
        event,
        step: "",
        on_behalf: None,
        text: "",
        conditions: &[],
        on_day: day("2026-06-30"),
        basis: None,
    }
}

fn begun(desk: &mut Desk) -> Id {
    let customer = desk.add_customer("C1");
    desk.write(|w| w.add_application(customer, &asked("one"), day("2026-06-30"))).unwrap()
}

fn submit(desk: &mut Desk, id: Id) -> Result<(), StoreError> {
    let basis = basis();
    desk.write(|w| {
        w.add_application_event(id, &NewApplicationEvent { basis: Some(&basis), ..event(Event::Submitted) })
    })
}

fn out_of_order(result: Result<(), StoreError>) -> bool {
    matches!(result, Err(StoreError::Refused { rule: Rule::ApplicationOrder }))
}

#[test]
fn a_draft_changes_with_its_revision() {
    let mut desk = common::desk();
    let id = begun(&mut desk);
    let on = day("2026-06-30");
    assert_eq!(desk.write(|w| w.change_application(id, 1, &asked("one"), on)).unwrap(), 1, "nothing changed");
    assert_eq!(desk.write(|w| w.change_application(id, 1, &asked("two"), on)).unwrap(), 2);
    let stale = desk.write(|w| w.change_application(id, 1, &asked("three"), on)).unwrap_err();
    assert!(matches!(stale, StoreError::Conflict { row_version: 2, .. }), "{stale}");
    assert_eq!(desk.book.application(id).unwrap().request, asked("two"));
    let other =
        Request::Temporary(TemporaryRequest { amount: 1.into(), from: on, until: on, note: String::new() });
    assert!(desk.write(|w| w.change_application(id, 2, &other, on)).is_err(), "a request keeps its kind");
    let events = desk.book.application_events_of(id).unwrap();
    assert_eq!(events.iter().map(|one| one.event).collect::<Vec<_>>(), [Event::Begun, Event::Changed]);
}

#[test]
fn what_was_submitted_is_frozen() {
    let mut desk = common::desk();
    let id = begun(&mut desk);
    assert!(out_of_order(desk.write(|w| w.add_application_event(id, &event(Event::Signed)))));
    assert!(
        out_of_order(desk.write(|w| w.add_application_event(id, &event(Event::Submitted)))),
        "without a basis"
    );
    submit(&mut desk, id).unwrap();
    assert!(out_of_order(submit(&mut desk, id)));
    let changed = desk.write(|w| w.change_application(id, 1, &asked("two"), day("2026-06-30")));
    assert!(out_of_order(changed.map(drop)));
    desk.write(|w| w.add_application_event(id, &event(Event::Returned))).unwrap();
    desk.write(|w| w.change_application(id, 1, &asked("two"), day("2026-07-01"))).unwrap();
    assert_eq!(desk.book.last_submission(id).unwrap(), Some((asked("one"), basis())));
    let conn = raw(&desk.path);
    assert!(conn.execute("UPDATE application_events SET text = 'x'", []).is_err());
    assert!(conn.execute("DELETE FROM applications", []).is_err());
}

#[test]
fn numbers_count_on_and_lists_are_the_newest_first() {
    let mut desk = common::desk();
    let first = begun(&mut desk);
    let other = desk.add_customer("C2");
    let second = desk.write(|w| w.add_application(other, &asked("x"), day("2026-06-30"))).unwrap();
    let numbers: Vec<u32> = desk.book.applications().unwrap().iter().map(|one| one.number).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(desk.book.applications_of(other).unwrap()[0].id, second);
    assert_eq!(desk.book.application_numbered(1).unwrap().id, first);
    assert!(matches!(desk.book.application_numbered(3), Err(StoreError::NotFound { .. })));
}

#[test]
fn an_absence_counts_from_its_first_day_until_it_ends() {
    let mut desk = common::desk();
    let lin = desk.lin.id;
    let mei = desk
        .write(|w| {
            w.set_password(lin, Some("nil"))?;
            w.add_user(&NewUser {
                name: "mei".into(),
                display_name: "mei".into(),
                role: Role::RiskManager,
                password: Some("iem".into()),
            })
        })
        .unwrap();
    let absence = |from, to, last: &str| NewDelegation {
        from,
        to,
        first_day: day("2026-07-01"),
        last_day: day(last),
        reason: "leave".into(),
    };
    let refused = |result: Result<Id, StoreError>| match result {
        Err(StoreError::Refused { rule }) => rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(desk.write(|w| w.add_delegation(&absence(lin, lin, "2026-07-02")))),
        Rule::DelegatedToSelf
    );
    assert_eq!(refused(desk.write(|w| w.add_delegation(&absence(lin, mei, "2026-06-30")))), Rule::DaysOrder);
    let id = desk.write(|w| w.add_delegation(&absence(lin, mei, "2026-07-03"))).unwrap();
    let counts = |desk: &Desk, on: &str| desk.book.delegations().unwrap()[0].counts_on(day(on));
    let days = ["2026-06-30", "2026-07-01", "2026-07-03", "2026-07-04"];
    assert_eq!(days.map(|on| counts(&desk, on)), [false, true, true, false]);
    desk.write(|w| w.end_delegation(id)).unwrap();
    assert!(!counts(&desk, "2026-07-01"));
    assert!(desk.write(|w| w.end_delegation(id)).is_err());
}
