//! Two people assess a customer: what each gave stands side by side, the mean is rated with, an earlier day
//! keeps what was known then.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use assay_desk::view::{AssessmentView, CustomerProfile, FactorView, Role, ScoreInput, UserInput};
use assay_desk::{Job, Session};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A book with two users and one customer; the day is 2026-06-30.
fn book() -> (tempfile::TempDir, Session, String) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    session.set_business_date(Some(day("2026-06-30"))).unwrap();
    let lin = session.users().unwrap().remove(0);
    let password = |text: &str| Some(text.to_owned());
    session
        .save_user(&UserInput {
            id: Some(lin.id),
            name: lin.name,
            display_name: lin.display_name,
            role: lin.role,
            active: true,
            password: password("weigh-it-1"),
        })
        .unwrap();
    session
        .save_user(&UserInput {
            id: None,
            name: "zhou".into(),
            display_name: "周敏".into(),
            role: Role::Analyst,
            active: true,
            password: password("weigh-it-2"),
        })
        .unwrap();
    let customer = CustomerProfile { code: "C1".into(), name: "Firm".into(), ..CustomerProfile::default() };
    let id = session.save_customer(&customer).unwrap().profile.id;
    (folder, session, id)
}

fn score(session: &Session, customer: &str, factor: &str, score: Option<u8>, remark: &str) -> AssessmentView {
    let input = ScoreInput { customer: customer.into(), factor: factor.into(), score, remark: remark.into() };
    session.save_score(&input).unwrap()
}

fn factor(view: &AssessmentView, code: &str) -> FactorView {
    view.factors.iter().find(|factor| factor.code == code).unwrap().clone()
}

#[test]
fn two_assessors_differ_and_the_mean_counts() {
    let (_folder, session, customer) = book();
    session.act_as(Some("lin")).unwrap();
    let view = score(&session, &customer, "q_integrity", Some(9), "visited on 12 June");
    let alone = factor(&view, "q_integrity");
    assert_eq!((alone.value, alone.difference, alone.apart), (Some(9.0), None, false));
    assert_eq!(alone.mine.unwrap().remark, "visited on 12 June");

    session.act_as(Some("zhou")).unwrap();
    let view = score(&session, &customer, "q_integrity", Some(4), "");
    assert_eq!(view.me, "周敏");
    let both = factor(&view, "q_integrity");
    assert_eq!((both.value, both.difference, both.apart), (Some(6.5), Some(5.0), true));
    assert_eq!((both.mine.unwrap().score, both.others[0].score), (Some(4.0), Some(9.0)));
    assert_eq!(both.others[0].by, "lin");
    // The 5C frame: character weighs 30, the only factor known.
    let frame = view.frames.iter().find(|frame| frame.code == "5c").unwrap();
    assert_eq!((frame.mean, frame.known), (Some(6.5), 30));

    let rows = session.indicators(&customer).unwrap();
    let row = rows.iter().find(|row| row.code == "q_integrity").unwrap();
    let origin = row.origin.clone().unwrap();
    assert_eq!((row.figure.value, origin.kind.as_str()), (Some(6.5), "assessors"));
    assert_eq!(origin.text, "lin 9, zhou 4");
    assert!(rows.iter().all(|row| row.code != "q_capital"), "nobody scored it and no model asks for it");

    // Rated with the mean, stored, and computed again from what was stored.
    session.rate(std::slice::from_ref(&customer), &Job::silent("rate")).unwrap();
    let found = session.verify(&Job::silent("verify")).unwrap();
    assert!(found.ok, "{:?}", found.checks);

    // Taking one back leaves the other; every entry stays in the history.
    let view = score(&session, &customer, "q_integrity", None, "");
    let left = factor(&view, "q_integrity");
    assert_eq!((left.value, left.apart, left.history.len()), (Some(9.0), false, 3));
    let found = session.verify(&Job::silent("verify")).unwrap();
    assert!(found.ok, "{:?}", found.checks);
}

#[test]
fn an_earlier_day_sees_what_was_known_then() {
    let (_folder, session, customer) = book();
    session.act_as(Some("lin")).unwrap();
    score(&session, &customer, "q_bank_credit", Some(3), "");
    session.set_business_date(Some(day("2026-07-31"))).unwrap();
    let view = score(&session, &customer, "q_bank_credit", Some(8), "");
    assert_eq!(factor(&view, "q_bank_credit").value, Some(8.0));
    session.set_business_date(Some(day("2026-07-30"))).unwrap();
    let then = factor(&session.assessment(&customer).unwrap(), "q_bank_credit");
    assert_eq!((then.value, then.history.len()), (Some(3.0), 1));
    session.set_business_date(Some(day("2026-06-29"))).unwrap();
    assert_eq!(factor(&session.assessment(&customer).unwrap(), "q_bank_credit").value, None);
}

#[test]
fn the_same_again_is_not_stored_and_nonsense_is_refused() {
    let (_folder, session, customer) = book();
    session.act_as(Some("lin")).unwrap();
    score(&session, &customer, "q_capital", Some(5), "");
    let view = score(&session, &customer, "q_capital", Some(5), " ");
    assert_eq!(factor(&view, "q_capital").history.len(), 1);
    let view = score(&session, &customer, "q_capital", Some(5), "paid in");
    assert_eq!(factor(&view, "q_capital").history.len(), 2);
    let refused = |factor: &str, score: u8| {
        let input = ScoreInput {
            customer: customer.clone(),
            factor: factor.into(),
            score: Some(score),
            remark: String::new(),
        };
        session.save_score(&input).unwrap_err().code
    };
    assert_eq!(refused("q_capital", 11), "score_range");
    assert_eq!(refused("q_capital", 0), "score_range");
    assert_eq!(refused("current_ratio", 5), "not_found");
}
