//! Weights by judgement beside weights from the figures of the reference population.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::Name;

/// Weights of every indicator by every method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WeightsView {
    /// Customers of the population.
    pub customers: u32,
    /// In the tree's order.
    pub leaves: Vec<LeafWeights>,
    /// Correlation (Pearson, of r) of every pair of indicators, row by row; none where one is constant or fewer than
    /// ten customers have both.
    pub correlation: Vec<Vec<Option<f64>>>,
    /// Pairs that say nearly the same (|correlation| of 0.85 or more), the closest first.
    pub redundant: Vec<RedundantPair>,
}

/// An indicator's weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LeafWeights {
    /// Code.
    pub indicator: String,
    /// Name.
    pub name: Name,
    /// Code of its criterion.
    pub criterion: String,
    /// Global weight by judgement.
    pub judged: f64,
    /// In use: blended where a blend is set.
    pub used: f64,
    /// By entropy; none where the method gives no weights.
    pub entropy: Option<f64>,
    /// By CRITIC.
    pub critic: Option<f64>,
    /// By standard deviation.
    pub standard_deviation: Option<f64>,
    /// By coefficient of variation.
    pub coefficient_of_variation: Option<f64>,
    /// By MEREC.
    pub merec: Option<f64>,
    /// Customers with a figure.
    pub known: u32,
    /// The same value for everybody.
    pub constant: bool,
    /// Missing for more than half of the customers.
    pub mostly_missing: bool,
}

/// Two indicators that say nearly the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RedundantPair {
    /// Index of the first.
    pub first: u32,
    /// Index of the second.
    pub second: u32,
    /// Correlation.
    pub correlation: f64,
}
