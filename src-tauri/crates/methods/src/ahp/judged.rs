//! A hierarchy whose nodes are judged in pairs: local and global weights of every node. The judgements of a
//! node compare its children; a node may have direct shares instead.

use std::ops::Range;

use super::complete::Completion;
use super::error::AhpError;
use super::hierarchy::{check_depth, local_shares};
use super::index::RandomIndex;
use super::matrix::PairwiseMatrix;
use super::priorities::{Method, Priorities, priorities};

/// A node of a judged hierarchy; without children it is a leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedNode {
    /// What weighs the children among each other; not looked at for a leaf.
    pub local: Local,
    /// The nodes below; any depth up to a hundred levels, leaves at different depths.
    pub children: Vec<JudgedNode>,
}

/// What weighs the children of a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Local {
    /// Judgements of each child against each other one.
    Judged(PairwiseMatrix),
    /// One local weight for each child, not negative; they are divided by their sum.
    Shares(Vec<f64>),
}

impl JudgedNode {
    /// A leaf.
    #[must_use]
    pub fn leaf() -> Self {
        Self { local: Local::Shares(Vec::new()), children: Vec::new() }
    }

    /// A node whose children are judged in pairs.
    #[must_use]
    pub fn judged(matrix: PairwiseMatrix, children: Vec<Self>) -> Self {
        Self { local: Local::Judged(matrix), children }
    }

    /// A node whose children have local weights.
    #[must_use]
    pub fn shared(shares: Vec<f64>, children: Vec<Self>) -> Self {
        Self { local: Local::Shares(shares), children }
    }
}

/// The weights of one node.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeWeight {
    /// Position from the root, 0-based; empty for the root.
    pub path: Vec<usize>,
    /// Weight among its siblings in 0..=1, which sum to 1; 1 for the root.
    pub local: f64,
    /// Product of the local weights from the root to it.
    pub global: f64,
    /// Its leaves, by their number in depth-first order; one for a leaf.
    pub leaves: Range<usize>,
    /// Weights of its children and consistency of their judgements; `None` for a leaf or direct shares.
    pub priorities: Option<Priorities>,
}

/// The weights of all nodes, depth first from the root.
#[derive(Debug, Clone, PartialEq)]
pub struct HierarchyWeights {
    /// The nodes, each before its children.
    pub nodes: Vec<NodeWeight>,
    /// Global weights of the leaves in depth-first order, summing to 1.
    pub leaves: Vec<f64>,
}

/// Local and global weights of every node under `root`, and the consistency of every matrix, each by
/// `method`, `index` and `completion` as in [`priorities`].
///
/// ```
/// use assay_methods::ahp::*;
/// let two = |a| PairwiseMatrix::new(&[vec![None, Some(a)], vec![None, None]]);
/// // The first branch counts three times the second; its leaves are judged 1 to 1.
/// let root = JudgedNode::judged(two(3.0)?, vec![
///     JudgedNode::judged(two(1.0)?, vec![JudgedNode::leaf(), JudgedNode::leaf()]),
///     JudgedNode::leaf(),
/// ]);
/// let w = hierarchy_weights(&root, Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal)?;
/// assert_eq!(w.leaves, [0.375, 0.375, 0.25]);
/// assert_eq!((w.nodes[1].global, w.nodes[1].leaves.clone()), (0.75, 0..2));
/// # Ok::<(), AhpError>(())
/// ```
///
/// # Errors
/// With the path of the node, counted from 1: judgements or shares that do not fit the number of children,
/// shares that are negative, not finite or all zero, judgements refused by [`priorities`]; also a hierarchy
/// of more than a hundred levels.
pub fn hierarchy_weights(
    root: &JudgedNode,
    method: Method,
    index: RandomIndex,
    completion: Completion,
) -> Result<HierarchyWeights, AhpError> {
    weigh(root, &mut |matrix| priorities(matrix, method, index, completion))
}

/// As [`hierarchy_weights`], with the weights of every matrix by `local`, called depth first.
pub(crate) fn weigh(
    root: &JudgedNode,
    local: &mut dyn FnMut(&PairwiseMatrix) -> Result<Priorities, AhpError>,
) -> Result<HierarchyWeights, AhpError> {
    let mut weights = HierarchyWeights { nodes: Vec::new(), leaves: Vec::new() };
    descend(root, (1.0, 1.0), &mut Vec::new(), &mut weights, local)?;
    Ok(weights)
}

