//! Grades with their cut-offs and the credit policy that goes with each.

use serde::{Deserialize, Serialize};

use crate::figure::Text;

/// A grade and the policy that goes with it.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// Label, for example `AAA`.
    pub label: String,
    /// Lowest score of the grade, inclusive; 0 for the last.
    pub cut_off: f64,
    /// What the grade is treated as.
    pub policy: Policy,
    /// Share of customers of this grade expected to default within a year, where one was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_default_rate: Option<f64>,
}

/// Credit policy of a grade.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Days of credit; 0 is prepayment or cash.
    pub terms_days: u16,
    /// Coefficient on the need for credit, 1 = 100%.
    pub limit_coefficient: f64,
    /// Security asked for.
    pub security: Text,
    /// Months between reviews.
    pub review_months: u8,
    /// Who approves.
    pub approval: Text,
    /// Risk class.
    pub risk_class: RiskClass,
}

/// Green, yellow, red.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskClass {
    /// Normal terms.
    Green,
    /// Watched.
    Yellow,
    /// Exit plan.
    Red,
}
