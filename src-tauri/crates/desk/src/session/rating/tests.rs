//! On the sample company: overrides count as they must, notes stay, moves add up, the nearest weights change the grade,
//! and the policy chooses the model.

use std::sync::LazyLock;

use assay_credit::application::{OverrideRequest, Request};
use assay_credit::default_model::default_model;
use assay_credit::model::Effect;
use assay_credit::policy::{ModelRule, default_policy};
use assay_credit::rating::RatingResult;
use assay_methods::topsis::frozen::closeness;
use assay_store::{Id, ModelState, NewOverride, Rating, Role};
use chrono::{Days, NaiveDate};
use rusqlite::params;

use crate::Job;
use crate::session::{RateOptions, Session};
use crate::view::{CustomerProfile, Saying, UserInput};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-06-30";

struct Sample {
    _folder: tempfile::TempDir,
    session: Session,
}

impl Sample {
    fn new() -> Self {
        // Made once, in seconds; every test has a copy of its own.
        static MADE: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("sample.assay");
            drop(Session::create_sample(&path, &Job::silent("sample")).unwrap());
            std::fs::read(path).unwrap()
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.assay");
        std::fs::write(&path, &*MADE).unwrap();
        let session = Session::open(&path).unwrap();
        assert_eq!(session.business_date().unwrap(), day(TODAY));
        Self { _folder: folder, session }
    }

    /// Latest ratings that satisfy something.
    fn rating(&self, fits: impl Fn(&Rating) -> bool) -> Rating {
        let all = self.session.book().latest_ratings(Some(day(TODAY))).unwrap();
        all.into_iter().find(|rating| rating.grade.is_some() && fits(rating)).unwrap()
    }

    /// A request in the book, as those who decide it leave it.
    fn asked(&self, rating: &Rating, notches: i8, event: &str) -> Id {
        let request = Request::Override(OverrideRequest {
            rating: rating.id.to_string(),
            notches,
            reason: "one_off".into(),
            text: "A fire, insured".into(),
            until: day("2026-12-31"),
        });
        let path = self.session.book().path().to_path_buf();
        let book = rusqlite::Connection::open(path).unwrap();
        let user: String = book.query_row("SELECT id FROM users", [], |row| row.get(0)).unwrap();
        let number: u32 = book
            .query_row("SELECT coalesce(max(number), 0) + 1 FROM applications", [], |row| row.get(0))
            .unwrap();
        let (id, at) = (format!("01980000-0000-7000-8000-{number:012}"), "2026-06-30T01:00:00.000000Z");
        book.execute(
            "INSERT INTO applications (id, number, customer_id, kind, content, row_version, at, actor_id)
             VALUES (?1, ?2, ?3, 'override', ?4, 1, ?5, ?6)",
            params![
                id,
                number,
                rating.customer.to_string(),
                serde_json::to_string(&request).unwrap(),
                at,
                user
            ],
        )
        .unwrap();
        let event_id = format!("01980000-0000-7000-9000-{number:012}");
        book.execute(
            "INSERT INTO application_events
             (id, number, application_id, event, step, text, conditions, content, basis, on_day, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, '', '', '[]', iif(?4 = 'submitted', '{}', NULL),
                     iif(?4 = 'submitted', '{}', NULL), '2026-06-30', ?5, ?6)",
            params![event_id, number, id, event, at, user],
        )
        .unwrap();
        id.parse().unwrap()
    }

    fn moved(&self, rating: &Rating, notches: i8, (first, last): (&str, &str)) -> Id {
        let application = self.asked(rating, notches, "begun");
        let new = NewOverride {
            customer: rating.customer,
            rating: rating.id,
            application,
            notches,
            reason: "one_off".into(),
            text: "A fire, insured".into(),
            first_day: day(first),
            last_day: day(last),
        };
        self.session.write(|write| Ok(write.add_override(&new)?)).unwrap()
    }
}

const HALF_YEAR: (&str, &str) = ("2026-06-01", "2026-12-31");

