//! The model for customers without statements: who it grades, what the payment record does, and what holds a grade.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

mod common;

use std::collections::BTreeMap;

use assay_credit::draft::problems::problems;
use assay_credit::engine::rate;
use assay_credit::figure::{Figure, Reason, ReasonCode};
use assay_credit::indicators::{Source, find};
use assay_credit::model::RatingModel;
use assay_credit::policy::default_policy;
use assay_credit::rating::{Graded, NotRatable, RatingInputs, RatingResult};
use assay_credit::statement::Scope;
use assay_credit::templates::{first_models, template};
use common::{company, day, given};
use proptest::prelude::*;

fn model() -> RatingModel {
    template("qualitative").unwrap()
}

/// A customer nothing is known of.
fn nobody() -> RatingInputs {
    RatingInputs {
        customer: "C1".into(),
        segment: "trade".into(),
        as_of: day("2026-06-30"),
        scope: Scope::Consolidated,
        statements: Vec::new(),
        adjustments: Vec::new(),
        given: BTreeMap::new(),
        blacklisted: false,
    }
}

/// The factors the model asks for.
fn asked() -> Vec<String> {
    let leaves = model().weights.into_iter().map(|leaf| leaf.indicator);
    leaves.filter(|code| find(code).unwrap().source == Source::Qualitative).collect()
}

/// A new customer: every factor has this score, nothing was ever sold.
fn scored(score: f64) -> RatingInputs {
    let mut inputs = nobody();
    for code in asked() {
        given(&mut inputs, &code, Figure::value(score));
    }
    inputs
}

fn paid(inputs: &mut RatingInputs, figures: [(&str, f64); 5]) {
    for (code, value) in figures {
        given(inputs, code, Figure::value(value));
    }
}

const GOOD: [(&str, f64); 5] = [
    ("pay_on_time_share", 0.98),
    ("pay_avg_days_late_12m", 0.0),
    ("pay_overdue_share", 0.0),
    ("pay_relationship_months", 84.0),
    ("pay_worst_days_12m", 5.0),
];
const BAD: [(&str, f64); 5] = [
    ("pay_on_time_share", 0.4),
    ("pay_avg_days_late_12m", 75.0),
    ("pay_overdue_share", 0.6),
    ("pay_relationship_months", 84.0),
    ("pay_worst_days_12m", 58.0),
];

fn graded(inputs: &RatingInputs) -> Graded {
    match rate(&model(), inputs).unwrap() {
        RatingResult::Graded(graded) => *graded,
        RatingResult::NotRatable { reasons, .. } => panic!("{reasons:?}"),
    }
}

#[test]
fn it_is_sound_needs_no_statement_and_the_policy_of_a_new_book_names_it() {
    let model = model();
    let blocking: Vec<_> = problems(&model).into_iter().filter(|problem| problem.blocking).collect();
    assert!(blocking.is_empty(), "{blocking:?}");
    assert!((model.weights.iter().map(|leaf| leaf.weight).sum::<f64>() - 1.0).abs() < 1e-12);
    let of =
        |source| model.weights.iter().filter(|leaf| find(&leaf.indicator).unwrap().source == source).count();
    assert_eq!((of(Source::Qualitative), of(Source::Payment), of(Source::Statement)), (15, 4, 0));
    let [five_c, second] = first_models();
    assert_eq!(second, model);
    assert_eq!(default_policy().models.rules[0].model, model.code);
    let labels =
        |model: &RatingModel| model.grades.iter().map(|grade| grade.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&five_c), labels(&model));
    for (with, without) in five_c.grades.iter().zip(&model.grades).take(6) {
        assert!(without.cut_off > with.cut_off && without.policy.terms_days < with.policy.terms_days);
        assert!(without.policy.limit_coefficient < with.policy.limit_coefficient, "{}", with.label);
    }
}

/// Equal r everywhere is its own closeness: a score of 7 is r = 6/9, whatever the weights.
#[test]
fn a_new_customer_with_scores_alone_is_graded() {
    let found = graded(&scored(7.0));
    assert!((found.score - 200.0 / 3.0).abs() < 1e-8, "{}", found.score);
    assert_eq!((found.grade.as_str(), found.coverage), ("A", 1.0));
    assert_eq!((found.score_low, found.score_high), (found.score, found.score), "nothing is missing");
    for part in found.contributions.iter().filter(|part| part.indicator.starts_with("pay_")) {
        assert_eq!((part.effective_weight, part.r), (0.0, None), "{}", part.indicator);
    }
    for (score, grade) in [(1.0, "D"), (5.0, "C"), (6.0, "BB"), (6.5, "BBB")] {
        assert_eq!(graded(&scored(score)).grade, grade, "{score}");
    }
}

#[test]
fn without_statements_nobody_is_better_than_a() {
    let found = graded(&scored(10.0));
    assert_eq!((found.score, found.model_grade.as_str()), (100.0, "AAA"));
    assert_eq!((found.grade.as_str(), found.rule.as_deref()), ("A", Some("no_statements")));
    assert_eq!(found.points_to_next, None, "no number of points lifts a cap");
    // With statements of the last 18 months the cap is no matter; with older ones it is.
    let mut inputs = company();
    inputs.given = scored(10.0).given;
    inputs.as_of = day("2026-06-30");
    assert_eq!(graded(&inputs).grade, "AAA");
    inputs.as_of = day("2027-07-01");
    assert_eq!(graded(&inputs).rule.as_deref(), Some("no_statements"));
}

