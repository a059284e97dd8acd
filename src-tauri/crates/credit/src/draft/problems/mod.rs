//! What is wrong with a model, or should be looked at, each at its place: before a draft is handed over, and while it
//! is being changed. What only the customers' figures show (an indicator nobody has) is not looked for here.

mod code;
mod conditions;
mod formulas;
mod grades;
mod judgements;
mod policy;
mod scoring;
mod tree;
mod weights;

use serde::Serialize;

use crate::calibrate::POPULATION_MIN;
use crate::figure::Text;
use crate::model::{Calibration, Node, RatingModel};

pub use code::{Part, ProblemCode};
pub use tree::MOST_CHILDREN;

/// Something wrong with a model, or to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What it is.
    pub code: ProblemCode,
    /// Where it is repaired.
    pub part: Part,
    /// Code of the node, indicator, grade, condition or formula; empty for the whole model.
    pub subject: String,
    /// Numbers and codes for the sentence, as listed with each [`ProblemCode`].
    pub details: Vec<String>,
    /// Must be repaired before the version can be handed over; otherwise a notice.
    pub blocking: bool,
}

/// All that is wrong with a model, part by part; the tree from top to bottom.
#[must_use]
pub fn problems(model: &RatingModel) -> Vec<Problem> {
    let mut found = Found::default();
    tree::check(model, &mut found);
    judgements::check(&model.tree, &mut found);
    weights::check(model, &mut found);
    scoring::check(model, &mut found);
    grades::check(&model.grades, &mut found);
    conditions::check(model, &mut found);
    formulas::check(model, &mut found);
    policy::check(&model.grades, &mut found);
    match &model.calibration {
        Calibration::NamedSources { .. } => found.add(ProblemCode::NotCalibrated, "", []),
        Calibration::Customers { customers, .. } => {
            if usize::try_from(*customers).is_ok_and(|customers| customers < POPULATION_MIN) {
                let details = [customers.to_string(), POPULATION_MIN.to_string()];
                found.add(ProblemCode::SmallPopulation, "", details);
            }
        }
    }
    found.0
}

/// The problems found so far.
#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, code: ProblemCode, subject: &str, details: impl IntoIterator<Item = String>) {
        self.0.push(Problem {
            code,
            part: code.part(),
            subject: subject.to_owned(),
            details: details.into_iter().collect(),
            blocking: code.blocking(),
        });
    }
}

/// Every node from top to bottom with its level below the goal.
fn visit<'m>(node: &'m Node, level: usize, see: &mut dyn FnMut(&'m Node, usize)) {
    see(node, level);
    if let Node::Criterion { children, .. } = node {
        children.iter().for_each(|child| visit(child, level + 1, see));
    }
}

/// The code a node goes by: its own, or that of its indicator.
fn code_of(node: &Node) -> &str {
    match node {
        Node::Criterion { code, .. } => code,
        Node::Leaf { indicator, .. } => indicator,
    }
}

/// A number for a sentence: at most four decimals.
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

fn is_blank(text: &Text) -> bool {
    text.en.trim().is_empty() && text.zh.trim().is_empty()
}