#[test]
fn an_override_counts_wherever_the_grade_is_shown() {
    let sample = Sample::new();
    let session = &sample.session;
    let rating = sample.rating(|one| one.rule.is_none() && one.grade.as_deref() == Some("BBB"));
    let id = rating.customer.to_string();
    let before = session.overview().unwrap();
    sample.moved(&rating, 1, HALF_YEAR);

    let decided = session.decided(rating.customer, day(TODAY)).unwrap().unwrap();
    assert_eq!(decided.grade().label, "A");
    assert_eq!(decided.overridden.unwrap().kept.actor, session.user().unwrap().name);
    let rows = session.customers().unwrap();
    let row = rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!((row.grade.as_deref(), row.own_grade.as_deref()), (Some("A"), Some("BBB")));
    assert!(rows.iter().all(|row| row.id == id || row.own_grade.is_none()));
    assert_eq!(session.customer_file(&id).unwrap().row.grade.as_deref(), Some("A"));
    let after = session.overview().unwrap();
    let place = |label: &str| after.grades.iter().position(|grade| grade == label).unwrap();
    assert_eq!(after.by_grade[place("A")], before.by_grade[place("A")] + 1);
    assert_eq!(after.by_grade[place("BBB")], before.by_grade[place("BBB")] - 1);

    let shown = session.show_ratings(Some(&row.code)).unwrap().remove(0);
    assert_eq!(shown.grade, "BBB");
    assert_eq!(shown.overridden.as_ref().map(|one| (one.grade.as_str(), one.notches)), Some(("A", 1)));
    let printed = serde_json::to_value(&shown).unwrap();
    assert_eq!(printed["override"]["grade"], "A");

    let page = session.rating_page(&id, None).unwrap();
    assert_eq!(page.decided.as_deref(), Some("A"));
    assert!(page.overrides.lines[0].standing && !page.overrides.lines[0].another_grade);
    let current = page.current.unwrap();
    assert_eq!(current.graded.unwrap().grade, "BBB");
    let said = &current.sayings[0];
    assert!(
        matches!(said, Saying::Overridden { from, to, blocked: false, .. } if from == "BBB" && to == "A"),
        "{said:?}"
    );
    let timeline = session.rating_timeline(&id).unwrap();
    assert_eq!(timeline.points.last().unwrap().decided.as_deref(), Some("A"));
    assert!(timeline.events.iter().any(|event| event.kind == "override" && event.day == day("2026-06-01")));
    assert!(timeline.events.iter().any(|event| event.kind == "statement"));
    assert!(timeline.events.iter().all(|event| event.day <= day(TODAY)));
    let path = sample._folder.path().join("report.xlsx");
    session.rating_report(&id, "en", &path).unwrap();

    // Rating again computes the same; the grade of the rating is its own.
    let made = session
        .rate_and_show(
            &RateOptions { customer: Some(row.code.clone()), ..Default::default() },
            &Job::silent("rate"),
        )
        .unwrap();
    assert_eq!(made[0].grade, "BBB");
    assert_eq!(made[0].input_hash, shown.input_hash);
    assert!(made[0].overridden.is_none());
    // It stands on a new rating of the same grade, and nobody has to look again.
    let decided = session.decided(rating.customer, day(TODAY)).unwrap().unwrap();
    assert_eq!(decided.grade().label, "A");
    assert!(!decided.overridden.unwrap().another_grade);
    assert!(session.verify(&Job::silent("verify")).unwrap().ok);
}

#[test]
fn a_knock_out_stays_and_the_ends_of_days_and_grades_hold() {
    let sample = Sample::new();
    let session = &sample.session;
    let out = {
        let model = session.model_in_force(day(TODAY)).unwrap().unwrap().model;
        let is_out = |rule: &str| {
            let known = model.conditions.iter().find(|known| known.code == rule);
            known.is_some_and(|known| matches!(known.effect, Effect::KnockOut { .. }))
        };
        let id = sample.rating(|one| one.grade.as_deref() == Some("A")).customer;
        let listed = |write: &mut assay_store::Write<'_>| {
            let mut record = write.customer(id)?;
            record.customer.blacklisted = true;
            Ok(write.update_customer(id, record.row_version, &record.customer, &record.search)?)
        };
        session.write(listed).unwrap();
        session.rate(&[id.to_string()], &Job::silent("rate")).unwrap();
        sample.rating(|one| one.rule.as_deref().is_some_and(is_out))
    };
    let own = out.grade.clone().unwrap();
    sample.moved(&out, 2, HALF_YEAR);
    let decided = session.decided(out.customer, day(TODAY)).unwrap().unwrap();
    assert_eq!(decided.grade().label, own);
    assert!(decided.overridden.unwrap().blocked);
    let page = session.rating_page(&out.customer.to_string(), None).unwrap();
    assert!(page.overrides.knocked_out && page.overrides.lines[0].blocked);
    let row =
        session.customers().unwrap().into_iter().find(|row| row.id == out.customer.to_string()).unwrap();
    assert_eq!((row.grade.as_deref(), row.own_grade), (Some(own.as_str()), None));

    // Beyond the worst grade there is none; after its last day it stands no more.
    let other = sample.rating(|one| one.rule.is_none() && one.grade.as_deref() == Some("BB"));
    sample.moved(&other, -6, ("2026-06-01", "2026-06-30"));
    let on = |on: NaiveDate| {
        let decided = session.decided(other.customer, on).unwrap().unwrap();
        (decided.at + 1 == decided.model.grades.len(), decided.overridden.is_some())
    };
    assert_eq!(on(day(TODAY)), (true, true));
    assert_eq!(on(day(TODAY).checked_add_days(Days::new(1)).unwrap()), (false, false));
}

