//! What a draft would change for every customer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CustomerName, VersionView};
use crate::view::Name;

/// Old against new for every customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SimulationView {
    /// As of which day.
    pub as_of: NaiveDate,
    /// The version compared with.
    pub before: VersionView,
    /// The draft.
    pub after: VersionView,
    /// Grades of the old version, the best first.
    pub old_grades: Vec<String>,
    /// Grades of the new version.
    pub new_grades: Vec<String>,
    /// Customers from old grade (rows) to new grade (columns); the last row and column are those without a grade.
    pub matrix: Vec<Vec<u32>>,
    /// Customers with a better grade.
    pub up: u32,
    /// With a worse one.
    pub down: u32,
    /// With the same one; those without a grade before and after are in none of these.
    pub same: u32,
    /// That gain a grade.
    pub gained: u32,
    /// That lose theirs.
    pub lost: u32,
    /// What changes by reason: `data` is never among them, since the figures are the same.
    pub reasons: Vec<ReasonCount>,
    /// Effect on credit policy.
    pub policy: PolicyEffect,
    /// Every customer, in the order of the list of customers.
    pub rows: Vec<SimulatedRow>,
}

/// Customers that move for a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ReasonCount {
    /// `score`, `cut_off`, `condition`, `coverage`.
    pub reason: String,
    /// Customers.
    pub customers: u32,
}

/// What a new model does to terms and limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PolicyEffect {
    /// Customers with longer terms.
    pub longer_terms: u32,
    /// With shorter terms.
    pub shorter_terms: u32,
    /// With a higher limit coefficient.
    pub higher_coefficient: u32,
    /// With a lower one.
    pub lower_coefficient: u32,
    /// Mean terms in days before and after, over those graded by both.
    pub mean_terms: Vec<f64>,
    /// Mean limit coefficient before and after.
    pub mean_coefficient: Vec<f64>,
    /// Open receivables, in the book's currency, of customers whose terms become shorter or coefficient lower.
    pub exposed: rust_decimal::Decimal,
}

/// A customer under both models.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SimulatedRow {
    /// The customer.
    pub customer: CustomerName,
    /// Industry.
    pub industry: String,
    /// Score before.
    pub old_score: Option<f64>,
    /// Score after.
    pub new_score: Option<f64>,
    /// Place of the grade before among the old grades; none without one.
    pub old_grade: Option<u32>,
    /// Place of the grade after among the new grades.
    pub new_grade: Option<u32>,
    /// Notches, positive is better; by label where labels are the same, otherwise by place. None where one has no
    /// grade.
    pub notches: Option<i32>,
    /// `score`, `cut_off`, `condition`, `coverage`; empty where the grade stays.
    pub reason: String,
    /// Code of the condition, or of the indicator that moves the score most.
    pub driver: String,
    /// Its name.
    pub driver_name: Option<Name>,
    /// Points the driver adds or takes.
    pub driver_points: Option<f64>,
    /// Terms before, days.
    pub old_terms: Option<u32>,
    /// Terms after.
    pub new_terms: Option<u32>,
    /// Limit coefficient before.
    pub old_coefficient: Option<f64>,
    /// After.
    pub new_coefficient: Option<f64>,
    /// Open receivables in the book's currency.
    pub open: rust_decimal::Decimal,
}

/// A what-if on one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WhatIfRequest {
    /// Customer key.
    pub customer: String,
    /// Indicators given another value.
    pub figures: Vec<WhatIfFigure>,
    /// Leaves given another global weight before all are made to sum to 1.
    pub weights: Vec<WhatIfFigure>,
}

/// A changed number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WhatIfFigure {
    /// Indicator code.
    pub indicator: String,
    /// The number.
    pub value: f64,
}

/// What a what-if comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WhatIfView {
    /// The customer.
    pub customer: CustomerName,
    /// Score as things are.
    pub score: Option<f64>,
    /// Grade as things are.
    pub grade: Option<String>,
    /// Score with the changes.
    pub new_score: Option<f64>,
    /// Grade with the changes.
    pub new_grade: Option<String>,
    /// Condition that decides with the changes.
    pub new_rule: Option<Name>,
    /// Every indicator.
    pub leaves: Vec<WhatIfLeaf>,
}

/// An indicator of a what-if.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WhatIfLeaf {
    /// Code.
    pub indicator: String,
    /// Name.
    pub name: Name,
    /// Unit code.
    pub unit: String,
    /// Global weight with the changes.
    pub weight: f64,
    /// Value as it is; none with a reason.
    pub value: Option<f64>,
    /// r as it is.
    pub r: Option<f64>,
    /// Value with the changes.
    pub new_value: Option<f64>,
    /// r with the changes.
    pub new_r: Option<f64>,
}

/// A re-rating with a newly published version, held against the simulation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RerateView {
    /// Customers graded.
    pub graded: u32,
    /// Customers without a grade.
    pub not_ratable: u32,
    /// Customers whose grade and score came out as simulated.
    pub as_expected: u32,
    /// The others; none is what should be.
    pub different: Vec<Unexpected>,
}

/// A customer whose rating is not what the simulation said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Unexpected {
    /// The customer.
    pub customer: CustomerName,
    /// Grade simulated; none for no grade.
    pub expected: Option<String>,
    /// Grade it got.
    pub found: Option<String>,
}
