//! Rating runs with what they moved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::{Name, SignalView, WatchedCustomer};

/// Which customers a run rates again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RunChoice {
    /// Those whose review is due on the business date or was before.
    Due,
    /// Those whose review is overdue.
    Overdue,
    /// All active ones.
    All,
    /// These.
    Customers {
        /// Keys.
        ids: Vec<String>,
    },
}

/// A rating run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RunRow {
    /// Key.
    pub id: String,
    /// The day the ratings speak of.
    pub as_of: NaiveDate,
    /// When they were made, where the user is.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The models, as `code@version`.
    pub models: Vec<String>,
    /// Customers rated.
    pub customers: u32,
    /// Those that were given a grade.
    pub graded: u32,
    /// Name of the customer, where it is one.
    pub customer: Option<String>,
}

/// A run with what it moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RunPage {
    /// The run.
    pub run: RunRow,
    /// Better grades.
    pub up: u32,
    /// Worse grades.
    pub down: u32,
    /// The same grade.
    pub same: u32,
    /// Graded, and not before.
    pub gained: u32,
    /// No longer ratable.
    pub lost: u32,
    /// Not ratable, as before.
    pub without: u32,
    /// Every customer of the run: those that moved first, the furthest down at the top.
    pub rows: Vec<MovementRow>,
    /// Signals the run raised.
    pub signals: Vec<SignalView>,
}

/// How a customer moved in a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MovementRow {
    /// Customer.
    pub customer: WatchedCustomer,
    /// `up`, `down`, `same`, `gained`, `lost` or `without`.
    pub move_kind: String,
    /// Notches: above 0 to the better; none where one of the grades is missing or of another scale.
    pub notches: Option<i32>,
    /// Grade before.
    pub grade_before: Option<String>,
    /// Grade now.
    pub grade: Option<String>,
    /// Score before.
    pub score_before: Option<f64>,
    /// Score now.
    pub score: Option<f64>,
    /// Day of the rating before.
    pub rated_before: Option<NaiveDate>,
    /// Points of the change of score that come from changed figures; none where it is not told apart.
    pub by_data: Option<f64>,
    /// Points that come from a changed model.
    pub by_model: Option<f64>,
    /// The indicator whose points changed most.
    pub driver: Option<Driver>,
    /// The condition that decided the grade now, where it did not before.
    pub rule: Option<Name>,
    /// Key of the request to reduce the limit that the rating opened, where it did.
    pub proposal: Option<String>,
}

/// An indicator that moved a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Driver {
    /// Name.
    pub name: Name,
    /// Unit of its value.
    pub unit: String,
    /// Value before.
    pub from: Option<f64>,
    /// Value now.
    pub to: Option<f64>,
    /// Change of its points.
    pub points: f64,
    /// The new model moved them, on the same figure.
    pub by_model: bool,
}
