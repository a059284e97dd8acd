//! Nobody decides what they made; each person signs one level; somebody away is represented.

use assay_desk::view::{DelegationInput, LimitRequest, Request};

use super::{Desk, code};

fn user(desk: &Desk, name: &str) -> String {
    desk.session.users().unwrap().into_iter().find(|user| user.name == name).unwrap().id
}

#[test]
fn nobody_signs_what_they_prepared_changed_or_submitted() {
    let desk = Desk::new();
    let request = Request::Limit(desk.limit());
    let begun = desk.by("mei").begin_application(Some(&desk.customer), &request).unwrap();
    let other = Request::Limit(LimitRequest { amount: 2_500_000.into(), ..desk.limit() });
    let changed = desk.by("fang").change_application(&begun.id, begun.row_version, &other).unwrap();
    desk.by("an").submit_application(&begun.id, changed.row_version, "").unwrap();
    for maker in ["mei", "fang", "an"] {
        let refused = desk.sign(maker, &begun.id).unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.details[0].as_str()),
            ("application_own", "lin"),
            "{maker}"
        );
        assert_eq!(code(desk.by(maker).decline_application(&begun.id, "no")), "application_own");
    }
    let may = desk.page("mei", &begun.id).may;
    assert_eq!((may.sign, may.why_not.as_deref()), (false, Some("application_own")));
    desk.sign("lin", &begun.id).unwrap();
}

#[test]
fn each_person_signs_one_level() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    desk.sign("fang", &view.id).unwrap();
    assert_eq!(code(desk.sign("fang", &view.id)), "application_signed_already");
    assert_eq!(code(desk.sign("mei", &view.id)), "application_role", "it waits for the finance director now");
    assert_eq!(desk.sign("lin", &view.id).unwrap().state, "approved");
}

#[test]
fn an_analyst_signs_no_limit() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    let refused = desk.sign("bo", &view.id).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.details[0].as_str()), ("application_role", "fang, lin, mei"));
    assert_eq!(code(desk.by("bo").return_application(&view.id, "no")), "application_role");
}

#[test]
fn somebody_away_is_represented_and_it_is_recorded() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    desk.sign("mei", &view.id).unwrap();
    let absence = |from: &str, to: &str| DelegationInput {
        from: if from.is_empty() { String::new() } else { user(&desk, from) },
        to: user(&desk, to),
        first_day: desk.today,
        last_day: desk.day(3),
        reason: "on leave".into(),
    };
    assert_eq!(code(desk.by("an").add_delegation(&absence("fang", "bo"))), "delegation_of_others");
    assert_eq!(code(desk.by("an").add_delegation(&absence("", "an"))), "delegated_to_self");
    let past = DelegationInput {
        first_day: desk.today.pred_opt().unwrap(),
        last_day: desk.today.pred_opt().unwrap(),
        ..absence("", "bo")
    };
    assert_eq!(code(desk.by("fang").add_delegation(&past)), "delegation_past");
    // Not to who signed already, nor to who prepared it.
    desk.by("fang").add_delegation(&absence("", "mei")).unwrap();
    desk.by("lin").add_delegation(&absence("fang", "an")).unwrap();
    assert_eq!(code(desk.sign("mei", &view.id)), "application_signed_already");
    assert_eq!(code(desk.sign("an", &view.id)), "application_own");
    let list = desk.by("fang").add_delegation(&absence("", "bo")).unwrap();
    assert_eq!(desk.waiting("bo"), [1]);
    assert_eq!(desk.page("bo", &view.id).may.on_behalf, "fang");

    // Ended, and begun again.
    let open = list.iter().find(|one| one.to == "bo").unwrap();
    assert_eq!(code(desk.by("bo").end_delegation(&open.id)), "delegation_of_others");
    desk.by("fang").end_delegation(&open.id).unwrap();
    assert_eq!(code(desk.sign("bo", &view.id)), "application_role");
    desk.by("fang").add_delegation(&absence("", "bo")).unwrap();
    assert_eq!(desk.sign("bo", &view.id).unwrap().state, "approved");
    let last = desk.page("an", &view.id).trail.pop().unwrap();
    assert_eq!((last.by.as_str(), last.on_behalf.as_str()), ("bo", "fang"));
}

#[test]
fn an_absence_counts_on_its_days_only() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    let absence = DelegationInput {
        from: String::new(),
        to: user(&desk, "bo"),
        first_day: desk.day(1),
        last_day: desk.day(1),
        reason: String::new(),
    };
    desk.by("mei").add_delegation(&absence).unwrap();
    assert_eq!(code(desk.sign("bo", &view.id)), "application_role");
    desk.set_day(desk.day(1));
    assert_eq!(desk.waiting("bo"), [1]);
    desk.set_day(desk.day(2));
    assert_eq!(code(desk.sign("bo", &view.id)), "application_role");
}
