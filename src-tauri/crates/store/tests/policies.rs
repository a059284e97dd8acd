//! Versions of the credit policy are added and kept; which of its codes something in the book names is known.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

mod common;

use std::collections::BTreeSet;

use assay_credit::application::{
    AttachedCondition, BlacklistRequest, LimitRequest, OverrideRequest, Request,
};
use assay_credit::limit::LimitAsk;
use assay_credit::policy::{CreditPolicy, PolicyPart, default_policy};
use assay_store::StoreError;
use common::{at, day};
use rusqlite::{Connection, params};

#[test]
fn every_version_can_be_read_as_it_was() {
    let mut desk = common::desk();
    let first = CreditPolicy { version: 1, ..default_policy() };
    let mut second = CreditPolicy { version: 2, ..default_policy() };
    second.limits.validity_months = 6;
    desk.book.write(&desk.lin, at(1), |w| w.add_credit_policy(&first)).unwrap();
    desk.book.write(&desk.lin, at(2), |w| w.add_credit_policy(&second)).unwrap();
    let again = desk.book.write(&desk.lin, at(3), |w| w.add_credit_policy(&second));
    assert!(matches!(again, Err(StoreError::Taken { .. })));
    assert_eq!(desk.book.credit_policy_at(1).unwrap().unwrap(), first);
    assert_eq!(desk.book.credit_policy_at(2).unwrap().unwrap(), second);
    assert_eq!(desk.book.credit_policy_at(3).unwrap(), None);
    assert_eq!(desk.book.credit_policy().unwrap().unwrap(), second);
    let versions = desk.book.credit_policy_versions().unwrap();
    let told: Vec<_> = versions.iter().map(|one| (one.version, one.at, one.actor.as_str())).collect();
    assert_eq!(told, [(2, at(2), "lin"), (1, at(1), "lin")]);
    assert!(desk.book.verify().unwrap().is_good());
}

#[test]
fn codes_named_by_signals_and_requests_are_found() {
    let mut desk = common::desk();
    let customer = desk.add_customer("C001").to_string();
    assert_eq!(desk.book.policy_codes_named().unwrap(), BTreeSet::new());
    let blacklist = |enter, reason: &str| {
        Request::Blacklist(BlacklistRequest { enter, reason: reason.into(), text: "t".into() })
    };
    let requests = [
        ("blacklist", blacklist(true, "fraud")),
        ("blacklist", blacklist(false, "settled")),
        (
            "override",
            Request::Override(OverrideRequest {
                rating: "r".into(),
                notches: 1,
                reason: "industry".into(),
                text: "t".into(),
                until: day("2026-12-31"),
            }),
        ),
        (
            "limit",
            Request::Limit(LimitRequest {
                amount: 1.into(),
                terms_days: 30,
                from: day("2026-07-01"),
                until: day("2026-12-31"),
                ask: LimitAsk::default(),
                manual_reason: String::new(),
                conditions: vec![AttachedCondition { code: "guarantee".into(), text: "t".into() }],
                note: String::new(),
                downgrade: None,
            }),
        ),
    ];
    // Written past the book's own functions, so that this does not hang on how requests are made.
    let other = Connection::open(desk.book.path()).unwrap();
    let actor = desk.lin.id.to_string();
    for (number, (kind, request)) in (1_u32..).zip(&requests) {
        other
            .execute(
                "INSERT INTO applications (id, number, customer_id, kind, content, row_version, at, actor_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, 1, '2026-07-01', ?6)",
                params![
                    format!("a{number}"),
                    number,
                    customer,
                    kind,
                    serde_json::to_string(request).unwrap(),
                    actor
                ],
            )
            .unwrap();
    }
    other
        .execute(
            "INSERT INTO signals (id, number, customer_id, code, severity, text, on_day, at, actor_id)
             VALUES ('s', 1, ?1, 'moved', 'red', 't', '2026-07-01', '2026-07-01', ?2)",
            params![customer, actor],
        )
        .unwrap();
    let named = |part, code: &str| (part, code.to_owned());
    assert_eq!(
        desk.book.policy_codes_named().unwrap(),
        BTreeSet::from([
            named(PolicyPart::BlacklistEntry, "fraud"),
            named(PolicyPart::BlacklistExit, "settled"),
            named(PolicyPart::OverrideReasons, "industry"),
            named(PolicyPart::Conditions, "guarantee"),
            named(PolicyPart::Signals, "moved"),
        ])
    );
}
