//! One request of each kind that is right, and one change each that makes it wrong.

use super::*;
use crate::application::{GroupLimitRequest, TemporaryRequest};
use crate::limit::LimitAsk;
use crate::policy::default_policy;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn asking() -> Asking {
    Asking {
        today: day("2026-06-30"),
        role: Role::Analyst,
        listed: false,
        listed_on: None,
        has_limit: true,
        found: None,
    }
}

fn limit() -> LimitRequest {
    LimitRequest {
        amount: 500_000.into(),
        terms_days: 60,
        from: day("2026-06-30"),
        until: day("2027-06-30"),
        ask: LimitAsk::default(),
        manual_reason: String::new(),
        conditions: vec![AttachedCondition { code: "guarantee".into(), text: "by the owner".into() }],
        note: String::new(),
        downgrade: None,
    }
}

fn refused(request: &Request, asking: &Asking) -> Option<&'static str> {
    check(request, &default_policy(), asking).err().map(|error| error.code())
}

#[test]
fn a_limit() {
    let changed = |change: &dyn Fn(&mut LimitRequest)| {
        let mut asked = limit();
        change(&mut asked);
        refused(&Request::Limit(asked), &asking())
    };
    assert_eq!(changed(&|_| {}), None);
    assert_eq!(changed(&|l| l.amount = (-1).into()), Some("application_amount"));
    assert_eq!(changed(&|l| l.amount = 505_000.into()), Some("application_off_step"));
    assert_eq!(changed(&|l| (l.amount, l.manual_reason) = (505_000.into(), "one order".into())), None);
    assert_eq!(changed(&|l| l.amount = 0.into()), None);
    assert_eq!(changed(&|l| l.from = day("2026-06-29")), Some("application_in_the_past"));
    assert_eq!(changed(&|l| l.until = day("2026-06-29")), Some("application_in_the_past"));
    assert_eq!(
        changed(&|l| (l.from, l.until) = (day("2026-07-02"), day("2026-07-01"))),
        Some("application_days_order")
    );
    assert_eq!(changed(&|l| l.conditions[0].code = "moon".into()), Some("application_unknown_code"));
    assert_eq!(changed(&|l| l.conditions[0].text = " ".into()), Some("application_no_condition_text"));
}

#[test]
fn an_amount_that_is_not_the_one_found_is_explained() {
    let ask = |found: Option<i64>, reason: &str| {
        let asked = LimitRequest { manual_reason: reason.into(), ..limit() };
        refused(&Request::Limit(asked), &Asking { found: Some(found.map(Decimal::from)), ..asking() })
    };
    assert_eq!(ask(Some(500_000), ""), None);
    assert_eq!(ask(Some(510_000), ""), Some("application_manual_reason"));
    assert_eq!(ask(Some(510_000), "less is enough"), None);
    assert_eq!(ask(None, ""), Some("application_manual_reason"));
}

#[test]
fn no_credit_for_the_blacklisted() {
    let listed = Asking { listed: true, ..asking() };
    assert_eq!(refused(&Request::Limit(limit()), &listed), Some("application_blacklisted"));
    assert_eq!(refused(&Request::Limit(LimitRequest { amount: 0.into(), ..limit() }), &listed), None);
    let temporary = Request::Temporary(TemporaryRequest {
        amount: 1.into(),
        from: day("2026-06-30"),
        until: day("2026-07-30"),
        note: "season".into(),
    });
    assert_eq!(refused(&temporary, &listed), Some("application_blacklisted"));
    assert_eq!(refused(&temporary, &asking()), None);
    let none = Asking { has_limit: false, ..asking() };
    assert_eq!(refused(&temporary, &none), Some("application_nothing_to_add_to"));
}

#[test]
fn an_override() {
    let changed = |role: Role, change: &dyn Fn(&mut OverrideRequest)| {
        let mut asked = OverrideRequest {
            rating: String::new(),
            notches: 1,
            reason: "industry".into(),
            text: "orders are back".into(),
            until: day("2026-12-31"),
        };
        change(&mut asked);
        check(&Request::Override(asked), &default_policy(), &Asking { role, ..asking() }).err()
    };
    let code = |role, change: &dyn Fn(&mut OverrideRequest)| changed(role, change).map(|error| error.code());
    assert_eq!(code(Role::Analyst, &|_| {}), None);
    assert_eq!(code(Role::Analyst, &|o| o.notches = 0), Some("override_no_notches"));
    assert_eq!(
        changed(Role::Analyst, &|o| o.notches = 2),
        Some(RequestError::BeyondAuthority {
            notches: 2,
            role: Role::Analyst,
            able: vec![Role::RiskManager, Role::FinanceDirector, Role::Administrator],
        })
    );
    assert_eq!(code(Role::RiskManager, &|o| o.notches = 2), None);
    assert_eq!(code(Role::Administrator, &|o| o.notches = 7), Some("override_beyond_authority"));
    assert_eq!(code(Role::Analyst, &|o| o.reason = "gut".into()), Some("application_unknown_code"));
    assert_eq!(code(Role::Analyst, &|o| o.text.clear()), Some("application_no_reason"));
    assert_eq!(code(Role::Analyst, &|o| o.until = day("2026-06-29")), Some("application_in_the_past"));
    // Twelve months from 2026-06-30.
    assert_eq!(code(Role::Analyst, &|o| o.until = day("2027-06-30")), None);
    assert_eq!(code(Role::Analyst, &|o| o.until = day("2027-07-01")), Some("override_too_long"));
}

#[test]
fn the_blacklist() {
    let ask = |enter: bool, reason: &str, asking: Asking| {
        let asked = BlacklistRequest { enter, reason: reason.into(), text: "court ruling".into() };
        refused(&Request::Blacklist(asked), &asking)
    };
    // Six months at least.
    let since = |day: NaiveDate| Asking { listed: true, listed_on: Some(day), ..asking() };
    assert_eq!(ask(true, "fraud", asking()), None);
    assert_eq!(ask(true, "settled", asking()), Some("application_unknown_code"));
    assert_eq!(ask(false, "settled", asking()), Some("blacklist_not_on"));
    assert_eq!(ask(true, "fraud", since(day("2026-01-01"))), Some("blacklist_on_already"));
    assert_eq!(ask(false, "settled", since(day("2025-12-30"))), None);
    assert_eq!(ask(false, "settled", since(day("2025-12-31"))), None, "June has no 31st");
    assert_eq!(ask(false, "settled", since(day("2026-01-01"))), Some("blacklist_too_soon"));
    assert_eq!(ask(false, "entered_by_mistake", since(day("2026-06-29"))), None);
    assert_eq!(ask(false, "settled", Asking { listed: true, ..asking() }), None, "nobody knows since when");
    let silent = BlacklistRequest { enter: true, reason: "fraud".into(), text: " ".into() };
    assert_eq!(refused(&Request::Blacklist(silent), &asking()), Some("application_no_evidence"));
}

#[test]
fn a_group_limit() {
    let ask = |amount: i64, until: &str| {
        let asked = GroupLimitRequest {
            group: String::new(),
            amount: amount.into(),
            until: day(until),
            note: String::new(),
        };
        refused(&Request::GroupLimit(asked), &asking())
    };
    assert_eq!(ask(1, "2026-06-30"), None);
    assert_eq!(ask(-1, "2026-06-30"), Some("application_amount"));
    assert_eq!(ask(1, "2026-06-29"), Some("application_in_the_past"));
}
