//! Steps of a version, who may take them, and which version is in force.

use super::*;

#[test]
fn a_version_is_made_by_one_and_put_in_force_by_another() {
    let desk = Desk::department();
    let base = desk.named(1);
    assert!(base.in_force && base.state == "published" && base.created_by == "lin");
    let draft = desk.by("mei").begin_draft(Some(&base.id), None, "", &none()).unwrap();
    assert_eq!((draft.version, draft.state.as_str(), draft.created_by.as_str()), (2, "draft", "mei"));
    assert_eq!((draft.indicators, draft.grades.len(), draft.ratings), (base.indicators, 7, 0));
    assert_eq!(code(desk.by("mei").submit_version(&draft.id, draft.row_version, "  ")), "comment_needed");
    assert_eq!(code(desk.by("mei").submit_version(&draft.id, draft.row_version + 1, "x")), "conflict");
    let sent = desk.by("mei").submit_version(&draft.id, draft.row_version, "please look").unwrap();
    assert_eq!(sent.state, "submitted");
    assert_eq!(code(desk.by("mei").discard_draft(&draft.id)), "state_order");

    let today = day("2026-06-30");
    let own = desk.by("mei").put_in_force(&draft.id, today, "", "iem").unwrap_err();
    assert_eq!(own.code, "publish_own_version");
    assert!(own.message.contains("fang, lin"), "says who can, and leaves the analyst out: {}", own.message);
    assert_eq!(code(desk.by("an").put_in_force(&draft.id, today, "", "na")), "may_not_publish_models");
    assert_eq!(code(desk.by("fang").put_in_force(&draft.id, today, "", "guess")), "wrong_password");
    let past = desk.by("fang").put_in_force(&draft.id, day("2026-06-29"), "", "gnaf").unwrap_err();
    assert_eq!(
        (past.code.as_str(), past.details.join(" ").as_str()),
        ("from_in_the_past", "2026-06-29 2026-06-30")
    );

    assert_eq!(code(desk.by("fang").send_back(&draft.id, "")), "comment_needed");
    let back = desk.by("fang").send_back(&draft.id, "cut-offs too low").unwrap();
    assert_eq!(back.state, "draft");
    assert_eq!(code(desk.by("fang").put_in_force(&draft.id, today, "", "gnaf")), "state_order");
    desk.by("mei").submit_version(&draft.id, back.row_version, "raised").unwrap();
    let done = desk.by("fang").put_in_force(&draft.id, today, "agreed", "gnaf").unwrap();
    assert_eq!((done.state.as_str(), done.from, done.in_force), ("published", Some(today), true));
    assert!(!desk.named(1).in_force);
    let steps = desk.session.version_steps(&draft.id).unwrap();
    let told: Vec<String> =
        steps.iter().map(|step| format!("{} {} {}", step.state, step.actor, step.note)).collect();
    assert_eq!(
        told,
        [
            "draft mei ",
            "submitted mei please look",
            "draft fang cut-offs too low",
            "submitted mei raised",
            "published fang agreed"
        ]
    );
    assert_eq!(code(desk.by("fang").send_back(&draft.id, "late")), "state_order");
    assert!(desk.session.verify(&Job::silent("verify")).unwrap().ok);
}

#[test]
fn whoever_changed_a_version_does_not_publish_it() {
    let desk = Desk::department();
    let base = desk.named(1).id;
    let draft = desk.by("mei").begin_draft(Some(&base), None, "", &none()).unwrap();
    {
        let mut book = Book::open(&desk.path("b.assay")).unwrap();
        let lin = book.user("lin").unwrap().actor();
        let id = draft.id.parse().unwrap();
        let mut model = book.model(id).unwrap();
        model.coverage_total = 0.6;
        book.write(&lin, chrono::Utc::now(), |w| w.change_draft(id, 1, &model, "coverage")).unwrap();
    }
    desk.by("mei").submit_version(&draft.id, 2, "x").unwrap();
    let today = day("2026-06-30");
    assert_eq!(code(desk.by("lin").put_in_force(&draft.id, today, "", "nil")), "publish_own_version");
    desk.by("fang").put_in_force(&draft.id, today, "", "gnaf").unwrap();
}

#[test]
fn one_person_alone_cannot_publish() {
    let desk = Desk::alone();
    let base = desk.named(1).id;
    let draft = desk.session.begin_draft(Some(&base), None, "", &none()).unwrap();
    desk.session.submit_version(&draft.id, 1, "mine").unwrap();
    let error = desk.session.put_in_force(&draft.id, day("2026-06-30"), "", "").unwrap_err();
    assert_eq!(error.code, "publish_needs_another_user");
    assert!(error.message.contains("Settings > Users"), "{}", error.message);
}

#[test]
fn roles_decide_who_edits_and_who_publishes() {
    let desk = Desk::department();
    for (user, edits, publishes) in
        [("lin", true, true), ("mei", true, true), ("fang", false, true), ("an", false, false)]
    {
        let view = desk.by(user).models().unwrap();
        assert_eq!((view.may_edit, view.may_publish), (edits, publishes), "{user}");
        let base = view.models[0].versions[0].id.clone();
        let begun = desk.session.begin_draft(Some(&base), None, "", &none());
        assert_eq!(begun.is_ok(), edits, "{user}");
    }
    let draft = desk.named(2);
    for result in [
        desk.by("an").discard_draft(&draft.id),
        desk.by("an").submit_version(&draft.id, 1, "x").map(drop),
        desk.by("an").read_model(&desk.path("none.json")).map(drop),
    ] {
        assert_eq!(code(result), "may_not_edit_models");
    }
    assert_eq!(code(desk.by("an").send_back(&draft.id, "x")), "may_not_publish_models");
    let retire = desk.by("an").take_out_of_force(&desk.named(1).id, day("2027-01-01"), "x");
    assert_eq!(code(retire), "may_not_publish_models");
}

