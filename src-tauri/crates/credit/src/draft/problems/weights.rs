//! Local weights of every node, the weights of the indicators that follow, and their blend with those from figures.

use super::{Found, ProblemCode, code_of, number, visit};
use crate::draft::settle::judged;
use crate::model::{Node, RatingModel, Weighting};

/// Room for rounding of a sum of local weights.
const SUM: f64 = 1e-9;
/// Room for rounding of a product of local weights.
const PRODUCT: f64 = 1e-12;
/// Weights further than this from those of the judgements were not computed from them.
const JUDGED: f64 = 1e-6;
/// One indicator should not outweigh all others together.
const HEAVY: f64 = 0.5;

pub(super) fn check(model: &RatingModel, found: &mut Found) {
    visit(&model.tree, 0, &mut |node, _| local(node, model.blend.is_some(), found));
    let expected = model.tree.leaf_weights();
    let follows = expected.len() == model.weights.len()
        && expected.iter().zip(&model.weights).all(|(tree, own)| {
            tree.indicator == own.indicator
                && tree.criterion == own.criterion
                && (tree.weight - own.weight).abs() <= PRODUCT
        });
    if !follows {
        found.add(ProblemCode::GlobalWeights, "", []);
    }
    for leaf in expected.iter().filter(|leaf| expected.len() > 1 && leaf.weight > HEAVY) {
        let share = format!("{}%", number((leaf.weight * 1e4).round() / 100.0));
        found.add(ProblemCode::HeavyIndicator, &leaf.indicator, [share]);
    }
    let Some(blend) = &model.blend else { return };
    if !(0.0..=1.0).contains(&blend.share) {
        found.add(ProblemCode::BlendShare, "", [number(blend.share)]);
    }
    let leaves = model.tree.leaf_count();
    for weights in [&blend.judged, &blend.data] {
        if weights.len() != leaves {
            found.add(ProblemCode::BlendCount, "", [weights.len().to_string(), leaves.to_string()]);
            return;
        }
    }
}

fn local(node: &Node, blended: bool, found: &mut Found) {
    let Node::Criterion { code, judgements, weighting, typed_weights, local_weights, children, .. } = node
    else {
        return;
    };
    if *weighting == Weighting::Direct && !typed_weights.is_empty() && !typed(node, typed_weights, found) {
        return;
    }
    if local_weights.len() != children.len() {
        let details = [local_weights.len().to_string(), children.len().to_string()];
        found.add(ProblemCode::WeightCount, code, details);
        return;
    }
    let mut usable = true;
    for (child, weight) in children.iter().zip(local_weights) {
        let child = code_of(child).to_owned();
        if !weight.is_finite() || *weight < 0.0 {
            found.add(ProblemCode::WeightNegative, code, [child, number(*weight)]);
            usable = false;
        } else if *weight == 0.0 {
            found.add(ProblemCode::WeightZero, code, [child]);
        }
    }
    let sum: f64 = local_weights.iter().sum();
    if usable && !children.is_empty() && (sum - 1.0).abs() > SUM {
        found.add(ProblemCode::WeightSum, code, [number(sum)]);
        return;
    }
    if blended || *weighting == Weighting::Direct || children.len() < 2 {
        return;
    }
    if let Ok(weighed) = judged(judgements, children.len())
        && weighed.weights.iter().zip(local_weights).any(|(judged, own)| (judged - own).abs() > JUDGED)
    {
        found.add(ProblemCode::WeightsNotJudged, code, []);
    }
}

/// Whether shares that were typed in can be made to sum to one. Where they cannot, the local weights are equal ones
/// that nobody asked for.
fn typed(node: &Node, typed: &[f64], found: &mut Found) -> bool {
    let Node::Criterion { code, children, .. } = node else { return true };
    if typed.len() != children.len() {
        found.add(ProblemCode::WeightCount, code, [typed.len().to_string(), children.len().to_string()]);
        return false;
    }
    let mut usable = true;
    for (child, weight) in children.iter().zip(typed).filter(|(_, weight)| weight.is_nan() || **weight < 0.0)
    {
        found.add(ProblemCode::WeightNegative, code, [code_of(child).to_owned(), number(*weight)]);
        usable = false;
    }
    let sum: f64 = typed.iter().sum();
    if usable && !children.is_empty() && !(sum > 0.0 && sum.is_finite()) {
        found.add(ProblemCode::WeightSum, code, [number(sum)]);
        usable = false;
    }
    usable
}