#[test]
fn the_payment_record_lifts_and_lowers() {
    let plain = graded(&scored(6.0));
    let (mut good, mut bad) = (scored(6.0), scored(6.0));
    paid(&mut good, GOOD);
    paid(&mut bad, BAD);
    let (good, bad) = (graded(&good), graded(&bad));
    assert!(good.score > plain.score + 10.0 && bad.score < plain.score - 10.0);
    assert_eq!((good.grade.as_str(), plain.grade.as_str(), bad.grade.as_str()), ("A", "BB", "C"));
    let weight = |graded: &Graded| -> f64 {
        let own = graded.contributions.iter().filter(|part| part.criterion == "payment_record");
        own.map(|part| part.effective_weight).sum()
    };
    assert_eq!(weight(&plain), 0.0);
    assert!(weight(&good) > 0.35, "the strongest of the five: {}", weight(&good));
}

#[test]
fn conditions_hold_what_scores_would_forgive() {
    let rule = |inputs: &RatingInputs| {
        let found = graded(inputs);
        (found.grade, found.rule.unwrap_or_default())
    };
    let told = |grade: &str, rule: &str| (grade.to_owned(), rule.to_owned());
    let mut listed = scored(9.0);
    listed.blacklisted = true;
    assert_eq!(rule(&listed), told("D", "blacklisted"));
    let mut dishonest = scored(9.0);
    given(&mut dishonest, "q_integrity", Figure::value(2.0));
    assert_eq!(rule(&dishonest), told("C", "integrity_low"));
    let mut late = scored(9.0);
    paid(&mut late, GOOD);
    given(&mut late, "pay_worst_days_12m", Figure::value(60.0));
    assert_eq!(rule(&late), told("A", "no_statements"), "60 days are not more than 60");
    given(&mut late, "pay_worst_days_12m", Figure::value(61.0));
    assert_eq!(rule(&late), told("C", "long_overdue"));
}

#[test]
fn a_customer_nothing_is_known_of_is_not_graded_and_it_says_why() {
    let reasons = |inputs: &RatingInputs| match rate(&model(), inputs).unwrap() {
        RatingResult::NotRatable { reasons, .. } => reasons,
        RatingResult::Graded(graded) => panic!("{}", graded.grade),
    };
    let found = reasons(&nobody());
    assert!(matches!(found[0], NotRatable::CoverageTotal { known: 0.0, needed: 0.70 }), "{found:?}");
    let criteria = |found: &[NotRatable]| -> Vec<String> {
        let of = |reason: &NotRatable| match reason {
            NotRatable::CoverageCriterion { criterion, .. } => Some(criterion.clone()),
            _ => None,
        };
        found.iter().filter_map(of).collect()
    };
    // The payment record of a customer that never bought does not apply, and nobody misses it.
    let judged = ["character", "business", "ability_to_pay", "deal_and_relationship"];
    assert_eq!(criteria(&found), judged);
    // Paying well is not enough where nobody looked at the customer.
    let mut paying = nobody();
    paid(&mut paying, GOOD);
    let found = reasons(&paying);
    assert_eq!(criteria(&found), judged);
    let NotRatable::CoverageTotal { known, .. } = found[0] else { panic!("{found:?}") };
    assert!(known > 0.36 && known < 0.45, "{known}");
}

/// A first delivery that is not due yet: two of the payment figures do not apply.
#[test]
fn a_first_invoice_is_no_payment_record() {
    let mut inputs = scored(7.0);
    for code in ["pay_on_time_share", "pay_avg_days_late_12m", "pay_worst_days_12m"] {
        given(&mut inputs, code, Figure::NotApplicable(Reason::new(ReasonCode::NoPaymentHistory)));
    }
    given(&mut inputs, "pay_overdue_share", Figure::value(0.0));
    given(&mut inputs, "pay_relationship_months", Figure::value(0.0));
    let found = graded(&inputs);
    assert_eq!(found.coverage, 1.0);
    let own = found.contributions.iter().filter(|part| part.criterion == "payment_record");
    assert_eq!(own.map(|part| part.effective_weight).sum::<f64>(), 0.0);
    // That the customer is a new one is known now, and is not to its good.
    assert!(found.score < graded(&scored(7.0)).score);
}

proptest! {
    /// Whatever is scored or paid: a score from 0 to 100 or reasons, and never better than A.
    #[test]
    fn every_answer_is_a_grade_or_reasons(
        scores in proptest::collection::vec(0_u8..=11, 15),
        paid in proptest::option::of((0.0..=1.0_f64, 0.0..=400.0_f64, 0.0..=1.0_f64, 0.0..=200.0_f64)),
    ) {
        let mut inputs = nobody();
        for (code, score) in asked().iter().zip(scores) {
            given(&mut inputs, code, Figure::value(f64::from(score)));
        }
        if let Some((share, late, overdue, months)) = paid {
            for (code, value) in [
                ("pay_on_time_share", share),
                ("pay_avg_days_late_12m", late),
                ("pay_overdue_share", overdue),
                ("pay_relationship_months", months),
                ("pay_worst_days_12m", late),
            ] {
                given(&mut inputs, code, Figure::value(value));
            }
        }
        match rate(&model(), &inputs).unwrap() {
            RatingResult::Graded(found) => {
                prop_assert!((0.0..=100.0).contains(&found.score));
                prop_assert!(found.score_low <= found.score && found.score <= found.score_high);
                prop_assert!(!["AAA", "AA"].contains(&found.grade.as_str()));
            }
            RatingResult::NotRatable { reasons, .. } => prop_assert!(!reasons.is_empty()),
        }
    }
}
