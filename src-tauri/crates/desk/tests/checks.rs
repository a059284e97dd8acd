//! The gate of submitting a rating, the list's versions, and customers that become one.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use assay_desk::view::{CheckInput, ChecksView, CustomerProfile, LicenceInput, MergeInput, Name};
use assay_desk::{RateOptions, Session};

fn book() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    session.set_business_date(Some("2026-06-30".parse().unwrap())).unwrap();
    (folder, session)
}

fn customer(session: &Session, code: &str, name: &str) -> String {
    let profile = CustomerProfile { code: code.into(), name: name.into(), ..CustomerProfile::default() };
    session.save_customer(&profile).unwrap().profile.id
}

fn answer(session: &Session, customer: &str, code: &str, result: &str) -> ChecksView {
    let kind = if code.starts_with("sign_") { "sign" } else { "point" };
    session
        .answer_check(&CheckInput {
            customer: customer.into(),
            kind: kind.into(),
            code: code.into(),
            result: result.into(),
            evidence: String::new(),
            document: String::new(),
            remark: "r".into(),
        })
        .unwrap()
}

fn pass_all(session: &Session, customer: &str) {
    for point in session.checks(customer).unwrap().points {
        answer(session, customer, &point.code, "passed");
    }
}

#[test]
fn a_rating_is_indicative_until_the_required_points_are_passed() {
    let (_folder, session) = book();
    let id = customer(&session, "C1", "甲公司");
    let rated = || {
        session.rate_and_show(&RateOptions::default(), &assay_desk::Job::silent("rate")).unwrap()[0].clone()
    };
    let first = rated();
    assert!(first.indicative, "rated all the same");
    assert_eq!(session.rating_page(&id, None).unwrap().standing.open.len(), 16);
    pass_all(&session, &id);
    let second = rated();
    assert!(!second.indicative);
    assert_eq!(second.input_hash, first.input_hash, "checks are no input of a rating");
    let view = answer(&session, &id, "site_visit", "failed");
    assert!(!view.standing.finished && view.standing.failed.len() == 1);
    assert!(session.show_ratings(None).unwrap()[0].indicative);
    let view = answer(&session, &id, "site_visit", "passed");
    assert!(view.standing.finished);
    let visited = view.points.iter().find(|point| point.code == "site_visit").unwrap();
    let results: Vec<&str> = visited.history.iter().map(|one| one.result.as_str()).collect();
    assert_eq!(results, ["passed", "failed", "passed"], "nothing is overwritten");
    let view = answer(&session, &id, "sign_hurry", "seen");
    assert!(view.standing.finished && view.standing.signs.len() == 1, "a sign warns and does not block");
}

#[test]
fn what_does_not_apply_needs_a_reason_and_codes_must_exist() {
    let (_folder, session) = book();
    let id = customer(&session, "C1", "甲公司");
    let input = |code: &str, result: &str| CheckInput {
        customer: id.clone(),
        kind: "point".into(),
        code: code.into(),
        result: result.into(),
        evidence: String::new(),
        document: String::new(),
        remark: " ".into(),
    };
    let refused = |input: &CheckInput| session.answer_check(input).unwrap_err().code;
    assert_eq!(refused(&input("capital", "not_applicable")), "check_reason");
    assert_eq!(refused(&input("nothing", "passed")), "not_found");
    assert_eq!(refused(&input("capital", "seen")), "not_found");
}

#[test]
fn a_new_version_keeps_answers_and_opens_what_is_new() {
    let (_folder, session) = book();
    let id = customer(&session, "C1", "甲公司");
    pass_all(&session, &id);
    let list = session.checklist().unwrap();
    assert_eq!((list.version, list.finished, list.points.len()), (1, 1, 18));
    let mut points = list.points.clone();
    let mut added = points[0].clone();
    added.code = String::new();
    added.title = Name { en: String::new(), zh: "环保处罚查询".into() };
    points.push(added);
    points[1].retired = true;
    let saved = session.save_checklist(1, &points).unwrap();
    assert_eq!((saved.version, saved.finished, saved.versions.len()), (2, 0, 2));
    let view = session.checks(&id).unwrap();
    assert_eq!((view.standing.asked, view.standing.answered, view.standing.new), (18, 17, 1));
    assert_eq!(view.retired.len(), 1, "its answer stays in sight");
    assert_eq!(view.standing.open[0].zh, "环保处罚查询");
    assert_eq!(session.save_checklist(1, &points).unwrap_err().code, "checklist_conflict");
}

