//! The tree of a model as judgements know it, for shaking them: whole, or without what takes no part.

use assay_credit::draft::settle::judged;
use assay_credit::model::{Node, Weighting};
use assay_methods::ahp::{JudgedNode, PairwiseMatrix};

/// Whether any weights come from judgements in pairs.
pub(in crate::session) fn any_judged(node: &Node) -> bool {
    match node {
        Node::Criterion { weighting, children, .. } => {
            (*weighting == Weighting::Judged && children.len() > 1) || children.iter().any(any_judged)
        }
        Node::Leaf { .. } => false,
    }
}

/// The tree as the methods know it, with those leaves only that are `alive` (in the tree's order): a judgement stays
/// where both its sides do. None where judgements give no weights, or nothing is alive.
pub(in crate::session) fn hierarchy(node: &Node, alive: &[bool]) -> Option<JudgedNode> {
    let Node::Criterion { judgements, weighting, local_weights, children, .. } = node else {
        return alive.first().filter(|alive| **alive).map(|_| JudgedNode::leaf());
    };
    let mut rest = alive;
    let mut kept: Vec<(usize, JudgedNode)> = Vec::with_capacity(children.len());
    for (at, child) in children.iter().enumerate() {
        let (own, after) = rest.split_at_checked(child.leaf_count())?;
        rest = after;
        if own.contains(&true) {
            kept.push((at, hierarchy(child, own)?));
        }
    }
    let places: Vec<usize> = kept.iter().map(|(at, _)| *at).collect();
    let mut below: Vec<JudgedNode> = kept.into_iter().map(|(_, node)| node).collect();
    if below.len() < 2 {
        return below.pop();
    }
    match weighting {
        Weighting::Direct => {
            let mut shares: Vec<f64> =
                places.iter().map(|at| local_weights.get(*at).copied()).collect::<Option<_>>()?;
            if shares.len() < children.len() {
                let all: f64 = shares.iter().sum();
                shares.iter_mut().for_each(|share| *share /= all);
            }
            Some(JudgedNode::shared(shares, below))
        }
        Weighting::Judged => {
            let matrix: Vec<Vec<Option<f64>>> = places
                .iter()
                .map(|row| {
                    let row = judgements.get(*row)?;
                    places.iter().map(|column| row.get(*column).copied()).collect()
                })
                .collect::<Option<_>>()?;
            judged(&matrix, places.len()).ok()?;
            Some(JudgedNode::judged(PairwiseMatrix::new(&matrix).ok()?, below))
        }
    }
}
