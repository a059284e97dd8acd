//! What follows from the parts of a draft: joint judgements, local weights with their consistency, weights blended
//! with those from figures, global weights, and a reference profile for every indicator.

use std::collections::BTreeMap;

use assay_methods::ahp::{
    Completion, Method, PairwiseMatrix, Priorities, RandomIndex, joint_matrix, priorities,
};
use assay_methods::weights::{Blend, blend};

use crate::model::{BlendForm, Expert, Node, RatingModel, Weighting};

/// r of the reference customer where no population says otherwise: the middle of the scale.
const MIDDLE: f64 = 0.5;

/// Computes everything that follows from the tree, the judgements and the blend of a draft. Where judgements give no
/// weights (too few, or of the wrong size), the children weigh the same until they do; [`super`]'s problems name such
/// nodes.
pub fn settle(model: &mut RatingModel) {
    weigh(&mut model.tree);
    let judged: Vec<f64> = model.tree.leaf_weights().into_iter().map(|leaf| leaf.weight).collect();
    if let Some(choice) = &mut model.blend {
        let form = match choice.form {
            BlendForm::Geometric => Blend::Geometric,
            BlendForm::Linear => Blend::Linear,
        };
        if let Ok(blended) = blend(&judged, &choice.data, choice.share, form) {
            set_leaf_weights(&mut model.tree, &blended);
        }
        choice.judged = judged;
    }
    model.weights = model.tree.leaf_weights();
    let profile = model.reference.entry(String::new()).or_default();
    for leaf in &model.weights {
        profile.entry(leaf.indicator.clone()).or_insert(MIDDLE);
    }
    let known = profile.clone();
    for profile in model.reference.values_mut() {
        profile.retain(|code, _| model.weights.iter().any(|leaf| leaf.indicator == *code));
        for leaf in &model.weights {
            let r = known.get(&leaf.indicator).copied().unwrap_or(MIDDLE);
            profile.entry(leaf.indicator.clone()).or_insert(r);
        }
    }
}

/// Weights of a judgement matrix by the model's convention: eigenvector, consistency against Alonso and Lamata, gaps
/// filled for the best consistency.
///
/// # Errors
/// The matrix is none, or its judgements do not link all children.
pub fn judged(
    rows: &[Vec<Option<f64>>],
    children: usize,
) -> Result<Priorities, assay_methods::ahp::AhpError> {
    let matrix = PairwiseMatrix::new(rows)?;
    if matrix.len() != children {
        let (expected, found) = (children, matrix.len());
        return Err(assay_methods::ahp::AhpError::ChildCount { path: Vec::new(), expected, found });
    }
    priorities(&matrix, Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal)
}

/// The joint judgements of several experts, row by row with reciprocals; none where they cannot be joined.
#[must_use]
pub fn joint(experts: &[Expert], children: usize) -> Option<Vec<Vec<Option<f64>>>> {
    let matrices: Vec<PairwiseMatrix> = experts
        .iter()
        .map(|expert| PairwiseMatrix::new(&expert.judgements))
        .collect::<Result<_, _>>()
        .ok()?;
    let weights: Vec<f64> = experts.iter().map(|expert| expert.weight).collect();
    let joint = joint_matrix(&matrices, Some(&weights)).ok()?;
    (joint.len() == children)
        .then(|| (0..children).map(|i| (0..children).map(|j| joint.get(i, j)).collect()).collect())
}

/// Takes over from the draft before what a new tree does not say: shares typed in at a node stay what they were
/// where only their blend with weights from figures is shown.
pub fn keep_typed(tree: &mut Node, before: &Node) {
    let mut known = BTreeMap::new();
    collect_typed(before, &mut known);
    adopt_typed(tree, &known);
}

type Typed = BTreeMap<String, (Vec<f64>, Vec<f64>)>;

fn collect_typed(node: &Node, out: &mut Typed) {
    if let Node::Criterion { code, weighting, typed_weights, local_weights, children, .. } = node {
        if *weighting == Weighting::Direct {
            out.insert(code.clone(), (typed_weights.clone(), local_weights.clone()));
        }
        children.iter().for_each(|child| collect_typed(child, out));
    }
}

fn adopt_typed(node: &mut Node, known: &Typed) {
    if let Node::Criterion { code, weighting, typed_weights, local_weights, children, .. } = node {
        if *weighting == Weighting::Direct {
            *typed_weights = match known.get(code) {
                Some((typed, shown)) if shown == local_weights && typed.len() == children.len() => {
                    typed.clone()
                }
                _ => local_weights.clone(),
            };
        }
        children.iter_mut().for_each(|child| adopt_typed(child, known));
    }
}

fn weigh(node: &mut Node) {
    let Node::Criterion {
        judgements,
        experts,
        weighting,
        typed_weights,
        local_weights,
        consistency_ratio,
        children,
        ..
    } = node
    else {
        return;
    };
    let n = children.len();
    *consistency_ratio = 0.0;
    match weighting {
        Weighting::Direct => {
            let typed = if typed_weights.len() == n { &*typed_weights } else { &*local_weights };
            *local_weights = shares(typed, n);
        }
        Weighting::Judged => {
            typed_weights.clear();
            if let Some(joint) = joint(experts, n) {
                *judgements = joint;
            }
            *local_weights = match judged(judgements, n) {
                Ok(found) => {
                    *consistency_ratio = found.cr;
                    found.weights
                }
                Err(_) => equal(n),
            };
        }
    }
    children.iter_mut().for_each(weigh);
}

