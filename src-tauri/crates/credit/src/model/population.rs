//! The customers a model was calibrated on.

use serde::{Deserialize, Serialize};

/// The reference population of a model.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// As of which day the figures were taken.
    pub as_of: chrono::NaiveDate,
    /// Industries it was limited to; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub industries: Vec<String>,
    /// Regions it was limited to; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// How many customers there were.
    pub customers: u32,
    /// SHA-256 of the customers' codes in their order, one to a line.
    pub members: String,
    /// Scores of the population as counts between edges, for telling a later shift: one more count than edges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<ScoreBins>,
}

/// How the scores of a population were spread.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreBins {
    /// Rising edges.
    pub edges: Vec<f64>,
    /// Customers below the first edge, between each two, and from the last on.
    pub counts: Vec<u32>,
}
