//! The shape of the tree and what stands in it.

use std::collections::BTreeSet;

use super::{Found, ProblemCode, visit};
use crate::model::{Node, RatingModel};

/// Pairs grow with the square: more children than this cannot be judged well, and the published random indices end
/// here.
pub const MOST_CHILDREN: usize = 15;
/// Levels below the goal.
const MOST_LEVELS: usize = 6;

pub(super) fn check(model: &RatingModel, found: &mut Found) {
    if let Node::Leaf { indicator, .. } = &model.tree {
        found.add(ProblemCode::GoalIsIndicator, indicator, []);
    }
    let (mut codes, mut indicators) = (BTreeSet::new(), BTreeSet::new());
    // A criterion must not have the code of an indicator either, wherever that stands.
    visit(&model.tree, 0, &mut |node, _| {
        if let Node::Leaf { indicator, .. } = node {
            codes.insert(indicator.as_str());
        }
    });
    let mut too_deep = false;
    visit(&model.tree, 0, &mut |node, level| {
        match node {
            Node::Criterion { code, children, .. } => {
                if code.trim().is_empty() {
                    found.add(ProblemCode::NodeWithoutCode, "", []);
                } else if !codes.insert(code) {
                    found.add(ProblemCode::DuplicateNode, code, []);
                }
                match children.len() {
                    0 => found.add(ProblemCode::NoIndicators, code, []),
                    1 => found.add(ProblemCode::SingleChild, code, []),
                    2..=MOST_CHILDREN => {}
                    more => {
                        let details = [more.to_string(), MOST_CHILDREN.to_string()];
                        found.add(ProblemCode::TooManyChildren, code, details);
                    }
                }
            }
            Node::Leaf { indicator, .. } => {
                if !indicators.insert(indicator) {
                    found.add(ProblemCode::DuplicateIndicator, indicator, []);
                }
                if model.source_of(indicator).is_none() {
                    found.add(ProblemCode::UnknownIndicator, indicator, []);
                }
            }
        }
        if level > MOST_LEVELS && !too_deep {
            too_deep = true;
            found.add(ProblemCode::TooDeep, super::code_of(node), [MOST_LEVELS.to_string()]);
        }
    });
}
