//! Differences in the tree: nodes, their judgements, their weights, and the scales of indicators.

use std::collections::BTreeMap;

use super::{Found, Names, Part, Said, What, code, of, pair, plain, scales};
use crate::figure::Text;
use crate::model::{Expert, Node, RatingModel};

type Matrix = [Vec<Option<f64>>];
/// The children of a node and their judgements.
type Judged<'m> = (&'m [&'m str], &'m Matrix);

/// A node with its place in the tree.
struct Placed<'m> {
    code: &'m str,
    node: &'m Node,
    parent: &'m str,
    local: Option<f64>,
}

/// The nodes of a tree in depth-first order.
fn placed(root: &Node) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    collect(root, "", None, &mut found);
    found
}

fn collect<'m>(node: &'m Node, parent: &'m str, local: Option<f64>, out: &mut Vec<Placed<'m>>) {
    let code = code_of(node);
    out.push(Placed { code, node, parent, local });
    if let Node::Criterion { children, local_weights, .. } = node {
        for (at, child) in children.iter().enumerate() {
            collect(child, code, local_weights.get(at).copied(), out);
        }
    }
}

fn code_of(node: &Node) -> &str {
    match node {
        Node::Criterion { code, .. } => code,
        Node::Leaf { indicator, .. } => indicator,
    }
}

/// Nodes of both trees by code; where a code is there twice, the first.
struct Trees<'m> {
    before: BTreeMap<&'m str, Placed<'m>>,
    after: BTreeMap<&'m str, Placed<'m>>,
    names: &'m Names<'m>,
}

impl Trees<'_> {
    fn name(&self, code: &str) -> Text {
        match self.after.get(code).or_else(|| self.before.get(code)).map(|placed| placed.node) {
            Some(Node::Criterion { name, .. }) => name.clone(),
            _ => self.names.indicator(code),
        }
    }
}

fn by_code(root: &Node) -> (Vec<&str>, BTreeMap<&str, Placed<'_>>) {
    let (mut order, mut nodes) = (Vec::new(), BTreeMap::new());
    for placed in placed(root) {
        if !nodes.contains_key(placed.code) {
            order.push(placed.code);
            nodes.insert(placed.code, placed);
        }
    }
    (order, nodes)
}

pub(super) fn compare(before: &RatingModel, after: &RatingModel, names: &Names<'_>, found: &mut Found) {
    let (old_order, old) = by_code(&before.tree);
    let (new_order, new) = by_code(&after.tree);
    let gone = old_order.into_iter().filter(|code| !new.contains_key(code));
    let order: Vec<&str> = new_order.iter().copied().chain(gone).collect();
    let trees = Trees { before: old, after: new, names };
    for code in &order {
        place(code, &trees, found);
    }
    let global = |model: &RatingModel| -> BTreeMap<String, f64> {
        model.weights.iter().map(|leaf| (leaf.indicator.clone(), leaf.weight)).collect()
    };
    let (old, new) = (global(before), global(after));
    for code in &order {
        let weight = |of: &BTreeMap<String, f64>| of.get(*code).copied().map(Said::Weight);
        let name = trees.name(code);
        found.put(Part::Weights, What::GlobalWeight, &name, weight(&old), weight(&new));
    }
}

/// A node: where it stands, its weight among its siblings, and what it holds.
fn place(code: &str, trees: &Trees<'_>, found: &mut Found) {
    let (old, new) = (trees.before.get(code), trees.after.get(code));
    let name = trees.name(code);
    let parent = |placed: &Placed<'_>| Said::Words(trees.name(placed.parent));
    match (old, new) {
        (None, Some(new)) => found.put(Part::Tree, What::NodeAdded, &name, None, Some(parent(new))),
        (Some(old), None) => found.put(Part::Tree, What::NodeRemoved, &name, Some(parent(old)), None),
        (Some(old), Some(new)) if old.parent != new.parent => {
            let (mut from, mut to) = (parent(old), parent(new));
            if from == to {
                // Two parents of one name are still two.
                (from, to) = (plain(old.parent), plain(new.parent));
            }
            let (from, to) = (Some(from), Some(to));
            found.put(Part::Tree, What::NodeMoved, &name, from, to);
        }
        _ => {}
    }
    let local = |placed: Option<&Placed<'_>>| placed.and_then(|placed| placed.local).map(Said::Weight);
    found.put(Part::Weights, What::LocalWeight, &name, local(old), local(new));
    let (old, new) = (old.map(|placed| placed.node), new.map(|placed| placed.node));
    match (old, new) {
        (Some(Node::Criterion { .. }), Some(Node::Criterion { .. })) => {
            criterion(old, new, &name, trees, found)
        }
        (Some(Node::Leaf { .. }) | None, Some(Node::Leaf { .. }) | None) => {
            scales::compare(code, old, new, trees.names, found);
        }
        _ => criterion(old, new, &name, trees, found),
    }
}

