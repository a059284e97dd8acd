//! Moves add up, the nearest weights change the grade, and the policy chooses the model.

use assay_credit::default_model::default_model;
use assay_credit::policy::{ModelRule, default_policy};
use assay_credit::rating::RatingResult;
use assay_methods::topsis::frozen::closeness;
use assay_store::{Id, ModelState};
use chrono::NaiveDate;

use super::{HALF_YEAR, Sample, TODAY, day};
use crate::Job;
use crate::session::RateOptions;
use crate::view::CustomerProfile;

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
