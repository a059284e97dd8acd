//! Weights found from figures, blended into those of judgement.

use serde::{Deserialize, Serialize};

/// Weights found from the reference population's figures, and how far they were blended in.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightBlend {
    /// How they were found.
    pub method: DataMethod,
    /// How the two sets of weights are combined.
    pub form: BlendForm,
    /// Share of the weights found from figures, 0 to 1.
    pub share: f64,
    /// Global weight of every leaf by judgement, in the tree's order.
    pub judged: Vec<f64>,
    /// Weight of every leaf by the figures, in the tree's order; 0 for a constant indicator.
    pub data: Vec<f64>,
}

/// How weights are found from figures.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataMethod {
    /// Entropy (熵权法).
    Entropy,
    /// Contrast and conflict of the indicators (Diakoulaki 1995).
    Critic,
    /// In proportion to the standard deviation.
    StandardDeviation,
    /// In proportion to the coefficient of variation.
    CoefficientOfVariation,
    /// Effect of leaving an indicator out (Keshavarz-Ghorabaee 2021).
    Merec,
}

/// How two sets of weights are combined.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlendForm {
    /// w ~ a^(1-t) o^t.
    Geometric,
    /// (1-t) a + t o.
    Linear,
}
