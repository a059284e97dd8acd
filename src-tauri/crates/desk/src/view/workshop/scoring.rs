//! Values of the reference population behind each indicator's scale.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::Name;

/// The reference population and each indicator's values in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ScoringView {
    /// As of which day.
    pub as_of: NaiveDate,
    /// Customers in the population.
    pub customers: u32,
    /// Industries with their number of customers, all of the book.
    pub industries: Vec<Counted>,
    /// Regions likewise.
    pub regions: Vec<Counted>,
    /// In the tree's order.
    pub leaves: Vec<LeafScoring>,
}

/// A name with a number of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Counted {
    /// Name; empty for those without.
    pub name: String,
    /// Customers.
    pub customers: u32,
}

/// An indicator's values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LeafScoring {
    /// Code.
    pub indicator: String,
    /// Name.
    pub name: Name,
    /// Unit code.
    pub unit: String,
    /// Customers with a value.
    pub known: u32,
    /// Missing.
    pub missing: u32,
    /// Not applicable.
    pub not_applicable: u32,
    /// Meaningless and bad, good or between.
    pub worst: u32,
    /// Good.
    pub best: u32,
    /// Between.
    pub middle: u32,
    /// Quantiles at 0, 5, 25, 50, 75, 95 and 100%; empty without values.
    pub quantiles: Vec<f64>,
    /// Edges of the histogram, ascending, one more than counts; between the 1st and 99th percentile, with all beyond
    /// counted in the outer bars.
    pub edges: Vec<f64>,
    /// Bars.
    pub counts: Vec<u32>,
    /// Share of the known values at r = 0.
    pub at_zero: Option<f64>,
    /// Share of the known values at r = 1.
    pub at_one: Option<f64>,
    /// Bounds the 5th and 95th percentile would give, worst then best; empty where too few values or all the same.
    pub proposed: Vec<f64>,
    /// Segments with at least 30 values, which get bounds of their own.
    pub segments: Vec<Counted>,
    /// Value and r of the scale's corners, ascending.
    pub corners: Vec<Corner>,
}

/// A corner of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Corner {
    /// Value.
    pub value: f64,
    /// r.
    pub r: f64,
}
