//! The life of a rating model's versions: two people make one and put it in force, dates decide which one rates, a
//! file brings a version to another book, and two versions are told apart.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::path::{Path, PathBuf};

use assay_desk::view::{Name, RoleView, UserInput, VersionView};
use assay_desk::{CommandError, Job, RateOptions, Session};
use assay_store::Book;
use chrono::NaiveDate;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Desk {
    folder: tempfile::TempDir,
    session: Session,
}

impl Desk {
    /// A book of one user, lin, an administrator without a password; the day is 2026-06-30.
    fn alone() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
        session.set_business_date(Some(day("2026-06-30"))).unwrap();
        Self { folder, session }
    }

    /// The same with a risk manager, a finance director and an analyst; passwords are the names backwards.
    fn department() -> Self {
        let desk = Self::alone();
        let lin = desk.session.users().unwrap().remove(0);
        let users = [
            (Some(lin.id), "lin", RoleView::Administrator),
            (None, "mei", RoleView::RiskManager),
            (None, "fang", RoleView::FinanceDirector),
            (None, "an", RoleView::Analyst),
        ];
        for (id, name, role) in users {
            desk.session
                .save_user(&UserInput {
                    id,
                    name: name.into(),
                    display_name: name.into(),
                    role,
                    active: true,
                    password: Some(name.chars().rev().collect()),
                })
                .unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn by(&self, user: &str) -> &Session {
        self.session.act_as(Some(user)).unwrap();
        &self.session
    }

    fn named(&self, version: u32) -> VersionView {
        self.session.version_named("5c", Some(version)).unwrap()
    }

    /// The next version of 5c, begun and submitted by mei.
    fn submitted(&self) -> VersionView {
        let base = self.named(1).id;
        let draft = self.by("mei").begin_draft(Some(&base), None, "", &none()).unwrap();
        self.by("mei").submit_version(&draft.id, draft.row_version, "new weights").unwrap()
    }

    fn published(&self, from: &str) -> VersionView {
        let version = self.submitted();
        self.by("fang").put_in_force(&version.id, day(from), "agreed", "gnaf").unwrap()
    }
}

fn none() -> Name {
    Name { en: String::new(), zh: String::new() }
}

fn code<T: std::fmt::Debug>(result: Result<T, CommandError>) -> String {
    result.unwrap_err().code
}

fn in_force(session: &Session) -> Vec<String> {
    let models = session.models().unwrap().models;
    let versions = models.into_iter().flat_map(|model| model.versions);
    versions.filter(|one| one.in_force).map(|one| format!("{}@{}", one.code, one.version)).collect()
}

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
    assert_eq!(codes[1..], [("export".to_owned(), vec![1]), ("出口".to_owned(), vec![1])]);
    assert_eq!(in_force(session), ["5c@1"], "drafts are not in force");
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
        assert_eq!(in_force(&desk.session), [expected], "on {on}: of one day the one published last");
    }
    desk.session.set_business_date(Some(day("2026-08-10"))).unwrap();
    let fang = desk.by("fang");
    assert_eq!(code(fang.take_out_of_force(&later.id, day("2026-08-20"), "")), "comment_needed");
    assert_eq!(code(fang.take_out_of_force(&later.id, day("2026-08-09"), "faulty")), "from_in_the_past");
    let retired = fang.take_out_of_force(&later.id, day("2026-08-20"), "faulty").unwrap();
    assert_eq!((retired.state.as_str(), retired.in_force), ("retired", true), "until the 19th");
    desk.session.set_business_date(Some(day("2026-08-20"))).unwrap();
    assert_eq!(in_force(&desk.session), ["5c@2"], "the one before comes back");
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

fn edit(path: &Path, change: impl FnOnce(&mut Value)) {
    let mut file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    change(&mut file);
    std::fs::write(path, file.to_string()).unwrap();
}

#[test]
fn a_file_brings_a_version_to_another_book_with_the_same_bits() {
    let desk = Desk::department();
    let draft = desk.by("mei").begin_draft(Some(&desk.named(1).id), None, "", &none()).unwrap();
    let (file, again) = (desk.path("5c-2.json"), desk.path("again.json"));
    desk.session.export_model(&draft.id, &file).unwrap();
    let first = std::fs::read(&file).unwrap();
    desk.session.export_model(&draft.id, &file).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), first, "written twice");
    let content: Value = serde_json::from_slice(&first).unwrap();
    assert_eq!((&content["assay_model"], &content["hash"]), (&json!(1), &json!(draft.hash)));

    let other = Desk::alone();
    let read = other.session.read_model(&file).unwrap();
    assert_eq!((read.code.as_str(), read.version, read.state.as_str()), ("5c", 2, "draft"));
    assert_eq!(read.hash, draft.hash);
    other.session.export_model(&read.id, &again).unwrap();
    assert_eq!(std::fs::read(&again).unwrap(), first);
    assert_eq!(other.session.read_model(&file).unwrap().version, 3, "a second time it is the next version");

    edit(&file, |file| file["model"]["code"] = json!("trade"));
    assert_eq!(code(other.session.read_model(&file)), "model_file_changed");
    edit(&file, |file| take(file, "hash"));
    let read = other.session.read_model(&file).unwrap();
    assert_eq!((read.code.as_str(), read.version), ("trade", 1));
    assert_eq!(code(desk.session.export_model(&draft.id, &desk.path("b.assay"))), "is_a_book");
    assert!(desk.session.verify(&Job::silent("verify")).unwrap().ok);
}

