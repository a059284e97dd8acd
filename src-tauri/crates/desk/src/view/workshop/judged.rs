//! What the judgements of a node come to.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A criterion of the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct NodeView {
    /// Code of the criterion.
    pub code: String,
    /// Share of the goal, 0 to 1.
    pub global: f64,
    /// Global weight of each child.
    pub children: Vec<f64>,
    /// What the judgements come to; none where weights are typed in.
    pub judged: Option<JudgedView>,
}

/// A judgement matrix weighed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct JudgedView {
    /// Local weights; empty where `reason` says why there are none.
    pub weights: Vec<f64>,
    /// Consistency ratio.
    pub cr: Option<f64>,
    /// Principal eigenvalue.
    pub lambda_max: Option<f64>,
    /// Pairs not judged.
    pub missing: u32,
    /// Children that no judgement links to the first one, by index.
    pub unlinked: Vec<u32>,
    /// Why there are no weights, in English; empty where there are.
    pub reason: String,
    /// Judgements that fit the others least, the worst first, at most five.
    pub worst: Vec<WorstJudgement>,
    /// Circular preferences (A over B over C over A), by the children's indexes, at most five.
    pub cycles: Vec<Vec<u32>>,
    /// Each expert alone; empty where one person judged.
    pub experts: Vec<ExpertView>,
    /// Agreement of the experts, 0 to 1.
    pub consensus: Option<f64>,
}

/// A judgement that does not fit the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WorstJudgement {
    /// Row from 0.
    pub row: u32,
    /// Column from 0.
    pub column: u32,
    /// As given.
    pub given: f64,
    /// What would fit.
    pub suggested: f64,
    /// How many times too much.
    pub deviation: f64,
}

/// One expert's weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ExpertView {
    /// Who.
    pub name: String,
    /// Local weights; empty where there are none yet.
    pub weights: Vec<f64>,
    /// Consistency ratio.
    pub cr: Option<f64>,
    /// Why there are none, in English.
    pub reason: String,
}

/// The smallest repair of a matrix, never applied by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RepairView {
    /// The judgements that would change.
    pub changes: Vec<RepairChange>,
    /// Matrix after the repair, row by row.
    pub matrix: Vec<Vec<Option<f64>>>,
    /// Local weights before.
    pub weights_before: Vec<f64>,
    /// Local weights after.
    pub weights_after: Vec<f64>,
    /// Consistency ratio before.
    pub cr_before: f64,
    /// Consistency ratio after.
    pub cr_after: f64,
    /// Proved to be the smallest.
    pub proved: bool,
    /// Customers whose grade would change, where a population can be rated.
    pub moves: Option<u32>,
}

/// One judgement of a repair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RepairChange {
    /// Row from 0.
    pub row: u32,
    /// Column from 0.
    pub column: u32,
    /// As given.
    pub given: f64,
    /// As proposed.
    pub proposed: f64,
}
