//! What the judgements of every node of a tree come to.

use assay_credit::draft::problems::MOST_CHILDREN;
use assay_credit::draft::settle::judged;
use assay_credit::model::{Expert, Node, RatingModel, Weighting};
use assay_methods::ahp::{
    AhpError, Completion, Method, PairwiseMatrix, RandomIndex, RepairOptions, consensus, cycles, repair,
};

use super::count;
use crate::CommandError;
use crate::view::{ExpertView, JudgedView, NodeView, RepairChange, RepairView, WorstJudgement};

/// Judgements and circular preferences pointed out at a node.
const SHOWN: usize = 5;

/// Every criterion of a model's tree, depth first.
pub(super) fn nodes(model: &RatingModel) -> Vec<NodeView> {
    let mut found = Vec::new();
    collect(&model.tree, 1.0, &mut found);
    found
}

fn collect(node: &Node, global: f64, out: &mut Vec<NodeView>) {
    let Node::Criterion { code, judgements, experts, weighting, local_weights, children, .. } = node else {
        return;
    };
    out.push(NodeView {
        code: code.clone(),
        global,
        children: local_weights.iter().map(|local| global * local).collect(),
        judged: (*weighting == Weighting::Judged).then(|| view(judgements, experts, children.len())),
    });
    for (child, local) in children.iter().zip(local_weights) {
        collect(child, global * local, out);
    }
}

fn view(rows: &[Vec<Option<f64>>], experts: &[Expert], children: usize) -> JudgedView {
    let each: Vec<_> = experts.iter().map(|expert| judged(&expert.judgements, children)).collect();
    let weights: Option<Vec<Vec<f64>>> =
        each.iter().map(|one| one.as_ref().ok().map(|found| found.weights.clone())).collect();
    let voices: Vec<f64> = experts.iter().map(|expert| expert.weight).collect();
    let mut view = JudgedView {
        weights: Vec::new(),
        cr: None,
        lambda_max: None,
        missing: 0,
        unlinked: Vec::new(),
        reason: String::new(),
        worst: Vec::new(),
        cycles: Vec::new(),
        experts: experts
            .iter()
            .zip(&each)
            .map(|(expert, found)| ExpertView {
                name: expert.name.clone(),
                weights: found.as_ref().map(|found| found.weights.clone()).unwrap_or_default(),
                cr: found.as_ref().ok().map(|found| found.cr),
                reason: found.as_ref().err().map(ToString::to_string).unwrap_or_default(),
            })
            .collect(),
        consensus: weights.filter(|all| all.len() > 1).and_then(|all| consensus(&all, Some(&voices)).ok()),
    };
    if let Ok(matrix) = PairwiseMatrix::new(rows) {
        view.missing = count(matrix.missing());
        let listed = cycles(&matrix, SHOWN).listed;
        view.cycles = listed.into_iter().map(|cycle| cycle.items.into_iter().map(count).collect()).collect();
    }
    match judged(rows, children) {
        Ok(found) => {
            view.cr = Some(found.cr);
            view.lambda_max = Some(found.lambda_max);
            view.worst = found
                .judgements
                .iter()
                .take(SHOWN)
                .map(|one| WorstJudgement {
                    row: count(one.row),
                    column: count(one.column),
                    given: one.given,
                    suggested: one.suggested,
                    deviation: one.deviation,
                })
                .collect();
            view.weights = found.weights;
        }
        Err(error) => {
            view.reason = error.to_string();
            if let AhpError::Disconnected { unconnected } = error {
                view.unlinked = unconnected.into_iter().map(count).collect();
            }
        }
    }
    view
}

/// The node of a tree with this code.
pub(super) fn node_mut<'n>(node: &'n mut Node, wanted: &str) -> Option<&'n mut Node> {
    match node {
        Node::Criterion { code, .. } if code == wanted => Some(node),
        Node::Criterion { children, .. } => children.iter_mut().find_map(|child| node_mut(child, wanted)),
        Node::Leaf { .. } => None,
    }
}

/// The smallest repair of the judgements of a node, or of one of its experts.
pub(super) fn propose(node: &Node, expert: Option<u32>) -> Result<RepairView, CommandError> {
    let Node::Criterion { judgements, experts, children, .. } = node else {
        return Err(CommandError::new("no_judgements", "An indicator has no judgements to repair."));
    };
    let rows = match expert.and_then(|at| usize::try_from(at).ok()) {
        Some(at) => experts.get(at).map(|expert| &expert.judgements),
        None => Some(judgements),
    };
    let none = |detail: String| {
        CommandError::new("no_repair", format!("There is no repair to propose: {detail}.")).with([detail])
    };
    let refused = |error: &AhpError| none(error.to_string());
    // The search grows so fast that nobody would wait for it.
    if children.len() > MOST_CHILDREN {
        return Err(none(format!(
            "{} items are more than the {MOST_CHILDREN} that can be judged well; divide them into groups",
            children.len()
        )));
    }
    let rows =
        rows.ok_or_else(|| CommandError::new("no_judgements", "There is no such expert at this node."))?;
    judged(rows, children.len()).map_err(|error| refused(&error))?;
    let matrix = PairwiseMatrix::new(rows).map_err(|error| refused(&error))?;
    let found = repair(
        &matrix,
        Method::Eigenvector,
        RandomIndex::AlonsoLamata,
        Completion::Optimal,
        &RepairOptions::default(),
    )
    .map_err(|error| refused(&error))?;
    let n = children.len();
    Ok(RepairView {
        changes: found
            .changes
            .iter()
            .map(|change| RepairChange {
                row: count(change.row),
                column: count(change.column),
                given: change.given,
                proposed: change.proposed,
            })
            .collect(),
        matrix: (0..n).map(|i| (0..n).map(|j| found.matrix.get(i, j)).collect()).collect(),
        weights_before: found.before.weights,
        weights_after: found.after.weights,
        cr_before: found.before.cr,
        cr_after: found.after.cr,
        proved: found.certainty != assay_methods::ahp::Certainty::Unproven,
        moves: None,
    })
}

/// Puts a matrix in the place of the judgements of a node or of one of its experts; gives whether there is one.
pub(super) fn put(node: &mut Node, expert: Option<u32>, matrix: &[Vec<Option<f64>>]) -> bool {
    let Node::Criterion { judgements, experts, .. } = node else { return false };
    let place = match expert.and_then(|at| usize::try_from(at).ok()) {
        Some(at) => experts.get_mut(at).map(|expert| &mut expert.judgements),
        None => Some(judgements),
    };
    place.map(|place| *place = matrix.to_vec()).is_some()
}