type Broken<'b> = (&'b dyn Fn(&mut Value), &'b str, &'b str, &'b str);

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_place() {
    let desk = Desk::alone();
    let whole = desk.path("whole.json");
    desk.session.export_model(&desk.named(1).id, &whole).unwrap();
    let leaf = "model.tree.children[1].children[0]";
    let scale = format!("{leaf}.scale");
    let (refused, key) = ("model_file", "model_file_key");
    let cases: [Broken<'_>; 13] = [
        (&|f| first_leaf(f)["scale"]["poor"] = json!("much"), refused, &scale, "string"),
        (&|f| first_leaf(f)["missing"] = json!("hide"), refused, leaf, "hide"),
        (&|f| first_leaf(f)["wieght"] = json!(1), key, leaf, "wieght"),
        (&|f| f["model"]["grades"][2]["policy"]["terms_days"] = json!(-1), refused, "model.grades[2]", "-1"),
        (&|f| f["model"]["grades"][0]["colour"] = json!("red"), key, "model.grades[0]", "colour"),
        (
            &|f| f["model"]["conditions"][0]["test"]["test"] = json!("luck"),
            refused,
            "model.conditions[0]",
            "luck",
        ),
        (&|f| take(&mut f["model"], "reference"), refused, "model", "reference"),
        (&|f| take(f, "model"), refused, "the file", "\"model\" is missing"),
        (&|f| f["author"] = json!("me"), key, "the file", "author"),
        (&|f| f["assay_model"] = json!(2), refused, "assay_model", "2"),
        (&|f| f["model"]["code"] = json!("a b"), "model_code", "32", ""),
        (&|f| f["model"]["grades"][0]["cut_off"] = json!(1), "model_file_refused", "cut-offs", ""),
        (&|f| drop(f["model"]["weights"].as_array_mut().unwrap().pop()), "model_file_refused", "weights", ""),
    ];
    for (change, code, place, detail) in cases {
        let path = desk.path("changed.json");
        std::fs::copy(&whole, &path).unwrap();
        edit(&path, |file| {
            take(file, "hash");
            change(file);
        });
        let error = desk.session.read_model(&path).unwrap_err();
        assert_eq!(error.code, code, "{}", error.message);
        let exact = [refused, key].contains(&code);
        assert!(
            if exact { error.details[1] == place } else { error.details[1].contains(place) },
            "{error:?}"
        );
        assert!(error.details.get(2).is_none_or(|said| said.contains(detail)), "{error:?}");
        assert!(code == "model_code" || error.message.contains("changed.json: "), "{}", error.message);
    }
    assert_eq!(with_defaults(&desk, &whole), 2, "what a model is written without may be written out");

    std::fs::write(desk.path("text.json"), "{\"assay_model\": 1,\n \"model\": }").unwrap();
    let error = desk.session.read_model(&desk.path("text.json")).unwrap_err();
    assert!(error.message.contains("line 2 column 11"), "{}", error.message);
    let large = std::fs::File::create(desk.path("large.json")).unwrap();
    large.set_len(11 << 20).unwrap();
    assert_eq!(code(desk.session.read_model(&desk.path("large.json"))), "model_file_too_large");
    assert_eq!(code(desk.session.read_model(&desk.path("none.json"))), "file_error");
    assert_eq!(desk.session.models().unwrap().models[0].versions.len(), 2, "a refused file leaves nothing");
}

fn first_leaf(file: &mut Value) -> &mut Value {
    &mut file["model"]["tree"]["children"][1]["children"][0]
}

fn take(object: &mut Value, key: &str) {
    object.as_object_mut().unwrap().remove(key).unwrap();
}

/// Reads the model with its defaults written out; gives the version it became.
fn with_defaults(desk: &Desk, whole: &Path) -> u32 {
    let path = desk.path("defaults.json");
    std::fs::copy(whole, &path).unwrap();
    edit(&path, |file| {
        take(file, "hash");
        file["model"]["formulas"] = json!([]);
        file["model"]["blend"] = Value::Null;
        file["model"]["tree"]["weighting"] = json!("judged");
        file["model"]["tree"]["experts"] = json!([]);
    });
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
    desk.session.read_model(&path).unwrap().version
}

#[test]
fn two_versions_are_told_apart() {
    let desk = Desk::alone();
    let path = desk.path("changed.json");
    let base = desk.named(1);
    desk.session.export_model(&base.id, &path).unwrap();
    edit(&path, |file| {
        take(file, "hash");
        file["model"]["grades"][0]["cut_off"] = json!(75.5);
        file["model"]["grades"][1]["policy"]["terms_days"] = json!(45);
        file["model"]["coverage_total"] = json!(0.75);
        file["model"]["conditions"][0]["strict"] = json!(true);
    });
    let draft = desk.session.read_model(&path).unwrap();
    let compared = desk.session.compare_versions(&base.id, &draft.id).unwrap();
    assert_eq!((compared.before.version, compared.after.version), (1, 2));
    let rows: Vec<[String; 6]> = compared
        .differences
        .into_iter()
        .map(|one| {
            let side = |side: Option<String>| side.unwrap_or_default();
            [one.part, one.what, one.subject.en, side(one.before), side(one.after), one.kind]
        })
        .collect();
    let strict = rows[2][2].clone();
    let expected = [
        ["scoring", "coverage_total", "", "0.7", "0.75", "percent"],
        ["grades", "cut_off", "AAA", "72", "75.5", "number"],
        ["conditions", "condition_strict", &strict, "no", "yes", "code"],
        ["policy", "terms_days", "AA", "90", "45", "days"],
    ];
    assert_eq!(rows, expected.map(|row| row.map(str::to_owned)));
    assert!(desk.session.compare_versions(&base.id, &base.id).unwrap().differences.is_empty());
    assert_eq!(code(desk.session.compare_versions(&base.id, "nothing")), "not_found");
}
