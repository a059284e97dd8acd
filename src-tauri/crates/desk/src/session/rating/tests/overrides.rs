//! Overrides count as they must, and notes stay.

use assay_credit::model::Effect;
use assay_store::Role;
use chrono::{Days, NaiveDate};

use super::{HALF_YEAR, Sample, TODAY, day};
use crate::Job;
use crate::session::{RateOptions, Session};
use crate::view::{PortfolioAsk, Saying, UserInput};

#[test]
fn an_override_counts_wherever_the_grade_is_shown() {
    let sample = Sample::new();
    let session = &sample.session;
    let rating = sample.rating(|one| one.rule.is_none() && one.grade.as_deref() == Some("BBB"));
    let id = rating.customer.to_string();
    let before = session.portfolio(&PortfolioAsk::default()).unwrap();
    sample.moved(&rating, 1, HALF_YEAR);

    let decided = session.decided(rating.customer, day(TODAY)).unwrap().unwrap();
    assert_eq!(decided.grade().label, "A");
    assert_eq!(decided.overridden.unwrap().kept.actor, session.user().unwrap().name);
    let rows = session.customers().unwrap();
    let row = rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!((row.grade.as_deref(), row.own_grade.as_deref()), (Some("A"), Some("BBB")));
    assert!(rows.iter().all(|row| row.id == id || row.own_grade.is_none()));
    assert_eq!(session.customer_file(&id).unwrap().row.grade.as_deref(), Some("A"));
    let after = session.portfolio(&PortfolioAsk::default()).unwrap();
    let place = |label: &str| after.grades.iter().position(|grade| grade == label).unwrap();
    assert_eq!(after.by_grade[place("A")].customers, before.by_grade[place("A")].customers + 1);
    assert_eq!(after.by_grade[place("BBB")].customers, before.by_grade[place("BBB")].customers - 1);

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
    let path = sample.folder.path().join("report.xlsx");
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
        super::super::note_of(&session.book(), rating.customer, rating.id).unwrap().map(|one| one.text)
    };
    assert_eq!(standing(session).as_deref(), Some("Second look"));
    session.save_rating_note(&id, "").unwrap();
    assert_eq!(standing(session), None);
    assert_eq!(
        session.save_rating_note("01980000-0000-7000-8000-000000000001", "x").unwrap_err().code,
        "not_found"
    );
}