/// Weights divided by their sum; equal ones where they cannot be.
fn shares(weights: &[f64], n: usize) -> Vec<f64> {
    let usable = weights.len() == n && weights.iter().all(|weight| weight.is_finite() && *weight >= 0.0);
    let total: f64 = weights.iter().sum();
    if usable && total > 0.0 && total.is_finite() {
        weights.iter().map(|weight| weight / total).collect()
    } else {
        equal(n)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a node has few children")]
fn equal(n: usize) -> Vec<f64> {
    vec![1.0 / n.max(1) as f64; n]
}

/// Gives the tree the local weights whose products are these global weights of the leaves, one for each in order;
/// where a whole branch weighs nothing, its children weigh the same.
pub fn set_leaf_weights(node: &mut Node, leaves: &[f64]) {
    let Node::Criterion { local_weights, children, .. } = node else { return };
    let mut rest = leaves;
    let mut sums = Vec::with_capacity(children.len());
    for child in children.iter_mut() {
        let (own, after) = rest.split_at(child.leaf_count().min(rest.len()));
        set_leaf_weights(child, own);
        sums.push(own.iter().sum::<f64>());
        rest = after;
    }
    *local_weights = shares(&sums, children.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::default_model::default_model;
    use crate::model::{DataMethod, WeightBlend};

    fn near(left: &[f64], right: &[f64]) -> bool {
        left.len() == right.len() && left.iter().zip(right).all(|(a, b)| (a - b).abs() < 1e-12)
    }

    fn weights(model: &RatingModel) -> Vec<f64> {
        model.weights.iter().map(|leaf| leaf.weight).collect()
    }

    #[test]
    fn a_settled_model_stays_as_it_is() {
        let mut model = default_model();
        settle(&mut model);
        assert!(near(&weights(&model), &weights(&default_model())));
        let once = model.clone();
        settle(&mut model);
        assert_eq!(model, once);
    }

    /// By hand: shares of 3 and 1 are three quarters and one; what the second half would be is shown, not stored.
    #[test]
    fn typed_shares_survive_a_blend() {
        let mut model = default_model();
        let Node::Criterion { weighting, local_weights, .. } = &mut model.tree else { panic!() };
        *weighting = Weighting::Direct;
        *local_weights = vec![3.0, 1.0, 2.0, 2.0, 2.0];
        keep_typed(&mut model.tree, &default_model().tree);
        settle(&mut model);
        let local = |model: &RatingModel| match &model.tree {
            Node::Criterion { local_weights, .. } => local_weights.clone(),
            Node::Leaf { .. } => Vec::new(),
        };
        assert!(near(&local(&model), &[0.3, 0.1, 0.2, 0.2, 0.2]));
        let n = model.weights.len();
        let judged = weights(&model);
        model.blend = Some(WeightBlend {
            method: DataMethod::Entropy,
            form: BlendForm::Linear,
            share: 0.5,
            judged: Vec::new(),
            data: vec![1.0; n],
        });
        settle(&mut model);
        let blended: Vec<f64> = judged.iter().map(|a| 0.5 * a + 0.5 / n as f64).collect();
        assert!(near(&weights(&model), &blended));
        assert!(near(&model.blend.as_ref().unwrap().judged, &judged));
        // The window hands the blended local weights back with the tree: what was typed stays.
        let mut tree = model.tree.clone();
        let Node::Criterion { typed_weights, .. } = &mut tree else { panic!() };
        typed_weights.clear();
        keep_typed(&mut tree, &model.tree);
        model.tree = tree;
        model.blend = None;
        settle(&mut model);
        assert!(near(&local(&model), &[0.3, 0.1, 0.2, 0.2, 0.2]));
    }

    #[test]
    fn too_few_judgements_weigh_the_same_until_there_are_more() {
        let mut model = default_model();
        let Node::Criterion { judgements, .. } = &mut model.tree else { panic!() };
        *judgements = vec![vec![None; 5]; 5];
        settle(&mut model);
        let Node::Criterion { local_weights: now, consistency_ratio, .. } = &model.tree else { panic!() };
        assert_eq!((now.as_slice(), *consistency_ratio), ([0.2; 5].as_slice(), 0.0));
    }

    /// Two experts who say 4 and 1 agree on 2 (geometric mean): two thirds and one.
    #[test]
    fn experts_are_joined() {
        let leaf = |code: &str| {
            let Node::Criterion { children, .. } = default_model().tree else { panic!() };
            let Node::Criterion { children, .. } = &children[0] else { panic!() };
            let mut leaf = children[0].clone();
            let Node::Leaf { indicator, .. } = &mut leaf else { panic!() };
            *indicator = code.into();
            leaf
        };
        let expert = |name: &str, said: f64| Expert {
            name: name.into(),
            weight: 1.0,
            judgements: vec![vec![None, Some(said)], vec![None, None]],
        };
        let mut model = default_model();
        let Node::Criterion { children, experts, judgements, .. } = &mut model.tree else { panic!() };
        *children = vec![leaf("current_ratio"), leaf("debt_to_assets")];
        *experts = vec![expert("a", 4.0), expert("b", 1.0)];
        *judgements = Vec::new();
        settle(&mut model);
        assert!(near(&weights(&model), &[2.0 / 3.0, 1.0 / 3.0]));
        let profile: Vec<&String> = model.reference[""].keys().collect();
        assert_eq!(profile, ["current_ratio", "debt_to_assets"]);
    }
}
