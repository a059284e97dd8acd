//! Putting a template together: leaves as the default model has them, criteria by judgement or by points, and the
//! model around a tree.

use std::collections::BTreeSet;

use crate::default_model::default_model;
use crate::default_model::tree::{criterion, tree};
use crate::draft::settle::settle;
use crate::figure::Text;
use crate::indicators::Label;
use crate::model::{Calibration, Node, RatingModel, Weighting};

/// Leaves of the default model, with its scales and sources, in the order asked for.
pub(super) fn known(indicators: &[&str]) -> Vec<Node> {
    let tree = tree();
    indicators.iter().filter_map(|wanted| find(&tree, wanted)).cloned().collect()
}

fn find<'t>(node: &'t Node, wanted: &str) -> Option<&'t Node> {
    match node {
        Node::Leaf { indicator, .. } => (indicator == wanted).then_some(node),
        Node::Criterion { children, .. } => children.iter().find_map(|child| find(child, wanted)),
    }
}

/// A criterion whose children were judged in pairs: `upper` are the judgements above the diagonal, row by row, a row
/// for every child but the last.
pub(super) fn judged(code: &str, (en, zh): (&str, &str), upper: &[&[f64]], children: Vec<Node>) -> Node {
    criterion(code, Text::new(en, zh), upper, (&[], 0.0), children)
}

/// A criterion whose children weigh by points of a published rule.
pub(super) fn pointed(code: &str, (en, zh): (&str, &str), points: &[f64], children: Vec<Node>) -> Node {
    let mut node = criterion(code, Text::new(en, zh), &[], (&[], 0.0), children);
    if let Node::Criterion { judgements, weighting, typed_weights, .. } = &mut node {
        judgements.clear();
        *weighting = Weighting::Direct;
        *typed_weights = points.to_vec();
    }
    node
}

/// The model around a tree: weights computed from its judgements, the reference customer in the middle of every
/// scale, and coverage, grades, policy and conditions of the default model.
pub(super) fn model(code: &str, name: Label, tree: Node) -> RatingModel {
    let mut seen = BTreeSet::new();
    let leaves = tree.leaves().into_iter();
    let sources =
        leaves.filter(|leaf| seen.insert(&leaf.source.en)).map(|leaf| leaf.source.clone()).collect();
    let mut model = RatingModel {
        code: code.into(),
        name: name.text(),
        calibration: Calibration::NamedSources { sources },
        tree,
        reference: Default::default(),
        ..default_model()
    };
    settle(&mut model);
    model
}
