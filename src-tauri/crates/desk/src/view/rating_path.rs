//! A customer's ratings over time, and what moved between two of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{FigureView, GradeBand, Name};

/// Ratings and what happened around them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RatingTimeline {
    /// Ratings, oldest first.
    pub points: Vec<TimelinePoint>,
    /// Grades of the model that made the latest rating, best first.
    pub bands: Vec<GradeBand>,
    /// What happened, oldest first.
    pub events: Vec<TimelineEvent>,
}

/// A rating on the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TimelinePoint {
    /// Rating key.
    pub id: String,
    /// As of.
    pub as_of: NaiveDate,
    /// Score.
    pub score: Option<f64>,
    /// The rating's own grade.
    pub grade: Option<String>,
    /// The grade the customer was treated as on that day.
    pub decided: Option<String>,
    /// Model code.
    pub model: String,
    /// Model version.
    pub version: u32,
    /// Code and name of the customer it was made of, where that one was absorbed since.
    pub of: Option<String>,
}

/// Something that happened; the words are in the message files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TimelineEvent {
    /// The day it counts from.
    pub day: NaiveDate,
    /// `statement`, `model`, `override`, `override_ended`, `limit`, `limit_added`, `limit_ended`, `review`, `signal`,
    /// `signal_closed` or `note`.
    pub kind: String,
    /// What the sentence of the kind says, in its order.
    pub details: Vec<String>,
    /// Text somebody wrote, where there is one.
    pub text: String,
}

/// What moved between two ratings of a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RatingCompared {
    /// The earlier one.
    pub from: ComparedSide,
    /// The later one.
    pub to: ComparedSide,
    /// What moved, in order: figures, model, override.
    pub steps: Vec<CompareStep>,
    /// Why figures and model are not told apart, where both changed and they are not: the reason the old model gives no
    /// grade to the new figures.
    pub not_apart: bool,
    /// Every indicator of either, in the order of the earlier model, then those only the later one has.
    pub rows: Vec<CompareRow>,
    /// Conditions whose outcome differs.
    pub conditions: Vec<CompareCondition>,
}

/// One of two ratings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ComparedSide {
    /// Rating key.
    pub id: String,
    /// As of.
    pub as_of: NaiveDate,
    /// Name of the model.
    pub model: Name,
    /// Code of the model.
    pub model_code: String,
    /// Version of the model.
    pub version: u32,
    /// Score.
    pub score: Option<f64>,
    /// The rating's own grade.
    pub grade: Option<String>,
    /// The grade the customer was treated as.
    pub decided: Option<String>,
    /// Condition that decided.
    pub rule: Option<Name>,
    /// Grades of the model, best first.
    pub grades: Vec<String>,
}

/// One cause of a move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CompareStep {
    /// `data`, `model`, `data_and_model` or `override`.
    pub cause: String,
    /// Score before.
    pub from_score: Option<f64>,
    /// Score after.
    pub to_score: Option<f64>,
    /// Grade before.
    pub from_grade: Option<String>,
    /// Grade after.
    pub to_grade: Option<String>,
    /// Points, where both scores are known.
    pub points: Option<f64>,
    /// The indicator that moved the score most in the direction it went.
    pub driver: Option<Name>,
    /// Its points.
    pub driver_points: Option<f64>,
}

/// An indicator in both ratings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CompareRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Unit.
    pub unit: String,
    /// Figure in the earlier rating; none where its model does not ask for it.
    pub before: Option<FigureView>,
    /// Figure in the later rating.
    pub after: Option<FigureView>,
    /// Weight in the earlier rating.
    pub weight_before: f64,
    /// Weight in the later rating.
    pub weight_after: f64,
    /// Points by new figures.
    pub data: Option<f64>,
    /// Points by the model.
    pub model: Option<f64>,
    /// Points in all.
    pub points: Option<f64>,
}

/// A condition whose outcome differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CompareCondition {
    /// Name.
    pub name: Name,
    /// `fired`, `not_fired` or `unknown`; none where its model does not have it.
    pub before: Option<String>,
    /// The same in the later rating.
    pub after: Option<String>,
}