#[test]
fn one_made_on_another_grade_asks_to_look_again_and_may_be_ended() {
    let sample = Sample::new();
    let session = &sample.session;
    let (latest, older) = {
        let book = session.book();
        let all = book.latest_ratings(Some(day(TODAY))).unwrap();
        all.into_iter()
            .filter(|rating| rating.grade.is_some() && rating.rule.is_none())
            .find_map(|latest| {
                let older = book.ratings_of(latest.customer).unwrap();
                let older = older.into_iter().find(|one| one.grade.is_some() && one.grade != latest.grade)?;
                Some((latest, older))
            })
            .unwrap()
    };
    let customer = latest.customer.to_string();
    let id = sample.moved(&older, -1, HALF_YEAR).to_string();
    let overridden = session.decided(latest.customer, day(TODAY)).unwrap().unwrap().overridden.unwrap();
    assert!(overridden.another_grade);

    sample.asked(&latest, 1, "commented");
    assert_eq!(session.end_override(&customer, &id, " ").unwrap_err().code, "override_end_reason");
    let admin = session.users().unwrap().remove(0);
    for (id, name, role) in [(Some(admin.id), admin.name.as_str(), admin.role), (None, "an", Role::Analyst)] {
        session
            .save_user(&UserInput {
                id,
                name: name.into(),
                display_name: name.into(),
                role,
                active: true,
                password: Some("weigh-it-1".into()),
            })
            .unwrap();
    }
    session.act_as(Some("an")).unwrap();
    assert_eq!(session.end_override(&customer, &id, "Wrong").unwrap_err().code, "override_end_role");
    let rights = session.rating_page(&customer, None).unwrap().overrides;
    assert_eq!((rights.up, rights.down, rights.may_end), (1, 2, false));
    assert_eq!(rights.latest, day("2027-06-30"));
    session.act_as(Some("admin")).unwrap();
    session.end_override(&customer, &id, "The figures show it now").unwrap();
    assert_eq!(session.end_override(&customer, &id, "Again").unwrap_err().code, "override_over");
    assert!(session.decided(latest.customer, day(TODAY)).unwrap().unwrap().overridden.is_none());
    let line = session.rating_page(&customer, None).unwrap().overrides.lines.remove(0);
    assert_eq!((line.standing, line.ended), (false, Some(day(TODAY))));
}

#[test]
fn what_is_asked_for_is_shown_until_it_is_decided() {
    let sample = Sample::new();
    let rating = sample.rating(|one| one.rule.is_none());
    for event in ["begun", "submitted", "approved", "declined", "withdrawn"] {
        sample.asked(&rating, 1, event);
    }
    let asked = sample.session.rating_page(&rating.customer.to_string(), None).unwrap().overrides.asked;
    let states: Vec<(u32, &str)> = asked.iter().map(|one| (one.number, one.state.as_str())).collect();
    assert_eq!(states, [(2, "submitted"), (1, "draft")]);
    assert_eq!(asked[0].reason.en, "One-off effect in the figures");
}

