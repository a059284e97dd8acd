//! The credit policy as people change it: who may, what is refused, versions, and the policy as a file.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use assay_desk::view::{CustomerProfile, PolicyPart, PolicyProblemCode, Role, ScoreInput, UserInput};
use assay_desk::{Job, RateOptions, Session};

/// A book of the administrator lin with the analyst an and the risk manager mei.
fn book() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    let lin = session.users().unwrap().remove(0).id;
    let users = [
        (Some(lin), "lin", Role::Administrator),
        (None, "an", Role::Analyst),
        (None, "mei", Role::RiskManager),
    ];
    for (id, name, role) in users {
        session
            .save_user(&UserInput {
                id,
                name: name.into(),
                display_name: name.to_uppercase(),
                role,
                active: true,
                password: Some("a word for everybody".into()),
            })
            .unwrap();
    }
    (folder, session)
}

#[test]
fn versions_follow_one_another_and_stay() {
    let (_folder, session) = book();
    let page = session.policy_page().unwrap();
    assert!(page.editable && page.versions.is_empty() && page.policy == page.defaults);
    assert_eq!(page.policy.version, 0);
    session.act_as(Some("mei")).unwrap();
    let mut policy = page.policy.clone();
    policy.limits.validity_months = 6;
    assert_eq!(session.save_credit_policy(&policy).unwrap().version, 1);
    let stale = session.save_credit_policy(&policy).unwrap_err();
    assert_eq!((stale.code.as_str(), stale.details.as_slice()), ("policy_conflict", &["1".to_owned()][..]));
    policy.version = 1;
    policy.reviews.signal_days = 5;
    assert_eq!(session.save_credit_policy(&policy).unwrap().version, 2);

    let page = session.policy_page().unwrap();
    let versions: Vec<_> = page.versions.iter().map(|one| (one.version, one.by.as_str())).collect();
    assert_eq!(versions, [(2, "MEI"), (1, "MEI")]);
    let first = session.policy_version(1).unwrap();
    assert_eq!((first.policy.limits.validity_months, first.policy.reviews.signal_days), (6, 7));
    assert_eq!(first.changes.len(), 1);
    let second = session.policy_version(2).unwrap();
    let told: Vec<_> =
        second.changes.iter().map(|one| (one.part, one.field.as_str(), one.after.as_str())).collect();
    assert_eq!(told, [(PolicyPart::Reviews, "signal_days", "5")]);
    assert_eq!(session.credit_policy_at(0).unwrap(), page.defaults);
    assert_eq!(session.credit_policy_at(3).unwrap_err().code, "not_found");
}

#[test]
fn an_analyst_reads_and_does_not_save() {
    let (folder, session) = book();
    session.act_as(Some("an")).unwrap();
    let page = session.policy_page().unwrap();
    assert!(!page.editable);
    assert_eq!(session.save_credit_policy(&page.policy).unwrap_err().code, "policy_role");
    let file = folder.path().join("policy.json");
    session.export_policy(&file).unwrap();
    assert_eq!(session.import_policy(&file).unwrap_err().code, "policy_role");
    assert_eq!(session.credit_policy().unwrap().version, 0);
}

#[test]
fn a_policy_that_cannot_work_is_refused_with_the_first_problem_in_words() {
    let (_folder, session) = book();
    let mut policy = session.credit_policy().unwrap();
    policy.limits.peak_factor = 0.5;
    policy.authorities[1].exceptions = false;
    let found = session.check_policy(&policy).unwrap();
    assert_eq!(
        found.iter().map(|one| (one.code, one.part)).collect::<Vec<_>>(),
        [
            (PolicyProblemCode::OutOfRange, PolicyPart::Limits),
            (PolicyProblemCode::LastAuthority, PolicyPart::Authorities)
        ]
    );
    let error = session.save_credit_policy(&policy).unwrap_err();
    assert_eq!(error.code, "policy_problems");
    assert_eq!(error.details, ["2", "limits, peak_factor: it must be from 1 to 12."]);
    assert!(error.message.contains("problems: 2. limits, peak_factor"), "{}", error.message);
    assert_eq!(session.credit_policy().unwrap().version, 0, "nothing was saved");
}

#[test]
fn a_policy_travels_as_a_file() {
    let (folder, session) = book();
    let file = folder.path().join("policy.json");
    session.export_policy(&file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"peak_factor\": 1.0", "\"peak_factor\": 1.25")).unwrap();
    let saved = session.import_policy(&file).unwrap();
    assert_eq!((saved.version, saved.limits.peak_factor), (1, 1.25));
    // The number in the file is that of another book and means nothing here.
    assert_eq!(session.import_policy(&file).unwrap().version, 2);
    std::fs::write(&file, text.replace("\"peak_factor\": 1.0", "\"peak_factor\": 0.1")).unwrap();
    assert_eq!(session.import_policy(&file).unwrap_err().code, "policy_problems");
    std::fs::write(&file, "{}").unwrap();
    let error = session.import_policy(&file).unwrap_err();
    assert_eq!(error.code, "policy_file");
    assert!(error.details[0].ends_with("policy.json"), "{:?}", error.details);
    assert_eq!(session.export_policy(&folder.path().join("b.assay")).unwrap_err().code, "is_a_book");
}

#[test]
fn a_new_book_has_a_model_for_customers_without_statements_in_force() {
    let (_folder, session) = book();
    session.set_business_date(Some("2026-06-30".parse().unwrap())).unwrap();
    let page = session.policy_page().unwrap();
    let models: Vec<_> = page.models.iter().map(|one| (one.code.as_str(), one.in_force)).collect();
    assert_eq!(models, [("5c", true), ("qualitative", true)]);

    let profile =
        CustomerProfile { code: "C1".into(), name: "甲公司".into(), ..CustomerProfile::default() };
    let customer = session.save_customer(&profile).unwrap().profile.id;
    let rated = |model: &str| {
        let options = RateOptions { model: Some(model.into()), ..RateOptions::default() };
        session.rate_and_show(&options, &Job::silent("rate")).unwrap().remove(0)
    };
    assert!(!rated("qualitative").grade.is_string(), "nobody looked at it yet");
    let version = session.version_named("qualitative", None).unwrap();
    for leaf in session.version_content(&version.id).unwrap().weights {
        if leaf.indicator.starts_with("q_") {
            let score = ScoreInput {
                customer: customer.clone(),
                factor: leaf.indicator,
                score: Some(8),
                remark: String::new(),
            };
            session.save_score(&score).unwrap();
        }
    }
    assert!(!rated("5c").grade.is_string(), "there are no statements");
    // 8 of 1 to 10 is 77.8: AA by its cut-offs, and A without statements.
    let found = rated("qualitative");
    let found = serde_json::to_value(found).unwrap();
    assert_eq!((&found["grade"], &found["model_grade"]), (&"A".into(), &"AA".into()));
    assert_eq!(found["rule"], "no_statements");
    assert!((found["score"].as_f64().unwrap() - 700.0 / 9.0).abs() < 1e-8);
    assert!(session.verify(&Job::silent("verify")).unwrap().ok);
}
