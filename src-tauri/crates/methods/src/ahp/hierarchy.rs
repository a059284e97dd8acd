//! Global weights: the product of local weights down each path of a hierarchy whose leaves may lie at
//! different depths.

use super::error::AhpError;

/// A node below the root with its weight among its siblings; without children it is a leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// Local weight, not negative; siblings are divided by their sum.
    pub share: f64,
    /// The nodes below.
    pub children: Vec<Branch>,
}

impl Branch {
    /// A leaf with its local weight.
    #[must_use]
    pub fn leaf(share: f64) -> Self {
        Self { share, children: Vec::new() }
    }
}

/// The global weights of all leaves under the root's branches, depth first, summing to 1.
///
/// # Errors
/// A local weight is negative or not finite, or all siblings of a node have weight zero; the message gives
/// the path from the root, counted from 1. Also a hierarchy of more than a hundred levels.
pub fn global_weights(branches: &[Branch]) -> Result<Vec<f64>, AhpError> {
    let mut leaves = Vec::new();
    descend(branches, 1.0, &mut Vec::new(), &mut leaves)?;
    Ok(leaves)
}

fn descend(
    branches: &[Branch],
    weight: f64,
    path: &mut Vec<usize>,
    leaves: &mut Vec<f64>,
) -> Result<(), AhpError> {
    check_depth(path)?;
    let shares: Vec<f64> = branches.iter().map(|b| b.share).collect();
    for (i, (branch, local)) in branches.iter().zip(local_shares(&shares, path)?).enumerate() {
        let global = weight * local;
        if branch.children.is_empty() {
            leaves.push(global);
        } else {
            path.push(i);
            descend(&branch.children, global, path, leaves)?;
            path.pop();
        }
    }
    Ok(())
}

/// The most levels of a hierarchy: far more than anybody judges, few enough to descend.
const DEEPEST: usize = 100;

pub(super) fn check_depth(path: &[usize]) -> Result<(), AhpError> {
    if path.len() > DEEPEST { Err(AhpError::TooDeep { most: DEEPEST }) } else { Ok(()) }
}

/// Local weights divided by their sum; `path` leads to their node.
pub(super) fn local_shares(shares: &[f64], path: &[usize]) -> Result<Vec<f64>, AhpError> {
    if let Some(i) = shares.iter().position(|s| !s.is_finite() || *s < 0.0) {
        return Err(AhpError::Share { path: [path, &[i]].concat(), value: shares[i] });
    }
    let largest = shares.iter().fold(0.0, |a: f64, &b| a.max(b));
    if largest == 0.0 {
        return Err(AhpError::NoShare { path: path.to_vec() });
    }
    let total: f64 = shares.iter().map(|s| s / largest).sum();
    Ok(shares.iter().map(|s| s / largest / total).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn leaves_at_different_depths() {
        let tree = [
            Branch::leaf(0.5),
            Branch {
                share: 0.5,
                children: vec![
                    Branch::leaf(3.0),
                    Branch { share: 1.0, children: vec![Branch::leaf(1.0), Branch::leaf(1.0)] },
                ],
            },
        ];
        assert_eq!(global_weights(&tree).unwrap(), [0.5, 0.375, 0.0625, 0.0625]);
    }

    #[test]
    fn errors_give_the_path() {
        let tree = [
            Branch::leaf(1.0),
            Branch { share: 1.0, children: vec![Branch::leaf(1.0), Branch::leaf(f64::NAN)] },
        ];
        assert!(global_weights(&tree).unwrap_err().to_string().starts_with("branch 2.2: NaN"));
        let tree = [Branch { share: 1.0, children: vec![Branch::leaf(0.0)] }];
        assert!(global_weights(&tree).unwrap_err().to_string().contains("under 1 all have weight zero"));
        assert!(global_weights(&[]).unwrap_err().to_string().contains("under the root"));
    }

    fn branch() -> impl Strategy<Value = Branch> {
        let leaf = (0.001..9.0f64).prop_map(Branch::leaf);
        leaf.prop_recursive(4, 60, 6, |inner| {
            (0.001..9.0f64, prop::collection::vec(inner, 1..6))
                .prop_map(|(share, children)| Branch { share, children })
        })
    }

    proptest! {
        #[test]
        fn global_weights_sum_to_one(tree in prop::collection::vec(branch(), 1..6)) {
            let sum: f64 = global_weights(&tree).unwrap().iter().sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }
    }
}
