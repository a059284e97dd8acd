//! A version as `assay model show` prints it.

use assay_credit::indicators::find;
use assay_credit::model::{Effect, Node, RatingModel, Weighting};
use assay_sheets::report::condition_words;
use serde::Serialize;

use crate::CommandError;
use crate::session::Session;
use crate::view::{Name, VersionStep, VersionView};

/// A version with its tree and conditions in lines, its history, and the model itself.
#[derive(Debug, Clone, Serialize)]
pub struct ShownModel {
    /// The version in a line.
    pub version: VersionView,
    /// The states it went through, the first first.
    pub steps: Vec<VersionStep>,
    /// The tree in depth-first order.
    pub tree: Vec<ShownNode>,
    /// The conditions in order.
    pub conditions: Vec<ShownCondition>,
    /// The whole content, as it is exported.
    pub model: RatingModel,
}

/// A node of the tree.
#[derive(Debug, Clone, Serialize)]
pub struct ShownNode {
    /// Steps below the goal.
    pub depth: u32,
    /// Code of the criterion or indicator.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Weight among its siblings; none for the goal.
    pub local_weight: Option<f64>,
    /// Weight in the whole model.
    pub global_weight: f64,
    /// Consistency ratio of a criterion's judgements; none for indicators and for weights typed in.
    pub consistency_ratio: Option<f64>,
}

/// A condition on the grade.
#[derive(Debug, Clone, Serialize)]
pub struct ShownCondition {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// What it tests, in words.
    pub test: Name,
    /// `knock_out`, `cap` or `floor`.
    pub effect: String,
    /// Grade of the effect.
    pub grade: String,
    /// Fires also when its input is unknown.
    pub strict: bool,
}

impl Session {
    /// A version with everything that is printed of it.
    ///
    /// # Errors
    /// `not_found`.
    pub fn show_model(&self, id: &str) -> Result<ShownModel, CommandError> {
        let model = self.version_content(id)?;
        let mut tree = Vec::new();
        collect(&model.tree, &model, (0, None, 1.0), &mut tree);
        let conditions = model.conditions.iter().map(|condition| {
            let (effect, grade) = match &condition.effect {
                Effect::KnockOut { grade } => ("knock_out", grade),
                Effect::Cap { grade } => ("cap", grade),
                Effect::Floor { grade } => ("floor", grade),
            };
            ShownCondition {
                code: condition.code.clone(),
                name: (&condition.name).into(),
                test: (&condition_words(&model, &condition.test)).into(),
                effect: effect.to_owned(),
                grade: grade.clone(),
                strict: condition.strict,
            }
        });
        Ok(ShownModel {
            version: self.version_line(id)?,
            steps: self.version_steps(id)?,
            tree,
            conditions: conditions.collect(),
            model,
        })
    }
}

fn collect(
    node: &Node,
    model: &RatingModel,
    (depth, local_weight, global_weight): (u32, Option<f64>, f64),
    out: &mut Vec<ShownNode>,
) {
    match node {
        Node::Leaf { indicator, .. } => {
            let name = match (model.formula(indicator), find(indicator)) {
                (Some(formula), _) => (&formula.name).into(),
                (None, Some(known)) => (&known.name.text()).into(),
                (None, None) => Name { en: indicator.clone(), zh: indicator.clone() },
            };
            out.push(ShownNode {
                depth,
                code: indicator.clone(),
                name,
                local_weight,
                global_weight,
                consistency_ratio: None,
            });
        }
        Node::Criterion { code, name, children, local_weights, consistency_ratio, weighting, .. } => {
            let judged = *weighting == Weighting::Judged;
            out.push(ShownNode {
                depth,
                code: code.clone(),
                name: name.into(),
                local_weight,
                global_weight,
                consistency_ratio: judged.then_some(*consistency_ratio),
            });
            for (child, local) in children.iter().zip(local_weights) {
                collect(child, model, (depth + 1, Some(*local), global_weight * local), out);
            }
        }
    }
}