#[test]
fn drafts_are_numbered_in_order_and_begin_other_models() {
    let desk = Desk::department();
    let session = desk.by("mei");
    let base = desk.named(1).id;
    let second = session.begin_draft(Some(&base), None, "", &none()).unwrap();
    session.discard_draft(&second.id).unwrap();
    let third =
        session.begin_draft(Some(&base), None, "", &Name { en: "New".into(), zh: String::new() }).unwrap();
    assert_eq!((third.version, third.name.en.as_str(), third.name.zh.as_str()), (3, "New", "New"));
    assert_eq!(session.begin_draft(Some(&base), None, "", &none()).unwrap().version, 4, "two open at once");
    let other = session.begin_draft(Some(&base), None, " 出口 ", &none()).err().map(|error| error.code);
    assert_eq!(other, None, "a code in Chinese");
    let own = session.begin_draft(None, Some("5c"), "export", &none()).unwrap();
    assert_eq!((own.code.as_str(), own.version), ("export", 1));
    assert_eq!(session.begin_draft(None, Some("5c"), "", &none()).unwrap().version, 5, "under its own code");
    assert_eq!(code(session.begin_draft(Some(&base), None, "export", &none())), "model_taken");
    for bad in ["a b", "a@1", "a/b", "-", &"x".repeat(33)] {
        assert_eq!(code(session.begin_draft(Some(&base), None, bad, &none())), "model_code", "{bad}");
    }
    assert_eq!(code(session.begin_draft(None, Some("horoscope"), "h", &none())), "unknown_template");
    assert_eq!(code(session.begin_draft(None, None, "h", &none())), "draft_base");
    assert_eq!(code(session.begin_draft(Some(&base), Some("5c"), "h", &none())), "draft_base");
    let models = session.models().unwrap().models;
    let codes: Vec<(String, Vec<u32>)> = models
        .into_iter()
        .map(|model| (model.code, model.versions.into_iter().map(|one| one.version).collect()))
        .collect();
    assert_eq!(codes[0], ("5c".to_owned(), vec![5, 4, 3, 2, 1]), "the newest first");
    let others = ["export", "qualitative", "出口"].map(|code| (code.to_owned(), vec![1]));
    assert_eq!(codes[1..], others);
    assert_eq!(in_force(session), ["5c@1", "qualitative@1"], "drafts are not in force");
    let options = RateOptions { model: Some("export".into()), version: Some(1), ..RateOptions::default() };
    assert_eq!(code(session.rate_and_show(&options, &Job::silent("rate"))), "model_not_published");
}

#[test]
fn dates_decide_which_version_is_in_force() {
    let desk = Desk::department();
    desk.published("2026-08-01");
    desk.published("2026-07-15");
    let later = desk.published("2026-08-01");
    assert_eq!(later.version, 4);
    for (on, expected) in [
        ("2026-06-30", "5c@1"),
        ("2026-07-14", "5c@1"),
        ("2026-07-15", "5c@3"),
        ("2026-08-01", "5c@4"),
        ("2027-01-01", "5c@4"),
    ] {
        desk.session.set_business_date(Some(day(on))).unwrap();
        let expected = [expected, "qualitative@1"];
        assert_eq!(in_force(&desk.session), expected, "on {on}: of one day the one published last");
    }
    desk.session.set_business_date(Some(day("2026-08-10"))).unwrap();
    let fang = desk.by("fang");
    assert_eq!(code(fang.take_out_of_force(&later.id, day("2026-08-20"), "")), "comment_needed");
    assert_eq!(code(fang.take_out_of_force(&later.id, day("2026-08-09"), "faulty")), "from_in_the_past");
    let retired = fang.take_out_of_force(&later.id, day("2026-08-20"), "faulty").unwrap();
    assert_eq!((retired.state.as_str(), retired.in_force), ("retired", true), "until the 19th");
    desk.session.set_business_date(Some(day("2026-08-20"))).unwrap();
    assert_eq!(in_force(&desk.session), ["5c@2", "qualitative@1"], "the one before comes back");
    for (version, last) in [(2, false), (3, false), (1, true)] {
        let result = desk.by("fang").take_out_of_force(&desk.named(version).id, day("2026-09-01"), "old");
        assert_eq!(
            result.err().map(|error| error.code),
            last.then(|| "last_in_force".to_owned()),
            "{version}"
        );
    }
    assert_eq!(desk.named(1).state, "published", "the refusal changed nothing");
}

#[test]
fn retiring_leaves_no_day_without_a_version() {
    let desk = Desk::department();
    let second = desk.published("2026-08-01");
    let fang = desk.by("fang");
    fang.take_out_of_force(&desk.named(1).id, day("2026-09-01"), "old").unwrap();
    // The first would stand in until the end of August, and nobody after that.
    let refused = fang.take_out_of_force(&second.id, day("2026-08-15"), "faulty").unwrap_err();
    // The model for customers without statements is in force, and does not rate the others.
    assert_eq!((refused.code.as_str(), refused.details.join(" ").as_str()), ("last_in_force", "2026-09-01"));
    assert_eq!(desk.named(2).state, "published");
}
