//! Calibration on a population made so that percentiles, medians and clusters can be told by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use std::collections::BTreeMap;

use assay_credit::calibrate::{CalibrateError, calibrate};
use assay_credit::engine::rate;
use assay_credit::figure::{Figure, Text};
use assay_credit::model::{Bounds, Calibration, MissingPolicy, Node, RatingModel, Scale, Weighting};
use assay_credit::rating::{RatingInputs, RatingResult};
use common::*;

fn leaf(indicator: &str, worst: f64, best: f64) -> Node {
    Node::Leaf {
        indicator: indicator.into(),
        scale: Scale::Range { worst, best },
        segments: BTreeMap::new(),
        missing: MissingPolicy::Worst,
        source: Text::new("typed", "自行设定"),
        bounds: Bounds::Typed,
    }
}

/// Two imported indicators, one of each direction, and a qualitative one; grades A and B.
fn base() -> RatingModel {
    let mut model = assay_credit::default_model::default_model();
    model.tree = Node::Criterion {
        code: "goal".into(),
        name: Text::new("", ""),
        judgements: Vec::new(),
        experts: Vec::new(),
        weighting: Weighting::Judged,
        typed_weights: Vec::new(),
        local_weights: vec![0.5, 0.3, 0.2],
        consistency_ratio: 0.0,
        inconsistency_reason: String::new(),
        children: vec![
            leaf("yield", -10.0, 500.0),
            leaf("load", 500.0, -10.0),
            leaf("q_industry", 1.0, 10.0),
        ],
    };
    model.weights = model.tree.leaf_weights();
    model.reference =
        BTreeMap::from([(String::new(), model.weights.iter().map(|w| (w.indicator.clone(), 0.5)).collect())]);
    model.conditions.clear();
    model.grades.drain(1..6);
    model.grades[0].label = "A".into();
    model.grades[1].label = "B".into();
    model
}

fn member(segment: &str, number: f64, load: f64) -> RatingInputs {
    let mut member = inputs("2026-06-30", Vec::new());
    member.segment = segment.into();
    given(&mut member, "yield", Figure::value(number));
    given(&mut member, "load", Figure::value(load));
    given(&mut member, "q_industry", Figure::value(5.5));
    member
}

/// 0 to 100: the 5th and 95th percentiles are 5 and 95, the median 50.
fn population() -> Vec<RatingInputs> {
    (0..=100).map(|i| member("", f64::from(i), f64::from(i))).collect()
}

fn leaves(model: &RatingModel) -> Vec<(Scale, BTreeMap<String, Scale>, Text)> {
    let Node::Criterion { children, .. } = &model.tree else { panic!() };
    children
        .iter()
        .map(|child| {
            let Node::Leaf { scale, segments, source, .. } = child else { panic!() };
            (scale.clone(), segments.clone(), source.clone())
        })
        .collect()
}

#[test]
fn bounds_reference_and_cut_offs() {
    let model = calibrate(&base(), &population(), day("2026-06-30"), 2).unwrap();
    let found = leaves(&model);
    assert_eq!(found[0].0, Scale::Range { worst: 5.0, best: 95.0 });
    assert_eq!(found[1].0, Scale::Range { worst: 95.0, best: 5.0 });
    assert_eq!(found[2].0, Scale::Range { worst: 1.0, best: 10.0 }, "an anchored scale stays");
    assert!(found[0].2.en.contains("101 customers"));
    assert_eq!(model.version, 2);
    assert_eq!(model.weights, base().weights);
    let reference = &model.reference[""];
    for code in ["yield", "load", "q_industry"] {
        assert!((reference[code] - 0.5).abs() < 1e-12, "{code}");
    }
    let Calibration::Customers { customers, centers, small_population, as_of } = &model.calibration else {
        panic!()
    };
    assert_eq!((*customers, *small_population, *as_of), (101, false, day("2026-06-30")));
    // Half-way between the centres; the last grade reaches down to nothing.
    assert!((model.grades[0].cut_off - (centers[0] + centers[1]) / 2.0).abs() < 1e-12);
    assert_eq!(model.grades[1].cut_off, 0.0);
    assert!(centers[0] < centers[1]);
}

#[test]
fn segments_from_thirty_customers_on() {
    let mut population = population();
    population.extend((0..30).map(|i| member("steel", f64::from(i) * 10.0, 0.0)));
    population.extend((0..29).map(|i| member("paper", f64::from(i), 0.0)));
    let model = calibrate(&base(), &population, day("2026-06-30"), 2).unwrap();
    let segments = &leaves(&model)[0].1;
    assert_eq!(segments.keys().collect::<Vec<_>>(), ["steel"]);
    // Type 7 over 0, 10, ..., 290: position .05 x 29 = 1.45 and .95 x 29 = 27.55.
    let Scale::Range { worst, best } = segments["steel"] else { panic!() };
    assert!((worst - 14.5).abs() < 1e-9 && (best - 275.5).abs() < 1e-9);
    assert!(leaves(&model)[1].1.is_empty(), "the same load everywhere in steel gives no bounds of its own");
    assert!(model.reference.contains_key("steel") && !model.reference.contains_key("paper"));
    // And the version can be computed with.
    assert!(matches!(rate(&model, &population[110]).unwrap(), RatingResult::Graded(_)));
}

#[test]
fn a_constant_indicator_keeps_the_base_bounds_with_a_notice() {
    let population: Vec<_> = (0..60).map(|i| member("", f64::from(i), 7.0)).collect();
    let model = calibrate(&base(), &population, day("2026-06-30"), 2).unwrap();
    let (scale, _, source) = &leaves(&model)[1];
    assert_eq!(*scale, Scale::Range { worst: 500.0, best: -10.0 });
    assert!(source.en.contains("kept") && source.zh.contains("沿用"));
}

#[test]
fn small_populations_and_refusals() {
    let few = &population()[..40];
    let model = calibrate(&base(), few, day("2026-06-30"), 2).unwrap();
    assert!(matches!(
        model.calibration,
        Calibration::Customers { small_population: true, customers: 40, .. }
    ));
    let refused =
        |population: &[RatingInputs], k| calibrate(&base(), population, day("2026-06-30"), k).unwrap_err();
    assert_eq!(refused(few, 3), CalibrateError::Grades { k: 3, grades: 2 });
    assert_eq!(refused(&[], 2), CalibrateError::NoScores { customers: 0 });
    let same: Vec<_> = (0..60).map(|_| member("", 1.0, 1.0)).collect();
    assert!(matches!(refused(&same, 2), CalibrateError::Cluster(_)));
}

#[test]
fn order_of_the_population_does_not_matter() {
    let forward = population();
    let backward: Vec<_> = forward.iter().rev().cloned().collect();
    let one = calibrate(&base(), &forward, day("2026-06-30"), 2).unwrap();
    assert_eq!(calibrate(&base(), &backward, day("2026-06-30"), 2).unwrap(), one);
}
