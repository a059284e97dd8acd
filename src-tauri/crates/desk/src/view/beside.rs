//! Several customers beside each other, among their peers.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{FigureView, GradeBand, Name};

/// Customers beside each other on the business date. Rows have one cell a customer, in the order of the customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomersBeside {
    /// The business date.
    pub as_of: NaiveDate,
    /// The book's currency.
    pub currency: String,
    /// The customers, in the order they were asked for.
    pub customers: Vec<BesideCustomer>,
    /// The model they are compared by: the one that rated most of them, of equal ones the first by code; none where
    /// nobody is rated.
    pub model: Option<BesideModel>,
    /// Criteria of the model.
    pub criteria: Vec<BesideCriterion>,
    /// Its indicators.
    pub indicators: Vec<BesideIndicator>,
    /// Whom the bands are of; none where fewer than eight customers have a grade by the model.
    pub peers: Option<BesidePeers>,
    /// Grades of the model, best first.
    pub bands: Vec<GradeBand>,
}

/// The model customers are compared by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BesideModel {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
}

/// Customers that others are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BesidePeers {
    /// The industry, where all that are compared are of one and it has at least eight; otherwise everybody.
    pub industry: Option<String>,
    /// Customers with a grade by the model.
    pub customers: u32,
    /// How many of them were looked at: all, or 600 evenly chosen by code.
    pub looked_at: u32,
}

/// One of the customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BesideCustomer {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Industry.
    pub industry: String,
    /// Put away.
    pub archived: bool,
    /// Score.
    pub score: Option<f64>,
    /// Grade it is treated as.
    pub grade: Option<String>,
    /// The rating's own grade where an override moves it.
    pub own_grade: Option<String>,
    /// Why there is no grade.
    pub why: Option<String>,
    /// Risk class.
    pub class: Option<String>,
    /// Owed.
    pub exposure: Option<Decimal>,
    /// Limit in force.
    pub limit: Option<Decimal>,
    /// Exposure as a share of it.
    pub used: Option<f64>,
    /// The day its rating speaks of.
    pub rated_as_of: Option<NaiveDate>,
    /// End of the period it rests on.
    pub period_end: Option<NaiveDate>,
    /// Code of the model that rated it.
    pub model: Option<String>,
    /// Version of it.
    pub version: Option<u32>,
    /// Whether it is compared by criteria and indicators: rated by the model of the comparison.
    pub compared: bool,
    /// Its ratings up to the business date, oldest first; those of customers it absorbed are left out.
    pub history: Vec<BesideRating>,
}

/// A rating in a history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BesideRating {
    /// As of.
    pub as_of: NaiveDate,
    /// Score.
    pub score: Option<f64>,
    /// Grade it was treated as on that day.
    pub grade: Option<String>,
}

/// Where the peers' values lie.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct BesideBand {
    /// A quarter of the peers are below.
    pub low: f64,
    /// Half of them.
    pub median: f64,
    /// Three quarters.
    pub high: f64,
    /// Peers that have a value.
    pub count: u32,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BesideCriterion {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Closeness to the best, 0 to 100; none where nothing of it takes part.
    pub cells: Vec<Option<f64>>,
    /// The peers' closeness.
    pub band: Option<BesideBand>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BesideIndicator {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Code of its criterion.
    pub criterion: String,
    /// Unit of the figure.
    pub unit: String,
    /// The figures; none for a customer that is not compared, or whose version of the model has no such indicator.
    pub cells: Vec<Option<BesideCell>>,
    /// The peers' places on the scale from 0 to 1.
    pub band: Option<BesideBand>,
    /// Their figures, in the unit.
    pub figures: Option<BesideBand>,
}

/// A customer's figure of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BesideCell {
    /// Value or reason.
    pub figure: FigureView,
    /// Its place on the model's scale, 0 worst to 1 best, where it takes part.
    pub r: Option<f64>,
}
