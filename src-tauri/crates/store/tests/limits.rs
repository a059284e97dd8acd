//! Limits and holds in the book: which count on a day, ends before their time, merged customers, nothing rewritten.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod common;

use assay_store::{Id, InForce, LimitKind, LimitState, NewHold, NewLimit, Rule, StoreError, held_on, states};
use common::{Desk, day};
use rust_decimal::Decimal;

fn new(of: Id, kind: LimitKind, amount: i64, days: (&str, &str)) -> NewLimit {
    NewLimit {
        of,
        kind,
        amount: amount.into(),
        terms_days: (kind == LimitKind::Standing).then_some(60),
        first_day: day(days.0),
        last_day: day(days.1),
        application: None,
        reason: String::new(),
    }
}

struct Limits {
    desk: Desk,
    of: Id,
}

impl Limits {
    fn new() -> Self {
        let mut desk = common::desk();
        let of = desk.add_customer("C1");
        Self { desk, of }
    }

    fn add(&mut self, kind: LimitKind, amount: i64, days: (&str, &str)) -> Id {
        let new = new(self.of, kind, amount, days);
        self.desk.write(|w| w.add_limit(&new)).unwrap()
    }

    fn end(&mut self, id: Id, on: &str) {
        self.desk.write(|w| w.end_limit(id, day(on), "no more orders")).unwrap();
    }

    fn amount(&self, on: &str) -> Option<Decimal> {
        InForce::on(&self.desk.book.limits_of(self.of).unwrap(), day(on)).amount()
    }

    fn states(&self, on: &str) -> Vec<LimitState> {
        states(&self.desk.book.limits_of(self.of).unwrap(), day(on))
    }
}

const STANDING: LimitKind = LimitKind::Standing;
const TEMPORARY: LimitKind = LimitKind::Temporary;
const YEAR: (&str, &str) = ("2026-01-01", "2026-12-31");

#[test]
fn a_limit_holds_from_its_first_day_to_its_last() {
    let mut limits = Limits::new();
    assert_eq!(limits.amount("2026-06-30"), None, "no limit is not a limit of 0");
    limits.add(STANDING, 100, YEAR);
    for (on, amount, state) in [
        ("2025-12-31", None, LimitState::NotYet),
        ("2026-01-01", Some(100), LimitState::InForce),
        ("2026-12-31", Some(100), LimitState::InForce),
        ("2027-01-01", None, LimitState::Expired),
    ] {
        assert_eq!(limits.amount(on), amount.map(Decimal::from), "{on}");
        assert_eq!(limits.states(on), [state], "{on}");
    }
}

#[test]
fn the_last_decision_counts_and_what_it_replaced_does_not_come_back() {
    let mut limits = Limits::new();
    limits.add(STANDING, 100, YEAR);
    limits.add(STANDING, 40, ("2026-04-01", "2026-06-30"));
    assert_eq!(limits.amount("2026-03-31"), Some(100.into()));
    assert_eq!(limits.amount("2026-04-01"), Some(40.into()));
    assert_eq!(limits.amount("2026-07-01"), None);
    assert_eq!(limits.states("2026-07-01"), [LimitState::Replaced, LimitState::Expired]);
    assert_eq!(limits.states("2026-02-01"), [LimitState::InForce, LimitState::NotYet]);
}

#[test]
fn a_limit_ended_before_its_time() {
    let mut limits = Limits::new();
    limits.add(STANDING, 100, YEAR);
    let second = limits.add(STANDING, 80, ("2026-03-01", "2026-12-31"));
    limits.end(second, "2026-05-15");
    assert_eq!(limits.amount("2026-05-14"), Some(80.into()));
    assert_eq!(limits.amount("2026-05-15"), None, "the first one does not come back");
    assert_eq!(limits.states("2026-05-15"), [LimitState::Replaced, LimitState::Ended]);
    let again = limits.desk.write(|w| w.end_limit(second, day("2026-05-16"), "")).unwrap_err();
    assert!(matches!(again, StoreError::Refused { rule: Rule::LimitEnded }), "{again}");
    let kept = limits.desk.book.limits_of(limits.of).unwrap();
    let end = kept[1].ended.as_ref().unwrap();
    assert_eq!(
        (end.on, end.reason.as_str(), end.actor.as_str()),
        (day("2026-05-15"), "no more orders", "lin")
    );
    assert_eq!(kept[0].ended, None);
}

#[test]
fn one_that_was_ended_before_it_began_replaced_nothing() {
    let mut limits = Limits::new();
    limits.add(STANDING, 100, YEAR);
    let next = limits.add(STANDING, 300, ("2026-07-01", "2027-06-30"));
    limits.end(next, "2026-06-15");
    assert_eq!(limits.amount("2026-07-01"), Some(100.into()));
    assert_eq!(limits.states("2026-07-01"), [LimitState::InForce, LimitState::Ended]);
}

