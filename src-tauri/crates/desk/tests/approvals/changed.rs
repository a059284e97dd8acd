//! What changes between a submission and a signature, and days that are wrong.

use assay_desk::view::{CreditFileView, FileChange, LimitRequest, Request, ScoreInput, SecurityRow};

use super::{Desk, code, job};

/// What stands in the way of mei's signature.
fn stale(desk: &Desk, id: &str) -> Vec<String> {
    let refused = desk.sign("mei", id).unwrap_err();
    assert_eq!(refused.code, "application_stale");
    let page = desk.page("mei", id);
    assert_eq!(page.changes.iter().map(|one| one.code.clone()).collect::<Vec<_>>(), refused.details);
    refused.details
}

fn score(desk: &Desk, score: u8) {
    let input = ScoreInput {
        customer: desk.customer.clone(),
        factor: "q_integrity".into(),
        score: Some(score),
        remark: "seen".into(),
    };
    desk.by("bo").save_score(&input).unwrap();
}

#[test]
fn a_score_in_between_is_named_and_a_new_submission_cures_it() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    score(&desk, 1);
    let named = stale(&desk, &view.id);
    assert_eq!(named[0], "scores");
    // Declining and returning are always possible.
    desk.by("mei").return_application(&view.id, "look at it again").unwrap();
    desk.by("lin").rate(std::slice::from_ref(&desk.customer), &job()).unwrap();
    desk.by("an").submit_application(&view.id, view.row_version, "").unwrap();
    desk.sign("mei", &view.id).unwrap();
}

#[test]
fn security_in_between_is_named() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    let file: CreditFileView = desk.by("bo").credit_file(&desk.customer).unwrap();
    let mut rows = file.securities.clone();
    if rows.is_empty() {
        rows.push(SecurityRow {
            id: String::new(),
            row_version: 0,
            kind: "guarantee".into(),
            provider: String::new(),
            amount: None,
            currency: "CNY".into(),
            covers: None,
            valid_from: None,
            valid_until: None,
            attachment: None,
            remark: String::new(),
            state: String::new(),
            days_left: None,
        });
    }
    rows[0].provider = "somebody else".into();
    let change = FileChange { securities: rows, ..FileChange::default() };
    desk.session.change_credit_file(&desk.customer, &change).unwrap();
    assert_eq!(stale(&desk, &view.id), ["security"]);
}

#[test]
fn a_limit_and_a_policy_in_between_are_named() {
    let desk = Desk::new();
    let first = desk.submitted(Request::Limit(desk.limit()));
    let second = desk.submitted(Request::Limit(LimitRequest { amount: 2_800_000.into(), ..desk.limit() }));
    desk.sign("mei", &first.id).unwrap();
    desk.sign("fang", &first.id).unwrap();
    assert_eq!(stale(&desk, &second.id), ["limit"]);
    let policy = desk.by("fang").credit_policy().unwrap();
    desk.session.save_credit_policy(&policy).unwrap();
    assert_eq!(stale(&desk, &second.id), ["limit", "policy"]);
}

#[test]
fn a_model_retired_in_between_is_named_and_asks_for_another_rating() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    let version = desk.by("lin").version_named("5c", None).unwrap();
    desk.session.take_out_of_force(&version.id, desk.today, "wrong weights").unwrap();
    let named = stale(&desk, &view.id);
    assert_eq!(named, ["model_replaced"]);
    desk.by("mei").return_application(&view.id, "the model is gone").unwrap();
    let again = desk.by("an").submit_application(&view.id, view.row_version, "");
    assert_eq!(code(again), "application_rate_again");
    desk.by("lin").rate(std::slice::from_ref(&desk.customer), &job()).unwrap();
    desk.by("an").submit_application(&view.id, view.row_version, "").unwrap();
}

#[test]
fn a_rating_that_no_longer_stands_is_not_submitted() {
    let desk = Desk::new();
    let begun = desk.by("an").begin_application(Some(&desk.customer), &Request::Limit(desk.limit())).unwrap();
    let imports = desk.session.customer_file(&desk.customer).unwrap().imports;
    let statements: Vec<_> = imports.iter().filter(|one| one.kind == "statements").collect();
    assert!(!statements.is_empty());
    for import in statements {
        desk.by("bo").import_undo(&import.id).unwrap();
    }
    let refused = desk.by("an").submit_application(&begun.id, begun.row_version, "");
    assert_eq!(code(refused), "application_rate_again_figures");
}

#[test]
fn a_day_set_back_and_a_day_that_has_passed_are_refused() {
    let desk = Desk::new();
    let asked = LimitRequest { until: desk.day(5), ..desk.limit() };
    let view = desk.submitted(Request::Limit(asked));
    desk.set_day(desk.today.pred_opt().unwrap());
    assert_eq!(code(desk.sign("mei", &view.id)), "application_day_before");
    desk.set_day(desk.day(6));
    assert_eq!(code(desk.sign("mei", &view.id)), "application_expired");
    // From the day it was asked for a week ago it holds from the day it is approved.
    desk.set_day(desk.day(3));
    desk.sign("mei", &view.id).unwrap();
    desk.sign("fang", &view.id).unwrap();
    assert_eq!(desk.limits()[0].limit.first_day, desk.day(3));
}
