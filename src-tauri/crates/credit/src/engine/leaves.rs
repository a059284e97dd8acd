//! The leaves of a model's tree in one rating: what each figure counts as, and how the weight of what does
//! not apply is handed on. Scores are not computed here.

use crate::figure::Figure;
use crate::model::{MissingPolicy, Node, RatingModel, Scale};

use super::EngineError;

/// A leaf of the tree with its place.
pub(super) struct Leaf<'m> {
    pub indicator: &'m str,
    pub criterion: &'m str,
    pub weight: f64,
    pub scale: &'m Scale,
    pub missing: MissingPolicy,
}

/// How a figure takes part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    /// Known, with its r.
    Known(f64),
    /// Missing, with the r that stands for it by policy; `None` where its weight is handed on.
    Missing(Option<f64>),
    /// Hands its weight on.
    NotApplicable,
}

/// r of a figure on a scale; none where it is missing or does not apply.
#[must_use]
pub fn share_of_scale(figure: &Figure, scale: &Scale) -> Option<f64> {
    match figure {
        Figure::Value { value, .. } => Some(scale.r(*value)),
        Figure::Worst(_) => Some(0.0),
        Figure::Best(_) => Some(1.0),
        Figure::Middle(_) => Some(0.5),
        Figure::NotApplicable(_) | Figure::Missing(_) => None,
    }
}

impl Part {
    /// What a figure counts as.
    pub(super) fn of(figure: &Figure, leaf: &Leaf<'_>) -> Self {
        match (share_of_scale(figure, leaf.scale), figure) {
            (Some(r), _) => Self::Known(r),
            (None, Figure::NotApplicable(_)) => Self::NotApplicable,
            (None, _) => Self::Missing(match leaf.missing {
                MissingPolicy::Worst | MissingPolicy::NotRatable => Some(0.0),
                MissingPolicy::Reallocate => None,
                MissingPolicy::Neutral => Some(0.5),
            }),
        }
    }

    /// r in the score, where it takes part.
    pub(super) fn r(self) -> Option<f64> {
        match self {
            Self::Known(r) => Some(r),
            Self::Missing(r) => r,
            Self::NotApplicable => None,
        }
    }
}

/// The leaves in the tree's order, with the scale of the segment.
pub(super) fn leaves<'m>(model: &'m RatingModel, segment: &str) -> Result<Vec<Leaf<'m>>, EngineError> {
    let mut found: Vec<Leaf<'m>> = model
        .tree
        .leaves()
        .into_iter()
        .map(|leaf| Leaf {
            indicator: leaf.indicator,
            criterion: "",
            weight: 0.0,
            scale: leaf.scale(segment),
            missing: leaf.missing,
        })
        .collect();
    let fits = found.len() == model.weights.len()
        && found.iter().zip(&model.weights).all(|(leaf, weight)| leaf.indicator == weight.indicator);
    if !fits {
        return Err(EngineError::Weights);
    }
    for (leaf, weight) in found.iter_mut().zip(&model.weights) {
        leaf.criterion = &weight.criterion;
        leaf.weight = weight.weight;
        if !leaf.scale.is_sound() {
            return Err(EngineError::Scale { indicator: leaf.indicator.to_owned() });
        }
    }
    Ok(found)
}

/// Weights of the leaves when only those alive take part: the others' weight goes to what is alive in their
/// criterion, that of a whole criterion to its siblings. All zero where nothing is alive.
pub(super) fn effective_weights(tree: &Node, alive: &[bool]) -> Result<Vec<f64>, EngineError> {
    let mut weights = Vec::with_capacity(alive.len());
    hand_down(tree, 1.0, alive, &mut weights)?;
    Ok(weights)
}

fn hand_down(node: &Node, share: f64, alive: &[bool], out: &mut Vec<f64>) -> Result<(), EngineError> {
    let Node::Criterion { children, local_weights, .. } = node else {
        out.push(if alive.get(out.len()) == Some(&true) { share } else { 0.0 });
        return Ok(());
    };
    if children.len() != local_weights.len() {
        return Err(EngineError::Weights);
    }
    let mut at = out.len();
    let mut lives = Vec::with_capacity(children.len());
    for child in children {
        let end = at + child.leaf_count();
        lives.push(alive.get(at..end).is_some_and(|range| range.contains(&true)));
        at = end;
    }
    let whole = lives.iter().all(|lives| *lives);
    let living: f64 = local_weights.iter().zip(&lives).filter(|(_, lives)| **lives).map(|(w, _)| w).sum();
    for ((child, local), lives) in children.iter().zip(local_weights).zip(lives) {
        if lives && living > 0.0 {
            // Nothing handed on: the model's own weights, to the bit.
            let local = if whole { *local } else { local / living };
            hand_down(child, share * local, alive, out)?;
        } else {
            out.resize(out.len() + child.leaf_count(), 0.0);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Text;
    use crate::model::{Bounds, Weighting};

    fn leaf() -> Node {
        Node::Leaf {
            indicator: "x".into(),
            scale: Scale::Range { worst: 0.0, best: 1.0 },
            segments: Default::default(),
            missing: MissingPolicy::Worst,
            source: Text::new("", ""),
            bounds: Bounds::Typed,
        }
    }

    fn node(local_weights: Vec<f64>, children: Vec<Node>) -> Node {
        Node::Criterion {
            code: "c".into(),
            name: Text::new("", ""),
            judgements: Vec::new(),
            experts: Vec::new(),
            weighting: Weighting::Direct,
            typed_weights: Vec::new(),
            local_weights,
            consistency_ratio: 0.0,
            inconsistency_reason: String::new(),
            children,
        }
    }

    /// By hand: (.6: .5 .3 .2) (.4: 1). Without the second leaf the first and third share .6 as 5 : 2;
    /// without the whole first criterion the other takes all.
    #[test]
    fn weight_is_handed_on_inside_and_then_to_siblings() {
        let tree =
            node(vec![0.6, 0.4], vec![node(vec![0.5, 0.3, 0.2], vec![leaf(), leaf(), leaf()]), leaf()]);
        let of = |alive: [bool; 4]| effective_weights(&tree, &alive).unwrap();
        assert_eq!(of([true; 4]), [0.6 * 0.5, 0.6 * 0.3, 0.6 * 0.2, 0.4]);
        let second_gone = of([true, false, true, true]);
        for (found, expected) in second_gone.iter().zip([0.6 * 5.0 / 7.0, 0.0, 0.6 * 2.0 / 7.0, 0.4]) {
            assert!((found - expected).abs() < 1e-15);
        }
        assert_eq!(of([false, false, false, true]), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(of([false; 4]), [0.0; 4]);
    }
}