#[test]
fn temporary_ones_come_on_top_and_end_by_themselves() {
    let mut limits = Limits::new();
    limits.add(STANDING, 100, ("2026-01-01", "2026-06-30"));
    limits.add(TEMPORARY, 30, ("2026-02-01", "2026-02-28"));
    limits.add(TEMPORARY, 20, ("2026-02-15", "2026-12-31"));
    for (on, amount) in [
        ("2026-01-31", Some(100)),
        ("2026-02-01", Some(130)),
        ("2026-02-28", Some(150)),
        ("2026-03-01", Some(120)),
    ] {
        assert_eq!(limits.amount(on), amount.map(Decimal::from), "{on}");
    }
    assert_eq!(limits.amount("2026-07-01"), None, "nothing to come on top of");
    assert_eq!(
        limits.states("2026-07-01"),
        [LimitState::Expired, LimitState::Expired, LimitState::WithoutStanding]
    );
}

#[test]
fn a_credit_that_was_ended_ends_what_came_on_top() {
    let mut limits = Limits::new();
    limits.add(STANDING, 100, YEAR);
    limits.add(TEMPORARY, 50, YEAR);
    limits.add(STANDING, 0, ("2026-06-01", "2026-12-31"));
    assert_eq!(limits.amount("2026-06-01"), Some(Decimal::ZERO));
    assert_eq!(
        limits.states("2026-06-01"),
        [LimitState::Replaced, LimitState::Replaced, LimitState::InForce]
    );
    limits.add(TEMPORARY, 5, ("2026-06-10", "2026-06-20"));
    assert_eq!(limits.amount("2026-06-10"), Some(5.into()), "decided since, for one order");
}

#[test]
fn amounts_too_large_to_add_are_no_amount() {
    let mut limits = Limits::new();
    limits.add(STANDING, 100, YEAR);
    limits.add(TEMPORARY, 1, YEAR);
    let mut kept = limits.desk.book.limits_of(limits.of).unwrap();
    kept[1].limit.amount = Decimal::MAX;
    assert_eq!(InForce::on(&kept, day("2026-06-01")).amount(), None);
}

#[test]
fn the_limits_of_a_group() {
    let mut limits = Limits::new();
    let other = limits.desk.add_customer("C2");
    let of = limits.of;
    let group = limits.desk.write(|w| w.add_risk_group("G", "", &[of, other])).unwrap();
    let first = limits.desk.write(|w| w.add_limit(&new(group, LimitKind::Group, 500, YEAR))).unwrap();
    let kept = limits.desk.book.limits_of(group).unwrap();
    assert_eq!(InForce::on(&kept, day("2026-06-01")).amount(), Some(500.into()));
    limits.desk.write(|w| w.end_limit(first, day("2026-06-01"), "dissolved")).unwrap();
    assert_eq!(InForce::on(&limits.desk.book.limits_of(group).unwrap(), day("2026-06-01")).amount(), None);
    assert_eq!(limits.amount("2026-06-01"), None);
}

#[test]
fn limits_and_ends_are_never_rewritten() {
    let mut limits = Limits::new();
    let id = limits.add(STANDING, 100, YEAR);
    limits.end(id, "2026-05-01");
    let of = limits.of;
    limits.desk.write(|w| w.add_hold(&hold(of, true, "2026-05-01"))).unwrap();
    let conn = common::raw(&limits.desk.path);
    for sql in [
        "UPDATE limits SET amount = 1",
        "DELETE FROM limits",
        "UPDATE limit_ends SET on_day = '2027-01-01'",
        "DELETE FROM limit_ends",
        "UPDATE holds SET held = 0",
        "DELETE FROM holds",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

fn hold(customer: Id, held: bool, on: &str) -> NewHold {
    NewHold { customer, held, rating: None, reason: "late".into(), on: day(on) }
}

#[test]
fn a_hold_stands_from_its_day_until_it_is_released() {
    let mut limits = Limits::new();
    let of = limits.of;
    limits.desk.write(|w| w.add_hold(&hold(of, true, "2026-05-01"))).unwrap();
    limits.desk.write(|w| w.add_hold(&hold(of, false, "2026-06-01"))).unwrap();
    limits.desk.write(|w| w.add_hold(&hold(of, true, "2026-07-01"))).unwrap();
    let holds = limits.desk.book.holds_of(of).unwrap();
    let held = |on: &str| held_on(&holds, day(on)).map(|one| one.number);
    assert_eq!(held("2026-04-30"), None);
    assert_eq!(held("2026-05-01"), Some(1));
    assert_eq!(held("2026-05-31"), Some(1));
    assert_eq!(held("2026-06-01"), None);
    assert_eq!(held("2026-07-01"), Some(3));
    assert_eq!(holds[0].actor, "lin");
}

#[test]
fn what_is_decided_stands_in_the_audit_trail() {
    let mut limits = Limits::new();
    let id = limits.add(STANDING, 100, YEAR);
    limits.end(id, "2026-05-01");
    let of = limits.of;
    limits.desk.write(|w| w.add_hold(&hold(of, true, "2026-05-01"))).unwrap();
    limits.desk.write(|w| w.add_hold(&hold(of, false, "2026-05-02"))).unwrap();
    let events: Vec<String> =
        limits.desk.book.audit(None, 4).unwrap().into_iter().map(|entry| entry.action).collect();
    assert_eq!(events, ["releases.freed", "releases.held", "limit.ended", "limit.added"]);
}