#[test]
fn a_licence_is_compared_with_the_file() {
    let (_folder, session) = book();
    let id = customer(&session, "C1", "阿华（上海）贸易有限公司");
    let read = LicenceInput {
        number: "9135 0100 M000 100Y 44".into(),
        name: "阿华(上海)贸易有限公司".into(),
        valid_until: Some("2026-06-29".parse().unwrap()),
        ..LicenceInput::default()
    };
    let licence = session.read_licence(&id, &read).unwrap().licence;
    assert_eq!(
        (licence.number.as_str(), licence.number_details.as_slice()),
        ("check", &["3".to_owned()][..])
    );
    assert_eq!(licence.term, "ended");
    let said: Vec<&str> = licence.fields.iter().map(|field| field.agreement.as_str()).collect();
    assert_eq!(said, ["not_in_file", "same", "not_read", "not_read", "not_read"]);
    assert_eq!(licence.readings.len(), 1);
    assert_eq!(session.read_licence(&id, &LicenceInput::default()).unwrap_err().code, "licence_empty");
}

#[test]
fn customers_that_look_alike_are_found_merged_and_told_apart() {
    let (_folder, session) = book();
    let one = customer(&session, "C1", "苏州恒砺精密机械有限公司");
    let other = customer(&session, "C2", "蘇州恒砺精密機械 有限责任公司");
    let third = customer(&session, "C3", "无锡芯屿电子有限公司");
    let pairs = session.duplicates().unwrap();
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].one.code.as_str(), pairs[0].other.code.as_str()), ("C1", "C2"));
    let typed = session.likenesses("", "恒砺精密机械", "", "").unwrap();
    assert_eq!(typed[0].reason, "place");
    assert!(session.customer_notices(&third).unwrap().like.is_empty());

    session.mark_different(&one, &other, true).unwrap();
    assert!(session.duplicates().unwrap().is_empty());
    assert!(session.customer_notices(&one).unwrap().like.is_empty());
    session.mark_different(&one, &other, false).unwrap();

    answer(&session, &other, "site_visit", "passed");
    let input = MergeInput { survivor: one.clone(), absorbed: other.clone(), taken: vec!["name".into()] };
    let merge = session.merge(&input).unwrap();
    let file = session.customer_file(&one).unwrap();
    assert_eq!(
        (file.profile.code.as_str(), file.profile.name.as_str()),
        ("C1", "蘇州恒砺精密機械 有限责任公司")
    );
    let visited = session.checks(&one).unwrap();
    let visited = visited.points.iter().find(|point| point.code == "site_visit").unwrap();
    assert_eq!(visited.answer.as_ref().unwrap().of.as_deref(), Some("C2 蘇州恒砺精密機械 有限责任公司"));
    let notices = session.customer_notices(&other).unwrap();
    assert_eq!(notices.part_of.unwrap().code, "C1");
    assert_eq!(session.customers().unwrap().iter().filter(|row| !row.archived).count(), 2);
    let merged = session.customers().unwrap();
    for row in &merged {
        assert_eq!(&session.customer_file(&row.id).unwrap().row, row);
    }
    assert_eq!(session.merge(&input).unwrap_err().code, "already_merged");
    let job = assay_desk::Job::silent("rate");
    assert_eq!(session.rate(std::slice::from_ref(&other), &job).unwrap_err().code, "already_merged");
    assert_eq!(session.merge_undo(&merge).unwrap().ratings_since, 0);
    assert_eq!(session.customer_file(&one).unwrap().profile.name, "苏州恒砺精密机械有限公司");
    assert_eq!(session.customers().unwrap().len(), 3);
}
