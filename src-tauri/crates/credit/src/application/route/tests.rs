//! Tables made by hand from the default policy: risk manager up to 2,000,000, raises up to a half, yellow at worst,
//! no exceptions; finance director everything.

use super::*;
use crate::application::{BlacklistRequest, GroupLimitRequest, OverrideRequest, TemporaryRequest};
use crate::limit::LimitAsk;
use crate::policy::default_policy;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn limit(amount: i64, terms_days: u16, until: &str) -> Request {
    Request::Limit(LimitRequest {
        amount: amount.into(),
        terms_days,
        from: day("2026-07-01"),
        until: day(until),
        ask: LimitAsk::default(),
        manual_reason: String::new(),
        conditions: Vec::new(),
        note: String::new(),
        downgrade: None,
    })
}

/// A green customer with nothing in force whose methods give five million.
fn fresh() -> Standing {
    Standing { class: Some(RiskClass::Green), found: Some(5_000_000.into()), ..Standing::default() }
}

fn with(limit: i64) -> Standing {
    Standing { limit: Some((limit.into(), Some(60), day("2026-12-31"))), ..fresh() }
}

fn codes(request: &Request, standing: &Standing) -> Vec<String> {
    route(&default_policy(), request, standing).into_iter().map(|step| step.code).collect()
}

const FIRST: [&str; 1] = ["risk_manager"];
const BOTH: [&str; 2] = ["risk_manager", "finance_director"];

#[test]
fn the_amount_decides_how_far_it_goes() {
    assert_eq!(codes(&limit(2_000_000, 60, "2027-06-30"), &fresh()), FIRST);
    assert_eq!(codes(&limit(2_000_001, 60, "2027-06-30"), &fresh()), BOTH);
}

#[test]
fn a_raise_goes_further_than_a_first_limit() {
    // Half of 800,000 is 400,000.
    assert_eq!(codes(&limit(1_200_000, 60, "2027-06-30"), &with(800_000)), FIRST);
    assert_eq!(codes(&limit(1_200_001, 60, "2027-06-30"), &with(800_000)), BOTH);
    assert_eq!(
        codes(&limit(1_500_000, 60, "2027-06-30"), &with(0)),
        FIRST,
        "after a limit of 0 it is a first one"
    );
}

#[test]
fn grade_and_exceptions_go_to_the_last_level() {
    let ask = limit(100_000, 60, "2027-06-30");
    let changed = |change: &dyn Fn(&mut Standing)| {
        let mut standing = fresh();
        change(&mut standing);
        codes(&ask, &standing)
    };
    assert_eq!(changed(&|s| s.class = Some(RiskClass::Yellow)), FIRST);
    assert_eq!(changed(&|s| s.class = Some(RiskClass::Red)), BOTH);
    assert_eq!(changed(&|s| s.class = None), BOTH);
    assert_eq!(changed(&|s| s.raised = true), BOTH);
    assert_eq!(changed(&|s| s.found = Some(99_999.into())), BOTH);
    assert_eq!(changed(&|s| s.found = Some(100_000.into())), FIRST);
    assert_eq!(changed(&|s| s.found = None), BOTH);
}

#[test]
fn why_it_goes_on_is_said_at_each_level() {
    let standing = Standing { class: Some(RiskClass::Red), raised: true, found: None, ..with(1_000_000) };
    let steps = route(&default_policy(), &limit(3_000_000, 90, "2027-06-30"), &standing);
    assert_eq!(
        steps[0].beyond,
        [Reach::Amount, Reach::Raise, Reach::Class, Reach::RaisedGrade, Reach::NothingFound]
    );
    assert!(steps[1].beyond.is_empty());
}

#[test]
fn what_takes_credit_away_is_decided_by_the_first_level() {
    let red = Standing { class: None, found: None, ..with(9_000_000) };
    assert_eq!(codes(&limit(8_000_000, 60, "2026-12-31"), &red), FIRST);
    assert_eq!(codes(&limit(0, 60, "2027-06-30"), &red), FIRST, "an ending");
    assert_eq!(codes(&limit(0, 60, "2027-06-30"), &Standing::default()), FIRST, "no credit, decided");
    assert_eq!(codes(&limit(8_000_000, 61, "2026-12-31"), &red), BOTH, "longer terms");
    assert_eq!(codes(&limit(8_000_000, 60, "2027-01-01"), &red), BOTH, "it would last longer than now");
    assert_eq!(codes(&limit(9_000_001, 60, "2026-12-31"), &red), BOTH);
}

#[test]
fn a_temporary_addition_counts_with_all_there_is() {
    let ask = |amount: i64| {
        Request::Temporary(TemporaryRequest {
            amount: amount.into(),
            from: day("2026-07-01"),
            until: day("2026-09-30"),
            note: String::new(),
        })
    };
    let standing = Standing { temporary: 200_000.into(), found: None, ..with(1_000_000) };
    // 1,000,000 and 200,000 and 300,000 are half as much again.
    assert_eq!(codes(&ask(300_000), &standing), FIRST);
    assert_eq!(codes(&ask(300_001), &standing), BOTH);
    assert_eq!(codes(&ask(300_000), &Standing { raised: true, ..standing }), BOTH);
    assert_eq!(codes(&ask(100_001), &Standing { temporary: 0.into(), ..with(1_900_000) }), BOTH);
}

#[test]
fn others_have_one_level() {
    let notches = |notches: i8| {
        let request = Request::Override(OverrideRequest {
            rating: String::new(),
            notches,
            reason: "industry".into(),
            text: String::new(),
            until: day("2026-12-31"),
        });
        route(&default_policy(), &request, &fresh()).into_iter().map(|step| step.role).collect::<Vec<_>>()
    };
    // Analyst 1 up 2 down, risk manager 2 and 3, finance director 3 and 6.
    let table = [
        (1, Some(Role::Analyst)),
        (2, Some(Role::RiskManager)),
        (3, Some(Role::FinanceDirector)),
        (4, None),
        (0, None),
        (-2, Some(Role::Analyst)),
        (-3, Some(Role::RiskManager)),
        (-6, Some(Role::FinanceDirector)),
        (-7, None),
    ];
    for (n, role) in table {
        assert_eq!(notches(n), role.into_iter().collect::<Vec<_>>(), "{n}");
    }
    let listed =
        Request::Blacklist(BlacklistRequest { enter: true, reason: "fraud".into(), text: "x".into() });
    assert_eq!(route(&default_policy(), &listed, &fresh())[0].role, Role::FinanceDirector);
    let group = Request::GroupLimit(GroupLimitRequest {
        group: String::new(),
        amount: 1.into(),
        until: day("2026-12-31"),
        note: String::new(),
    });
    assert_eq!(codes(&group, &fresh()), ["finance_director"]);
}

#[test]
fn nobody_signs_where_the_policy_names_nobody() {
    let mut policy = default_policy();
    policy.authorities.clear();
    assert!(route(&policy, &limit(1, 60, "2026-12-31"), &fresh()).is_empty());
    policy.authorities = default_policy().authorities;
    policy.authorities[1].up_to = Some(1.into());
    assert_eq!(
        route(&policy, &limit(9_000_000, 60, "2027-06-30"), &fresh()).len(),
        2,
        "the last reaches all"
    );
}