#[test]
fn notes_are_added_and_the_last_one_stands() {
    let sample = Sample::new();
    let session = &sample.session;
    let rating = sample.rating(|_| true);
    let id = rating.id.to_string();
    assert_eq!(session.save_rating_note(&id, " First look ").unwrap().len(), 1);
    assert_eq!(session.save_rating_note(&id, "First look").unwrap().len(), 1, "nothing new was said");
    let notes = session.save_rating_note(&id, "Second look").unwrap();
    assert_eq!(
        notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(),
        ["First look", "Second look"]
    );
    let standing = |session: &Session| {
        super::note_of(&session.book(), rating.customer, rating.id).unwrap().map(|one| one.text)
    };
    assert_eq!(standing(session).as_deref(), Some("Second look"));
    session.save_rating_note(&id, "").unwrap();
    assert_eq!(standing(session), None);
    assert_eq!(
        session.save_rating_note("01980000-0000-7000-8000-000000000001", "x").unwrap_err().code,
        "not_found"
    );
}

#[test]
fn moves_between_two_ratings_add_up() {
    let sample = Sample::new();
    let session = &sample.session;
    let mut compared = 0;
    let in_force = session.book().latest_ratings(Some(day(TODAY))).unwrap();
    for latest in in_force {
        let all = session.book().ratings_of(latest.customer).unwrap();
        let (Some(first), Some(last)) = (all.last(), all.first()) else { continue };
        let (Some(then), Some(now)) = (first.score, last.score) else { continue };
        // Named the other way round, the earlier one comes first all the same.
        let found = session
            .compare_ratings(&latest.customer.to_string(), &last.id.to_string(), &first.id.to_string())
            .unwrap();
        assert_eq!((found.from.version, found.to.version), (1, 2));
        let points: f64 = found.rows.iter().map(|row| row.points.unwrap()).sum();
        assert!((points - (now - then)).abs() < 2e-9, "{points} {now} {then}");
        if !found.not_apart {
            let causes: Vec<&str> = found.steps.iter().map(|step| step.cause.as_str()).collect();
            assert_eq!(causes, ["data", "model"]);
            let data: f64 = found.rows.iter().map(|row| row.data.unwrap()).sum();
            assert!((data - found.steps[0].points.unwrap()).abs() < 2e-9);
            assert_eq!(found.steps[0].to_score, found.steps[1].from_score);
            assert_eq!(found.steps[1].to_grade, last.grade);
            compared += 1;
        }
    }
    assert!(compared >= 50, "{compared}");
}

#[test]
fn an_override_is_the_last_cause_of_a_move() {
    let sample = Sample::new();
    let session = &sample.session;
    let rating = sample.rating(|one| one.rule.is_none() && one.grade.as_deref() == Some("BBB"));
    sample.moved(&rating, 1, HALF_YEAR);
    let all = session.book().ratings_of(rating.customer).unwrap();
    let found = session
        .compare_ratings(&rating.customer.to_string(), &all[1].id.to_string(), &rating.id.to_string())
        .unwrap();
    let last = found.steps.last().unwrap();
    assert_eq!(
        (last.cause.as_str(), last.from_grade.as_deref(), last.to_grade.as_deref()),
        ("override", Some("BBB"), Some("A"))
    );
    assert_eq!(found.to.decided.as_deref(), Some("A"));
}

#[test]
fn the_nearest_weight_changes_the_grade_and_none_nearer_does() {
    let sample = Sample::new();
    let session = &sample.session;
    let mut changed = 0;
    let in_force = session.book().latest_ratings(Some(day(TODAY))).unwrap();
    for rating in in_force {
        let result = session.book().rating_result(rating.id).unwrap();
        let RatingResult::Graded(graded) = result else { continue };
        if graded.conditions.iter().any(|one| one.outcome == assay_credit::rating::Outcome::Fired) {
            continue;
        }
        let model = session.book().model(rating.model_version).unwrap();
        let found = session.weight_sensitivity(&rating.id.to_string()).unwrap().unwrap();
        for one in &found.criteria {
            let (Some(present), Some(share)) = (one.present, one.share) else { continue };
            let grade_at = |share: f64| {
                let parts: Vec<(f64, f64)> = graded
                    .contributions
                    .iter()
                    .filter(|part| part.r.is_some())
                    .map(|part| {
                        let scale = if part.criterion == one.code {
                            share / present
                        } else {
                            (1.0 - share) / (1.0 - present)
                        };
                        (part.effective_weight * scale, part.r.unwrap())
                    })
                    .collect();
                let (weights, r): (Vec<f64>, Vec<f64>) = parts.into_iter().unzip();
                let score = closeness(&weights, &r).unwrap().score;
                model.grades.iter().find(|grade| score >= grade.cut_off).unwrap().label.clone()
            };
            let step = 1e-6_f64.copysign(share - present);
            assert_eq!(
                grade_at((share - step).clamp(0.0, 1.0)),
                graded.grade,
                "{} short of {share}",
                one.code
            );
            assert_eq!(
                Some(grade_at((share + step).clamp(0.0, 1.0))),
                one.grade,
                "{} beyond {share}",
                one.code
            );
            changed += 1;
        }
        if let Some(noise) = &found.noise {
            let all: f64 = noise.grades.iter().map(|one| one.share).sum();
            assert!((all - 1.0).abs() < 1e-9 && (0.0..=1.0).contains(&noise.keeps));
        }
    }
    assert!(changed >= 60, "{changed}");
}

