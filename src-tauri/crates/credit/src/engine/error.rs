//! Why a model cannot be computed with.

use assay_methods::topsis::TopsisError;
use thiserror::Error;

use super::ENGINE;

/// A model that cannot be computed with. The model is at fault, never the customer.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum EngineError {
    /// The version was made for another engine.
    #[error("the model was made for engine {found}; this program has engine {ENGINE}")]
    Engine {
        /// The model's engine.
        found: u32,
    },
    /// Weights do not follow the tree.
    #[error("the model's weights do not fit its tree: give every indicator one weight, in the tree's order")]
    Weights,
    /// A scale has equal, unordered or infinite bounds.
    #[error("the scale of {indicator} cannot be used: its bounds must be finite, apart and in order")]
    Scale {
        /// Indicator code.
        indicator: String,
    },
    /// The reference profile lacks an indicator.
    #[error("the model's reference profile has no value between 0 and 1 for {indicator}")]
    Reference {
        /// Indicator code.
        indicator: String,
    },
    /// No grades, or cut-offs that do not fall.
    #[error("the model's grades need falling cut-offs, the last one 0")]
    Grades,
    /// A condition names a grade that does not exist.
    #[error("condition {condition} names grade {grade}, which the model does not have")]
    UnknownGrade {
        /// Condition code.
        condition: String,
        /// Grade label.
        grade: String,
    },
    /// A formula or condition cannot be read.
    #[error("the expression of {of} cannot be read: {error}")]
    Expression {
        /// Code of the formula or condition.
        of: String,
        /// What is wrong with it.
        error: String,
    },
    /// The score could not be computed.
    #[error("the score cannot be computed: {0}")]
    Score(#[from] TopsisError),
}
