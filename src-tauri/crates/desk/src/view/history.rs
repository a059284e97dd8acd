//! Ratings of many customers over time: who had which grade at the end of each month or quarter.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Name, PortfolioChoices, PortfolioFilter};

/// At which days the portfolio is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryBy {
    /// The last day of each month.
    #[default]
    Month,
    /// The last day of each quarter.
    Quarter,
    /// Each day a rating of these customers speaks of.
    Rating,
}

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryAsk {
    /// At which days.
    pub by: HistoryBy,
    /// No earlier day; none: from the first rating.
    pub from: Option<NaiveDate>,
    /// No later day; none, or one to come: the business date.
    pub to: Option<NaiveDate>,
    /// Which customers count. Master data, grade and class are those of the business date; one that asks for grades or
    /// classes leaves out customers that are put away by then.
    pub filter: PortfolioFilter,
}

/// The history of the customers that count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RatingHistory {
    /// At which days.
    pub by: HistoryBy,
    /// The business date, which the filter speaks of.
    pub as_of: NaiveDate,
    /// The first day a rating of these customers speaks of; none where there is no rating.
    pub first: Option<NaiveDate>,
    /// Grade labels from best to worst, of every model that rated one of them.
    pub grades: Vec<String>,
    /// The days, the earliest first.
    pub days: Vec<HistoryDay>,
    /// There are more days before the first: a history has at most 240.
    pub cut: bool,
    /// Model versions that came into force between the days, the earliest first.
    pub versions: Vec<VersionMark>,
    /// What the filter can be set to.
    pub choices: PortfolioChoices,
    /// Customers the filter leaves, put away or not.
    pub customers: u32,
    /// The book's currency, that of the exposures.
    pub currency: String,
    /// Whether the ledger has anything in this currency; without, no day has an exposure.
    pub ledger: bool,
    /// The first day with an invoice or receipt of these customers; earlier days have no exposure.
    pub ledger_from: Option<NaiveDate>,
}

/// The customers on one day. Those put away by the day do not count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct HistoryDay {
    /// The day.
    pub day: NaiveDate,
    /// The day that upgrades and downgrades are counted against; none where no rating speaks of an earlier one.
    pub against: Option<NaiveDate>,
    /// Customers by grade, overrides included, in the order of the grades.
    pub by_grade: Vec<u32>,
    /// Customers with a grade.
    pub rated: u32,
    /// Tried without success.
    pub not_ratable: u32,
    /// Without a rating by the day.
    pub not_rated: u32,
    /// Mean score of the rated.
    pub average_score: Option<f64>,
    /// The same weighted by exposure; none where no rated customer owes anything.
    pub weighted_score: Option<f64>,
    /// What these customers owe; none before the first invoice or receipt of one of them.
    pub exposure: Option<Decimal>,
    /// What those of each grade owe, in the order of the grades.
    pub exposure_by_grade: Vec<Option<Decimal>>,
    /// What those without a grade owe.
    pub exposure_without_grade: Option<Decimal>,
    /// Whose grade rose since the day before.
    pub up: u32,
    /// Fell.
    pub down: u32,
    /// Ratings that speak of a day after the one before and not after this one.
    pub made: u32,
}

/// A model version that came into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VersionMark {
    /// From this day.
    pub day: NaiveDate,
    /// Key.
    pub version_id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Version.
    pub version: u32,
}
