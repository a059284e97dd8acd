//! Parts of a rating, what missing figures hide, and moves between ratings; figures worked out apart from the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::engine::{PartKind, composite, grade_from, grade_with, hidden, moves, rate};
use assay_credit::figure::{Figure, Text};
use assay_credit::model::{Condition, Effect, RatingModel, Test};
use assay_credit::rating::RatingResult;
use common::small::*;
use common::*;

#[test]
fn parts_have_their_weight_and_closeness() {
    let model = small_model();
    let parts = composite(&model, &graded(&model, &customer())).unwrap();
    let shown: Vec<(Option<&str>, Option<PartKind>)> =
        parts.iter().map(|part| (part.criterion.as_deref(), part.kind)).collect();
    assert_eq!(
        shown,
        [
            (None, Some(PartKind::Quantitative)),
            (None, Some(PartKind::Qualitative)),
            (None, Some(PartKind::PaymentRecord)),
            (Some("a"), None),
            (Some("b"), None),
        ]
    );
    let weights = [0.76, 0.12, 0.12, 0.6, 0.4];
    let scores = [75.065_585_276_520, 200.0 / 3.0, 76.0, 77.511_600_678_008, 69.300_460_222_463];
    for (part, (weight, score)) in parts.iter().zip(weights.iter().zip(scores)) {
        assert!(near(part.effective_weight, *weight) && near(part.weight, *weight), "{part:?}");
        assert!((part.score.unwrap() - score).abs() < 1e-9, "{part:?}");
        assert_eq!(part.coverage, Some(1.0));
    }
}

#[test]
fn a_missing_figure_hides_what_it_could_be() {
    let model = small_model();
    let mut unassessed = customer();
    unassessed.given.remove("q_integrity");
    let found = graded(&model, &unassessed);
    let hides = hidden(&model, &found).unwrap();
    assert_eq!(hides.len(), 1);
    assert!(near(hides[0].low, 63.178_951_106_676) && near(hides[0].high, 77.071_848_150_713), "{hides:?}");
    let parts = composite(&model, &found).unwrap();
    assert_eq!(parts[1].coverage, Some(0.0));
    // 0.48 of the 0.60 of criterion a is known.
    assert!(near(parts[3].coverage.unwrap(), 0.8));
}

#[test]
fn what_does_not_apply_has_no_part() {
    let model = small_model();
    let mut no_ledger = customer();
    no_ledger.given.remove("pay_overdue_share");
    let parts = composite(&model, &graded(&model, &no_ledger)).unwrap();
    assert_eq!((parts[2].score, parts[2].coverage, parts[2].effective_weight), (None, None, 0.0));
    assert!(near(parts[2].weight, 0.12));
}

#[test]
fn moves_add_up_whatever_changed() {
    let old = small_model();
    let mut new = small_model();
    new.weights.iter_mut().zip([0.2, 0.2, 0.2, 0.2, 0.2]).for_each(|(leaf, weight)| leaf.weight = weight);
    if let assay_credit::model::Node::Criterion { local_weights, .. } = &mut new.tree {
        *local_weights = vec![0.3, 0.7];
    }
    new.weights = new.tree.leaf_weights();
    let mut worse = customer();
    given(&mut worse, "q_integrity", Figure::value(2.0));
    worse.given.remove("pay_overdue_share");
    let (first, between, last) = (graded(&old, &customer()), graded(&old, &worse), graded(&new, &worse));
    for (from, to) in [(&first, &between), (&between, &last), (&first, &last)] {
        let points = moves(from, to).unwrap();
        let sum: f64 = points.iter().map(|(_, points)| points).sum();
        assert!((sum - (to.score - from.score)).abs() < 2e-9, "{sum} {} {}", from.score, to.score);
    }
    let data = moves(&first, &between).unwrap();
    let of = |code: &str| data.iter().find(|(found, _)| found == code).unwrap().1;
    assert!(of("q_integrity") < -5.0, "{data:?}");
    assert!(of("current_ratio").abs() < 1e-9, "its r and weight stayed");
}

#[test]
fn another_score_meets_the_conditions_that_fired() {
    let mut model: RatingModel = small_model();
    model.conditions.push(Condition {
        code: "cap".into(),
        name: Text::new("Cap", "封顶"),
        test: Test::IndicatorAbove { indicator: "current_ratio".into(), limit: 0.0 },
        effect: Effect::Cap { grade: "B".into() },
        strict: false,
    });
    let RatingResult::Graded(found) = rate(&model, &customer()).unwrap() else { panic!() };
    assert_eq!(grade_with(&model, &found, 90.0).unwrap(), 1);
    assert_eq!(grade_with(&model, &found, 50.0).unwrap(), 2);
    assert_eq!(grade_from(&model, &found, 0).unwrap(), 1);
    assert_eq!(grade_with(&small_model(), &graded(&small_model(), &customer()), 90.0).unwrap(), 0);
}
