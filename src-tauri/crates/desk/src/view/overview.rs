//! The portfolio at a glance, without exposure as long as there is no ledger.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The Overview screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct OverviewView {
    /// The day.
    pub as_of: NaiveDate,
    /// Day of the ratings compared with.
    pub against: Option<NaiveDate>,
    /// Active customers.
    pub customers: u32,
    /// Rated.
    pub rated: u32,
    /// Tried without success.
    pub not_ratable: u32,
    /// Never tried.
    pub not_rated: u32,
    /// Mean score of the rated.
    pub average_score: Option<f64>,
    /// Change of the mean over customers rated both times.
    pub average_change: Option<f64>,
    /// Up and down against the rating before.
    pub upgraded: u32,
    /// Down.
    pub downgraded: u32,
    /// Customers whose latest statement is older than 18 months.
    pub stale: u32,
    /// Grade labels from best to worst.
    pub grades: Vec<String>,
    /// Customers by grade, same order.
    pub by_grade: Vec<u32>,
    /// Customers by industry and grade.
    pub by_industry: Vec<SegmentRow>,
    /// Customers by region and grade.
    pub by_region: Vec<SegmentRow>,
    /// Moves: from (row) to (column), grades in order.
    pub moves: Vec<Vec<u32>>,
    /// Number of scores in bins of five points, 0-5 to 95-100.
    pub histogram: Vec<u32>,
    /// Cut-offs of the model in force, best to worst.
    pub cut_offs: Vec<f64>,
    /// Newest ratings.
    pub recent: Vec<RecentRating>,
    /// Customers without a grade and why.
    pub without_grade: Vec<WithoutGrade>,
    /// Customers whose grade a condition decided.
    pub ruled: Vec<Ruled>,
}

/// One industry or region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SegmentRow {
    /// Its name.
    pub name: String,
    /// Rated customers by grade.
    pub by_grade: Vec<u32>,
    /// Rated customers.
    pub rated: u32,
    /// Mean score.
    pub average_score: Option<f64>,
}

/// One of the newest ratings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RecentRating {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Grade.
    pub grade: Option<String>,
    /// Grade before.
    pub previous_grade: Option<String>,
    /// Score.
    pub score: Option<f64>,
    /// Change of score.
    pub score_change: Option<f64>,
    /// As of.
    pub as_of: NaiveDate,
}

/// A customer without a grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WithoutGrade {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Reason code: `no_statement`, `coverage_total`, `coverage_criterion`, `mandatory`, `not_rated`.
    pub why: String,
}

/// A customer whose grade a condition decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Ruled {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Grade.
    pub grade: String,
    /// Condition's name.
    pub rule: super::Name,
}