/// The parts of a criterion that are compared.
struct Criterion<'m> {
    name: &'m Text,
    children: Vec<&'m str>,
    judgements: &'m Matrix,
    experts: &'m [Expert],
    weighting: Said,
    ratio: f64,
    reason: &'m str,
}

fn parts(node: Option<&Node>) -> Option<Criterion<'_>> {
    match node? {
        Node::Criterion {
            name,
            children,
            judgements,
            experts,
            weighting,
            consistency_ratio,
            inconsistency_reason,
            ..
        } => Some(Criterion {
            name,
            children: children.iter().map(code_of).collect(),
            judgements,
            experts,
            weighting: code(weighting),
            ratio: *consistency_ratio,
            reason: inconsistency_reason,
        }),
        Node::Leaf { .. } => None,
    }
}

fn criterion(before: Option<&Node>, after: Option<&Node>, name: &Text, trees: &Trees<'_>, found: &mut Found) {
    let (Some(old), Some(new)) = (parts(before), parts(after)) else { return };
    let words = |text: &Text| Some(Said::Words(text.clone()));
    found.put(Part::Tree, What::NodeRenamed, name, words(old.name), words(new.name));
    let order = (Part::Tree, What::ChildrenOrder);
    found.order(order, name, (&old.children, &new.children), |code| trees.name(code));
    found.put(Part::Weights, What::Weighting, name, Some(old.weighting.clone()), Some(new.weighting.clone()));
    let (left, right) = (Some(Said::Number(old.ratio)), Some(Said::Number(new.ratio)));
    found.put(Part::Judgements, What::ConsistencyRatio, name, left, right);
    let reason = |text: &str| (!text.is_empty()).then(|| plain(text));
    found.put(Part::Judgements, What::InconsistencyReason, name, reason(old.reason), reason(new.reason));
    let mut judged = |what, subject: &Text, left: &Matrix, right: &Matrix| {
        let sides = ((old.children.as_slice(), left), (new.children.as_slice(), right));
        judgements(what, subject, sides, trees, found);
    };
    judged(What::Judgement, name, old.judgements, new.judgements);
    for expert in old.experts {
        if let Some(other) = new.experts.iter().find(|other| other.name == expert.name) {
            let subject = of(name, &Text::new(&expert.name, &expert.name));
            judged(What::ExpertJudgement, &subject, &expert.judgements, &other.judgements);
        }
    }
    experts(&old, &new, name, found);
}

fn experts(old: &Criterion<'_>, new: &Criterion<'_>, name: &Text, found: &mut Found) {
    let weight = |of: &Criterion<'_>, who: &str| {
        let expert = of.experts.iter().find(|expert| expert.name == who);
        expert.map(|expert| Said::Number(expert.weight))
    };
    let gone = old.experts.iter().filter(|expert| weight(new, &expert.name).is_none());
    for expert in new.experts.iter().chain(gone) {
        let (left, right) = (weight(old, &expert.name), weight(new, &expert.name));
        let what = match (&left, &right) {
            (None, _) => What::ExpertAdded,
            (_, None) => What::ExpertRemoved,
            _ => What::ExpertWeight,
        };
        let subject = of(name, &Text::new(&expert.name, &expert.name));
        found.put(Part::Judgements, what, &subject, left, right);
    }
    let who = |of: &Criterion<'_>| of.experts.iter().map(|expert| expert.name.clone()).collect::<Vec<_>>();
    let order = (Part::Judgements, What::ExpertsOrder);
    found.order(order, name, (&who(old), &who(new)), |name| Text::new(name, name));
}

/// Judgements of every pair of children that either side judged.
fn judgements(
    what: What,
    subject: &Text,
    (before, after): (Judged<'_>, Judged<'_>),
    trees: &Trees<'_>,
    found: &mut Found,
) {
    let given = |(children, matrix): Judged<'_>, left: &str, right: &str| -> Option<f64> {
        let place = |code: &str| children.iter().position(|child| *child == code);
        matrix.get(place(left)?)?.get(place(right)?).copied().flatten()
    };
    let gone = before.0.iter().filter(|code| !after.0.contains(code));
    let children: Vec<&str> = after.0.iter().chain(gone).copied().collect();
    for (at, left) in children.iter().enumerate() {
        for right in &children[at + 1..] {
            let said = |side| given(side, left, right).map(Said::Number);
            let subject = of(subject, &pair(&trees.name(left), &trees.name(right)));
            found.put(Part::Judgements, what, &subject, said(before), said(after));
        }
    }
}
