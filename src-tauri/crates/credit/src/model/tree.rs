//! The indicator tree with its judgements and local weights, and the global weights that follow.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Bounds, Scale};
use crate::figure::Text;

/// A node of the indicator tree.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum Node {
    /// A goal or criterion with children compared pairwise.
    Criterion {
        /// Code, unique in the tree.
        code: String,
        /// Name.
        name: Text,
        /// Pairwise judgements of the children, row by row, reciprocal; eigenvector method, CR against
        /// Alonso-Lamata. Null where a pair was not judged. Of several experts, the joint judgements.
        judgements: Vec<Vec<Option<f64>>>,
        /// The judgements of each expert; empty where one person judged.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        experts: Vec<Expert>,
        /// Where the local weights come from.
        #[serde(default, skip_serializing_if = "Weighting::is_judged")]
        weighting: Weighting,
        /// Shares of the children as they were typed in, for [`Weighting::Direct`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        typed_weights: Vec<f64>,
        /// Local weights of the children, frozen.
        local_weights: Vec<f64>,
        /// Consistency ratio of the judgements, frozen; 0 for weights that were typed in.
        consistency_ratio: f64,
        /// Why judgements with a consistency ratio of 0.10 or more are used all the same.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        inconsistency_reason: String,
        /// The children.
        children: Vec<Node>,
    },
    /// An indicator.
    Leaf {
        /// Indicator code of the catalogue, for example `current_ratio`; unique in the tree.
        indicator: String,
        /// How a value becomes r in [0, 1].
        scale: Scale,
        /// Scales that differ by segment (industry), by segment name.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        segments: BTreeMap<String, Scale>,
        /// What stands for a missing figure.
        missing: MissingPolicy,
        /// Where the scale's figures come from.
        source: Text,
        /// The scale is taken from the reference population again whenever that changes.
        #[serde(default, skip_serializing_if = "Bounds::is_typed")]
        bounds: Bounds,
    },
}

/// One of several experts at a node.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expert {
    /// Who.
    pub name: String,
    /// How much this expert's judgements count against the others', above 0.
    pub weight: f64,
    /// Pairwise judgements, null where a pair was not judged.
    pub judgements: Vec<Vec<Option<f64>>>,
}

/// Where the local weights of a node come from.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weighting {
    /// From judgements in pairs.
    #[default]
    Judged,
    /// Typed in.
    Direct,
}

impl Weighting {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_judged(&self) -> bool {
        *self == Self::Judged
    }
}

/// An indicator of a tree with its scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeafRef<'m> {
    /// Indicator code.
    pub indicator: &'m str,
    scale: &'m Scale,
    /// Scales of segments that have their own.
    pub segments: &'m BTreeMap<String, Scale>,
    /// What stands for a missing figure.
    pub missing: MissingPolicy,
    /// Where the scale's figures come from.
    pub source: &'m Text,
}

impl<'m> LeafRef<'m> {
    /// The scale of a segment: its own, otherwise everybody's.
    #[must_use]
    pub fn scale(&self, segment: &str) -> &'m Scale {
        self.segments.get(segment).unwrap_or(self.scale)
    }
}

impl Node {
    /// Every indicator below (or at) this node, in the tree's order.
    #[must_use]
    pub fn leaves(&self) -> Vec<LeafRef<'_>> {
        let mut found = Vec::with_capacity(self.leaf_count());
        self.collect_leaves(&mut found);
        found
    }

    fn collect_leaves<'m>(&'m self, out: &mut Vec<LeafRef<'m>>) {
        match self {
            Self::Criterion { children, .. } => children.iter().for_each(|child| child.collect_leaves(out)),
            Self::Leaf { indicator, scale, segments, missing, source, .. } => {
                out.push(LeafRef { indicator, scale, segments, missing: *missing, source });
            }
        }
    }

    /// How many indicators stand below (or at) this node.
    #[must_use]
    pub fn leaf_count(&self) -> usize {
        match self {
            Self::Criterion { children, .. } => children.iter().map(Self::leaf_count).sum(),
            Self::Leaf { .. } => 1,
        }
    }

    /// The global weight of every leaf of a tree whose goal this is, in order: the product of the local
    /// weights down the path. A leaf right under the goal is its own criterion.
    #[must_use]
    pub fn leaf_weights(&self) -> Vec<LeafWeight> {
        let mut weights = Vec::with_capacity(self.leaf_count());
        self.collect_weights(1.0, None, 0, &mut weights);
        weights
    }

    fn collect_weights(&self, share: f64, criterion: Option<&str>, depth: usize, out: &mut Vec<LeafWeight>) {
        match self {
            Self::Leaf { indicator, .. } => out.push(LeafWeight {
                indicator: indicator.clone(),
                criterion: criterion.unwrap_or(indicator).to_owned(),
                weight: share,
            }),
            Self::Criterion { code, local_weights, children, .. } => {
                let criterion = if depth == 1 { Some(code.as_str()) } else { criterion };
                for (child, local) in children.iter().zip(local_weights) {
                    child.collect_weights(share * local, criterion, depth + 1, out);
                }
            }
        }
    }
}

/// A leaf's global weight.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeafWeight {
    /// Indicator code.
    pub indicator: String,
    /// Code of the criterion directly under the goal it belongs to.
    pub criterion: String,
    /// Product of the local weights down the path.
    pub weight: f64,
}

/// What stands for a missing figure.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingPolicy {
    /// Counts as the worst value.
    Worst,
    /// Its weight goes to the others of its criterion.
    Reallocate,
    /// Counts as one half.
    Neutral,
    /// The customer cannot be rated without it.
    NotRatable,
}