fn descend(
    node: &JudgedNode,
    (local, global): (f64, f64),
    path: &mut Vec<usize>,
    found: &mut HierarchyWeights,
    judge: &mut dyn FnMut(&PairwiseMatrix) -> Result<Priorities, AhpError>,
) -> Result<(), AhpError> {
    check_depth(path)?;
    let (at, first) = (found.nodes.len(), found.leaves.len());
    let leaves = first..first + 1;
    found.nodes.push(NodeWeight { path: path.clone(), local, global, leaves, priorities: None });
    if node.children.is_empty() {
        found.leaves.push(global);
        return Ok(());
    }
    let fits = |given: usize| match node.children.len() {
        expected if expected == given => Ok(()),
        expected => Err(AhpError::ChildCount { path: path.clone(), expected, found: given }),
    };
    let weights = match &node.local {
        Local::Judged(matrix) => {
            fits(matrix.len())?;
            let at_node = |reason| AhpError::AtNode { path: path.clone(), reason: Box::new(reason) };
            let priorities = judge(matrix).map_err(at_node)?;
            let weights = priorities.weights.clone();
            found.nodes[at].priorities = Some(priorities);
            weights
        }
        Local::Shares(shares) => {
            fits(shares.len())?;
            local_shares(shares, path)?
        }
    };
    for (i, (child, local)) in node.children.iter().zip(weights).enumerate() {
        path.push(i);
        descend(child, (local, global * local), path, found, judge)?;
        path.pop();
    }
    found.nodes[at].leaves.end = found.leaves.len();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ahp::{Branch, global_weights};
    use proptest::prelude::*;

    fn weights(root: &JudgedNode) -> Result<HierarchyWeights, AhpError> {
        hierarchy_weights(root, Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal)
    }

    fn matrix(upper: &[f64], n: usize) -> PairwiseMatrix {
        let mut next = upper.iter();
        let rows: Vec<Vec<Option<f64>>> = (0..n)
            .map(|i| (0..n).map(|j| if j > i { next.next().copied() } else { None }).collect())
            .collect();
        PairwiseMatrix::new(&rows).unwrap()
    }

    #[test]
    fn every_node_has_its_weights() {
        // 4:2:1 by judgements, the first split 1:3 by shares, the last judged 1/4 over two leaves.
        let leaves = |n| vec![JudgedNode::leaf(); n];
        let root = JudgedNode::judged(
            matrix(&[2.0, 4.0, 2.0], 3),
            vec![
                JudgedNode::shared(vec![1.0, 3.0], leaves(2)),
                JudgedNode::leaf(),
                JudgedNode::judged(matrix(&[0.25], 2), leaves(2)),
            ],
        );
        let w = weights(&root).unwrap();
        let expected = [1.0, 3.0, 2.0, 0.2, 0.8].map(|v| v / 7.0);
        for (found, expected) in w.leaves.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-14);
        }
        let paths: Vec<&[usize]> = w.nodes.iter().map(|n| &n.path[..]).collect();
        assert_eq!(paths, [&[][..], &[0], &[0, 0], &[0, 1], &[1], &[2], &[2, 0], &[2, 1]]);
        let spans: Vec<_> = w.nodes.iter().map(|n| n.leaves.clone()).collect();
        assert_eq!(spans, [0..5, 0..2, 0..1, 1..2, 2..3, 3..5, 3..4, 4..5]);
        assert_eq!(w.nodes.iter().filter(|n| n.priorities.is_some()).count(), 2);
        assert_eq!(w.nodes[7].local, 0.8);
        assert!((w.nodes[5].global - 1.0 / 7.0).abs() < 1e-14);
        assert_eq!(weights(&JudgedNode::leaf()).unwrap().leaves, [1.0]);
    }

    #[test]
    fn errors_give_the_path() {
        let under = |node: JudgedNode| {
            let root = JudgedNode::shared(vec![1.0, 1.0], vec![JudgedNode::leaf(), node]);
            weights(&root).unwrap_err().to_string()
        };
        let leaves = |n| vec![JudgedNode::leaf(); n];
        assert_eq!(
            under(JudgedNode::judged(matrix(&[2.0], 2), leaves(3))),
            "there are 3 branches under 2, but 2 are weighed; judge or weigh each of them"
        );
        assert!(under(JudgedNode::shared(vec![1.0, -2.0], leaves(2))).starts_with("branch 2.2: -2"));
        assert!(
            under(JudgedNode::shared(vec![0.0, 0.0], leaves(2))).contains("under 2 all have weight zero")
        );
        let open = PairwiseMatrix::new(&vec![vec![None; 3]; 3]).unwrap();
        assert!(under(JudgedNode::judged(open, leaves(3))).starts_with("the matrix under 2: no judgement"));
    }

    #[test]
    fn a_chain_too_deep_is_refused() {
        let chain = |levels: usize| {
            (0..levels).fold(JudgedNode::leaf(), |below, _| JudgedNode::shared(vec![1.0], vec![below]))
        };
        assert_eq!(weights(&chain(100)).unwrap().leaves, [1.0]);
        let mut deep = chain(10_000);
        assert_eq!(weights(&deep).unwrap_err(), AhpError::TooDeep { most: 100 });
        while let Some(below) = deep.children.pop() {
            deep = below;
        }
        let mut deep = vec![Branch::leaf(1.0)];
        for _ in 0..10_000 {
            deep = vec![Branch { share: 1.0, children: deep }];
        }
        assert_eq!(global_weights(&deep).unwrap_err(), AhpError::TooDeep { most: 100 });
        while let Some(below) = deep.pop() {
            deep = below.children;
        }
    }

    fn node() -> impl Strategy<Value = JudgedNode> {
        Just(JudgedNode::leaf()).prop_recursive(4, 60, 6, |inner| {
            (prop::collection::vec(inner, 1..6), prop::collection::vec(0.12..9.0f64, 15), any::<bool>())
                .prop_map(|(children, values, judged)| match children.len() {
                    n if judged => JudgedNode::judged(matrix(&values, n), children),
                    n => JudgedNode::shared(values[..n].to_vec(), children),
                })
        })
    }

    proptest! {
        #[test]
        fn weights_sum_to_one_at_every_node(root in node()) {
            let w = weights(&root).unwrap();
            prop_assert!((w.leaves.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for node in &w.nodes {
                let below: f64 = w.leaves[node.leaves.clone()].iter().sum();
                prop_assert!((below - node.global).abs() < 1e-12);
            }
        }
    }
}
