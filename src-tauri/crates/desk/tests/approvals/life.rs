//! From a draft to a decision, and the ways back.

use assay_desk::view::{LimitRequest, Request};
use assay_store::LimitKind;

use super::{Desk, code, condition, password};

#[test]
fn a_limit_goes_through_both_levels_with_conditions() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    assert_eq!((view.state.as_str(), view.number), ("submitted", 1));
    assert_eq!((desk.waiting("an"), desk.waiting("mei"), desk.waiting("fang")), (vec![], vec![1], vec![1]));
    let page = desk.page("mei", &view.id);
    let steps: Vec<(&str, bool)> = page.route.iter().map(|step| (step.code.as_str(), step.waiting)).collect();
    assert_eq!(steps, [("risk_manager", true), ("finance_director", false)]);
    assert!(page.may.sign && !page.may.last && page.may.password && page.changes.is_empty());
    assert_eq!(desk.sign("mei", &view.id).unwrap().state, "submitted");
    assert_eq!(desk.waiting("mei"), Vec::<u32>::new());
    let last = desk.page("fang", &view.id).may;
    assert!(last.sign && last.last);

    let more = [condition("title_retention", "Goods stay ours.")];
    let wrong = desk.by("fang").sign_application(&view.id, "", &more, "nonsense");
    assert_eq!(code(wrong), "application_wrong_password");
    let approved = desk.by("fang").sign_application(&view.id, "fine", &more, &password("fang")).unwrap();
    assert_eq!(approved.state, "approved");
    let limits = desk.limits();
    let limit = &limits[0].limit;
    assert_eq!((limits.len(), limit.kind, limit.amount), (1, LimitKind::Standing, 3_000_000.into()));
    assert_eq!((limit.terms_days, limit.first_day, limit.last_day), (Some(60), desk.today, desk.day(365)));
    assert_eq!(limit.application.unwrap().to_string(), view.id);

    let page = desk.page("an", &view.id);
    let trail: Vec<(&str, &str)> =
        page.trail.iter().map(|one| (one.event.as_str(), one.by.as_str())).collect();
    assert_eq!(trail, [("begun", "an"), ("submitted", "an"), ("signed", "mei"), ("approved", "fang")]);
    assert_eq!(page.trail[3].conditions, more);
    assert_eq!(page.route[1].signed.as_ref().unwrap().text, "fine");
    assert!(!page.may.sign && page.may.why_not.is_none());
    assert_eq!(code(desk.sign("lin", &view.id)), "application_order");
    assert!(desk.session.verify(&super::job()).unwrap().ok);
}

#[test]
fn what_is_returned_is_changed_and_submitted_again() {
    let desk = Desk::new();
    let view = desk.submitted(Request::Limit(desk.limit()));
    desk.sign("mei", &view.id).unwrap();
    assert_eq!(code(desk.by("fang").return_application(&view.id, " ")), "comment_needed");
    let returned = desk.by("fang").return_application(&view.id, "two million is enough").unwrap();
    assert_eq!(returned.state, "draft");
    let asked = LimitRequest { amount: 2_000_000.into(), ..desk.limit() };
    let changed =
        desk.by("an").change_application(&view.id, view.row_version, &Request::Limit(asked)).unwrap();
    let again = desk.session.submit_application(&view.id, changed.row_version, "").unwrap();
    assert_eq!(again.state, "submitted");
    // Signatures before the return do not count.
    assert_eq!(desk.waiting("mei"), [1]);
    desk.sign("mei", &view.id).unwrap();
    assert_eq!(desk.sign("fang", &view.id).unwrap().state, "approved");
    assert_eq!(desk.limits()[0].limit.amount, 2_000_000.into());
}

#[test]
fn what_is_declined_or_withdrawn_does_nothing() {
    let desk = Desk::new();
    let declined = desk.submitted(Request::Limit(desk.limit()));
    assert_eq!(desk.by("mei").decline_application(&declined.id, "no need").unwrap().state, "declined");
    let withdrawn = desk.submitted(Request::Limit(desk.limit()));
    assert_eq!(code(desk.by("bo").withdraw_application(&withdrawn.id, "")), "application_not_yours");
    assert_eq!(desk.by("an").withdraw_application(&withdrawn.id, "").unwrap().state, "withdrawn");
    for id in [&declined.id, &withdrawn.id] {
        assert_eq!(code(desk.sign("fang", id)), "application_order");
        assert_eq!(code(desk.by("an").submit_application(id, 1, "")), "application_order");
        desk.by("bo").comment_application(id, "a pity").unwrap();
    }
    assert!(desk.limits().is_empty());
    let rows = desk.by("an").inbox().unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.state.as_str()).collect::<Vec<_>>(), ["withdrawn", "declined"]);
}

#[test]
fn two_who_edit_one_draft_do_not_overwrite_each_other() {
    let desk = Desk::new();
    let request = |amount: i64| Request::Limit(LimitRequest { amount: amount.into(), ..desk.limit() });
    let begun = desk.by("an").begin_application(Some(&desk.customer), &request(500_000)).unwrap();
    desk.by("bo").change_application(&begun.id, begun.row_version, &request(600_000)).unwrap();
    let stale = desk.by("an").change_application(&begun.id, begun.row_version, &request(700_000));
    assert_eq!(code(stale), "conflict");
    assert_eq!(code(desk.session.submit_application(&begun.id, begun.row_version, "")), "conflict");
    assert_eq!(desk.page("an", &begun.id).application.request, request(600_000));
}

#[test]
fn what_is_wrong_with_a_request_is_said_at_once() {
    let desk = Desk::new();
    let session = desk.by("an");
    let begin =
        |asked: LimitRequest| code(session.begin_application(Some(&desk.customer), &Request::Limit(asked)));
    assert_eq!(begin(LimitRequest { amount: (-1).into(), ..desk.limit() }), "application_amount");
    let yesterday = desk.today.pred_opt().unwrap();
    assert_eq!(begin(LimitRequest { until: yesterday, ..desk.limit() }), "application_in_the_past");
    assert_eq!(code(session.begin_application(None, &Request::Limit(desk.limit()))), "not_found");
    assert!(session.inbox().unwrap().rows.is_empty());

    // An amount the methods do not give needs a reason, at the latest when it is handed over.
    let silent = LimitRequest { manual_reason: String::new(), ..desk.limit() };
    let begun = session.begin_application(Some(&desk.customer), &Request::Limit(silent)).unwrap();
    let refused = session.submit_application(&begun.id, begun.row_version, "");
    assert_eq!(code(refused), "application_manual_reason");
}

#[test]
fn an_unfinished_checklist_stands_in_the_way() {
    let desk = Desk::new();
    let rows = desk.by("an").customers().unwrap();
    let mut graded = rows.iter().filter(|row| row.grade.is_some() && !row.blacklisted);
    let unfinished = graded.find(|row| !desk.session.standing(&row.id).unwrap().finished);
    let id = &unfinished.unwrap().id;
    let begun = desk.session.begin_application(Some(id), &Request::Limit(desk.limit())).unwrap();
    assert_eq!(code(desk.session.submit_application(&begun.id, begun.row_version, "")), "application_checks");
    // No credit can always be asked for.
    let nothing = Request::Limit(LimitRequest { amount: 0.into(), ..desk.limit() });
    let changed = desk.session.change_application(&begun.id, begun.row_version, &nothing).unwrap();
    desk.session.submit_application(&begun.id, changed.row_version, "").unwrap();
}