#[test]
fn the_policy_chooses_the_model_and_passes_over_one_that_is_not_in_force() {
    let sample = Sample::new();
    let session = &sample.session;
    let mut second = default_model();
    second.code = "second".into();
    let version =
        session.write(|write| Ok(write.add_published_model(&second, NaiveDate::default(), "")?)).unwrap();
    let mut policy = default_policy();
    policy.models.rules = vec![
        ModelRule { statements: None, existing: None, model: "gone".into() },
        ModelRule { statements: Some(false), existing: Some(false), model: "second".into() },
    ];
    policy.version = 1;
    session.write(|write| Ok(write.add_credit_policy(&policy)?)).unwrap();
    let new = CustomerProfile { code: "NEW1".into(), name: "New".into(), ..CustomerProfile::default() };
    let id = session.save_customer(&new).unwrap().profile.id;
    let since = NaiveDate::from_ymd_opt(2025, 12, 30);
    let known = CustomerProfile {
        code: "OLD1".into(),
        name: "Old".into(),
        relationship_start: since,
        ..Default::default()
    };
    session.save_customer(&known).unwrap();

    let made = session.rate_and_show(&RateOptions::default(), &Job::silent("rate")).unwrap();
    let of = |code: &str| made.iter().find(|one| one.customer == code).unwrap();
    let chosen = of("NEW1").chosen.as_ref().unwrap();
    assert_eq!((of("NEW1").model.as_str(), chosen.rule, chosen.policy), ("second", Some(2), 1));
    assert_eq!(chosen.not_in_force, ["gone"]);
    assert_ne!(of("OLD1").model, "second");
    assert_eq!(of("OLD1").chosen.as_ref().unwrap().rule, None);
    for one in &made {
        let no_figures = session.show_statements(Some(&one.customer), None).unwrap().is_empty();
        let looked = one.chosen.as_ref().unwrap().looked;
        assert_eq!(one.model == "second", !looked.statements && !looked.existing, "{}", one.customer);
        assert_eq!(looked.statements, !no_figures, "{}", one.customer);
    }
    let runs: std::collections::BTreeSet<Id> =
        session.book().latest_ratings(Some(day(TODAY))).unwrap().iter().map(|one| one.run).collect();
    assert_eq!(runs.len(), 1, "one run for both models");
    let view = session.rating_page(&id, None).unwrap().current.unwrap();
    assert_eq!(view.chosen.unwrap().rule, Some(2));

    // Retired: passed over and told.
    session
        .write(|write| Ok(write.set_model_state(version, ModelState::Retired, Some(day(TODAY)), "")?))
        .unwrap();
    let made = session
        .rate_and_show(
            &RateOptions { customer: Some("NEW1".into()), ..Default::default() },
            &Job::silent("rate"),
        )
        .unwrap();
    assert_ne!(made[0].model, "second");
    assert_eq!(made[0].chosen.as_ref().unwrap().not_in_force, ["gone", "second"]);
    // Named, the model is nobody's choice.
    let named = RateOptions {
        model: Some("second".into()),
        version: Some(1),
        customer: Some("NEW1".into()),
        as_of: None,
    };
    assert!(session.rate_and_show(&named, &Job::silent("rate")).unwrap()[0].chosen.is_none());
    assert!(session.verify(&Job::silent("verify")).unwrap().ok);
}
