//! What an approval does beside standing limits, and what a downgrade opens.

use assay_desk::view::{
    BlacklistRequest, GroupInput, GroupLimitRequest, LimitRequest, OverrideRequest, Request, TemporaryRequest,
};
use assay_store::{Book, LimitKind};

use super::{Desk, code, job};

fn blacklist(enter: bool, reason: &str) -> Request {
    Request::Blacklist(BlacklistRequest { enter, reason: reason.into(), text: "court ruling of May".into() })
}

fn rating(desk: &Desk) -> String {
    let book = Book::open(&desk.path).unwrap();
    book.latest_rating(desk.customer.parse().unwrap(), desk.today).unwrap().unwrap().id.to_string()
}

fn moved(desk: &Desk, notches: i8) -> Request {
    Request::Override(OverrideRequest {
        rating: rating(desk),
        notches,
        reason: "industry".into(),
        text: "orders are back".into(),
        until: desk.day(100),
    })
}

#[test]
fn a_temporary_limit_is_added_to_a_standing_one() {
    let desk = Desk::new();
    let asked = Request::Temporary(TemporaryRequest {
        amount: 200_000.into(),
        from: desk.today,
        until: desk.day(60),
        note: "season".into(),
    });
    let none = desk.by("an").begin_application(Some(&desk.customer), &asked);
    assert_eq!(code(none), "application_nothing_to_add_to");
    desk.with_limit();
    let view = desk.submitted(asked);
    // A fifth more, within what a risk manager decides.
    assert_eq!(desk.page("mei", &view.id).route.len(), 1);
    assert_eq!(desk.sign("mei", &view.id).unwrap().state, "approved");
    let limits = desk.limits();
    assert_eq!((limits[1].limit.kind, limits[1].limit.amount), (LimitKind::Temporary, 200_000.into()));
}

#[test]
fn a_reduction_is_decided_by_the_first_level() {
    let desk = Desk::new();
    desk.with_limit();
    let less = LimitRequest { amount: 400_000.into(), ..desk.limit() };
    let view = desk.submitted(Request::Limit(less));
    assert_eq!(desk.sign("mei", &view.id).unwrap().state, "approved");
    let page = desk.page("an", &view.id);
    assert_eq!(
        (page.asked[0].now.as_deref(), page.asked[0].asked.as_deref()),
        (Some("1000000"), Some("400000"))
    );
}

#[test]
fn a_grade_is_moved_by_hand_within_what_a_role_may() {
    let desk = Desk::new();
    let begin =
        |user: &str, request: &Request| desk.by(user).begin_application(Some(&desk.customer), request);
    let refused = begin("an", &moved(&desk, 2)).unwrap_err();
    assert_eq!(refused.code, "override_beyond_authority");
    assert_eq!(refused.details, ["2", "role:risk_manager role:finance_director role:administrator"]);
    // A stands at the third place: two notches up is AAA.
    assert_eq!(code(begin("fang", &moved(&desk, 3))), "override_past_grades");
    let other = Request::Override(OverrideRequest {
        rating: desk.customer.clone(),
        notches: 1,
        reason: "industry".into(),
        text: "x".into(),
        until: desk.day(1),
    });
    assert_eq!(code(begin("an", &other)), "override_not_latest");
    let view = desk.submitted(moved(&desk, 1));
    assert_eq!(code(desk.sign("an", &view.id)), "application_own");
    assert_eq!(desk.sign("bo", &view.id).unwrap().state, "approved", "an analyst may move one notch");
    let book = Book::open(&desk.path).unwrap();
    let kept = book.overrides_of(desk.customer.parse().unwrap()).unwrap().remove(0).decided;
    assert_eq!((kept.notches, kept.first_day, kept.last_day), (1, desk.today, desk.day(100)));
    assert_eq!(kept.application.to_string(), view.id);
}

