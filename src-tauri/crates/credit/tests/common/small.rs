//! A small model of five indicators, one of each kind of scale, and a customer for it.
#![allow(dead_code, clippy::panic, clippy::unwrap_used)] // Every test file uses a part; failures must stop the test.

use std::collections::BTreeMap;

use assay_credit::engine::rate;
use assay_credit::figure::{Figure, Text};
use assay_credit::model::{
    Bounds, Calibration, Grade, MissingPolicy, Node, Policy, RatingModel, RiskClass, Scale, Weighting,
};
use assay_credit::rating::{Graded, RatingInputs, RatingResult};

use super::{company, given};

pub fn leaf(indicator: &str, scale: Scale) -> Node {
    Node::Leaf {
        indicator: indicator.into(),
        scale,
        segments: BTreeMap::new(),
        missing: MissingPolicy::Worst,
        source: Text::new("", ""),
        bounds: Bounds::Typed,
    }
}

pub fn criterion(code: &str, local_weights: &[f64], children: Vec<Node>) -> Node {
    Node::Criterion {
        code: code.into(),
        name: Text::new(code, code),
        judgements: Vec::new(),
        experts: Vec::new(),
        weighting: Weighting::Judged,
        typed_weights: Vec::new(),
        local_weights: local_weights.to_vec(),
        consistency_ratio: 0.0,
        inconsistency_reason: String::new(),
        children,
    }
}

pub fn grade(label: &str, cut_off: f64) -> Grade {
    Grade {
        label: label.into(),
        cut_off,
        policy: Policy {
            terms_days: 30,
            limit_coefficient: 0.5,
            security: Text::new("", ""),
            review_months: 3,
            approval: Text::new("", ""),
            risk_class: RiskClass::Green,
        },
        expected_default_rate: None,
    }
}

pub fn small_model() -> RatingModel {
    let tree = criterion(
        "goal",
        &[0.6, 0.4],
        vec![
            criterion(
                "a",
                &[0.5, 0.3, 0.2],
                vec![
                    leaf(
                        "current_ratio",
                        Scale::Target {
                            outer_lower: 0.5,
                            lower: 1.5,
                            upper: 2.0,
                            outer_upper: 4.0,
                            upper_floor: 0.0,
                        },
                    ),
                    leaf(
                        "debt_to_assets",
                        Scale::Bands { poor: 0.9, low: 0.75, average: 0.6, good: 0.45, excellent: 0.35 },
                    ),
                    leaf("q_integrity", Scale::Range { worst: 1.0, best: 10.0 }),
                ],
            ),
            criterion(
                "b",
                &[0.7, 0.3],
                vec![
                    leaf("revenue_growth", Scale::Range { worst: -0.1, best: 0.3 }),
                    leaf("pay_overdue_share", Scale::Range { worst: 0.5, best: 0.0 }),
                ],
            ),
        ],
    );
    let weights = tree.leaf_weights();
    let reference = weights.iter().map(|w| (w.indicator.clone(), 0.5)).collect();
    RatingModel {
        formulas: Vec::new(),
        blend: None,
        population: None,
        code: "small".into(),
        name: Text::new("Small", "小"),
        version: 1,
        calibration: Calibration::NamedSources { sources: Vec::new() },
        tree,
        weights,
        reference: BTreeMap::from([(String::new(), reference)]),
        coverage_total: 0.7,
        coverage_criterion: 0.5,
        grades: vec![grade("A", 76.0), grade("B", 60.0), grade("C", 40.0), grade("D", 0.0)],
        conditions: Vec::new(),
        engine: 1,
    }
}

pub fn customer() -> RatingInputs {
    let mut company = company();
    given(&mut company, "q_integrity", Figure::value(7.0));
    given(&mut company, "pay_overdue_share", Figure::value(0.12));
    company
}

pub fn graded(model: &RatingModel, inputs: &RatingInputs) -> Graded {
    match rate(model, inputs).unwrap() {
        RatingResult::Graded(graded) => *graded,
        RatingResult::NotRatable { reasons, .. } => panic!("{reasons:?}"),
    }
}

pub fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}
