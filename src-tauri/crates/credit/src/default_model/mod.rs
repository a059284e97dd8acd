//! The model a new book starts with: the five Cs of credit (5C), typed bounds from named sources, seven
//! grades. It is not calibrated on anybody's customers and says so.

mod policy;
pub(crate) mod tree;

use std::collections::BTreeMap;

use crate::engine::ENGINE;
use crate::figure::Text;
use crate::model::{Calibration, RatingModel};

/// r of the reference customer for every indicator: the middle of each scale.
const REFERENCE_R: f64 = 0.5;

/// The 5C model, version 1.
#[must_use]
pub fn default_model() -> RatingModel {
    let tree = tree::tree();
    let weights = tree.leaf_weights();
    let reference = weights.iter().map(|leaf| (leaf.indicator.clone(), REFERENCE_R)).collect();
    RatingModel {
        code: "5c".into(),
        name: Text::new("Five Cs of credit", "5C 信用评级模型"),
        version: 1,
        calibration: Calibration::NamedSources { sources: tree::sources() },
        tree,
        weights,
        formulas: Vec::new(),
        blend: None,
        population: None,
        reference: BTreeMap::from([(String::new(), reference)]),
        coverage_total: 0.70,
        coverage_criterion: 0.50,
        grades: policy::grades(),
        conditions: policy::conditions(),
        engine: ENGINE,
    }
}