#[test]
fn the_blacklist_is_entered_and_left_by_request() {
    let desk = Desk::new();
    let view = desk.submitted(blacklist(true, "fraud"));
    assert_eq!(code(desk.sign("mei", &view.id)), "application_role");
    desk.sign("fang", &view.id).unwrap();
    let file = desk.session.customer_file(&desk.customer).unwrap();
    assert!(file.profile.blacklisted);
    let begin = |request: &Request| desk.by("an").begin_application(Some(&desk.customer), request);
    assert_eq!(code(begin(&Request::Limit(desk.limit()))), "application_blacklisted");
    assert_eq!(code(begin(&blacklist(true, "fraud"))), "blacklist_on_already");
    assert_eq!(code(begin(&blacklist(false, "settled"))), "blacklist_too_soon");
    let mut profile = file.profile;
    profile.blacklisted = false;
    assert_eq!(code(desk.session.save_customer(&profile)), "blacklist_by_request");
    let out = desk.submitted(blacklist(false, "entered_by_mistake"));
    desk.sign("fang", &out.id).unwrap();
    assert!(!desk.session.customer_file(&desk.customer).unwrap().profile.blacklisted);
}

#[test]
fn a_group_gets_a_limit_from_the_last_level() {
    let desk = Desk::new();
    let rows = desk.by("an").customers().unwrap();
    let free = |id: &str| desk.session.credit_file(id).unwrap().group.is_none();
    let two: Vec<String> = rows.iter().map(|row| row.id.clone()).filter(|id| free(id)).take(2).collect();
    let input = GroupInput {
        id: String::new(),
        row_version: 0,
        name: "G".into(),
        remark: String::new(),
        members: two.clone(),
    };
    let group = desk.session.save_risk_group(&two[0], &input).unwrap().group.unwrap().id;
    let asked = Request::GroupLimit(GroupLimitRequest {
        group: group.clone(),
        amount: 5_000_000.into(),
        until: desk.day(200),
        note: String::new(),
    });
    let begun = desk.session.begin_application(None, &asked).unwrap();
    desk.session.submit_application(&begun.id, begun.row_version, "").unwrap();
    assert_eq!(code(desk.sign("mei", &begun.id)), "application_role");
    desk.sign("fang", &begun.id).unwrap();
    let book = Book::open(&desk.path).unwrap();
    assert_eq!(book.limits_of(group.parse().unwrap()).unwrap()[0].limit.kind, LimitKind::Group);
    assert_eq!(desk.page("an", &begun.id).name, "G");
}

#[test]
fn a_downgrade_opens_a_proposal_once_and_holds_until_it_is_decided() {
    let desk = Desk::new();
    desk.with_limit();
    let held = || {
        let book = Book::open(&desk.path).unwrap();
        book.holds_of(desk.customer.parse().unwrap()).unwrap().last().map(|hold| hold.hold.held)
    };
    let listed = desk.submitted(blacklist(true, "fraud"));
    desk.sign("fang", &listed.id).unwrap();
    assert_eq!(held(), None);
    let rate = || desk.by("bo").rate(std::slice::from_ref(&desk.customer), &job()).unwrap();
    assert_eq!(rate().downgraded, 1);
    rate();
    let drafts: Vec<_> =
        desk.by("bo").inbox().unwrap().rows.into_iter().filter(|row| row.downgrade).collect();
    assert_eq!(drafts.len(), 1, "the second rating is no downgrade");
    assert_eq!((drafts[0].state.as_str(), drafts[0].amount), ("draft", Some(0.into())));
    assert_eq!((drafts[0].limit, held()), (Some(1_000_000.into()), Some(true)));

    // A customer on the blacklist with a red grade: taking credit away waits for nothing.
    let draft = desk.page("bo", &drafts[0].id);
    desk.session.submit_application(&drafts[0].id, draft.application.row_version, "").unwrap();
    assert_eq!(desk.sign("mei", &drafts[0].id).unwrap().state, "approved");
    assert_eq!(held(), Some(false));
    assert_eq!(desk.limits().pop().unwrap().limit.amount, 0.into());
}
