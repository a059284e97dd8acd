//! What a user of the book is in the company. What a role may do is decided where it is done.

use serde::{Deserialize, Serialize};

/// A role. The order is the rank: a higher one may sign for a lower one.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Imports, scores, rates, applies.
    Analyst,
    /// Answers for models and limits.
    RiskManager,
    /// Approves, watches the portfolio.
    FinanceDirector,
    /// Looks after the book and its users; ranks above all others where somebody has to sign.
    Administrator,
}
